"""The facts that travel inside the map document: small, plain and ready for JSON.

The land travels beside them, once; a settlement only says who holds which place and which lines
it drew. Nothing here knows Leaflet or Streamlit, so the saved page carries the same facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from data.model import Atlas, Line, Place, View
from layers.history.scene import Scene, scenes_of
from layers.history.timeline import decimal_year, ribbon_of, rule_of
from layers.land.derived.files import is_built
from layers.land.derived.lines import Strokes, read_lines
from layers.map.viewpoints import counts_of, perspectives_of
from layers.wording.cards import cards_of
from layers.wording.legend import key_of
from layers.wording.names import labels_of, modes_of, title_of
from layers.wording.phrases import holding_phrase, party_label
from layers.wording.ui_texts import ui_texts

STRINGS_PREFIXES = ("map_", "bar_", "key_", "card_", "spoken_", "seen_", "counts_", "area_")


def payload(
    atlas: Atlas,
    *,
    language: str | None = None,
    lines: Mapping[str, Strokes] | None = None,
    computed_km2: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Return what the map document knows, as plain JSON values.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    language : str, optional
        Which of the interface's languages; by default the first.
    lines : mapping of str to list, optional
        The strokes of each constructed line (EPSG:4326) by its id; by default those that were
        built, none where nothing was built.
    computed_km2 : mapping of str to float, optional
        Geodesic areas by place id, square kilometres, for the place cards.

    Returns
    -------
    dict
        Keys as in layers/map/README.md; longitudes and latitudes in degrees (EPSG:4326).

    Raises
    ------
    AtlasError
        When the constructed lines were built, but are damaged.
    """
    file, language = atlas.file, language or atlas.file.language
    if lines is None:
        lines = read_lines(atlas) if is_built(atlas) else {}
    return {
        "id": file.id,
        "title": file.title,
        "subtitle": file.subtitle,
        "attribution": file.land.region.attribution,
        "strings": map_texts(atlas, language),
        "default": file.default_settlement,
        "modes": modes_of(atlas),
        "parties": [
            {"id": p.id, "slot": p.slot, "label": party_label(atlas, p.id)} for p in file.parties
        ],
        "places": [place_of(place, atlas) for place in drawn_places(atlas)],
        "settlements": [settlement_of(scene, atlas) for scene in scenes_of(atlas)],
        "perspectives": perspectives_of(atlas),
        "counts": counts_of(atlas),
        "lines": lines_of(atlas, lines),
        "ribbon": asdict(ribbon_of(atlas)),
        "inset": inset_of(atlas),
        "views": {
            "home": window(file.home_view),
            "region": window(file.region_view),
            "limits": window(file.limits),
        },
        "cards": cards_of(atlas, computed_km2=computed_km2),
    }


def map_texts(atlas: Atlas, language: str) -> dict[str, str | dict[str, str]]:
    """Return the texts of the interface that the map document needs, by their keys."""
    texts = ui_texts(atlas, language)
    return {key: text.in_scripts for key, text in texts.items() if key.startswith(STRINGS_PREFIXES)}


def drawn_places(atlas: Atlas) -> list[Place]:
    """Return the places, the most important first: the order of drawing and of the Tab key."""
    return sorted(atlas.places, key=lambda place: place.rank)


def members_of(place: Place, atlas: Atlas) -> list[str]:
    """Return the places with land of their own that a group (of islands, of parts) stands for."""
    return [member.id for member in atlas.members_of(place)]


def place_of(place: Place, atlas: Atlas) -> dict[str, Any]:
    """Return one place as the map document knows it."""
    record: dict[str, Any] = {
        "id": place.id,
        "kind": place.kind,
        "lon": place.lon,
        "lat": place.lat,
        "rank": place.rank,
        "group": place.group,
        "names": labels_of(atlas, place),
    }
    if place.label_line:
        record["line"] = [list(point) for point in place.label_points]
    if members := members_of(place, atlas):
        record["members"] = members
    return record


def settlement_of(scene: Scene, atlas: Atlas) -> dict[str, Any]:
    """Return one settlement: who holds which place, in codes and in words, and its lines."""
    settlement = scene.settlement
    held = scene.by_place
    return {
        "id": settlement.id,
        "year": settlement.year,
        "short": settlement.short,
        "title": title_of(atlas, settlement),
        "kind": settlement.kind,
        "moves_line": settlement.moves_line,
        "standing": scene.in_effect.id,
        "start": decimal_year(scene.date),
        "rule": rule_of(settlement),
        "holds": {place: list(each.symbol) for place, each in held.items()},
        "owners": owners_of(scene, atlas),
        "spoken": {place: holding_phrase(atlas, scene, each) for place, each in held.items()},
        "lines": [line.id for line in scene.lines],
        "key": [asdict(entry) for entry in key_of(atlas, scene)],
        "view": window(settlement.view) if settlement.view else None,
    }


def owners_of(scene: Scene, atlas: Atlas) -> dict[str, str]:
    """Return whose the land is that the settlement does not treat, where a party holds it."""
    return {
        place: party_label(atlas, held.holding.holder, date=scene.date)
        for place, held in scene.by_place.items()
        if held.symbol.fill.startswith("outside-") and atlas.place_by_id[place].rank <= 4
    }


def lines_of(atlas: Atlas, courses: Mapping[str, Strokes]) -> dict[str, Any]:
    """Return every settlement's lines by id, with what is said of them and where they run."""
    lines: dict[str, Line] = {
        line.id: line for settlement in atlas.settlements for line in settlement.lines
    }
    return {
        line.id: {
            "label": line.label,
            "kind": line.kind,
            "basis": line.basis,
            "coordinates": [
                [[round(lon, 5), round(lat, 5)] for lon, lat in stroke]  # about 1 m
                for stroke in courses.get(line.id, [])
            ],
        }
        for line in lines.values()
    }


def inset_of(atlas: Atlas) -> dict[str, Any] | None:
    """Return the magnified window on small islands, or None for an atlas without one."""
    inset = atlas.file.inset
    if inset is None:
        return None
    named = {"title": inset.title, "names": dict(inset.names)}
    return named | {"view": window(inset.view), "places": list(inset.places)}


def window(view: View) -> list[float]:
    """Return a view as [west, south, east, north] in degrees."""
    return [view.west, view.south, view.east, view.north]
