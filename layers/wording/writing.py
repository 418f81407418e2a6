"""The writing that a text is in: faces are chosen by it, whatever the language is called."""

from __future__ import annotations

import unicodedata

_WITH_IDEOGRAPHS = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")


def is_ideographic(character: str) -> bool:
    """Return whether a character belongs to kanji or hanzi, kana, or marks of their width."""
    return unicodedata.name(character, "").startswith(_WITH_IDEOGRAPHS)


def has_ideographs(text: str) -> bool:
    """Return whether a text is written with them, at least in part."""
    return any(map(is_ideographic, text))
