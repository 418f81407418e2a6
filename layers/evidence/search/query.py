"""From what somebody types to an FTS5 query: any input is only words, never an operator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from data.model import Atlas, Place
from layers.evidence.folding import fold_to_search
from layers.evidence.search.russian import Forms, is_russian, stem
from layers.evidence.search.words import is_alone, separated, words_of
from layers.wording.kana import readings_of
from layers.wording.names import GENERIC_SIGNS, known_name, names_written

Words = tuple[str, ...]
Synonyms = Mapping[Words, tuple[Words, ...]]
_NO_FORMS: Forms = {}

MAX_CHARACTERS = 1000
MAX_WORDS = 32
PREFIX_FROM = 3  # letters of a typed word from which it also stands for longer words
STEM_FROM = 5  # letters of a name from which its inflected forms are looked for
MAX_ENDING = 3  # letters that an inflected name has more than its stem
# Folded, every double mark of quotation is " and every single one '. The latter are apostrophes,
# too: only a pair of them around whole words is taken for quotation.
_QUOTED = re.compile(r"""\"([^"]*)"|(?<!\w)'(?=\w)([^'"]*\w)'(?!\w)""")
_TYPED_MARKS = re.compile("<<|>>|,,|''")  # « » „ “ where a keyboard has none
_LONG_VOWEL = re.compile("o[ou]|uu")  # ō and ū where a keyboard has no macrons
_BRACKETED = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_CYRILLIC = re.compile(r"[а-я]+")


def synonyms(atlas: Atlas) -> dict[Words, tuple[Words, ...]]:
    """Return for each name of a place all names of the places that are called so, as words."""
    called: dict[Words, dict[str, None]] = {}
    names: dict[str, tuple[Words, ...]] = {}
    for place in atlas.places:
        spoken = dict.fromkeys(words_of(name) for name in _spoken(atlas, place))
        names[place.id] = tuple(words for words in spoken if words)
        for words in names[place.id]:
            called.setdefault(words, {})[place.id] = None
    return {
        words: tuple(dict.fromkeys(name for place in places for name in names[place]))
        for words, places in called.items()
    }


def _spoken(atlas: Atlas, place: Place) -> Iterator[str]:
    """Yield the names of a place in the forms that people type."""
    for name in names_written(place):
        yield name
        if place.kind == "mainland":
            continue  # "Mainland (east)" is not called "Mainland"
        yield from (_BRACKETED.sub("", half) for half in name.split(" / "))
        yield GENERIC_SIGNS.sub("", name)
    yield from _read(atlas, place)
    if place.kind == "island":
        yield from _BRACKETED.findall(known_name(atlas, place))


def _read(atlas: Atlas, place: Place) -> Iterator[str]:
    """Yield a Japanese name in kana: whole, and that of an island with its last sign or without."""
    readings = readings_of(atlas, place)
    yield from readings
    signs = (GENERIC_SIGNS.search(name) for name in place.names.values())
    yield from (readings[-1] + sign[0] for sign in signs if sign and len(readings) > 1)


def expression(typed: str, names: Synonyms, forms: Forms = _NO_FORMS) -> str:
    """Return the FTS5 query for what was typed, empty where it has no word.

    All words must be found. A word stands for longer ones that begin with it; a place's name for
    its other names; a Russian word for its other `forms`; words in marks of quotation of any kind
    for themselves, in this order.
    """
    text = _TYPED_MARKS.sub('"', fold_to_search(typed[:MAX_CHARACTERS]).folded)
    terms: list[str] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        terms += _terms(words_of(text[at : quoted.start()]), names, forms)
        words = words_of(quoted[1] or quoted[2] or "")
        terms += [_phrase(words)] if words else []
        at = quoted.end()
    terms += _terms(words_of(text[at:]), names, forms)
    return " AND ".join(terms[:MAX_WORDS])


def _terms(words: Words, names: Synonyms, forms: Forms) -> Iterator[str]:
    longest = max(map(len, names), default=1)
    while words:
        lengths = range(min(longest, len(words)), 0, -1)
        length, others = next(
            ((n, found) for n in lengths if (found := _names_for(words[:n], names))), (1, ())
        )
        yield _any_of(others) if others else _typed(words[0], forms)
        words = words[length:]


def _names_for(words: Words, names: Synonyms) -> tuple[Words, ...]:
    """Return the names that words stand for, also those of a Cyrillic name that is inflected.

    Long vowels may be written with a macron, with two letters, or as if they were short.
    """
    short = tuple(_LONG_VOWEL.sub(lambda vowel: vowel[0][0], word) for word in words)
    known = names.get(words) or names.get(short)
    if known:
        return known
    if len(words) > 1 or not _CYRILLIC.fullmatch(words[0]):
        return ()
    word = words[0]
    inflected = (
        name[0]
        for name in names
        if len(name) == 1
        and word.startswith(_stem(name[0]))
        and len(word) - len(_stem(name[0])) <= MAX_ENDING
        and len(_stem(name[0])) >= STEM_FROM - 1
    )
    best = max(inflected, key=len, default="")
    return names[(best,)] if best else ()


def _stem(name: str) -> str:
    """Return a Cyrillic name without the vowel that inflection changes, others as they are."""
    changes = _CYRILLIC.fullmatch(name) and len(name) >= STEM_FROM and name[-1] in "аеийоуыьюя"
    return name[:-1] if changes else name


def _any_of(others: Iterable[Words]) -> str:
    phrases = dict.fromkeys(
        _phrase((*words[:-1], _stem(words[-1])), prefix=len(words[-1]) >= STEM_FROM)
        for words in others
    )
    return "(" + " OR ".join(phrases) + ")"


def _typed(word: str, forms: Forms) -> str:
    if len(word) < PREFIX_FROM:
        return _phrase((word,))
    others = forms.get(stem(word), ()) if forms and is_russian(word) else ()
    more = (_phrase((each,)) for each in others if not each.startswith(word))
    phrases = [_phrase((word,), prefix=True), *more]
    return f"({' OR '.join(phrases)})" if len(phrases) > 1 else phrases[0]


def _phrase(words: Words, *, prefix: bool = False) -> str:
    # Words hold letters and digits alone, so no quotation mark can end the string.
    text = f'"{separated(" ".join(words))}"'
    return f"{text} *" if prefix and not is_alone(words[-1]) else text
