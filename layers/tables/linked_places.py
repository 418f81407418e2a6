"""Places and events in the Linked Places Format 1.3, which gazetteers exchange.

It is GeoJSON with names, types, relations and times as foreign members, and JSON-LD by its
context. Who held a place is a relation to a party, each with its dates and the source that says
so; no country code is given, for a code would be an answer to the dispute. Ids are URNs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import shapely

from data.model import Atlas, Event, Place, Settlement
from layers.history.scene import scene_of
from layers.history.sources import citation
from layers.tables.events import chosen_events, event_points
from layers.tables.timespans import Member, members_of, members_of_event
from layers.wording.names import place_name, title_of
from layers.wording.phrases import holding_phrase
from layers.wording.ui_texts import ui_texts

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
# Concepts of the Getty Art & Architecture Thesaurus, where it has the one that is meant.
AAT = {"island": "aat:300008791", "group": "aat:300386853", "sea": "aat:300008694"}
LAND, WATER = "T", "H"  # GeoNames' classes of features, which the format asks for
WATERS = {"sea", "strait"}
PART_OF, RELATED = "gvp:broaderPartitive", "gvp:tgn3000_related_to"


def linked_places(atlas: Atlas) -> bytes:
    """Return every place of an atlas: names, kind, who held it from when to when, and a point.

    Returns
    -------
    bytes
        UTF-8, a GeoJSON FeatureCollection (EPSG:4326) in the Linked Places Format 1.3.
    """
    return _collection(atlas, "places", [_place(atlas, place) for place in atlas.places])


def linked_events(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the events of an atlas, or of a settlement's story, as `linked_places` does places.

    An event is related to the places that it names, and has their points.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    events = [_event(atlas, event) for event in chosen_events(atlas, settlement)]
    return _collection(atlas, "events", events)


def _collection(atlas: Atlas, what: str, features: list[Member]) -> bytes:
    whole = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "title": f"{atlas.file.title}: {what}",
        "features": features,
    }
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _place(atlas: Atlas, place: Place) -> Member:
    about: Member = {
        "@id": atlas.file.urn("place", place.id),
        "type": "Feature",
        "properties": {
            "title": place_name(atlas, place),
            "fclasses": [WATER if place.kind in WATERS else LAND],
        },
        "names": list(_names(atlas, place)),
        "types": [_type(place.kind)],
        "geometry": shapely.geometry.mapping(shapely.Point(place.lon, place.lat)),
        "relations": list(_relations(atlas, place)),
        "when": _whole_time(atlas),
    }
    if place.note:
        about["descriptions"] = [{"value": place.note, "lang": _language(atlas)}]
    return about


def _names(atlas: Atlas, place: Place) -> Iterator[Member]:
    """Yield each name in each writing; the source is the one that the record gives for them all."""
    cited = [{"label": citation(atlas, place.source)}]
    for forms in (place.names, place.latin):
        for language, name in forms.items():
            yield {"toponym": name, "lang": language, "citations": cited}


def _relations(atlas: Atlas, place: Place) -> Iterator[Member]:
    if place.part_of:
        whole = atlas.place_by_id[place.part_of]
        yield {
            "relationType": PART_OF,
            "relationTo": atlas.file.urn("place", whole.id),
            "label": place_name(atlas, whole),
        }
    for settlement in atlas.settlements:
        if settlement.moves_line:
            yield from _held(atlas, place, settlement)


def _held(atlas: Atlas, place: Place, settlement: Settlement) -> Iterator[Member]:
    """Yield how a party held a place, or was in control of it, under a settlement."""
    scene = scene_of(atlas, settlement.id)
    held = scene.by_place.get(place.id)
    if held is None or held.holding.status == "outside":
        return
    holding = held.holding
    span = members_of(atlas, holding.since, holding.until)
    for party in dict.fromkeys((holding.holder, holding.control)):
        if party in atlas.party_by_id:
            yield {
                "relationType": RELATED,
                "relationTo": atlas.file.urn("party", party),
                "label": f"{title_of(atlas, settlement)}: {holding_phrase(atlas, scene, held)}",
                "when": span["when"],
                "citations": [{"label": citation(atlas, holding.source)}],
            }


def _event(atlas: Atlas, event: Event) -> Member:
    places = [atlas.place_by_id[name] for name in event.places if name in atlas.place_by_id]
    points = event_points(atlas, event)
    return {
        "@id": atlas.file.urn("event", event.id),
        "type": "Feature",
        "properties": {"title": event.title, "fclasses": [LAND] if points else []},
        "names": [
            {
                "toponym": event.title,
                "lang": _language(atlas),
                "citations": [{"label": citation(atlas, event.source)}],
            }
        ],
        "types": [{"label": str(ui_texts(atlas)[f"event_kind_{event.kind}"])}],
        "geometry": shapely.geometry.mapping(points) if points else None,
        "relations": [
            {
                "relationType": RELATED,
                "relationTo": atlas.file.urn("place", place.id),
                "label": place_name(atlas, place),
            }
            for place in places
        ],
        "descriptions": [{"value": event.text, "lang": _language(atlas)}],
        "when": members_of_event(atlas, event)["when"],
    }


def _type(kind: str) -> Member:
    own: Member = {"label": kind, "sourceLabels": [{"label": kind, "lang": "en"}]}
    return {"identifier": AAT[kind], **own} if kind in AAT else own


def _whole_time(atlas: Atlas) -> object:
    """Return the time that the record tells of; how long a place has been there, nobody asks."""
    return members_of(atlas, atlas.file.ribbon_span[0], None)["when"]


def _language(atlas: Atlas) -> str:
    return atlas.file.language
