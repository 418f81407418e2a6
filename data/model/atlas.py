"""A whole atlas: its file, and every record with its look-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from data.model import indexes
from data.model.argument import Question
from data.model.event import Event
from data.model.evidence import Document, Excerpt, Statement
from data.model.languages import ByLanguage, Language, Naming, namings_of
from data.model.lesson import Lesson
from data.model.map_frame import Inset, Ribbon, View
from data.model.names import CollectiveName
from data.model.palette import SLOT_COLOURS, Colours, Slot
from data.model.place import Group, Place
from data.model.quiz import QuizQuestion
from data.model.settlement import Holding, Settlement
from data.model.texts import InterfaceText
from data.model.viewpoint import Viewpoints
from data.model.vocabulary import (
    DATE_PATTERN,
    Id,
    LanguageTag,
    OptionalProse,
    PartialDate,
    Prose,
    Record,
    Sentence,
    Sha256,
)


class Source(Record):
    """Where a fact comes from: an entry of the atlas' bibliography.

    What was published has a `title`; what was not, such as work of the atlas' own, a `description`
    in our own words. `date` is how the date is written, `issued` the same as a date, of several the
    last: nothing later can rest on it. `party` is whose own word it is, its government's, its
    press' or its scholars'; a text that several parties share has none.
    """

    id: Id
    title: Annotated[str, StringConstraints(strip_whitespace=True)] = ""
    description: OptionalProse = ""
    publisher: str = ""
    date: str = ""
    issued: PartialDate | None = None
    party: str = ""
    note: OptionalProse = ""

    @model_validator(mode="after")
    def _is_called_one_thing(self) -> Self:
        if bool(self.title) == bool(self.description):
            raise ValueError("needs either a title or a description")
        return self

    @property
    def called(self) -> str:
        """What it is called on the page."""
        return self.title or self.description

    @property
    def last_day(self) -> str:
        """The date after which nothing rests on it, as far as it is given; empty where unknown."""
        return self.issued or (self.date if re.fullmatch(DATE_PATTERN, self.date) else "")


class Era(Record):
    """What a party was called from a date on, by language (an empire, then a republic)."""

    since: PartialDate
    names: ByLanguage


class Party(Record):
    """A side of the dispute. `slot` picks its colours from the palette: it is nobody's flag.

    `colours` are its own, in place of the slot's; slots without colours of ours need them.
    `language` is its own among the atlas' languages: the ways of naming pair the names that the
    parties' own languages have for a place.
    """

    id: Id
    slot: Slot
    names: ByLanguage
    colours: Colours | None = None
    language: str = ""
    eras: tuple[Era, ...] = ()

    @property
    def shown_colours(self) -> Colours:
        """The party's own colours, or those of its slot."""
        return self.colours or SLOT_COLOURS[self.slot]

    def names_at(self, date: str) -> ByLanguage:
        """Return what the party was called on an ISO date, by language."""
        current = [era.names for era in self.eras if era.since <= date]
        return current[-1] if current else self.names


class LandFile(Record):
    """A committed land file and the hash that proves it is the one the atlas was made from."""

    file: Sentence
    sha256: Sha256
    licence: Sentence
    attribution: Sentence


class Land(Record):
    """The land geometry: the full-resolution region and the coarser land around it."""

    region: LandFile
    context: LandFile
    window: View
    web_tolerance_m: Annotated[float, Field(gt=0)]


class AtlasFile(Record):
    """What atlas.yaml holds.

    `languages` are those that places are named in, `interface` those of them that the pages speak,
    the first where nobody chose. Every name is on record in the first language of the interface.
    `names_example` is a place whose names tell the ways of naming apart where one is chosen.
    """

    id: Id
    title: Prose
    subtitle: OptionalProse = ""
    interface: Annotated[tuple[LanguageTag, ...], Field(min_length=1)] = ("en",)
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    names_example: str = ""
    default_settlement: Id
    parties: Annotated[tuple[Party, ...], Field(min_length=2)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    ribbons: tuple[Ribbon, ...]
    ribbon_span: tuple[PartialDate, PartialDate]
    home_view: View
    region_view: View
    limits: View
    inset: Inset | None = None
    land: Land
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    contents: tuple[str, ...] = ()  # every other file of records and texts; none: not checked

    @property
    def language(self) -> str:
        """The language that the interface speaks, in which every name is on record."""
        return self.interface[0]

    def urn(self, kind: str, name: str = "") -> str:
        """Return the URN of a record: ``urn:<atlas>:<kind>:<id>``; RFC 8141 knows no underscore."""
        return ":".join(filter(None, ("urn", self.id.replace("_", "-"), kind, name)))

    @property
    def own_languages(self) -> tuple[str, ...]:
        """The parties' own languages, each once, in the order of the parties."""
        own = (party.language for party in self.parties if party.language)
        return tuple(dict.fromkeys(own))

    @property
    def namings(self) -> tuple[Naming, ...]:
        """The ways of naming places; the first is that of who chose none."""
        return namings_of((language.id for language in self.languages), own=self.own_languages)

    def first_named(self, naming: str = "") -> int:
        """Return whose names come first in a way of naming, as a position in `own_languages`.

        Where it names in no party's language, or none is given, those that come first where nobody
        chose.
        """
        known = {way.id: way.languages[0] for way in self.namings}
        first = known.get(naming, "")
        usual = self.namings[0].languages[0]
        own = self.own_languages
        return next((own.index(each) for each in (first, usual) if each in own), 0)


class SpokenAtlasFile(AtlasFile):
    """The file of an atlas whose texts are said in another language of its interface."""

    spoken: LanguageTag

    @property
    def language(self) -> str:
        """The language that the atlas is said in."""
        return self.spoken

    @property
    def namings(self) -> tuple[Naming, ...]:
        """The ways of naming places: the pairs that begin with the reader's language are first."""
        return tuple(sorted(super().namings, key=lambda way: not self._is_readers(way)))

    def _is_readers(self, way: Naming) -> bool:
        return len(way.languages) > 1 and way.languages[0] == self.spoken


class Atlas(Record):
    """A whole atlas, checked: what `data.reading.load.load_atlas` returns.

    Settlements and events are in time order, questions in dispute by number, lessons and the bank
    of questions in that of their files. Lookups by id go through the ``*_by_id`` mappings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    folder: str
    file: AtlasFile
    places: tuple[Place, ...]
    settlements: tuple[Settlement, ...]
    documents: tuple[Document, ...]
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    quiz_questions: tuple[QuizQuestion, ...] = ()
    collective_names: tuple[CollectiveName, ...] = ()
    viewpoints: Viewpoints = Viewpoints()
    strings: Mapping[str, Mapping[str, InterfaceText]]

    @cached_property
    def naming_by_id(self) -> dict[str, Naming]:
        """Return the ways of naming places by id, in the order of the switch."""
        return {naming.id: naming for naming in self.file.namings}

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Return the places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def land_by_name(self) -> dict[str, tuple[Place, ...]]:
        """Return the places with land by the group id or place id that stands for them."""
        return indexes.land_by_name(self.places)

    @cached_property
    def parts_by_whole(self) -> dict[str, tuple[Place, ...]]:
        """Return the parts of each divided landmass, by its id."""
        return indexes.parts_by_whole(self.places)

    @cached_property
    def headings_by_group(self) -> dict[str, tuple[Place, ...]]:
        """Return the places that stand for a whole group or landmass, by group id."""
        return indexes.headings_by_group(self.places)

    @cached_property
    def settlement_by_id(self) -> dict[str, Settlement]:
        """Return the settlements by id, in time order."""
        return {settlement.id: settlement for settlement in self.settlements}

    @cached_property
    def document_by_id(self) -> dict[str, Document]:
        """Return the documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Return the events by id, in time order."""
        return {event.id: event for event in self.events}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Return the questions in dispute by id, in their order."""
        return {question.id: question for question in self.questions}

    @cached_property
    def lesson_by_id(self) -> dict[str, Lesson]:
        """Return the lessons by id, in the order of their files."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def quiz_question_by_id(self) -> dict[str, QuizQuestion]:
        """Return the written questions of the bank by id, in the order of their files."""
        return {question.id: question for question in self.quiz_questions}

    @cached_property
    def events_by_settlement(self) -> dict[str, tuple[Event, ...]]:
        """Return the events that belong to a settlement's story, by its id, in time order."""
        return indexes.events_by_settlement(self.events)

    @cached_property
    def collective_name_by_id(self) -> dict[str, CollectiveName]:
        """Return the names for several places together by id, in the order of their file."""
        return {name.id: name for name in self.collective_names}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Return the bibliography by id."""
        return {source.id: source for source in self.file.sources}

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        """Return the parties by id."""
        return {party.id: party for party in self.file.parties}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """Return the groups by id."""
        return {group.id: group for group in self.file.groups}

    @cached_property
    def excerpt_by_id(self) -> dict[str, tuple[Document, Excerpt]]:
        """Return each excerpt with its document, by excerpt id."""
        return {e.id: (document, e) for document in self.documents for e in document.excerpts}

    @cached_property
    def statement_by_id(self) -> dict[str, tuple[Document, Statement]]:
        """Return each statement with its document, by statement id."""
        return {s.id: (document, s) for document in self.documents for s in document.statements}

    def standing(self, settlement_id: str) -> Settlement:
        """Return the settlement whose holdings and lines stand under `settlement_id`."""
        settlement = self.settlement_by_id[settlement_id]
        return (
            self.settlement_by_id[settlement.holdings_as] if settlement.holdings_as else settlement
        )

    def places_with_land(self, name: str) -> tuple[Place, ...]:
        """Return the places with land that a group id or a place id stands for."""
        return self.land_by_name.get(name, ())

    def members_of(self, place: Place) -> tuple[Place, ...]:
        """Return the places with land that a heading stands for: its parts, or its group's."""
        if place.kind != "group":
            return ()
        return self.parts_by_whole.get(place.id) or self.places_with_land(place.group)

    def holding_by_place(self, settlement_id: str) -> dict[str, Holding]:
        """Return the holding of every landed place, a group's holding spread over its places."""
        by_place: dict[str, Holding] = {}
        for holding in self.standing(settlement_id).holdings:
            for name in holding.places:
                for place in self.places_with_land(name):
                    by_place[place.id] = holding
        return by_place
