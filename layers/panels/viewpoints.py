"""What the pane says of the two switches: whose description the map shows, what a name covers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from babel.core import Locale

from data.model import LANDED_KINDS, Atlas, Holding, ToldHolding
from layers.history.scene import Scene, SceneHolding
from layers.history.viewpoints import definition_of, disputed_under
from layers.panels.changes import Areas
from layers.panels.sections import ExtentSection, NamedPlace, SeenRow, SeenSection, SilentRow
from layers.wording.dates import readable_date
from layers.wording.names import group_name, place_name
from layers.wording.numbers import figure
from layers.wording.other_words import as_recorded, source_title
from layers.wording.phrases import holding_phrase, party_label
from layers.wording.ui_texts import ui_texts


def seen_section(atlas: Atlas, scene: Scene, *, names: str) -> SeenSection | None:
    """Return whose description the map shows of a scene, and what it says, with sources.

    No rows where the record stands; None where it is the record's own description.
    """
    chosen = scene.viewpoint
    if chosen is None:
        return None
    groups: dict[tuple[str, ...], list[str]] = {}
    for place in scene.differing:
        groups.setdefault(_told(atlas, scene, scene.by_place[place]), []).append(place)
    rows = (_row(atlas, told, places=places, names=names) for told, places in groups.items())
    return SeenSection(
        id=chosen.id,
        settlement="" if scene.on else scene.id,
        label=chosen.label,
        about=chosen.about,
        source=source_title(atlas, chosen.source),
        rows=tuple(rows),
        silent=_silent(atlas, scene, names=names),
        is_dated=bool(scene.on),
    )


def extent_section(atlas: Atlas, definition: str, *, names: str, areas: Areas) -> ExtentSection:
    """Return what a contested name covers on one reading, and what that leaves in dispute."""
    chosen, words = definition_of(atlas, definition), ui_texts(atlas)
    left = disputed_under(atlas, definition, areas=areas)
    claim = atlas.viewpoints.claim
    return ExtentSection(
        id=chosen.id,
        label=chosen.label,
        name=words["extent_label"].format(name=atlas.viewpoints.name),
        about=chosen.about,
        source=source_title(atlas, chosen.source),
        covers=named(atlas, left.covered, names=names),
        leaves=named(atlas, left.places, names=names),
        party=party_label(atlas, claim.party) if claim else "",
        without=named(atlas, left.without_figure, names=names),
        sources=as_recorded(atlas, "; ".join(left.sources)),
        official=_size(left.area_official_km2, words.locale),
        computed=_size(left.area_computed_km2, words.locale, computed=True),
    )


def named(atlas: Atlas, places: Iterable[str], *, names: str) -> tuple[NamedPlace, ...]:
    """Return places by name: a group where it is there in full, else each place on its own."""
    given = set(places)
    found: list[NamedPlace] = []
    for group in atlas.file.groups:
        landed = [place for place in atlas.places_with_land(group.id) if place.kind in LANDED_KINDS]
        inside = [place for place in landed if place.id in given]
        if inside and len(inside) == len(landed):
            label = group_name(atlas, group, naming=names)
            found.append(NamedPlace("groups", group.id, label))
        else:
            found += [
                NamedPlace("named", place.id, place_name(atlas, place, naming=names))
                for place in inside
            ]
    return tuple(found)


def _silent(atlas: Atlas, scene: Scene, *, names: str) -> tuple[SilentRow, ...]:
    words, alike = ui_texts(atlas), dict[str, list[str]]()
    for place, later in scene.silent.items():
        alike.setdefault(later, []).append(place)
    return tuple(
        SilentRow(
            named(atlas, places, names=names),
            words["seen_silent"].format(date=readable_date(later, words.locale)),
        )
        for later, places in sorted(alike.items())
    )


def _told(atlas: Atlas, scene: Scene, held: SceneHolding) -> tuple[str, ...]:
    """Return symbol, phrase, note and source; a claim is the record's, and so needs no note."""
    told = (*held.symbol, holding_phrase(atlas, scene, held))
    if scene.viewpoint is None or scene.viewpoint.kind == "claims":
        return (*told, "", "")
    return (*told, _dated(atlas, held.holding), source_title(atlas, held.holding.source))


def _dated(atlas: Atlas, holding: Holding) -> str:
    """Return a holding's note with the day of the statement that it rests on, where it has one."""
    words = ui_texts(atlas)
    if not isinstance(holding, ToldHolding):
        return holding.note
    day = readable_date(holding.as_of, words.locale)
    return words["seen_as_of"].format(note=holding.note, date=day)


def _row(atlas: Atlas, told: tuple[str, ...], *, places: list[str], names: str) -> SeenRow:
    fill, coast, phrase, note, source = told
    return SeenRow(fill, coast, phrase, note, source, places=named(atlas, places, names=names))


def _size(area_km2: float, locale: Locale, *, computed: bool = False) -> str:
    return "" if math.isnan(area_km2) else figure(area_km2, locale, computed=computed)
