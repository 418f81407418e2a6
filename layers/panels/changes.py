"""What a settlement divided or what changed hands under it, in rows of like places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data.model import Area, Atlas, Group, Place
from layers.history.scene import Scene, SceneHolding, scene_before
from layers.panels.sections import ChangeRow, Changes
from layers.wording.lists import listed
from layers.wording.names import group_name, group_place, place_name
from layers.wording.numbers import figure
from layers.wording.other_words import as_recorded
from layers.wording.phrases import holder_word
from layers.wording.ui_texts import ui_texts

Areas = Mapping[str, float]
UNMET = ("agreed", "proposed")


def changes_section(atlas: Atlas, scene: Scene, *, names: str, areas: Areas) -> Changes:
    """Return the rows of what a settlement divided or changed, with one area figure a row.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    scene : Scene
        The record's scene of one of its settlements; one that moved no line has no rows.
    names : str
        The naming mode of places.
    areas : mapping of str to float
        Computed areas of landed places, square kilometres.
    """
    words = ui_texts(atlas)
    if not scene.settlement.moves_line:
        return Changes(title=words["pane_unchanged"], sub="")
    before = scene_before(atlas, scene)
    pairs = _pairs(atlas, scene, before)
    rows = (
        _row(atlas, shares, told=_told(atlas, pair, scene, before), names=names, areas=areas)
        for pair, shares in pairs
    )
    return Changes(
        title=words["pane_changed" if before else "pane_divided"],
        sub=_remark([pair for pair, _ in pairs], words) if before else words["pane_area_unit"],
        rows=tuple(rows),
        sources=_sources(atlas, [shares for _, shares in pairs]),
    )


Pair = tuple[SceneHolding | None, SceneHolding]


class _Share(NamedTuple):
    """Places of a group that share a row: all that it has, or some."""

    group: Group
    places: tuple[Place, ...]
    is_whole: bool


class _Told(NamedTuple):
    """What a row shows of who had what: how it is held now, who had it before and after."""

    now: SceneHolding
    before: str
    after: str


def _told(atlas: Atlas, pair: Pair, scene: Scene, before: Scene | None) -> _Told:
    then, now = pair
    return _Told(
        now=now,
        before=holder_word(atlas, before, then) if before and then else "",
        after=holder_word(atlas, scene, now),
    )


def _standing(held: SceneHolding) -> tuple[str, ...]:
    holding = held.holding
    return holding.holder, holding.control, holding.status, holding.holder_if_carried_out


def _pairs(atlas: Atlas, scene: Scene, before: Scene | None) -> list[tuple[Pair, list[_Share]]]:
    """Return who had what before and after, with the groups of places that share it."""
    found: dict[tuple[object, ...], tuple[Pair, list[_Share]]] = {}
    for group in atlas.file.groups:
        for pair, share in _shares(atlas, group, scene=scene, before=before):
            if not _matters(*pair):
                continue
            measured = _official(atlas, share) is not None  # two kinds of figures are never added
            key = (measured, *(_standing(held) if held else None for held in pair))
            found.setdefault(key, (pair, []))[1].append(share)
    return list(found.values())


def _shares(
    atlas: Atlas, group: Group, *, scene: Scene, before: Scene | None
) -> Iterator[tuple[Pair, _Share]]:
    """Yield the places of a group that were held alike before and after: mostly all at once."""
    alike: dict[tuple[object, ...], tuple[Pair, list[Place]]] = {}
    every = atlas.places_with_land(group.id)
    for place in every:
        pair = (before.by_place.get(place.id) if before else None, scene.by_place[place.id])
        key = tuple(_standing(held) if held else None for held in pair)
        alike.setdefault(key, (pair, []))[1].append(place)
    for pair, places in alike.values():
        yield pair, _Share(group, tuple(places), is_whole=len(places) == len(every))


def _matters(then: SceneHolding | None, now: SceneHolding) -> bool:
    if then is None:
        return now.holding.status != "outside"
    outside = "outside" in (then.holding.status, now.holding.status)
    return not outside and _standing(then) != _standing(now)


def _remark(pairs: list[Pair], words: Mapping[str, str]) -> str:
    after = [now.holding for _, now in pairs]
    if after and all(holding.status in UNMET for holding in after):
        return words["pane_nothing_yet"]
    if after and all(holding.status == "de_facto" for holding in after):
        return words["pane_control_only"]
    if all(then and then.holding.control == now.holding.control for then, now in pairs):
        return words["pane_control_unchanged"]
    return words["pane_area_unit"]


def _row(atlas: Atlas, shares: list[_Share], *, told: _Told, names: str, areas: Areas) -> ChangeRow:
    locale = ui_texts(atlas).locale
    official = [_official(atlas, share) for share in shares]
    places = [place.id for share in shares for place in share.places]
    computed = sum(areas.get(place, 0.0) for place in places)
    known = all(official)
    called = _called(atlas, shares, names=names)
    total = sum(area.area_km2 for area in official if area) if known else computed
    return ChangeRow(
        fill=told.now.symbol.fill,
        coast=told.now.symbol.coast,
        before=told.before,
        after=told.after,
        groups=tuple(called),
        label=listed(called.values(), locale),
        area=figure(total, locale, computed=not known) if total else "",
        computed=not known,
    )


def _called(atlas: Atlas, shares: list[_Share], *, names: str) -> dict[str, str]:
    """Return what the groups are called, by group: an undivided landmass goes by its own id.

    Of a group that is not there as a whole each place is called.

    Single islands come before the names that are defined by one of them.
    """
    single: dict[str, str] = {}
    several: dict[str, str] = {}
    groups = [share.group for share in shares if share.is_whole]
    for group, some, is_whole in shares:
        if not is_whole:
            single |= {place.id: place_name(atlas, place, naming=names) for place in some}
            continue
        landmass = _landmass(atlas, group, groups=groups)
        named = (
            place_name(atlas, landmass, naming=names)
            if landmass
            else group_name(atlas, group, naming=names)
        )
        found = single if len(some) == 1 and not landmass else several
        found[landmass.id if landmass else group.id] = named
    return single | several


def _landmass(atlas: Atlas, group: Group, *, groups: list[Group]) -> Place | None:
    """Return the landmass that a group is a part of where the row holds all of its parts."""
    present = {group.id for group in groups}
    own = {place.part_of for place in atlas.places_with_land(group.id) if place.part_of}
    for whole in sorted(own):
        parts = [place for place in atlas.places if place.part_of == whole]
        if all(part.group in present for part in parts):
            return atlas.place_by_id[whole]
    return None


def _official(atlas: Atlas, share: _Share) -> Area | None:
    """Return the published area that covers all these places of a group, or None."""
    whole = group_place(atlas, share.group.id) if share.is_whole else None
    measured = [place for place in share.places if place.areas]
    if not share.is_whole and len(measured) != len(share.places):
        return None  # a figure of one may be meant for those about it, but not for some of those
    candidates = [whole] if whole else measured
    confirmed = [area for place in candidates for area in place.areas if area.confirmed]
    return confirmed[0] if len(candidates) == 1 and confirmed else None


def _sources(atlas: Atlas, rows: list[list[_Share]]) -> str:
    official = [[_official(atlas, share) for share in shares] for shares in rows]
    used = [area for areas in official if all(areas) for area in areas if area]
    comma = ui_texts(atlas).comma
    named = [comma.join((atlas.source_by_id[area.source].title, area.year)) for area in used]
    return as_recorded(atlas, "; ".join(dict.fromkeys(named)))
