"""Places and events in the Linked Places Format, read back by PyLD and by GDAL."""

from __future__ import annotations

import io
import json
from typing import Any

import pyogrio
import pytest
from pyld import jsonld

from data.model import Atlas
from geo.check import check_geojson
from layers.evidence.exports import export_evidence
from layers.history.events import all_events
from layers.history.scene import scene_of
from layers.tables.linked_places import AAT, CONTEXT

# The terms of the format that we use; its own context document stands on a network.
LPO = "http://linkedpasts.org/ontology/lpo_latest.ttl#"
TERMS = {
    "type": "@type",
    "gvp": "http://vocab.getty.edu/ontology#",
    "aat": "http://vocab.getty.edu/aat/",
    "names": {"@id": f"{LPO}name_attestation", "@container": "@set"},
    "toponym": f"{LPO}toponym",
    "lang": "http://purl.org/dc/terms/language",
    "relations": {"@id": f"{LPO}rel_attestation", "@container": "@set"},
    "relationTo": {"@id": f"{LPO}relation_to", "@type": "@id"},
    "when": f"{LPO}when",
    "timespans": {"@id": f"{LPO}timespan", "@container": "@set"},
    "start": f"{LPO}has_start",
    "end": f"{LPO}has_end",
    "in": f"{LPO}in",
    "earliest": f"{LPO}earliest",
    "features": {"@id": f"{LPO}hasFeature", "@container": "@set"},
}
ENDS = {"in", "earliest", "latest"}


def read(atlas: Atlas, what: str) -> tuple[bytes, dict[str, Any]]:
    raw = export_evidence(atlas, what, format="linked-places")
    return raw, json.loads(raw)


def expanded(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what a reader of linked data makes of each feature, by its identifier."""
    assert collection["@context"] == CONTEXT
    (whole,) = jsonld.expand({**collection, "@context": {"@vocab": "urn:other:", **TERMS}})
    return {each["@id"]: each for each in whole[f"{LPO}hasFeature"]}


@pytest.mark.parametrize("what", ["gazetteer", "events"])
def test_what_the_format_requires_is_there(atlas: Atlas, what: str) -> None:
    raw, collection = read(atlas, what)
    assert check_geojson(raw) == []
    assert len(pyogrio.read_dataframe(io.BytesIO(raw))) == len(collection["features"])
    for feature in collection["features"]:
        assert feature["@id"].startswith("urn:four-islands:")
        assert feature["properties"]["title"]
        assert set(feature["properties"]["fclasses"]) <= {"T", "H"}
        assert all(name["toponym"] and name["citations"][0]["label"] for name in feature["names"])
        spans = [relation["when"] for relation in feature["relations"] if "when" in relation]
        for when in (feature["when"], *spans):
            for span in when["timespans"]:
                assert span["start"].keys() <= ENDS
                assert span.get("end", {"in": ""}).keys() <= ENDS


def test_every_name_in_every_writing_is_read_back(atlas: Atlas) -> None:
    by_id = expanded(read(atlas, "gazetteer")[1])
    assert len(by_id) == len(atlas.places)
    for place in atlas.places:
        names = by_id[atlas.file.urn("place", place.id)][f"{LPO}name_attestation"]
        said = {
            (n["http://purl.org/dc/terms/language"][0]["@value"], n[f"{LPO}toponym"][0]["@value"])
            for n in names
        }
        assert said == {*place.names.items(), *place.latin.items()}


def test_who_held_a_place_is_a_relation_with_its_dates(atlas: Atlas) -> None:
    """Each party that a settlement's record makes holder of a place or has in control of it."""
    by_id = expanded(read(atlas, "gazetteer")[1])
    lasting = [s for s in atlas.settlements if s.moves_line]
    for place in atlas.places:
        due = set()
        for settlement in lasting:
            held = scene_of(atlas, settlement.id).by_place.get(place.id)
            if held and held.holding.status != "outside":
                pair = {held.holding.holder, held.holding.control} & set(atlas.party_by_id)
                due |= {(atlas.file.urn("party", p), held.holding.since) for p in pair}
        told = set()
        for relation in by_id[atlas.file.urn("place", place.id)].get(f"{LPO}rel_attestation", []):
            for when in relation.get(f"{LPO}when", []):
                start = when[f"{LPO}timespan"][0][f"{LPO}has_start"][0][f"{LPO}in"][0]["@value"]
                told.add((relation[f"{LPO}relation_to"][0]["@id"], start))
        assert told == due, place.id


def test_no_country_code_answers_the_dispute(atlas: Atlas) -> None:
    assert b"ccodes" not in read(atlas, "gazetteer")[0]


def test_kinds_that_the_thesaurus_has_are_named_by_it(atlas: Atlas) -> None:
    kinds = {place.id: place.kind for place in atlas.places}
    for feature in read(atlas, "gazetteer")[1]["features"]:
        (kind,) = feature["types"]
        own = kinds[feature["@id"].rsplit(":", 1)[1]]
        assert kind.get("identifier", "") == AAT.get(own, "")
        assert kind["sourceLabels"][0]["label"] == own


def test_events_are_tied_to_their_places(atlas: Atlas) -> None:
    by_id = expanded(read(atlas, "events")[1])
    for event in all_events(atlas):
        relations = by_id[atlas.file.urn("event", event.id)].get(f"{LPO}rel_attestation", [])
        tied = {relation[f"{LPO}relation_to"][0]["@id"] for relation in relations}
        assert tied == {atlas.file.urn("place", p) for p in event.places if p in atlas.place_by_id}
    story = json.loads(
        export_evidence(atlas, "events", format="linked-places", settlement="1855-shimoda")
    )
    assert 0 < len(story["features"]) < len(by_id)
