"""The forms of a Russian word that occur in some texts, by Snowball's stems.

SQLite has no stems of Cyrillic words. So a word is looked for in each form that is there:
layers/map/js/saved/search/russian.js does the same, with a stemmer of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import snowballstemmer

from layers.evidence.search.words import words_of_folded

_CYRILLIC = re.compile(r"[а-я]+")  # folded: ё is е
_STEMMER = snowballstemmer.stemmer("russian")
Forms = Mapping[str, tuple[str, ...]]


def is_russian(word: str) -> bool:
    """Return whether a folded word is written in the letters of Russian."""
    return bool(_CYRILLIC.fullmatch(word))


def stem(word: str) -> str:
    """Return the stem of a folded Russian word."""
    return str(_STEMMER.stemWord(word))


def forms_in(folded: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the Russian words of folded texts, in order, by their stem."""
    found: dict[str, list[str]] = {}
    words = {word for text in folded for word in words_of_folded(text) if is_russian(word)}
    for word in sorted(words):
        found.setdefault(stem(word), []).append(word)
    return {each: tuple(words) for each, words in found.items()}
