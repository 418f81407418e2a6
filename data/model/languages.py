"""The languages of an atlas, what is said in several of them, and the ways of naming places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import Annotated

from data.model.vocabulary import LanguageTag, Record, Sentence

BY_LANGUAGE = "by language"  # marks a field whose keys are languages that the atlas declares
EACH_BY_LANGUAGE = "each by language"  # the same of a field with several such texts
BY_NAMING = "by naming"  # marks a field whose keys are its ways of naming
ByLanguage = Annotated[Mapping[str, Sentence], BY_LANGUAGE]
EachByLanguage = Annotated[tuple[Mapping[str, Sentence], ...], EACH_BY_LANGUAGE]
ByNaming = Annotated[Mapping[str, Sentence], BY_NAMING]


class Language(Record):
    """A language that places are named in.

    `id` is its BCP 47 tag, `names` what it is called by language, its own name among them.
    `latin` says whether the table of places gives its names in Latin letters, too.
    """

    id: LanguageTag
    names: ByLanguage
    latin: bool = False


class Naming(Record):
    """A way of naming places on the map: in one language, or in two of the parties' own."""

    id: str
    languages: tuple[str, ...]


def namings_of(languages: Iterable[str], *, own: Iterable[str]) -> tuple[Naming, ...]:
    """Return the ways of naming: the parties' `own` languages in pairs, then each language alone.

    A pair's id is its two languages with a hyphen between, that of a single one is the language.
    """
    pairs = permutations(dict.fromkeys(own), 2)
    ways = [*pairs, *((language,) for language in languages)]
    return tuple(Naming(id="-".join(way), languages=way) for way in ways)


def name_columns(languages: Iterable[Language], *, latin: bool) -> tuple[str, ...]:
    """Return the columns of full names in tables, with or without those in Latin letters."""
    columns = []
    for language in languages:
        columns.append(f"name_{language.id}")
        if latin and language.latin:
            columns.append(f"name_{language.id}_latin")
    return tuple(columns)
