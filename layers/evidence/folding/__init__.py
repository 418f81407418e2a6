"""Texts as they are compared: what is the same to the eye, or to a search, is the same text.

Two foldings, each with its way back to the text as it is (`FoldedText`):

`fold_to_compare`
    Keeps what a reader sees. Folded are normal forms (NFKC: ligatures, full and half width,
    marks set apart from their letters), signs that are nothing to the eye, white space of every
    kind, none beside kanji and kana, hyphens that may divide a word at the end of a line, and
    the typographic and plain forms of quotation marks, apostrophes, dashes, dots and radicals.
`fold_to_search`
    Besides: case, marks on letters (ё is е, ō is o; й stays й), hiragana and katakana, small
    kana, older and other forms of kanji, and every mark of quotation.

Both take time in proportion to the text, whatever it holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from layers.evidence.folding._signs import (
    ALIKE,
    CORNERS,
    families,
    is_mark_of_letter,
    is_unspaced,
    is_upon,
    radicals,
)
from layers.evidence.folding._text import FoldedText, Walk, Way, composed

__all__ = [
    "FoldedText",
    "fold_to_compare",
    "fold_to_search",
    "is_unspaced",
    "is_upon",
    "variants_in",
]

# Signs that NFKC and the tables leave as they are; what is not here is only slower.
_SPACED = (
    "!#$%&()*+,./0-9:;<=>?@A-Z\\[\\\\\\]\\^_a-z{|}~¡-§©®°±¶À-ıĴ-ľŁ-ňŊ-žΑ-ΡΣ-Ωα-ωА-яЁё"
    "א-תء-غف-يẠ-ỹ가-힣"
)
_UNSPACED = "々〆〇、。ぁ-ゖァ-ヺー㐀-䶿一-鿿"
# A word looks ahead: before Python 3.11.5 a possessive group keeps what a failing round has passed.
_COMPARED = re.compile(
    f"[{_SPACED}'\"]++(?:(?= [{_SPACED}'\"]) [{_SPACED}'\"]++)*+|[{_UNSPACED}「-』]++"
)
_SPACED_IN_SEARCH = "!#$%&()*+,./0-9:;<=>?@A-Z\\[\\\\\\]\\^_a-z{|}~А-яЁё"
_SEARCHED = re.compile(
    f"[{_SPACED_IN_SEARCH}'\"]++"
    f"(?:(?= [{_SPACED_IN_SEARCH}'\"]) [{_SPACED_IN_SEARCH}'\"]++)*+|[{_UNSPACED}「-』]++"
)
_SHORT_I = "\u0306"  # the breve that makes й of и: another letter, not a mark upon one
_KANA = [chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))]


def fold_to_compare(text: str) -> FoldedText:
    """Return a text as it is compared with what is the same to the eye.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    FoldedText
        With `folded` the same for texts that look the same, however they are encoded, spaced
        and broken into lines. Folding it again changes nothing.
    """
    return Walk(text, Way(_COMPARED, _seen, is_for_eye=True)).result()


def fold_to_search(text: str) -> FoldedText:
    """Return a text as a search sees it.

    Parameters
    ----------
    text : str
        Any text: what is searched, or what somebody typed.

    Returns
    -------
    FoldedText
        With `folded` in lower case and plain forms; every double mark of quotation is U+0022,
        every single one U+0027, every middle dot U+30FB.
    """
    found = Walk(text, Way(_SEARCHED, _searched, is_for_eye=False)).result()
    return replace(found, folded=found.folded.translate(search_table()))  # sign by sign


def variants_in(texts: Iterable[str]) -> dict[str, str]:
    """Return the other forms of the kanji in some texts, each with the form a search takes for it.

    Whoever folds those texts elsewhere needs no other part of the table.
    """
    forms = set("".join(fold_to_search(text).folded for text in texts))
    kanji = families("kanji.tsv")
    return {chr(code): form for code, form in sorted(kanji.items()) if form in forms}


@lru_cache(maxsize=4096)
def _seen(signs: str) -> str:
    return composed(signs.translate(ALIKE).translate(radicals())).translate(ALIKE)


@lru_cache(maxsize=4096)
def _searched(signs: str) -> str:
    alike = signs.translate(ALIKE).translate(radicals())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", alike).casefold())
    kept = "".join(
        sign
        for n, sign in enumerate(apart)
        if not is_mark_of_letter(sign) or (sign == _SHORT_I and _is_cyrillic(apart[n - 1]))
    )
    return unicodedata.normalize("NFKC", kept).translate(ALIKE)


def _is_cyrillic(sign: str) -> bool:
    return "\u0400" <= sign <= "\u052f"


@cache
def search_table() -> dict[int, str]:
    """Return what becomes of single signs in a search; each stays one sign."""
    table = {code: chr(code).lower() for code in (*range(0x41, 0x5B), *range(0x410, 0x430))}
    table |= {ord("Ё"): "е", ord("ё"): "е"} | dict(CORNERS)
    table |= {ord(sign): _large_katakana(sign) for sign in _KANA}
    return table | families("kanji.tsv")


def _large_katakana(sign: str) -> str:
    name = unicodedata.name(sign).replace("HIRAGANA", "KATAKANA").replace(" SMALL", "")
    return unicodedata.lookup(name)
