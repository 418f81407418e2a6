"""What the templates of the pane are given: plain values, in words already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.model import Note, Settlement, Word
from layers.wording.cards import CardArea


@dataclass(frozen=True, slots=True)
class PaneQuotation:
    """One passage: verbatim words in `pieces` (each with whether it is its term), who and where.

    `language` is the words' own, "" for the page's; `slot` is the speaker's party, "" for none;
    `places` tells whether it names any.
    """

    id: str
    chosen: bool
    places: bool
    slot: str
    side: str
    language: str
    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool
    speaker: str
    document: str
    date: str
    term: str
    note: Note | None
    note_source: str


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages on something, the most specific first: all by id, the first `shown` in full."""

    ids: tuple[str, ...]
    shown: int
    quotes: tuple[PaneQuotation, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ids)

    @property
    def later(self) -> tuple[str, ...]:
        """The ids of those that a limit leaves out."""
        return self.ids[self.shown :]


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often passages use a word for a settlement's clause."""

    term: str
    count: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Groups of places that changed hands alike: how they look now, who had them before and after.

    `area` is the official figure where every group has one, else a computed one (`computed`).
    """

    fill: str
    coast: str
    before: str
    after: str
    groups: tuple[str, ...]
    label: str
    area: str
    computed: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What a settlement divided or changed, with the sources of its official figures."""

    title: str
    sub: str
    rows: tuple[ChangeRow, ...] = ()
    sources: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A group ("groups") or a place ("named") by name, as the saved page's script knows them."""

    kind: Literal["groups", "named"]
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SeenRow:
    """Places that a viewpoint tells alike, with the note and the source of what is told."""

    fill: str
    coast: str
    phrase: str
    note: str
    source: str
    places: tuple[NamedPlace, ...]


@dataclass(frozen=True, slots=True)
class SilentRow:
    """Places of which a side had said nothing yet, and what the first that it said later is of."""

    places: tuple[NamedPlace, ...]
    text: str


@dataclass(frozen=True, slots=True)
class SeenSection:
    """Whose description the map shows of a settlement, or on a date.

    There are no rows where the record stands. `silent` are places of which nothing that was said by
    the date is on record.
    """

    id: str
    settlement: str
    label: str
    about: str
    source: str
    rows: tuple[SeenRow, ...]
    silent: tuple[SilentRow, ...]
    is_dated: bool


@dataclass(frozen=True, slots=True)
class ExtentSection:
    """What a contested name covers on one reading, and what that leaves in dispute.

    `official` and `computed` are areas in square kilometres as they are printed, empty where
    unknown, and never added to each other; `without` are places that no official figure counts.
    """

    id: str
    label: str
    name: str
    about: str
    source: str
    covers: tuple[NamedPlace, ...]
    leaves: tuple[NamedPlace, ...]
    party: str
    without: tuple[NamedPlace, ...]
    sources: str
    official: str
    computed: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A title in another language than the interface speaks."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date of an instrument."""

    label: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """A dated happening."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class PartyReading:
    """How a party reads a settlement."""

    slot: str
    label: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SourcedNote:
    """A note with where it comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class QuotedClause:
    """The words of a clause in a language: its tag, what it is called, and the printing."""

    code: str
    language: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class ClauseSection:
    """A clause: which it is, what is told of its instrument by label, and what it says."""

    title: str
    told: tuple[tuple[str, str], ...]
    says: str
    words: tuple[QuotedClause, ...]


@dataclass(frozen=True, slots=True)
class SettlementSection:
    """What the pane says of a settlement.

    `standing` is the settlement whose holdings stood, None where it moved a line itself.
    """

    id: str
    rule: str
    status: str
    title: str
    titles: tuple[Titled, ...]
    references: tuple[tuple[str, ...], ...]
    dates: tuple[DateRow, ...]
    summary: str
    clauses: tuple[ClauseSection, ...]
    standing: Settlement | None
    changes: Changes
    events: tuple[EventRow, ...]
    event_sources: str
    readings: tuple[PartyReading, ...]
    words: tuple[Word, ...]
    tally: tuple[TermCount, ...]
    notes: tuple[SourcedNote, ...]
    short: str
    standing_short: str


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A place's name in a language, and whether it is written in ideographs."""

    code: str
    language: str
    script: str
    latin: str
    ideographs: bool


@dataclass(frozen=True, slots=True)
class HeldPart:
    """How a place was held, or only some `places` of it."""

    places: tuple[NamedPlace, ...]
    fill: str
    coast: str
    phrase: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Who had a place under a settlement that moved a line; `current` is the one shown.

    `parts` has more than one where the parts of the place were not held alike.
    """

    settlement: str
    year: str
    short: str
    parts: tuple[HeldPart, ...]
    current: bool
    proposal: bool


@dataclass(frozen=True, slots=True)
class OriginRow:
    """What a name of a place is said to mean: in which language, with its source."""

    language: str
    name: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class ResidentsRow:
    """How many people lived at a place: when, whom the source counts, and which it is."""

    place: str
    date: str
    number: str
    households: str
    who: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceSection:
    """What the pane says of a place; each area goes with its figure as printed.

    `together` are the names for several places that name this one, each with whose it is.
    """

    id: str
    title: str
    spoken_language: str
    spoken: str
    names: tuple[WrittenName, ...]
    origins: tuple[OriginRow, ...]
    together: str
    areas: tuple[tuple[CardArea, str], ...]
    residents: tuple[ResidentsRow, ...]
    held: tuple[HeldRow, ...]
    uncertain: str
    note: str
    back: str
