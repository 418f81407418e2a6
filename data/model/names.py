"""What places are called together, and what the names of single ones are said to mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from data.model.event import OnDays
from data.model.languages import ByLanguage
from data.model.vocabulary import Id, LanguageTag, Prose, Record, Sentence


class NameUse(OnDays):
    """A use of a name that is on record: when, by which party, for what.

    `party` is empty where several use it, or somebody who is no party. `covers` are the places
    that the user means by it, where they are other than the name's.
    """

    party: str = ""
    text: Prose
    covers: tuple[Id, ...] = ()
    source: Id


class CollectiveName(Record):
    """A name for several places together, in several languages, with who uses it and since when.

    `party` is whose name it is, empty where it is nobody's alone. `names` are as they are written,
    `latin` the same in Latin letters. `covers` are the places and groups that it names where
    nothing else is said; `uses` are in time order.
    """

    id: Id
    party: str = ""
    names: ByLanguage
    latin: Mapping[str, Sentence] = Field(default_factory=dict)
    covers: Annotated[tuple[Id, ...], Field(min_length=1)]
    text: Prose
    uses: Annotated[tuple[NameUse, ...], Field(min_length=1)]


class NameOrigin(Record):
    """What a name of a place is said to mean, or where it comes from.

    `language` is the name's own, which the atlas need not speak, `name` how it is written in Latin
    letters or its own. `confirmed` is false for an account that could not be looked up.
    """

    place: Id
    language: LanguageTag
    name: Sentence
    meaning: Prose
    source: Id
    confirmed: bool = True


class NamesFile(Record):
    """What names.yaml holds."""

    collective: tuple[CollectiveName, ...] = ()
    origins: tuple[NameOrigin, ...] = ()
