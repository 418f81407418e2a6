"""What a side had said of a place by a date: a statement counts from the day on which it was made.

Of the settlements and papers that had come by then the last is asked first. Where nothing that was
said of it by then is on record, what was said of those before it still stands. A text speaks for
itself alone: no earlier one is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from data.model import Atlas, Override, Settlement, Viewpoint
from layers.history.days import days_of
from layers.history.scene import scene_of
from layers.history.viewpoints import landed
from layers.per_atlas import PerAtlas

_Said = dict[tuple[str, str], dict[str, tuple[Override, ...]]]
_Come = dict[tuple[bool, str, int], tuple[str, ...]]


class Statement(NamedTuple):
    """What counted on a day, or the ISO date of the first that was said `later` of what stood."""

    override: Override | None
    later: str = ""


def said_by(
    atlas: Atlas, viewpoint: Viewpoint, place: str, *, rule: Settlement, day: date
) -> Statement:
    """Return what a side had said of a place by the end of a day.

    Parameters
    ----------
    place : str
        A place with land.
    rule : Settlement
        The settlement that the place rested on then.
    """
    said = _SAID(atlas).get((viewpoint.id, place))
    if said is None:
        return Statement(None)
    later: list[str] = []
    for settlement in _come(atlas, viewpoint, rule=rule, day=day):
        of_it = said.get(settlement, ())
        counting = [each for each in of_it if days_of(each.as_of).first <= day]
        if counting:
            return Statement(max(counting, key=lambda each: days_of(each.as_of).first))
        later += [each.as_of for each in of_it]
    return Statement(None, min(later, default=""))


def statement_days(atlas: Atlas) -> tuple[date, ...]:
    """Return the days from which something else may be told of what stood, in time order."""
    viewpoints = atlas.viewpoints.viewpoints
    said = {days_of(o.as_of).first for each in viewpoints for o in each.overrides}
    papers = {days_of(s.dates.signed.date).first for s in atlas.settlements if not s.moves_line}
    return tuple(sorted(said | papers if said else said))


def _come(atlas: Atlas, viewpoint: Viewpoint, *, rule: Settlement, day: date) -> tuple[str, ...]:
    """Return the ids of what had come by a day, the last first; all places of a day ask for it."""
    known, signed = _COME(atlas), bisect_right(_SIGNED(atlas), day)
    asked = (viewpoint.kind == "text", rule.id, signed)
    if asked not in known:
        known[asked] = tuple(each.id for each in _coming(atlas, viewpoint, rule=rule, day=day))
    return known[asked]


def _coming(
    atlas: Atlas, viewpoint: Viewpoint, *, rule: Settlement, day: date
) -> Iterator[Settlement]:
    """Yield what of settlements and papers had come by a day, the last first; no proposals."""
    order = {settlement.id: at for at, settlement in enumerate(atlas.settlements)}
    for settlement in reversed(atlas.settlements):
        basis = scene_of(atlas, settlement.id).in_effect
        if settlement.kind == "proposal" or order[basis.id] > order[rule.id]:
            continue
        if viewpoint.kind == "text" and basis is not rule:
            continue
        if settlement is basis or days_of(settlement.dates.signed.date).first <= day:
            yield settlement


def _said(atlas: Atlas) -> _Said:
    found: _Said = {}
    for viewpoint in atlas.viewpoints.viewpoints:
        for override in viewpoint.overrides:
            for settlement in override.settlements:
                for place in landed(atlas, override.places):
                    said = found.setdefault((viewpoint.id, place), {})
                    said[settlement] = (*said.get(settlement, ()), override)
    return found


def _nothing(_: Atlas) -> _Come:
    return {}


def _signed(atlas: Atlas) -> list[date]:
    return sorted(days_of(each.dates.signed.date).first for each in atlas.settlements)


_SAID = PerAtlas(_said)
_COME = PerAtlas(_nothing)
_SIGNED = PerAtlas(_signed)  # between two of these days nothing comes
