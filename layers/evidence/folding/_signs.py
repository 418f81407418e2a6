"""Which signs are nothing, a dash, a mark of quotation or a mark upon the sign before them.

The lists are those of the Unicode character database (PropList.txt: Dash, Quotation_Mark;
DerivedCoreProperties.txt: Default_Ignorable_Code_Point), which Python's `unicodedata` leaves out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

# Nothing to the eye: ignorable code points, and control characters that are no white space.
IGNORED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Nothing either, but of the sign before them; with the joiner of marks.
VARIATION_SELECTORS = "\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
SOFT_HYPHEN = "\u00ad"
DASHES = (
    "\\-\u058a\u05be\u1806\u2010-\u2015\u2212\u2e3a\u2e3b\u2e40\u2e5d\ufe31\ufe32\ufe58\ufe63\uff0d"
)
SINGLE_QUOTES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u2018-\u201b\u2032\u2035\u2039\u203a"
    "\u275b\u275c\u275f\u276e\u276f\uff07"
)
DOUBLE_QUOTES = (
    '"\u00ab\u00bb\u201c-\u201f\u2033\u2036\u275d\u275e\u2760\u2e42\u301d-\u301f\uff02'
    "\U0001f676-\U0001f678"
)
# 〈〉《》「」『』, also half-width and upright.
CORNER_QUOTES = "\u3008-\u300f\ufe41-\ufe44\uff62\uff63"
# With the bullet, which keyboards have where others have a middle dot.
MIDDLE_DOTS = "\u00b7\u0387\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\ua78f\uff65"
# Signs that are alike to the eye, but not to the forms of normalisation.
_ALIKE = {
    "\u309b": "\u3099",
    "\u309c": "\u309a",
    "\u301c": "~",
    "\u223c": "~",
    "\u22ef": "...",
    "\u30a0": "=",
    "\u2044": "/",
}
MARKS_OF_LETTERS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)  # fmt: skip
_JAMO_UPON = ((0x1161, 0x11FF), (0xD7B0, 0xD7FF))  # vowels and finals of a Korean syllable
UNSPACED = (
    (0x2E80, 0x2FFF), (0x3000, 0x30FF), (0x31C0, 0x31FF), (0x3200, 0x9FFF), (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip


def _spread(signs: str) -> str:
    """Return all signs of a list that has ranges as a regular expression has them."""
    spread = ""
    for n, sign in enumerate(signs):
        if sign == "-" and n and signs[n - 1] != "\\":
            spread += "".join(map(chr, range(ord(signs[n - 1]) + 1, ord(signs[n + 1]))))
        elif sign != "\\":
            spread += sign
    return spread


def _table(signs: str, to: str) -> dict[int, str]:
    return dict.fromkeys(map(ord, _spread(signs)), to)


# What becomes of a sign before it is normalised: NFKC would make two signs of ″, and ´ a space.
ALIKE: Mapping[int, str] = {
    **_table(SINGLE_QUOTES, "'"),
    **_table(DOUBLE_QUOTES, '"'),
    **_table(MIDDLE_DOTS, "\u30fb"),
    **{ord(sign): to for sign, to in _ALIKE.items()},
}
CORNERS: Mapping[int, str] = _table(CORNER_QUOTES, '"')


def _is_in(sign: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    code = ord(sign)
    return any(first <= code <= last for first, last in ranges)


@cache
def is_upon(sign: str) -> bool:
    """Return whether a sign stands upon the one before: an accent, a voicing mark, a jamo."""
    first = unicodedata.normalize("NFKD", _ALIKE.get(sign, sign))[0]
    return unicodedata.category(first)[0] == "M" or _is_in(first, _JAMO_UPON)


@cache
def is_mark_of_letter(sign: str) -> bool:
    """Return whether a sign is an accent, stroke or ring, which a search passes over."""
    return unicodedata.category(sign)[0] == "M" and _is_in(sign, MARKS_OF_LETTERS)


@cache
def is_unspaced(sign: str) -> bool:
    """Return whether a sign is of a writing without spaces: kanji, kana and what goes with them."""
    return bool(sign) and _is_in(sign, UNSPACED)


@cache
def radicals() -> Mapping[int, str]:
    """Return the kanji of each radical that looks like it."""
    return families("radicals.tsv")


def families(name: str) -> dict[int, str]:
    """Return the form that stands for each other form, from a table beside this module."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {ord(sign): form for form, signs in pairs for sign in signs}
