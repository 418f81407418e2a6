"""The lessons: a story told on the map in steps, and the questions that end it.

A step is a state of the map with one sentence to it. What a class reads is in `text`; `note` is
for whoever teaches.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from data.model.languages import ByLanguage, EachByLanguage
from data.model.map_frame import View
from data.model.vocabulary import Id, OptionalTerm, PartialDate, Record

CompareMode = Literal["swipe", "maps", "fade"]

_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,4})?"
MAP_WINDOW_PATTERN = rf"^{_DEGREES}(_{_DEGREES}){{3}}$"


def _of_degrees(text: str) -> str:
    """Return a window as it is, or raise ValueError where an edge is no longitude or latitude."""
    for name, edge in zip(View.model_fields, text.split("_"), strict=True):
        least, most = _EDGES[name]
        if not least <= float(edge) <= most:
            raise ValueError(f"{name}, {edge}, is not between {least} and {most} degrees")
    return text


# Counted on east of 180 degrees, as `View` does.
_EDGES = {"west": (-180, 180), "south": (-90, 90), "east": (-180, 540), "north": (-90, 90)}
MapWindow = Annotated[
    str, StringConstraints(pattern=MAP_WINDOW_PATTERN), AfterValidator(_of_degrees)
]


class Shown(Record):
    """What the map shows: a settlement or a date, as the record or as a viewpoint has it.

    `extent` is a definition of the atlas' contested name, which the map then marks.
    """

    settlement: str = ""
    date: PartialDate | None = None
    viewpoint: str = ""
    extent: str = ""

    @model_validator(mode="after")
    def _is_one_state(self) -> Self:
        if bool(self.settlement) == bool(self.date):
            raise ValueError("needs either a settlement or a date")
        return self


class Compared(Shown):
    """The other state that a step sets beside its own, and how the two are seen."""

    mode: CompareMode = "swipe"


class Clause(Record):
    """A clause of a settlement's instruments, by its article as the settlement has it.

    Without an article it is the settlement's first reference.
    """

    settlement: Id
    article: OptionalTerm = ""


class Step(Shown):
    """A stop of a lesson: what the map shows, and the sentence that the last row can read.

    `window` of an address is `view`: west, south, east and north in degrees (EPSG:4326), joined
    with ``_``; without it the map stays where it is. `places` are marked; `excerpts` and `clauses`
    are the words that stand beside the map. `note` is the speaker's.
    """

    id: Id
    title: ByLanguage
    text: ByLanguage
    view: MapWindow | None = None
    places: tuple[Id, ...] = ()
    excerpts: tuple[Id, ...] = ()
    clauses: tuple[Clause, ...] = ()
    compare: Compared | None = None
    note: ByLanguage = Field(default_factory=dict)

    @property
    def window(self) -> View | None:
        """The part of the map that the step shows, where it says one."""
        if self.view is None:
            return None
        west, south, east, north = (float(edge) for edge in self.view.split("_"))
        return View(west=west, south=south, east=east, north=north)


class Lesson(Record):
    """A lesson: for whom, how long, to what end, its steps in order, and its questions by id."""

    id: Id
    title: ByLanguage
    audience: ByLanguage
    minutes: Annotated[int, Field(ge=1, le=600)]
    aims: Annotated[EachByLanguage, Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    questions: tuple[Id, ...] = ()
