"""Who had what on any date: between the settlements, and while places were changing hands.

A holding stands from its own `since`, which is the day that the record counts it from: where an
instrument was signed on one day and came into force on another, it is one of the two, and
`counted_from` says which. Where the record gives no one day ("1700-10", or `since_within`), the
place was changing hands from the first of the days to the last, and nobody guesses when. Proposals
are left out: nothing was ever held under one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from data.model import Atlas, Settlement
from layers.history.days import Days, days_of
from layers.history.said_by import statement_days
from layers.history.scene import (
    Scene,
    SceneHolding,
    drawn,
    line_scenes,
)
from layers.per_atlas import PerAtlas

Counted = Literal["signed", "in_force", "began"]


class Held(NamedTuple):
    """A holding, and the scene of the settlement that it rests on."""

    scene: Scene
    holding: SceneHolding


class Standing(NamedTuple):
    """How a place stood on a date: on the first of its days for certain, and at last on its last.

    None where the record says nothing: before the first settlement about the place, or after a
    holding that ended and that no other followed.
    """

    before: Held | None
    after: Held | None

    @property
    def is_changing(self) -> bool:
        """Whether the place changed hands, or its standing, on a day that is not given."""
        return differ(*(held and held.holding for held in self))


@dataclass(frozen=True, slots=True, eq=False)
class DatedState:
    """What stood on a date, or on every day between two breaks of time.

    Parameters
    ----------
    begins, ends : date or None
        The first day, and the first day on which it no longer stood; None where there is none.
    by_place : mapping of str to Standing
        How each place with land stood, by place id, in the order of the record; places that no
        settlement is about are not there.
    fallback : Scene
        The settlement that is shown where nothing stood for certain.
    """

    begins: date | None
    ends: date | None
    by_place: Mapping[str, Standing]
    fallback: Scene

    @property
    def rules(self) -> tuple[Scene, ...]:
        """The settlements that what surely stood rests on, in time order; several during a war.

        Land that a settlement is not about makes none a rule, unless there is no other land.
        """
        held = [
            each.before
            for each in self.by_place.values()
            if each.before is not None and not each.is_changing
        ]
        about = [each for each in held if each.holding.holding.status != "outside"]
        scenes = {each.scene.id: each.scene for each in about or held}
        return tuple(sorted(scenes.values(), key=lambda scene: scene.date))

    @property
    def rule(self) -> Scene:
        """The last of the settlements that it rests on."""
        return self.rules[-1] if self.rules else self.fallback

    @property
    def changing(self) -> tuple[str, ...]:
        """The places that were changing hands, in the order of the record."""
        return tuple(id_ for id_, each in self.by_place.items() if each.is_changing)


class _Step(NamedTuple):
    days: Days  # on one of which it began
    held: Held | None


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    steps: Mapping[str, tuple[_Step, ...]]  # of each place, in time order
    breaks: tuple[date, ...]  # the days on which what can be said changes
    states: tuple[DatedState, ...]  # before the first break, from each to the next, after the last
    lasting: tuple[Scene, ...]  # what holdings can rest on, in time order


def on_date(atlas: Atlas, iso: str) -> DatedState:
    """Return what stood on a date.

    On the day on which a place is known to have changed hands, it has. Of a month or a year, all
    that changed within it was changing; of its days those count that the time bar has.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, any; what is not given is a span of days.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    asked, course = days_on_bar(atlas, days_of(iso)), _COURSES(atlas)
    at, until = (bisect_right(course.breaks, day) for day in asked)
    if at == until:
        return course.states[at]
    return _state(course.steps, course.lasting, asked, ends=course.states[until].ends)


def states_of(atlas: Atlas) -> tuple[DatedState, ...]:
    """Return every state there was, in time order: together they cover all days, each once.

    A party that was called otherwise from some day on begins one as well.
    """
    return _COURSES(atlas).states


def spans_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the years and the months within which what stood changed, as ISO dates, in order."""
    found = {
        iso
        for day in _COURSES(atlas).breaks
        for iso in (f"{day:%Y}", f"{day:%Y-%m}")
        if len({on_date(atlas, each.isoformat()) for each in days_on_bar(atlas, days_of(iso))}) > 1
    }
    return tuple(sorted(found))


def told_from(atlas: Atlas) -> tuple[str, ...]:
    """Return the first day of all that can be told of what stood, as ISO dates, in time order.

    Those are the first day of each state, and the days on which a side said something of it.
    """
    begins = {state.begins or date.min for state in states_of(atlas)}
    return tuple(day.isoformat() for day in sorted(begins | set(statement_days(atlas))))


def dated_ids(atlas: Atlas) -> tuple[str, ...]:
    """Return a date of each thing that can be said of a date.

    The days from which something else can be told, in time order, then the years and months within
    which what stood changed.
    """
    return (*told_from(atlas), *spans_of(atlas))


def counted_from(settlement: Settlement) -> Counted:
    """Return what the day is from which the record counts the holdings of a settlement."""
    days = {holding.since for holding in settlement.holdings if holding.since_within is None}
    dates = settlement.dates
    if dates.signed.date in days and settlement.kind != "occupation":
        return "signed"
    return "in_force" if dates.in_force and dates.in_force.date in days else "began"


# ---------------------------------------------------------------- how it is worked out


def days_on_bar(atlas: Atlas, days: Days) -> Days:
    """Return those of some days that the time bar has; all of them where it has none."""
    start, end = (days_of(each) for each in atlas.file.ribbon_span)
    first, last = max(days.first, start.first), min(days.last, end.last)
    return Days(first, last) if first <= last else days


def _course_of(atlas: Atlas) -> _Course:
    lasting = tuple(s for s in line_scenes(atlas) if s.settlement.kind != "proposal")
    recorded = _recorded(lasting)
    steps = MappingProxyType({place: tuple(_with_ends(found)) for place, found in recorded.items()})
    called = [days_of(era.since).first for party in atlas.file.parties for era in party.eras]
    changes = (day for found in steps.values() for step in found for day in step.days)
    breaks = tuple(sorted({*changes, *called}))
    days = [date.min, *breaks]
    states = tuple(
        _state(steps, lasting, Days(day, day), ends=end)
        for day, end in zip(days, [*breaks, None], strict=True)
    )
    return _Course(steps, breaks, states, lasting)


_COURSES = PerAtlas(_course_of)


def _state(
    steps: Mapping[str, tuple[_Step, ...]],
    lasting: tuple[Scene, ...],
    asked: Days,
    *,
    ends: date | None,
) -> DatedState:
    begun = [scene for scene in lasting if days_of(scene.date).first <= asked.first]
    return DatedState(
        begins=None if asked.first == date.min else asked.first,
        ends=ends,
        by_place=MappingProxyType({place: _standing(s, asked) for place, s in steps.items()}),
        fallback=(begun or lasting)[-1 if begun else 0],
    )


def _recorded(lasting: Iterable[Scene]) -> dict[str, list[_Step]]:
    """Return the lasting holdings of each place in time order, the places as the record has them.

    What stood for a time in place of a settlement's own is among them, and its own again after it.
    Those that may have begun on the same first day follow one another as their settlements do.
    """
    found: dict[str, list[_Step]] = {}
    for scene in lasting:
        for place, held in scene.by_place.items():
            steps = found.setdefault(place, [])
            steps.append(_Step(_beginning(held), Held(scene, held)))
            for interim in scene.interim.get(place, ()):
                steps.append(_Step(_beginning(interim), Held(scene, interim)))
                if interim.holding.until:
                    steps.append(_Step(days_of(interim.holding.until), Held(scene, held)))
    for steps in found.values():
        steps.sort(key=lambda step: step.days.first)
    return found


def _beginning(held: SceneHolding) -> Days:
    """Return the days on which a holding may have begun."""
    first, last = held.holding.since_within or (held.holding.since, held.holding.since)
    return Days(days_of(first).first, days_of(last).last)


def _with_ends(steps: list[_Step]) -> Iterator[_Step]:
    """Yield the steps, and after each that ended before another began, a step into nothing."""
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        yield step
        until = step.held.holding.holding.until if step.held else None
        if until and (following is None or days_of(until).last < following.days.first):
            yield _Step(days_of(until), None)


def _standing(steps: tuple[_Step, ...], asked: Days) -> Standing:
    """Return what surely stood when the days began, and the last that may have when they ended."""
    before = after = None
    for step in steps:
        if step.days.last <= asked.first:
            before = step.held
        if step.days.first <= asked.last:
            after = step.held
    return Standing(before, after)


def differ(before: SceneHolding | None, after: SceneHolding | None) -> bool:
    """Return whether two holdings of a place are drawn or told otherwise."""
    if before is None or after is None:
        return before is not after
    return drawn(before.holding) != drawn(after.holding)
