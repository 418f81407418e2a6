"""What a settlement says: its dates, clauses, holdings, lines and readings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from data.model.evidence import Note
from data.model.languages import ByLanguage
from data.model.map_frame import View
from data.model.vocabulary import (
    YEAR_PATTERN,
    Holder,
    Id,
    LanguageTag,
    LineBasis,
    LineBetween,
    LineCourse,
    LineKind,
    OptionalProse,
    OptionalTerm,
    PartialDate,
    Position,
    Prose,
    Record,
    Sentence,
    SettlementKind,
    Status,
    Term,
)


class Dated(Record):
    """A date of an instrument: where, and the same day in other calendars."""

    date: PartialDate
    place: OptionalTerm = ""
    note: OptionalProse = ""


class Dates(Record):
    """When an instrument was signed, came into force and ended."""

    signed: Dated
    in_force: Dated | None = None
    ended: Dated | None = None


class ClauseWords(Record):
    """The operative words of a clause, verbatim in one language, and the printing they are of.

    `article` is given where the reference is to several.
    """

    language: LanguageTag
    article: OptionalTerm = ""
    words: Sentence
    source: Id


class Reference(Record):
    """The clause of an instrument, where it is printed, and what it says.

    `parties`, `done` (place and day) and `languages` (those that are authentic) are told once for
    each instrument. `words` are the clause's own, where its text is free; `says` is what it says
    in the atlas' words, where it is not, or where the text could not be read.
    """

    instrument: Term
    article: OptionalTerm = ""
    series: str = ""
    parties: OptionalProse = ""
    done: OptionalProse = ""
    languages: OptionalTerm = ""
    says: OptionalProse = ""
    words: tuple[ClauseWords, ...] = ()
    source: Id


class Reading(Record):
    """How one party reads the settlement. It is that party's view, not the atlas'."""

    party: Id
    text: Prose
    source: Id


class Word(Record):
    """The verb that one language's text of the instrument uses for its central clause."""

    language: Term
    word: Sentence
    source: Id


class Holding(Record):
    """Who has a place under the instrument, who held it in fact, and who claims it.

    `places` names groups or single places. `holder_if_carried_out` is the party that
    would hold them if what the instrument agrees or proposes were carried out. `neutral` draws the
    land in no party's colour although its holder is known (another holder's land hangs on the same
    landmass and is not told apart).
    `since_within` are the first and the last of the days on which it began, where it took several
    or the record has no one day: between them the places were changing hands.
    """

    places: Annotated[tuple[Id, ...], Field(min_length=1)]
    holder: Holder
    control: Holder
    status: Status
    claimants: tuple[Id, ...] = ()
    holder_if_carried_out: str = ""
    line_basis: LineBasis
    since: PartialDate
    since_within: tuple[PartialDate, PartialDate] | None = None
    until: PartialDate | None = None
    neutral: bool = False
    note: OptionalProse = ""
    source: Id


class Line(Record):
    """A dividing line, in one of three ways: equidistance, a parallel, or points that are given.

    `between` says which column of the holdings makes the two sides. `through` lists the straits
    whose piece of that line is kept. `parallel` (degrees north), with `across` (a place id), is
    the stretch of that parallel on land. `coordinates` are the points that an instrument itself
    gives, longitude and latitude in degrees (EPSG:4326), and `course` is what joins them: the
    shortest way ("geodesic") or one bearing ("rhumb", such as a parallel or a meridian).
    """

    id: Id
    label: Term
    kind: LineKind
    basis: LineBasis
    between: LineBetween = "holder"
    sides: tuple[str, str]
    through: tuple[Id, ...] = ()
    parallel: float | None = None
    across: str = ""
    coordinates: tuple[Position, ...] = ()
    course: LineCourse = ""
    note: OptionalProse = ""
    source: Id


class Settlement(Record):
    """A treaty, occupation, declaration, proposal or statement about who holds what.

    `holdings_as` names the settlement whose holdings and lines still stood: for papers that moved
    no line. `interim` are holdings that stood for a time in place of its own, while the settlement
    stood: each has a day on which it ended. `summary` says in our own words what it says.
    """

    id: Id
    kind: SettlementKind
    year: Annotated[str, StringConstraints(pattern=YEAR_PATTERN)]
    short: Prose
    title: ByLanguage
    full_title: OptionalProse = ""
    status_line: Prose
    dates: Dates
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    summary: Prose
    readings: tuple[Reading, ...] = ()
    words: tuple[Word, ...] = ()
    notes: tuple[Note, ...] = ()
    holdings: tuple[Holding, ...] = ()
    interim: tuple[Holding, ...] = ()
    holdings_as: str = ""
    lines: tuple[Line, ...] = ()
    view: View | None = None

    @property
    def moves_line(self) -> bool:
        """Whether it has holdings of its own, and so a button of its own in the bar."""
        return not self.holdings_as
