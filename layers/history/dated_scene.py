"""What stood on a date as a scene; in a description each side is told by what it had said then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from data.model import Atlas, Viewpoint
from layers.history.days import Days, days_of
from layers.history.on_date import DatedState, Held, dated_ids, days_on_bar, differ, on_date
from layers.history.said_by import said_by
from layers.history.scene import (
    Scene,
    SceneHolding,
    StandingLine,
    as_said,
    changing,
    drawn,
    scene_of,
)
from layers.history.standing_lines import standing_lines
from layers.per_atlas import PerAtlas


def dated_scene(atlas: Atlas, iso: str, *, viewpoint: str = "") -> Scene:
    """Return what stood on a date as a scene, as seen from a viewpoint.

    Of each of `dated_ids` it is made once for each atlas.

    Its settlement is the last that it rests on, its parties are called as they were then. Its lines
    are that settlement's; where land rests on several, what stood of theirs.

    Parameters
    ----------
    iso : str
        As in `on_date`.
    viewpoint : str
        Whose description; the record by default. Each place is told by what the side had said
        of it by then (`layers.history.said_by`); of a month or a year, by its end.

    Raises
    ------
    KeyError
        If the viewpoint is unknown.
    ValueError
        If no calendar has that day.
    """
    known = _DATED_SCENES(atlas)
    if iso not in known:  # a reader may ask for any date: only those of the record are kept
        return _dated_scene(atlas, iso, viewpoint)
    if viewpoint not in known[iso]:
        known[iso][viewpoint] = _dated_scene(atlas, iso, viewpoint)
    return known[iso][viewpoint]


def _dated_scene(atlas: Atlas, iso: str, viewpoint: str) -> Scene:
    state, asked = on_date(atlas, iso), days_on_bar(atlas, days_of(iso))
    begun = max(state.begins or date.min, asked.first)
    rule = scene_of(atlas, state.rule.id, viewpoint=viewpoint)
    record = _shown(atlas, state, viewpoint=None, asked=asked)
    told = _shown(atlas, state, viewpoint=rule.viewpoint, asked=asked) if viewpoint else record
    return Scene(
        rule.settlement,
        rule.in_effect,
        viewpoint=rule.viewpoint,
        by_place=told,
        differing=tuple(
            place for place, held in told.items() if _drawn_as(held) != _drawn_as(record[place])
        ),
        on=begun.isoformat(),
        lines_then=_standing_lines(atlas, state),
        silent=_silent(atlas, state, rule.viewpoint, day=asked.last) if rule.viewpoint else {},
    )


def _no_scenes(atlas: Atlas) -> dict[str, dict[str, Scene]]:
    return {iso: {} for iso in dated_ids(atlas)}


_DATED_SCENES = PerAtlas(_no_scenes)  # by date and viewpoint


def _shown(
    atlas: Atlas, state: DatedState, *, viewpoint: Viewpoint | None, asked: Days
) -> Mapping[str, SceneHolding]:
    """Return how each place is shown, where anything is said of it; places alike share one."""
    made: dict[tuple[int, int], SceneHolding] = {}
    shown: dict[str, SceneHolding] = {}
    for place, standing in state.by_place.items():
        days = (asked.last if standing.before is standing.after else asked.first, asked.last)
        before, after = (
            _told(atlas, held, place, viewpoint=viewpoint, day=day)
            for held, day in zip(standing, days, strict=True)
        )
        alike = (id(before), id(after))
        if alike not in made:
            held = changing(before, after) if differ(before, after) else before
            if held is None:
                continue
            made[alike] = held
        shown[place] = made[alike]
    return MappingProxyType(shown)


def _standing_lines(atlas: Atlas, state: DatedState) -> tuple[StandingLine, ...] | None:
    if len(state.rules) == 1:
        return None
    surely = {place: each.before for place, each in state.by_place.items()}
    return standing_lines(atlas, state.rules, surely)


def _told(
    atlas: Atlas, held: Held | None, place: str, *, viewpoint: Viewpoint | None, day: date
) -> SceneHolding | None:
    if held is None:
        return None
    if viewpoint is None or _is_interim(held, place):
        return held.holding  # a side says nothing else of what stood for a time
    if viewpoint.kind == "claims":
        return scene_of(atlas, held.scene.id, viewpoint=viewpoint.id).by_place[place]
    said = said_by(atlas, viewpoint, place, rule=held.scene.settlement, day=day).override
    return as_said(atlas, held.holding, viewpoint, said) if said else held.holding


def _is_interim(held: Held, place: str) -> bool:
    return held.holding in held.scene.interim.get(place, ())


def _silent(
    atlas: Atlas, state: DatedState, viewpoint: Viewpoint, *, day: date
) -> Mapping[str, str]:
    """Return the places of which nothing is on record yet, and the date of what was said later."""
    found: dict[str, str] = {}
    for place, standing in state.by_place.items():
        held = standing.after or standing.before
        if held is None or _is_interim(held, place):
            continue
        said = said_by(atlas, viewpoint, place, rule=held.scene.settlement, day=day)
        if said.override is None and said.later:
            found[place] = said.later
    return MappingProxyType(found)


def _drawn_as(held: SceneHolding) -> tuple[object, ...]:
    ends = (each and drawn(each.holding) for each in (held.was, held.becomes))
    return held.symbol, drawn(held.holding), *ends
