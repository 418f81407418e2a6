"""Who had what on any date: between the settlements, and while places were changing hands.

A holding stands from its own `since`, not from the signature of its settlement. Where the record
gives less than a day ("1945-08"), a place may have changed hands on any day of that month: within
it the place is in transition, from one holding to the next, and nobody guesses which. Proposals are
left out: nothing was ever held under one.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from data.model import Atlas, Event, Settlement
from layers.history.scene import Scene, SceneHolding, line_scenes
from layers.per_atlas import PerAtlas


class Days(NamedTuple):
    """The first and the last day that a partial date can mean."""

    first: date
    last: date


class Held(NamedTuple):
    """A holding, and the scene of the settlement that it rests on."""

    scene: Scene
    holding: SceneHolding


class Standing(NamedTuple):
    """How a place stood on a date: `before` and `after` differ while it was changing hands.

    None where the record says nothing: before the first settlement about the place, or after a
    holding that ended and that no other followed.
    """

    before: Held | None
    after: Held | None

    @property
    def is_in_transition(self) -> bool:
        """Whether the place changed hands on this date, on a day that the record does not give."""
        return self.before is not self.after


@dataclass(frozen=True, slots=True, eq=False)
class DatedState:
    """What stood on a date, or on every day between two breaks of time.

    Parameters
    ----------
    begins, ends : date or None
        The first day, and the first day on which it no longer stood; None where there is none.
    by_place : mapping of str to Standing
        How each place with land stood, by place id; places that no settlement is about are not
        there.
    """

    begins: date | None
    ends: date | None
    by_place: Mapping[str, Standing]

    @property
    def rules(self) -> tuple[Scene, ...]:
        """The settlements that what surely stood rests on, in time order; several during a war.

        Land that a settlement is not about makes none a rule, unless there is no other land.
        """
        held = [
            each.after
            for each in self.by_place.values()
            if each.after is not None and not each.is_in_transition
        ]
        about = [each for each in held if each.holding.holding.status != "outside"]
        scenes = {each.scene.id: each.scene for each in about or held}
        return tuple(sorted(scenes.values(), key=lambda scene: scene.date))

    @property
    def in_transition(self) -> tuple[str, ...]:
        """The places that were changing hands, in the order of the record."""
        return tuple(id_ for id_, each in self.by_place.items() if each.is_in_transition)


class DatedEvent(NamedTuple):
    """An event and the settlement whose record has it."""

    settlement: Settlement
    event: Event


class _Step(NamedTuple):
    days: Days  # on one of which it began
    held: Held | None


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    steps: Mapping[str, tuple[_Step, ...]]  # of each place, in time order
    breaks: tuple[date, ...]  # the days on which what can be said changes
    states: tuple[DatedState, ...]  # before the first break, from each to the next, after the last


def days_of(iso: str) -> Days:
    """Return the first and the last day that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` can mean.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    parts = [int(part) for part in iso.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) > 2:
        day = date(*parts)
        return Days(day, day)
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    first = date(year, month, 1)
    return Days(first, first.replace(day=calendar.monthrange(year, month)[1]))


def on_date(atlas: Atlas, iso: str) -> DatedState:
    """Return what stood on a date.

    On the day on which a place is known to have changed hands, it has. Of a month or a year, all
    that changed within it is in transition.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, any; what is not given is a span of days.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    asked, course = days_of(iso), _COURSES(atlas)
    at, until = (bisect_right(course.breaks, day) for day in asked)
    if at == until:
        return course.states[at]
    return DatedState(
        begins=asked.first, ends=course.states[until].ends, by_place=_standings(course.steps, asked)
    )


def states_of(atlas: Atlas) -> tuple[DatedState, ...]:
    """Return every state there was, in time order: together they cover all days, each once."""
    return _COURSES(atlas).states


def events_on(atlas: Atlas, iso: str) -> tuple[DatedEvent, ...]:
    """Return the events of a day, a month or a year, or that may lie in it, in time order."""
    asked = days_of(iso)
    found = [
        DatedEvent(settlement, event)
        for settlement in atlas.settlements
        for event in settlement.events
        if _may_meet(event, asked)
    ]
    return tuple(sorted(found, key=lambda each: days_of(each.event.date)))


def _may_meet(event: Event, asked: Days) -> bool:
    last = days_of(event.until or event.date).last
    return days_of(event.date).first <= asked.last and asked.first <= last


# ---------------------------------------------------------------- how it is worked out


def _course_of(atlas: Atlas) -> _Course:
    steps = {place: tuple(_with_ends(found)) for place, found in _recorded(atlas).items()}
    breaks = sorted({day for found in steps.values() for step in found for day in step.days})
    days = [date.min, *breaks]
    states = tuple(
        DatedState(
            begins=day if number else None,
            ends=breaks[number] if number < len(breaks) else None,
            by_place=_standings(steps, Days(day, day)),
        )
        for number, day in enumerate(days)
    )
    return _Course(MappingProxyType(steps), tuple(breaks), states)


_COURSES = PerAtlas(_course_of)


def _recorded(atlas: Atlas) -> dict[str, list[_Step]]:
    """Return the lasting holdings of each place in time order, the places as the record has them.

    Those that may have begun on the same first day follow one another as their settlements do.
    """
    found: dict[str, list[_Step]] = {}
    for scene in line_scenes(atlas):
        if scene.settlement.kind == "proposal":
            continue
        for place, held in scene.by_place.items():
            step = _Step(days_of(held.holding.since), Held(scene, held))
            found.setdefault(place, []).append(step)
    for steps in found.values():
        steps.sort(key=lambda step: step.days.first)
    return found


def _with_ends(steps: list[_Step]) -> Iterator[_Step]:
    """Yield the steps, and after each that ended before another began, a step into nothing."""
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        yield step
        until = step.held.holding.holding.until if step.held else None
        if until and (following is None or days_of(until).last < following.days.first):
            yield _Step(days_of(until), None)


def _standings(steps: Mapping[str, tuple[_Step, ...]], asked: Days) -> Mapping[str, Standing]:
    return MappingProxyType({place: _standing(found, asked) for place, found in steps.items()})


def _standing(steps: tuple[_Step, ...], asked: Days) -> Standing:
    """Return what surely stood when the days began, and the last that may have when they ended."""
    before = after = None
    for step in steps:
        if step.days.last <= asked.first:
            before = step.held
        if step.days.first <= asked.last:
            after = step.held
    return Standing(before, after)
