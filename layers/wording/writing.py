"""The writing that a text is in: faces are chosen by it, whatever the language is called."""

from __future__ import annotations

import unicodedata

_WITH_IDEOGRAPHS = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
_MARKS = frozenset(map(chr, range(0x3000, 0x3040)))  # Unicode's block of their punctuation


def is_ideographic(character: str) -> bool:
    """Return whether a character belongs to kanji or hanzi, kana, or marks of their width."""
    is_mark = character in _MARKS
    return is_mark or unicodedata.name(character, "").startswith(_WITH_IDEOGRAPHS)


def has_ideographs(text: str) -> bool:
    """Return whether a text is written with them, at least in part."""
    return any(map(is_ideographic, text))
