"""How a quotation is set: whether it begins and ends inside a sentence of its document."""

from __future__ import annotations

from data.model import Excerpt

SENTENCE_ENDS = (".", "?", "!", "…", "。")
CLOSERS = "\"'”’»」)"


def cut_before(excerpt: Excerpt) -> bool:
    """Return whether the quotation begins inside a sentence of its document."""
    if excerpt.exact[:1].islower():
        return True
    before = excerpt.prefix.rstrip(" ").rstrip(CLOSERS).rstrip(" ")
    return bool(before) and not before.endswith((*SENTENCE_ENDS, "\n", ":", "“", '"'))


def cut_after(excerpt: Excerpt) -> bool:
    """Return whether the quotation ends inside a sentence of its document."""
    return not excerpt.exact.rstrip().rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def ends_in_marks(words: str) -> bool:
    """Return whether words begin or end with a double quotation mark of their own."""
    return words.startswith(("“", '"')) or words.endswith(("”", '"'))
