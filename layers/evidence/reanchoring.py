"""Find quoted words again in a text that was wrapped anew or slightly changed.

First as `layers.evidence.anchors` does; where the words themselves were changed, by likeness, with
RapidFuzz. RapidFuzz compares each place with the whole quote, which for a long quote in a long text
takes minutes. So the places are chosen first, by how many short pieces of the quote stand there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from layers.evidence.anchors import SIGNS_FROM, Anchored, Span, anchor, folded_text, is_inside_word
from layers.evidence.folding import fold_to_compare

LIKE_FROM = 80.0  # per cent of likeness (normalised Indel) from which words count as the same
MAX_CHARACTERS = 20_000  # more are not compared: nobody quotes so much
PLACES = 4  # that are compared in full
MAX_SEEDS = 64  # pieces of the quote by which these are chosen
OFTEN = 2000  # times that such a piece may stand in the text
_CONTEXT = 200  # characters of prefix and suffix that help to choose a place
_WORTH = 65.0  # per cent of likeness from which the ends of a long quote are looked for
_PIECE = 256  # characters at either end of a long quote by which its ends are found
_SEED = 8  # characters in a row by which such a piece is found
_SLACK = 40  # characters around a hit in which its true ends are looked for
_SURE = 4  # characters in a row that must be equal to be taken for the same place
_WORD = 20  # characters that a word cut by a hit may go on
_TIDY = 1.5  # per cent of likeness that an end at the bound of a word is worth
_NEXT = 10  # characters of the words around it that tell where a quote began or ended
_KEPT = 10.0  # per cent of likeness that an end at those words is worth


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to find: a TextQuoteSelector, and where they stood when they were taken."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0


def reanchor(text: str, quote: Quote) -> Anchored | None:
    """Return where quoted words stand in a text now.

    Parameters
    ----------
    text : str
        The text, perhaps wrapped anew or edited since.
    quote : Quote
        The words. Offsets count Unicode code points.

    Returns
    -------
    Anchored or None
        "position" or "quote" where the words stand unchanged; "fuzzy" where words at least
        `LIKE_FROM` per cent alike stand: then the reader should be told that they were changed.
        None where nothing is like them, where they are too few to tell, or more than
        `MAX_CHARACTERS`.

    Notes
    -----
    Time grows with the text and the quote, not with their product. Measured on one core: a text
    of 98,000 characters takes at most 0.2 seconds whatever the quote; one of five million about
    one, or four where each of its signs has to be folded by itself.
    """
    return anchor(text, quote) or _by_likeness(text, quote)


def _by_likeness(text: str, quote: Quote) -> Anchored | None:
    if len(quote.exact) > MAX_CHARACTERS or len(text) < SIGNS_FROM:
        return None
    prefix, suffix = quote.prefix[-_CONTEXT:], quote.suffix[:_CONTEXT]
    whole = fold_to_compare(f"{prefix}{quote.exact}{suffix}")
    begins, ends = whole.folded_at(len(prefix)), whole.folded_at(len(prefix) + len(quote.exact))
    before, exact, after = whole.folded[:begins], whole.folded[begins:ends], whole.folded[ends:]
    exact = exact.strip()
    if len(exact) < SIGNS_FROM:
        return None
    folded = folded_text(text)
    flat, context = folded.folded, (before[-_NEXT:], after[:_NEXT])
    for sizes in ((6, 3),) if len(exact) < 4 * SIGNS_FROM else ((12, 6), (4,)):
        places = _places(flat, whole.folded, lead=len(before), sizes=sizes)
        found = [each for place in places if (each := _likest(flat, exact, place, context))]
        if found:
            _, start, end = max(found)
            return Anchored(*folded.original(start, end), "fuzzy")
    return None


def _places(flat: str, words: str, *, lead: int, sizes: Sequence[int]) -> list[int]:
    """Return where a quote may begin: where most pieces of it stand as in it, best first.

    Each piece tells of each place where it stands how far before it the quote would begin. One
    that stands often tells little; one that stands almost everywhere is passed over. `lead` is
    how many characters of `words` come before the quote.
    """
    width = max(_SLACK, len(words) // 4)
    votes: defaultdict[int, float] = defaultdict(float)
    for size in sizes:
        step = max(1, (len(words) - size) // MAX_SEEDS)
        for n in range(0, len(words) - size + 1, step):
            begins = [at - n + lead for at in _all_of(words[n : n + size], flat)]
            for begin in begins:
                votes[2 * begin // width] += size / len(begins)
    # Two halves side by side count as one, so that no bound between them parts what belongs.
    paired = {half: count + votes.get(half + 1, 0) for half, count in votes.items()}
    best = sorted(paired, key=lambda half: (-paired[half], half))[:PLACES]
    return [max(0, (half + 1) * width // 2) for half in best]


def _all_of(piece: str, flat: str) -> list[int]:
    """Return where a piece stands, nothing where that is almost everywhere."""
    found: list[int] = []
    at = flat.find(piece)
    while at >= 0 and len(found) <= OFTEN:
        found.append(at)
        at = flat.find(piece, at + 1)
    return found if len(found) <= OFTEN else []


def _likest(
    flat: str, exact: str, place: int, context: tuple[str, str]
) -> tuple[float, int, int] | None:
    """Return the span most like `exact` about a place, with how much speaks for it."""
    spare = len(exact) // 2 + 2 * _SLACK
    within = max(0, place - spare), min(len(flat), place + len(exact) + spare)
    rough = _rough(flat, exact, within=within)
    is_long = len(exact) > _PIECE
    if is_long and not fuzz.ratio(exact, flat[slice(*rough)], score_cutoff=_WORTH):
        return None
    trimmed = _trimmed(flat, exact, rough=rough) or rough
    starts = {edge for at in (rough[0], trimmed[0]) for edge in _edges(flat, at)}
    ends = {edge for at in (rough[1], trimmed[1]) for edge in _edges(flat, at)}
    low, high = max(0, min(starts) - _SLACK), max(ends) + _SLACK
    before, after = flat.find(context[0], low, high), flat.rfind(context[1], low, high)
    starts |= {before + len(context[0])} if context[0] and before >= 0 else set()
    ends |= {after} if context[1] and after >= 0 else set()
    short = _ends_of(exact)
    _, fit, start, end = max(
        (fuzz.ratio(short, _ends_of(flat[start:end])) + fit, fit, start, end)
        for start in starts
        for end in ends
        if start < end
        for fit in (_fit(flat, (start, end), context),)
    )
    likeness = fuzz.ratio(exact, flat[start:end])
    return (likeness + fit, start, end) if likeness >= LIKE_FROM else None


def _ends_of(words: str) -> str:
    """Return the ends of long words: what stands between them is the same for each choice."""
    return words if len(words) <= 3 * _PIECE else words[:_PIECE] + words[-_PIECE:]


def _rough(flat: str, exact: str, *, within: Span) -> Span:
    """Return about where words begin and end, by the pieces at their ends."""
    left, right = within
    head, tail = exact[:_PIECE], exact[-_PIECE:]
    start = _place_of(head, flat, within) if len(exact) > _PIECE else None
    end = _place_of(tail, flat, within) if len(exact) > _PIECE else None
    start = _aligned(head, flat, left, right)[0] if start is None else max(left, start)
    end = _aligned(tail, flat, left, right)[1] if end is None else min(right, end + len(tail))
    return (start, end) if start < end else within


def _place_of(piece: str, flat: str, within: Span) -> int | None:
    """Return where a piece of long words begins, by what of it stands there only once."""
    places = []
    for n in range(0, len(piece) - _SEED + 1, _SEED // 2):
        seed = piece[n : n + _SEED]
        at = flat.find(seed, *within)
        if at >= 0 and flat.find(seed, at + 1, within[1]) < 0:
            places.append(at - n)
    return sorted(places)[len(places) // 2] if places else None


def _aligned(piece: str, flat: str, left: int, right: int) -> Span:
    found = fuzz.partial_ratio_alignment(piece, flat[left:right])
    if found is None:
        return left, right
    return left + found.dest_start, left + found.dest_end


def _trimmed(flat: str, exact: str, *, rough: Span) -> Span | None:
    """Return a rough span with its ends where those of `exact` are."""
    left, right = max(0, rough[0] - _SLACK), min(len(flat), rough[1] + _SLACK)
    blocks = [
        code
        for code in Indel.opcodes(exact, flat[left:right])
        if code.tag == "equal" and code.src_end - code.src_start >= _SURE
    ]
    if not blocks:
        return None
    start = max(0, left + blocks[0].dest_start - blocks[0].src_start)
    end = min(len(flat), left + blocks[-1].dest_end + len(exact) - blocks[-1].src_end)
    return (start, end) if start < end else None


def _edges(flat: str, at: int) -> set[int]:
    """Return a place and the bounds of the word that it cuts, and those behind a sign."""
    edges = {at}
    for step in (-1, 1):
        edge = at
        while 0 < edge < len(flat) and abs(edge - at) < _WORD and is_inside_word(flat, edge):
            edge += step
        edges |= {edge, min(max(edge + step, 0), len(flat))}
    return edges


def _fit(flat: str, span: Span, context: tuple[str, str]) -> float:
    """Return a bonus for each end that cuts no word, and for one at the words that stood there."""
    start, end = span
    clean_start = not flat[start].isspace() and not is_inside_word(flat, start)
    clean_end = not flat[end - 1].isspace() and not is_inside_word(flat, end)
    same_before = bool(context[0]) and flat.endswith(context[0], 0, start)
    same_after = bool(context[1]) and flat.startswith(context[1], end)
    return _TIDY * (clean_start + clean_end) + _KEPT * (same_before + same_after)
