"""The words of a text as a search sees them.

Tried on this atlas with SQLite 3.40: `trigram` finds nothing for a word of two signs, as most
island names in kanji are; `unicode61` takes a run of kanji for one word and keeps ё apart from е.
So texts are folded by `layers.evidence.folding`, kanji and kana are words of one sign each here,
and the rest is left to `porter unicode61`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from layers.evidence.folding import FoldedText, fold_to_search

BREAK = "\u200b"  # zero width; a separator to unicode61, and never part of a folded text
# Letters of kana and kanji: not the middle dot and the double hyphen, which stand between words.
_ALONE = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SIGN = re.compile(f"[{_ALONE}]")
_WORDS = re.compile(rf"[{_ALONE}]+|(?:(?![{_ALONE}])[^\W_])+")


def shown(text: str) -> FoldedText:
    """Return a text folded to search, as it is shown: composed (NFC) and on one line.

    Control characters and line breaks are spaces in what is shown, but line ends to the folding.
    """
    composed = unicodedata.normalize("NFC", text)
    on_one_line = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in composed
    )
    return replace(fold_to_search(composed), text=on_one_line)


def separated(folded: str) -> str:
    """Return a folded text with breaks about each kanji and kana, for the index and its query."""
    return _SIGN.sub(lambda found: f"{BREAK}{found.group()}{BREAK}", folded)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of any text; a run of kanji and kana is one word."""
    return words_of_folded(fold_to_search(text).folded)


def words_of_folded(folded: str) -> tuple[str, ...]:
    """Return the words of a text that is folded already."""
    return tuple(_WORDS.findall(folded))


def is_alone(word: str) -> bool:
    """Return whether a word is written in kanji or kana."""
    return bool(_SIGN.match(word))
