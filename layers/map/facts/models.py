"""What the map document knows, as models: their fields are the keys that the scripts read.

`tools.browser_types` writes ``layers/map/js/types/facts.d.ts`` from them, so that a renamed key
fails the scripts' type check. Nothing here knows Leaflet or Streamlit; what has no value does not
travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict
from typing_extensions import TypeAliasType

from data.model.texts import PluralText
from data.model.vocabulary import LineBasis, LineKind, PlaceKind, SettlementKind
from layers.history.timeline import Timeline
from layers.state.browser import FieldFacts
from layers.wording.cards import CardArea, CardName, CardQuotation
from layers.wording.legend import LegendEntry

# Named in the scripts too: longitude and latitude; west, south, east, north. Degrees, EPSG:4326.
Position = TypeAliasType("Position", tuple[float, float])
Window = TypeAliasType("Window", tuple[float, float, float, float])
Strings = Mapping[str, str]


Wording = TypeAliasType("Wording", str | PluralText)


class Facts(BaseModel):
    """Base of all that crosses into the browser: immutable, and nothing that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class NamingMode(Facts):
    """One way to name places; `first` says whose names texts have first (js/state/called.js)."""

    id: str
    label: str
    first: int


class PlaceFacts(Facts):
    """A place: where it is, and what it is called in every naming mode.

    `line` is the course of its name along a water, `members` the places with land that it stands
    for, `also` what it is called besides: neither in `names` nor on its card. `reading` is
    its Japanese name in kana, what kind of place it is behind a hyphen.
    """

    id: str
    kind: PlaceKind
    lon: float
    lat: float
    rank: int
    group: str
    names: Strings
    also: tuple[str, ...] | None = None
    reading: str | None = None
    line: tuple[Position, ...] | None = None
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class HoldingFacts:
    """How some places are held: its symbol, and what is said of it.

    Parameters
    ----------
    fill, coast : str
        The codes of the symbol.
    text : str
        One phrase, as the card and the screen reader have it.
    short : str, optional
        In a word, for the strip of a card; of what the record says alone.
    owner : str, optional
        Whose the land is, where the settlement does not treat it and its name has room for that.
    """

    fill: str
    coast: str
    text: str
    short: str | None = None
    owner: str | None = None


class SeenFacts(Facts):
    """Who has what, and the key to it.

    `holds` has for each of `MapFacts.places_with_land` the number of its entry in
    `MapFacts.holdings`, -1 where nothing is said of it; `key` the numbers of entries in
    `MapFacts.legend`.
    """

    holds: tuple[int, ...]
    key: tuple[int, ...]


class PlanLook(Facts):
    """How the map shows a reader's plan.

    `units` are the numbers in `MapFacts.places_with_land` of the places that it can give;
    `holders` are to whom, after "", which is nobody, and `holds` the numbers of their entries in
    `MapFacts.holdings`; `cut` is that of what is given in two parts. `key` is as in `SeenFacts`,
    `line` the entry besides where a line is drawn.
    """

    units: tuple[int, ...]
    holders: tuple[str, ...]
    holds: tuple[int, ...]
    cut: int
    key: tuple[int, ...]
    line: int


class SettlementFacts(SeenFacts):
    """A settlement as the record has it.

    `standing` is the settlement whose holdings and lines stood, `start` its date as a decimal year,
    `rule` how its boundary is known, `lines` the ids of its dividing lines.
    """

    id: str
    year: str
    short: str
    title: str
    kind: SettlementKind
    moves_line: bool
    standing: str
    start: float
    rule: tuple[str, ...]
    lines: tuple[str, ...]
    view: Window | None = None


class DatedFacts(Facts):
    """What stood on the days from `id`, or within the year or month `id`.

    `settlement` is the last that it rests on, `view` the number of `DateFacts.views` as the record
    has it, `told` those of the viewpoints that tell it otherwise. `lines`
    are the lines that stood, where they are not those of the settlement.
    """

    id: str
    settlement: str
    view: int
    told: Mapping[str, int] | None = None
    lines: tuple[str, ...] | None = None


class DateFacts(Facts):
    """What stood on any date from `first` to `last`, ISO dates.

    `states` are in time order, the first from the beginning of time; `spans` the years and months
    within which what stood changed. `steps` are the dates of what happened, `locale` is how dates
    are written (BCP 47).
    """

    locale: str
    first: str
    last: str
    states: tuple[DatedFacts, ...]
    spans: tuple[DatedFacts, ...]
    views: tuple[SeenFacts, ...]
    steps: tuple[str, ...]


class ViewpointFacts(Facts):
    """A description of what is held: the settlements that it tells otherwise than the record."""

    id: str
    label: str
    settlements: Mapping[str, SeenFacts]


class DefinitionFacts(Facts):
    """What a contested name covers on one reading, and what of the claim that leaves."""

    id: str
    label: str
    covers: tuple[str, ...]
    leaves: tuple[str, ...]


class NameExtentFacts(Facts):
    """The name whose extent is contested, and its definitions."""

    name: str
    definitions: tuple[DefinitionFacts, ...]


class LineFacts(Facts):
    """A dividing line: what is said of it, and its strokes."""

    label: str
    kind: LineKind
    basis: LineBasis
    coordinates: tuple[tuple[Position, ...], ...]


class InsetFacts(Facts):
    """The magnified window on small islands; `names` titles it in other namings than `title`."""

    title: str
    names: Strings
    view: Window
    places: tuple[str, ...]


class ViewFacts(Facts):
    """The windows on the map."""

    home: Window
    region: Window
    limits: Window


class StepFacts(Facts):
    """What the map shows at a step of a lesson: one of a settlement and a date.

    `window` is written as an address has it; without one the map shows what it opens on. `places`
    are lit. `against`, `againstview` and `compare` are what it is compared with, and how, as the
    state has them.
    """

    id: str
    settlement: str = ""
    date: str | None = None
    viewpoint: str | None = None
    window: str = ""
    places: tuple[str, ...] = ()
    against: str | None = None
    againstview: str | None = None
    compare: Literal["swipe", "maps", "fade"] | None = None


class LessonFacts(Facts):
    """A lesson, as far as the map needs it; its texts wait, `LessonTexts`."""

    id: str
    title: str
    minutes: int
    steps: tuple[StepFacts, ...]


class CardFacts(Facts):
    """What the card of a place says; `quotation` is the number of `MapFacts.quotations`."""

    names: tuple[CardName, ...]
    areas: tuple[CardArea, ...]
    quotation: int | None = None
    more: str


class MapFacts(Facts):
    """All that the map document knows beside the land.

    `strings` are the texts of the interface, `state` what a reader can choose, `variants` the other
    forms of kanji in the places' names, each with the form that a search takes for it. What is said
    of holdings, in the key and in passages stands once, in `holdings`, `legend` and `quotations`.
    """

    id: str
    title: str
    subtitle: str
    attribution: str
    strings: Mapping[str, Wording]
    variants: Strings
    state: tuple[FieldFacts, ...]
    modes: tuple[NamingMode, ...]
    places: tuple[PlaceFacts, ...]
    places_with_land: tuple[str, ...]
    holdings: tuple[HoldingFacts, ...]
    legend: tuple[LegendEntry, ...]
    quotations: tuple[CardQuotation, ...]
    settlements: tuple[SettlementFacts, ...]
    dates: DateFacts
    viewpoints: tuple[ViewpointFacts, ...]
    name_extent: NameExtentFacts
    lines: Mapping[str, LineFacts]
    ribbon: Timeline
    inset: InsetFacts | None = None
    views: ViewFacts
    cards: Mapping[str, CardFacts]
    lessons: tuple[LessonFacts, ...]
    plan: PlanLook
