"""The walk over a text that folds it, and the map from the folded text back."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from layers.evidence.folding._signs import (
    DASHES,
    IGNORED,
    SOFT_HYPHEN,
    VARIATION_SELECTORS,
    is_unspaced,
    is_upon,
)

MAX_MARKS = 30  # on one letter, as in the Stream-Safe Text Format (UAX 15): no word has more
_SPACES = re.compile(r"\s+")
_IGNORED = re.compile(f"[{IGNORED}]*")
_IGNORED_SIGN = re.compile(f"[{IGNORED}]")
_UNSEEN = re.compile(f"[{IGNORED}{VARIATION_SELECTORS}]")
_LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_DASHES = re.compile(f"[{DASHES}]+")
_SOFT_HYPHENS = re.compile(f"{SOFT_HYPHEN}+")
_HYPHEN, _SPACE = "-", " "
_BOUNDS = frozenset(("", " ", "\n", "\r", "\t", "\f", "-"))  # for speed: no mark is among them


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as it is compared, with the way back; made by `layers.evidence.folding`.

    Parameters
    ----------
    text : str
        The text as it is.
    folded : str
        What of it is compared.
    """

    text: str
    folded: str
    _at: array[int] = field(repr=False)  # where each piece begins in the folded text
    _starts: array[int] = field(repr=False)  # where it begins in the text, in code points
    _ends: array[int] = field(repr=False)
    _is_whole: bytearray = field(repr=False)  # whether its signs belong together

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the folded text stands in the text.

        Parameters
        ----------
        start, end : int
            Offsets into `folded`, in code points; start < end.

        Returns
        -------
        tuple of (int, int)
            Offsets into `text`, in code points. Signs that were folded together (a letter and
            its marks, a ligature) are within the span as a whole if one of them is.
        """
        first, last = self._piece(start), self._piece(end - 1)
        begins = self._starts[first] + (0 if self._is_whole[first] else start - self._at[first])
        if self._is_whole[last]:
            return begins, self._ends[last]
        return begins, self._starts[last] + end - self._at[last]

    def folded_at(self, offset: int) -> int:
        """Return where a place of the text, in code points, is in the folded text, or just after.

        A place inside of signs that were folded together is where they begin.
        """
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0:
            return 0
        if offset >= self._ends[piece]:
            return self._at[piece + 1] if piece + 1 < len(self._at) else len(self.folded)
        into = 0 if self._is_whole[piece] else offset - self._starts[piece]
        return self._at[piece] + into

    def cuts_sign(self, start: int, end: int) -> bool:
        """Return whether a span of the folded text leaves out a mark upon its first or last."""
        after = self.folded[end : end + 1]
        return is_upon(self.folded[start]) or bool(after and is_upon(after))

    def _piece(self, at: int) -> int:
        return bisect_right(self._at, at) - 1


@dataclass(frozen=True, slots=True)
class Way:
    """A way to fold a text.

    Parameters
    ----------
    plain : re.Pattern
        Runs of signs that are compared as they are, or after one translation sign by sign.
    folded : callable
        What a sign with its marks is compared as; empty for nothing.
    is_for_eye : bool
        Whether any hyphen between letters may have divided a word, and a space beside kanji and
        kana is none. Otherwise both tell words apart, but for a hyphen at the end of a line.
    """

    plain: re.Pattern[str]
    folded: Callable[[str], str]
    is_for_eye: bool


class Walk:
    """One walk over a text."""

    def __init__(self, text: str, way: Way) -> None:
        self._text, self._way = text, way
        self._pieces: list[str] = []
        self._length = 0
        self._at, self._starts, self._ends = array("I"), array("I"), array("I")
        self._is_whole = bytearray()
        self._gap: list[tuple[str, int, int]] = []  # spaces and hyphens since the last piece
        self._last = ""  # the first sign of the last piece that counts, to tell what a gap is

    def result(self) -> FoldedText:
        """Walk over the text and return it folded."""
        at, text = 0, self._text
        while at < len(text):
            run = self._way.plain.match(text, at)
            at = self._plain(at, run.end()) if run else self._other(at)
        self._close_gap("")
        return FoldedText(
            text, "".join(self._pieces), self._at, self._starts, self._ends, self._is_whole
        )

    def _plain(self, start: int, end: int) -> int:
        """Take a run as it is, but for its last sign where a mark stands upon that."""
        if self._text[end : end + 1] not in _BOUNDS and self._marked(end) > end:
            end -= 1
        if start < end:
            self._add(self._text[start:end], start, end, is_whole=False)
            return end
        return self._cluster(start)

    def _other(self, at: int) -> int:
        """Take what is no run of plain signs, and return where it ends."""
        text = self._text
        if spaces := _SPACES.match(text, at):
            self._gap.append((_SPACE, at, spaces.end()))
            return spaces.end()
        if soft := _SOFT_HYPHENS.match(text, at):
            self._gap.append((SOFT_HYPHEN, at, soft.end()))
            return soft.end()
        if _IGNORED_SIGN.match(text, at):
            ignored = _IGNORED.match(text, at)
            end = ignored.end() if ignored else at + 1
            soft_at = text.find(SOFT_HYPHEN, at, end)
            return soft_at if soft_at >= 0 else end
        if dashes := _DASHES.match(text, at):
            end = dashes.end()
            end -= self._marked(end) > end  # a dash with a mark upon it is a sign of its own
            if at < end:
                self._gap.append((_HYPHEN, at, end))
                return end
        return self._cluster(at)

    def _marked(self, at: int) -> int:
        """Return where the marks end that stand upon the sign before `at`."""
        end, text = at, self._text
        for _ in range(MAX_MARKS):
            ignored = _IGNORED.match(text, at)
            at = ignored.end() if ignored else at
            if at >= len(text) or not is_upon(text[at]):
                break
            at = end = at + 1
        return end

    def _cluster(self, start: int) -> int:
        """Take a sign with the marks upon it."""
        end = self._marked(start + 1)
        signs = self._text[start:end]
        folded = self._way.folded(_UNSEEN.sub("", signs))
        if folded.isspace():
            self._gap.append((_SPACE, start, end))
        elif _DASHES.fullmatch(folded):
            self._gap.append((_HYPHEN, start, end))
        elif folded:
            self._add(folded, start, end, is_whole=True)
        return end

    def _add(self, folded: str, start: int, end: int, *, is_whole: bool) -> None:
        if self._gap:
            self._close_gap(folded[0])
        self._put(folded, start, end, is_whole=is_whole)
        last = folded[-1]
        self._last = folded[0] if is_whole and is_upon(last) else last

    def _put(self, folded: str, start: int, end: int, *, is_whole: bool) -> None:
        self._pieces.append(folded)
        self._at.append(self._length)
        self._starts.append(start)
        self._ends.append(end)
        self._is_whole.append(is_whole)
        self._length += len(folded)

    def _close_gap(self, following: str) -> None:
        """Write what the spaces and hyphens between two signs are compared as."""
        gap, self._gap = self._gap, []
        if len(gap) == 1 and gap[0][0] == _SPACE:
            if self._is_space([_SPACE], following):
                self._put(_SPACE, gap[0][1], gap[0][2], is_whole=True)
            return
        kinds = [kind for kind, _, _ in gap]
        hyphens = [place for place, kind in enumerate(kinds) if kind == _HYPHEN]
        if hyphens:
            first, last = hyphens[0], hyphens[-1]
            lead, trail = _SPACE in kinds[:first], _SPACE in kinds[last:]
            before = lead and not self._is_tight(self._last)
            if not before and self._is_division(gap[first:], following):
                return
            if before:
                self._put(_SPACE, gap[0][1], gap[first][1], is_whole=True)
            self._put(_HYPHEN, gap[first][1], gap[last][2], is_whole=True)
            if before and trail and not self._is_tight(following):
                self._put(_SPACE, gap[last][2], gap[-1][2], is_whole=True)
        elif _SPACE in kinds and self._is_space(kinds, following):
            self._put(_SPACE, gap[0][1], gap[-1][2], is_whole=True)

    def _is_division(self, gap: list[tuple[str, int, int]], following: str) -> bool:
        """Return whether hyphens only divide a word: between letters, for all one can tell."""
        if not (self._last.isalpha() and following.isalpha()) or is_upon(following):
            return False
        if is_unspaced(self._last) or is_unspaced(following):
            return False
        if self._way.is_for_eye:
            return True
        first, last = gap[0][2], gap[-1][2]
        return len(gap) == 2 and bool(_LINE_END.search(self._text, first, last))

    def _is_space(self, kinds: list[str], following: str) -> bool:
        if following and is_upon(following):
            return True  # a mark that stands alone must not come to stand upon a letter
        if SOFT_HYPHEN in kinds and kinds[-1] != SOFT_HYPHEN:
            return False  # divided at the end of a line
        return not (self._is_tight(self._last) or self._is_tight(following))

    def _is_tight(self, sign: str) -> bool:
        """Return whether a space beside a sign is none."""
        return self._way.is_for_eye and is_unspaced(sign)


def composed(signs: str) -> str:
    """Return a sign and its marks in NFKC, in NFC where that would make a space of a part."""
    compatible = unicodedata.normalize("NFKC", signs)
    return compatible if not _SPACES.search(compatible) else unicodedata.normalize("NFC", signs)
