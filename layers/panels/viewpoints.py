"""What the pane says of the two switches: whose description the map shows, what a name covers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from babel.core import Locale

from data.model import LANDED_KINDS, Atlas
from layers.history.scene import Scene, SceneHolding
from layers.history.viewpoints import LeftOpen, definition_of, disputed_under
from layers.panels.changes import Areas
from layers.wording.names import group_name, place_name
from layers.wording.numbers import figure
from layers.wording.phrases import holding_phrase, party_label
from layers.wording.ui_texts import ui_texts

Json = dict[str, Any]


def seen_section(atlas: Atlas, scene: Scene, *, names: str) -> Json | None:
    """Return whose description the map shows of a settlement, and what it says, with sources.

    Returns
    -------
    dict or None
        ``{"id", "label", "about", "source", "rows"}``; a row is places that are told alike, with
        the note and the source of what is told. No rows where the record stands; None where it
        is the record's own description.
    """
    chosen = scene.viewpoint
    if chosen is None:
        return None
    groups: dict[tuple[str, ...], list[str]] = {}
    for place in scene.differing:
        groups.setdefault(_told(atlas, scene, scene.by_place[place]), []).append(place)
    return {
        "id": chosen.id,
        "settlement": scene.id,
        "label": chosen.label,
        "about": chosen.about,
        "source": atlas.source_by_id[chosen.source].title,
        "rows": [_row(atlas, told, places=places, names=names) for told, places in groups.items()],
    }


def counts_section(atlas: Atlas, definition: str, *, names: str, areas: Areas) -> Json:
    """Return what a contested name covers on one reading, and what that leaves in dispute.

    Returns
    -------
    dict
        ``{"id", "label", "name", "about", "source", "covers", "leaves", "party", "official",
        "computed", "without", "sources"}``; `official` and `computed` are areas in square
        kilometres as they are printed, empty where unknown, and never added to each other.
    """
    chosen, words = definition_of(atlas, definition), ui_texts(atlas)
    left = disputed_under(atlas, definition, areas=areas)
    claim = atlas.perspectives.claim
    return {
        "id": chosen.id,
        "label": chosen.label,
        "name": words["counts_label"].format(name=atlas.perspectives.name),
        "about": chosen.about,
        "source": atlas.source_by_id[chosen.source].title,
        "covers": named(atlas, left.covered, names=names),
        "leaves": named(atlas, left.places, names=names),
        "party": party_label(atlas, claim.party) if claim else "",
        "without": named(atlas, left.without_figure, names=names),
        "sources": "; ".join(left.sources),
        **_sizes(left, words.locale),
    }


def named(atlas: Atlas, places: Iterable[str], *, names: str) -> list[Json]:
    """Return places by name: a group where it is there in full, else each place on its own.

    Returns
    -------
    list of dict
        ``{"kind", "id", "label"}``; `kind` is "groups" or "named", as the saved page's script
        knows them when the names are switched.
    """
    given = set(places)
    found = []
    for group in atlas.file.groups:
        landed = [place for place in atlas.landed_places(group.id) if place.kind in LANDED_KINDS]
        inside = [place for place in landed if place.id in given]
        if inside and len(inside) == len(landed):
            label = group_name(atlas, group, naming=names)
            found.append({"kind": "groups", "id": group.id, "label": label})
        else:
            found += [
                {"kind": "named", "id": place.id, "label": place_name(atlas, place, naming=names)}
                for place in inside
            ]
    return found


def _told(atlas: Atlas, scene: Scene, held: SceneHolding) -> tuple[str, ...]:
    """Return symbol, phrase, note and source; a claim is the record's, and so needs no note."""
    told = (*held.symbol, holding_phrase(atlas, scene, held))
    if scene.viewpoint is None or scene.viewpoint.kind == "claims":
        return (*told, "", "")
    return (*told, held.holding.note, atlas.source_by_id[held.holding.source].title)


def _row(atlas: Atlas, told: tuple[str, ...], *, places: list[str], names: str) -> Json:
    fill, coast, phrase, note, source = told
    return {
        **{"fill": fill, "coast": coast, "phrase": phrase, "note": note, "source": source},
        "places": named(atlas, places, names=names),
    }


def _sizes(left: LeftOpen, locale: Locale) -> Json:
    official, computed = left.area_official_km2, left.area_computed_km2
    return {
        "official": "" if math.isnan(official) else figure(official, locale),
        "computed": "" if math.isnan(computed) else figure(computed, locale, computed=True),
    }
