"""The events as files: the same rows in each, RFC 7946 with the points of the places."""

from __future__ import annotations

import csv
import io
import json

from data.model import Atlas
from geo.check.document import check_geojson
from layers.evidence.exports import export_evidence
from layers.history.events import all_events
from layers.tables.events import COLUMNS, LISTS
from layers.tables.records import BETWEEN


def test_csv_and_json_have_the_same_rows(atlas: Atlas) -> None:
    rows = list(csv.DictReader(io.StringIO(export_evidence(atlas, "events").decode(), newline="")))
    whole = json.loads(export_evidence(atlas, "events", format="json"))
    assert tuple(rows[0]) == tuple(whole["columns"]) == COLUMNS
    assert [row["id"] for row in rows] == [event.id for event in all_events(atlas)]
    for row, record in zip(rows, whole["rows"], strict=True):
        for name in COLUMNS:
            plain = BETWEEN.join(record[name]) if name in LISTS else record[name]
            assert row[name].lstrip("'") == plain


def test_geojson_has_the_points_of_the_places(atlas: Atlas) -> None:
    raw = export_evidence(atlas, "events", format="geojson")
    assert check_geojson(raw, strict=True) == []
    whole = json.loads(raw)
    found = {feature["id"]: feature for feature in whole["features"]}
    assert list(found) == [event.id for event in all_events(atlas)]
    shumshu = atlas.place_by_id["shumshu"]
    point = found["1945-shumshu"]["geometry"]
    assert (point["type"], point["coordinates"]) == ("Point", [shumshu.lon, shumshu.lat])
    chain = atlas.places_with_land("north-kurils")
    assert len(found["1946-soviet-decrees"]["geometry"]["coordinates"]) > len(chain)
    assert found["1991-soviet-union-ends"]["geometry"] is None


def test_the_export_of_a_settlement_has_its_story_and_its_making(atlas: Atlas) -> None:
    whole = json.loads(
        export_evidence(atlas, "events", format="json", settlement="1956-joint-declaration")
    )
    assert {"1956-us-aide-memoire", "1956-joint-declaration-signed"} <= {
        r["id"] for r in whole["rows"]
    }
