"""Text as a search sees it: one sign for one sign, so that a hit can be shown in the original.

Tried on this atlas with SQLite 3.40: `trigram` finds nothing for a word of two signs, as most
island names in kanji are; `unicode61` takes a run of kanji for one word and keeps ё apart from е.
So kanji and kana are words of one sign each here, and the rest is left to `porter unicode61`.
"""

from __future__ import annotations

import re
import unicodedata

BREAK = "\u200b"  # zero width; a separator to unicode61, and never part of a folded text
_ALONE = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGN = re.compile(f"[{_ALONE}]")
_WORDS = re.compile(rf"[{_ALONE}]+|(?:(?![{_ALONE}])[^\W_])+")
_OTHER_FORMS = str.maketrans({"ё": "е", "’": "'"})


def plain(text: str) -> str:
    """Return a text composed (NFC) and with spaces for control characters and line breaks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in composed
    ).replace(BREAK, " ")


def fold(text: str) -> str:
    """Return a plain text in lower case without the marks on Latin letters, as long as before."""
    return "".join(map(_folded, text)).translate(_OTHER_FORMS)


def _folded(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    base = unicodedata.normalize("NFKD", sign)[0]
    lower = (base if base.isascii() and base.isalnum() else sign).lower()
    return lower if len(lower) == 1 else sign


def separated(folded: str) -> str:
    """Return a folded text with a break after each kanji and kana, for the index and its query."""
    return _SIGN.sub(lambda found: found.group() + BREAK, folded)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of any text; a run of kanji and kana is one word."""
    return tuple(_WORDS.findall(fold(plain(text))))


def is_alone(word: str) -> bool:
    """Return whether a word is written in kanji or kana."""
    return bool(_SIGN.match(word))
