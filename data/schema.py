"""The records of an atlas, as a human writes them and as the program trusts them.

Every record is immutable. Structure (which fields, which values) is checked here; what one
record says about another (does that place exist, do two holdings overlap) is checked in
`data.load`, which sees the whole folder. Dates are ISO 8601 and may stop at the year or month.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from data import _indexes

# The base types and the evidence are records of an atlas too: callers take all from here.
from data.documents import Attributed, Document, Excerpt, Note
from data.perspectives import Perspectives
from data.plate import Inset, Ribbon, View
from data.vocabulary import (
    LANDED_KINDS,
    SHARED_HOLDERS,
    YEAR_PATTERN,
    Holder,
    Id,
    Latitude,
    LineBasis,
    LineBetween,
    LineKind,
    Longitude,
    PartialDate,
    PlaceKind,
    Record,
    Sentence,
    SettlementKind,
    Sha256,
    Status,
)

__all__ = [  # noqa: RUF022 - the first line is what comes from the modules above
    "Attributed", "Document", "Excerpt", "LANDED_KINDS", "Note", "Record", "SHARED_HOLDERS",
    "Source", "Translated", "EraLabel", "Party", "Group", "Area", "Place", "Dated", "Dates",
    "Reference", "Reading", "Event", "Word", "Holding", "Line", "View", "Settlement",
    "LandFile", "Land", "Ribbon", "Inset", "AtlasFile", "Atlas",
]  # fmt: skip


class Source(Record):
    """Where a fact comes from: an entry of the atlas' bibliography."""

    id: Id
    title: Sentence
    publisher: str = ""
    date: str = ""
    note: str = ""


class Translated(Record):
    """The same words in the atlas' three name languages."""

    en: Sentence
    ja: Sentence
    ru: Sentence


class EraLabel(Record):
    """What a party was called from a date on (Russian Empire, USSR, Russia)."""

    since: PartialDate
    label: Sentence


class Party(Record):
    """A side of the dispute. `slot` picks its colours from the palette: it is nobody's flag."""

    id: Id
    slot: Literal["a", "b"]
    label: Sentence
    eras: tuple[EraLabel, ...] = ()

    def label_at(self, date: str) -> str:
        """Return the party's name as of an ISO date."""
        current = [era.label for era in self.eras if era.since <= date]
        return current[-1] if current else self.label


class Group(Record):
    """Places that every settlement treats alike; the unit in which holdings are written."""

    id: Id
    label: Translated
    ribbon: str = ""  # which row of the time ribbon it belongs to; empty for none


class Area(Record):
    """A published area, never mixed with the computed one."""

    place: Id
    area_km2: Annotated[float, Field(gt=0)]
    covers: Sentence
    year: str
    source: Id
    confirmed: bool = True


class Place(Record):
    """An island, a group, a part of an island, a cape, a strait, a sea or a mainland.

    ``name_*`` are the full names; ``label_*`` are the short forms in Latin letters that stand on
    the map when both namings are shown, with `generic` after them ("Strait"). A name that is not
    on record is written "-" in the table and is an empty string here. `label_line` is a WKT
    LINESTRING (EPSG:4326) along which a water's name is set. A part is the share of the landmass
    `part_of` on one `side` of a `parallel` (degrees north).
    """

    id: Id
    kind: PlaceKind
    group: Id
    name_en: Sentence
    name_ja: str = ""
    name_ja_latin: str = ""
    name_ru: str = ""
    name_ru_latin: str = ""
    label_ja: str = ""
    label_ru: str = ""
    generic: str = ""
    lon: Longitude
    lat: Latitude
    rank: Annotated[int, Field(ge=1, le=9)]
    part_of: str = ""
    side: Literal["", "north", "south"] = ""
    parallel: float | None = None
    label_line: str = ""
    uncertain: str = ""
    note: str = ""
    source: Id
    areas: tuple[Area, ...] = ()


class Dated(Record):
    """A date of an instrument: where, and the same day in other calendars."""

    date: PartialDate
    place: str = ""
    note: str = ""


class Dates(Record):
    """When an instrument was signed, came into force and ended."""

    signed: Dated
    in_force: Dated | None = None
    ended: Dated | None = None


class Reference(Record):
    """The clause of an instrument and where it is printed."""

    instrument: Sentence
    article: str = ""
    series: str = ""
    source: Id


class Reading(Record):
    """How one party reads the settlement. It is that party's view, not the atlas'."""

    party: Id
    text: Sentence
    source: Id


class Event(Record):
    """A dated happening that belongs to a settlement (a landing, a decree)."""

    date: PartialDate
    until: PartialDate | None = None
    text: Sentence
    places: tuple[Id, ...] = ()
    source: Id


class Word(Record):
    """The verb that one language's text of the instrument uses for its central clause."""

    language: Sentence
    word: Sentence
    source: Id


class Holding(Record):
    """Who has a place under the instrument, who held it in fact, and who claims it.

    `places` names groups or single places. `recipient` is the party to whom the instrument
    promises or proposes the places. `neutral` draws the land in no party's colour although its
    holder is known (another holder's land hangs on the same landmass and is not told apart).
    """

    places: Annotated[tuple[Id, ...], Field(min_length=1)]
    holder: Holder
    control: Holder
    status: Status
    claimants: tuple[Id, ...] = ()
    recipient: str = ""
    line_basis: LineBasis
    since: PartialDate
    until: PartialDate | None = None
    neutral: bool = False
    note: str = ""
    source: Id


class Line(Record):
    """A dividing line to construct: the equidistance line through some straits, or a parallel.

    `between` says which column of the holdings makes the two sides. `through` lists the straits
    whose piece of that line is kept. `parallel` (degrees north), with `across` (a place id), is
    the stretch of that parallel on land.
    """

    id: Id
    label: Sentence
    kind: LineKind
    basis: LineBasis
    between: LineBetween = "holder"
    sides: tuple[str, str]
    through: tuple[Id, ...] = ()
    parallel: float | None = None
    across: str = ""
    note: str = ""
    source: Id


class Settlement(Record):
    """A treaty, occupation, declaration, proposal or statement about who holds what.

    `holdings_as` names the settlement whose holdings and lines still stood: for papers that moved
    no line. `summary` says in our own words what it says.
    """

    id: Id
    kind: SettlementKind
    year: Annotated[str, StringConstraints(pattern=YEAR_PATTERN)]
    short: Sentence
    title: Translated
    full_title: str = ""
    status_line: Sentence
    dates: Dates
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    summary: Sentence
    readings: tuple[Reading, ...] = ()
    events: tuple[Event, ...] = ()
    words: tuple[Word, ...] = ()
    notes: tuple[Note, ...] = ()
    holdings: tuple[Holding, ...] = ()
    holdings_as: str = ""
    lines: tuple[Line, ...] = ()
    view: View | None = None

    @property
    def moves_line(self) -> bool:
        """Whether it has holdings of its own, and so a button of its own in the bar."""
        return not self.holdings_as


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
    """What atlas.yaml holds."""

    id: Id
    title: Sentence
    subtitle: str = ""
    languages: Annotated[tuple[Id, ...], Field(min_length=1)]
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


class Atlas(Record):
    """A whole atlas, checked: what `data.load.load_atlas` returns.

    Settlements are in time order. Lookups by id go through the ``*_by_id`` mappings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    folder: str
    file: AtlasFile
    places: tuple[Place, ...]
    settlements: tuple[Settlement, ...]
    documents: tuple[Document, ...]
    perspectives: Perspectives = Perspectives()
    strings: Mapping[str, Mapping[str, str]]

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Return the places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def land_by_name(self) -> dict[str, tuple[Place, ...]]:
        """Return the places with land by the group id or place id that stands for them."""
        return _indexes.land_by_name(self.places)

    @cached_property
    def parts_by_whole(self) -> dict[str, tuple[Place, ...]]:
        """Return the parts of each divided landmass, by its id."""
        return _indexes.parts_by_whole(self.places)

    @cached_property
    def headings_by_group(self) -> dict[str, tuple[Place, ...]]:
        """Return the places that stand for a whole group or landmass, by group id."""
        return _indexes.headings_by_group(self.places)

    @cached_property
    def settlement_by_id(self) -> dict[str, Settlement]:
        """Return the settlements by id, in time order."""
        return {settlement.id: settlement for settlement in self.settlements}

    @cached_property
    def document_by_id(self) -> dict[str, Document]:
        """Return the documents by id."""
        return {document.id: document for document in self.documents}

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

    def standing(self, settlement_id: str) -> Settlement:
        """Return the settlement whose holdings and lines stand under `settlement_id`."""
        settlement = self.settlement_by_id[settlement_id]
        return (
            self.settlement_by_id[settlement.holdings_as] if settlement.holdings_as else settlement
        )

    def landed_places(self, name: str) -> tuple[Place, ...]:
        """Return the places with land that a group id or a place id stands for."""
        return self.land_by_name.get(name, ())

    def members_of(self, place: Place) -> tuple[Place, ...]:
        """Return the places with land that a heading stands for: its parts, or its group's."""
        if place.kind != "group":
            return ()
        return self.parts_by_whole.get(place.id) or self.landed_places(place.group)

    def holding_by_place(self, settlement_id: str) -> dict[str, Holding]:
        """Return the holding of every landed place, a group's holding spread over its places."""
        by_place: dict[str, Holding] = {}
        for holding in self.standing(settlement_id).holdings:
            for name in holding.places:
                for place in self.landed_places(name):
                    by_place[place.id] = holding
        return by_place
