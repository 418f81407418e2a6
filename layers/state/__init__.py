"""The state of the page: what a reader can choose, each field declared once.

The page's address, the saved page's, the messages between the page and the map in its frame, the
map's own state and every link to a state are made from `FIELDS`. One more field is one more
`Field` in `State`; docs/house.md says what follows of it by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from data.model import Atlas
from data.reading.translations import languages_of
from layers.history.events import events_of
from layers.history.on_date import on_date
from layers.state.one_field import Field
from layers.state_values import (
    FILTERS,
    PLAN,
    SEED,
    WINDOW,
    Dates,
    SettlementsAndDates,
)
from layers.state_values import (
    Written as Written,
)

ROUND = 10  # questions that are drawn of the bank
BANK, END = "bank", "end"


def quizzes(atlas: Atlas) -> tuple[str, ...]:
    """Return what there is to be asked about: the bank, and each lesson with questions."""
    return (BANK, *(lesson.id for lesson in atlas.lessons if lesson.questions))


def question_numbers(atlas: Atlas) -> tuple[str, ...]:
    """Return the numbers that a question of a round, or of a lesson, can have; and the end."""
    most = max((ROUND, *(len(lesson.questions) for lesson in atlas.lessons)))
    return (*(str(number) for number in range(1, most + 1)), END)


@dataclass(frozen=True)
class State:
    """What a reader has chosen: a value for each field, valid, in `values` by the field's name."""

    settlement = Field(
        values=lambda atlas: atlas.settlement_by_id,
        default=lambda atlas: atlas.file.default_settlement,
        always=True,
        chosen=True,
        clears=("excerpt", "date"),
    )
    date = Field(
        values=lambda atlas: Dates(*atlas.file.ribbon_span),
        chosen=True,
        clears=("excerpt",),
        settlements=lambda atlas, iso: (on_date(atlas, iso).rule.id,),
        leads=True,
    )
    place = Field(
        values=lambda atlas: atlas.place_by_id,
        chosen=True,
        clears=("excerpt",),
        mark="",  # `data-place` is the mark of a drawn place
    )
    excerpt = Field(
        values=lambda atlas: atlas.excerpt_by_id,
        key="passage",  # `data-excerpt` is the mark of a quotation
        chosen=True,
        settlements=lambda atlas, id_: atlas.excerpt_by_id[id_][1].settlements,
        dates=lambda atlas, id_: [event.since for event in events_of(atlas, id_)],
        places=lambda atlas, id_: atlas.excerpt_by_id[id_][1].places,
        told_as="highlight",
    )
    names = Field(
        values=lambda atlas: atlas.naming_by_id,
        default=lambda atlas: atlas.file.namings[0].id,
        everywhere=True,
        mark="before",
    )
    viewpoint = Field(
        values=lambda atlas: [each.id for each in atlas.viewpoints.viewpoints],
        name="seen",
        key="viewpoint",
        chosen=True,
    )
    extent = Field(
        values=lambda atlas: [each.id for each in atlas.viewpoints.definitions],
        name="counts",
        key="extent",
        chosen=True,
    )
    against = Field(  # the state that is compared with the one shown; no comparison without it
        values=lambda atlas: SettlementsAndDates(atlas.settlement_by_id, *atlas.file.ribbon_span),
        chosen=True,
    )
    against_viewpoint = Field(
        values=lambda atlas: [each.id for each in atlas.viewpoints.viewpoints],
        name="againstview",
        chosen=True,
    )
    compare = Field(  # how two states are set beside each other on the map
        values=("swipe", "maps", "fade"),
        default=lambda _: "swipe",
        chosen=True,
    )
    window = Field(  # west, south, east and north of what the map shows, in degrees
        values=lambda _: WINDOW,
        mark="",
    )
    lesson = Field(  # what is shown while it plays is its step's: layers/map/js/lesson
        values=lambda atlas: atlas.lesson_by_id,
        chosen=True,
        mark="before",
    )
    step = Field(  # of that lesson; one that it does not have is its first
        values=lambda atlas: dict.fromkeys(
            step.id for lesson in atlas.lessons for step in lesson.steps
        ),
        chosen=True,
        mark="",
    )
    quiz = Field(  # the whole bank, or a lesson's own questions: layers/map/js/quiz
        values=quizzes,
        chosen=True,
        mark="before",
    )
    round = Field(  # the seed by which questions of the bank are drawn
        values=lambda _: SEED,
        chosen=True,
        mark="",
    )
    question = Field(  # its number in the round; none where it begins, "end" where it is over
        values=question_numbers,
        chosen=True,
    )
    audience = Field(  # a class that answers aloud, the teacher reveals
        values=("class",),
        name="for",
        chosen=True,
        mark="before",
    )
    plan = Field(  # a reader's own settlement, which the map shows instead: layers/map/js/paint
        values=lambda _: PLAN,
        chosen=True,
        mark="before",
    )
    theme = Field(
        values=("light", "dark"),
        on_page=False,  # a page has the theme that Streamlit has set
        by_system=True,
        mark="before",
    )
    view = Field(  # of the saved page, which has no other pages
        values=("lessons", "timeline", "arguments", "documents", "ledger", "clause", "layers"),
        on_page=False,
        mark="before",
    )
    filters = Field(  # what its rows are narrowed to, as layers/map/js/saved/filters.js has it
        values=lambda _: FILTERS,
        on_page=False,
        mark="",
    )
    language = Field(  # without a choice that of the reader's browser, or else the atlas' first
        values=languages_of,
        name="lang",
        key="language",
        everywhere=True,
        mark="",
    )

    values: Mapping[str, str] = field(default_factory=dict)


FIELDS: tuple[Field, ...] = tuple(each for each in vars(State).values() if isinstance(each, Field))


def fields() -> tuple[Field, ...]:
    """Return the declared fields, in the order in which an address has them."""
    return FIELDS


def field_with(key: str) -> Field | None:
    """Return the field that the map calls `key`, or None."""
    return next((each for each in fields() if each.key == key), None)


def chosen_values(atlas: Atlas, given: Mapping[str, str]) -> dict[str, str]:
    """Return a valid value for every field: what is given where it is valid, else the default.

    What belongs to settlements brings one of them where none is given, and what belongs to none its
    date. While a lesson plays, what its step shows goes before what is given.
    """
    values = {
        each.name: value
        if (value := given.get(each.name, "")) and each.valid(atlas, value)
        else each.default(atlas)
        for each in fields()
    }
    values |= _of_its_step(atlas, values)
    if not given.get("settlement") and not values["date"]:
        values["date"] = _date_of(atlas, values)
    brought = _brought(atlas, values, anyway=not given.get("settlement"))
    return {**values, "settlement": brought or values["settlement"]}


def bring_a_settlement(values: Mapping[str, str]) -> bool:
    """Return whether values name a settlement, or a date, a passage or a lesson, that bring one."""
    return any(
        values.get(each.name)
        for each in fields()
        if each.settlements or each in (State.settlement, State.lesson)
    )


def _of_its_step(atlas: Atlas, values: Mapping[str, str]) -> dict[str, str]:
    """Return what the step of a lesson shows, as layers/map/js/lesson/steps.js has it."""
    lesson = atlas.lesson_by_id.get(values[State.lesson.name])
    if lesson is None:
        return {}
    named = (step for step in lesson.steps if step.id == values[State.step.name])
    step = next(named, lesson.steps[0])
    shown = {State.date.name: step.date or "", State.viewpoint.name: step.viewpoint}
    if step.settlement:
        shown[State.settlement.name] = step.settlement
    return {**shown, State.excerpt.name: ""}


def _brought(atlas: Atlas, values: Mapping[str, str], *, anyway: bool) -> str:
    """Return the first settlement that a chosen value belongs to, or an empty string.

    Values that do not lead are asked where it is to be found `anyway`.
    """
    for each in fields():
        if each.settlements and values[each.name] and (anyway or each.leads):
            return next(iter(each.settlements(atlas, values[each.name])), "")
    return ""


def _date_of(atlas: Atlas, values: Mapping[str, str]) -> str:
    """Return the first date of a chosen value that belongs to no settlement, or an empty string."""
    known = State.date.options(atlas)
    for each in fields():
        value = values[each.name]
        if not value or not each.dates or (each.settlements and each.settlements(atlas, value)):
            continue
        return next((iso for iso in each.dates(atlas, value) if iso in known), "")
    return ""


def after_choice(atlas: Atlas, chosen: Field, value: str, *, shown: str) -> dict[str, str]:
    """Return what a choice changes in an address: its own field, and those that follow from it.

    Parameters
    ----------
    shown : str
        The settlement that is shown; it stays where the value belongs to it, or to none.
    """
    changed = {chosen.name: value, **dict.fromkeys(chosen.clears, "")}
    if chosen.settlements and value:
        of = chosen.settlements(atlas, value)
        changed["settlement"] = shown if shown in of or not of else of[0]
    return changed


def query_of(atlas: Atlas, values: Mapping[str, str]) -> dict[str, str]:
    """Return what of some values an address names: not what is empty or holds anyway.

    Names that are no fields (of a page's own) are kept as they are.
    """
    usual = {each.name: each.default(atlas) for each in fields() if not each.always}
    return {name: value for name, value in values.items() if value and value != usual.get(name)}


def link_to(atlas: Atlas, shown: Mapping[str, str], **chosen: str) -> str:
    """Return a link, relative, to what is shown with some fields chosen otherwise.

    What a choice clears is left behind as when it is made on the map; all else goes along.

    Parameters
    ----------
    shown : mapping of str to str
        The state that the link stands in, by the fields' names.
    **chosen : str
        What the link chooses, by the fields' names; empty takes a choice back.
    """
    left = [name for each in fields() if each.name in chosen for name in each.clears]
    values = {**shown, **dict.fromkeys(left, ""), **chosen}
    order = [each.name for each in fields()]
    return f"?{urlencode(query_of(atlas, {name: values.get(name, '') for name in order}))}"


def link_elsewhere(atlas: Atlas, shown: Mapping[str, str], page: str, **own: str) -> str:
    """Return a link to another page with what every page has, and the page's `own` parameters."""
    kept = {each.name: shown.get(each.name, "") for each in fields() if each.everywhere}
    return f"{page}?{urlencode(query_of(atlas, {**own, **kept}))}"
