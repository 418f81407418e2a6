"""The settlements in time: their dates on a true scale, how each line is known, who held what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.model import Atlas, Place, Settlement
from layers.history.scene import Scene, line_scenes

Segment = tuple[float, float, str]  # from and to in decimal years, and the fill between them


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row of the ribbon: who held its places over time.

    `places` are those with land, the most prominent (lowest rank) first. Where they were not held
    alike a segment has several fills, a space between them, that of the most prominent first.
    """

    id: str
    label: str
    names: Mapping[str, str]
    places: tuple[str, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The ribbon's rows and the decimal years that it runs from and to."""

    span: tuple[float, float]
    rows: tuple[TimelineRow, ...]


_COMMON_YEAR = 2001  # of 365 days: the same day stands at the same share of every year


def decimal_year(iso: str) -> float:
    """Return an ISO date as a year with a fraction, for places on a true time scale.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not given counts as its middle
        (a bare year is the middle of that year).

    Returns
    -------
    float
        For example 1700.797 for 19 October 1700; three decimals, better than a day.
    """
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    day = parts[2] if len(parts) == 3 else 15
    before = date(_COMMON_YEAR, parts[1], 1) - date(_COMMON_YEAR, 1, 1)
    return round(parts[0] + (before.days + day - 1) / 365.25, 3)


def line_kinds(settlement: Settlement) -> list[str]:
    """Return how the settlement's boundary is known, as the line kinds above its era button.

    Parameters
    ----------
    settlement : Settlement
        Any settlement.

    Returns
    -------
    list of str
        One line kind, or two where an instrument in force holds a transfer that was never made;
        "statement" for a paper that moved no line.
    """
    if not settlement.moves_line:
        return ["statement"]
    if settlement.kind == "occupation":
        return ["de_facto"]
    if settlement.kind == "proposal":
        return ["proposed"]
    agreed = any(holding.status == "agreed" for holding in settlement.holdings)
    return ["treaty", "proposed"] if agreed else ["treaty"]


def timeline_of(atlas: Atlas) -> Timeline:
    """Return the rows of who held what on a true time scale, for the ribbon under the bar.

    Proposals leave no trace in the ribbon: nothing was ever held under one.

    Parameters
    ----------
    atlas : Atlas
        The atlas; its `ribbons` name the rows and its groups say which row they belong to.
    """
    start, end = (decimal_year(day) for day in atlas.file.ribbon_span)
    lasting = [scene for scene in line_scenes(atlas) if scene.settlement.kind != "proposal"]
    rows = []
    for ribbon in atlas.file.ribbons:
        places = _places_of(atlas, ribbon.id)
        if places:
            names = {str(mode): name for mode, name in ribbon.names.items()}
            segments = _segments(lasting, places=places, span=(start, end))
            rows.append(
                TimelineRow(
                    ribbon.id,
                    ribbon.label,
                    names=names,
                    places=tuple(place.id for place in places),
                    segments=segments,
                )
            )
    return Timeline(span=(start, end), rows=tuple(rows))


def _places_of(atlas: Atlas, ribbon_id: str) -> list[Place]:
    """Return the places with land of a row, the most prominent first."""
    groups = [group.id for group in atlas.file.groups if group.ribbon == ribbon_id]
    places = [place for group in groups for place in atlas.places_with_land(group)]
    return sorted(places, key=lambda place: place.rank)


def _breaks(scene: Scene, places: list[Place], *, until: float) -> list[float]:
    """Return when places came to be held otherwise while a settlement stood, its start first."""
    interim = [held.holding for each in places for held in scene.interim.get(each.id, ())]
    days = {decimal_year(day) for held in interim for day in (held.since, held.until) if day}
    start = decimal_year(scene.date)
    return [start, *sorted(day for day in days if start < day < until)]


def _fill_at(scene: Scene, place: Place, at: float) -> str:
    for held in scene.interim.get(place.id, ()):
        since, until = held.holding.since, held.holding.until
        if decimal_year(since) <= at and (until is None or at < decimal_year(until)):
            return held.symbol.fill
    return scene.by_place[place.id].symbol.fill


def _segments(
    scenes: list[Scene], *, places: list[Place], span: tuple[float, float]
) -> tuple[Segment, ...]:
    """Return the stretches of time in which places had the same fills, each up to the next."""
    began: list[tuple[float, str]] = []
    for scene, following in zip(scenes, [*scenes[1:], None], strict=True):
        end = decimal_year(following.date) if following else span[1]
        for at in _breaks(scene, places, until=end):
            fill = " ".join(dict.fromkeys(_fill_at(scene, each, at) for each in places))
            if not began or began[-1][1] != fill:
                began.append((max(at, span[0]), fill))
    ends = [start for start, _ in began[1:]] + [span[1]]
    return tuple((start, end, fill) for (start, fill), end in zip(began, ends, strict=True))
