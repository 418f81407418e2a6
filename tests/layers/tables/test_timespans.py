"""How long a record holds, as Linked Places and JSON-FG say it; GDAL reads JSON-FG back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas, OnDays
from layers.history.events import all_events
from layers.history.scene import scenes_of
from layers.tables.events import events_geojson
from layers.tables.export import export
from layers.tables.timespans import members_of, members_of_event

DAYS = st.dates(min_value=date(1, 1, 1))


def test_both_dates_stand_as_recorded_and_as_days(atlas: Atlas) -> None:
    members = members_of(atlas, "1945-08", "1952")
    span = {"start": {"in": "1945-08"}, "end": {"in": "1952"}}
    assert members == {
        "when": {"timespans": [span]},
        "time": {"interval": ["1945-08-01", "1952-12-31"]},
    }
    assert members_of(atlas, None, None) == {}


def test_what_still_stands_has_not_ended_by_the_last_day(atlas: Atlas) -> None:
    """Linked Places would read a span without an end as the one day of its start."""
    members = members_of(atlas, "1855-02-07", None)
    end = {"earliest": atlas.file.ribbon_span[1]}
    assert members["when"] == {"timespans": [{"start": {"in": "1855-02-07"}, "end": end}]}
    assert members["time"] == {"interval": ["1855-02-07", ".."]}


@pytest.mark.parametrize(
    ("edtf", "span", "time"),
    [
        ("1855-02-07", {"start": {"in": "1855-02-07"}}, {"date": "1855-02-07"}),
        ("1644", {"start": {"in": "1644"}}, {"interval": ["1644-01-01", "1644-12-31"]}),
        (
            "1945-08-30~/1945-08-31?",
            {"start": {"in": "1945-08-30~"}, "end": {"in": "1945-08-31?"}},
            {"interval": ["1945-08-30", "1945-08-31"]},
        ),
    ],
)
def test_an_event_keeps_what_is_uncertain(
    atlas: Atlas, edtf: str, span: object, time: object
) -> None:
    members = members_of_event(atlas, OnDays(date=edtf))
    assert members == {"when": {"timespans": [span]}, "time": time}


@given(
    first=DAYS,
    last=DAYS,
    digits=st.tuples(st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10])),
)
def test_an_interval_begins_and_ends_with_what_is_recorded(
    atlas: Atlas, first: date, last: date, digits: tuple[int, int]
) -> None:
    since, until = str(first)[: digits[0]], str(last)[: digits[1]]
    time = members_of(atlas, since, until)["time"]
    assert isinstance(time, dict)
    start, end = time["interval"]
    assert start.startswith(since)
    assert end.startswith(until)
    assert start <= str(first)
    assert end >= str(last)


def test_gdal_reads_the_time_of_every_holding(atlas: Atlas, tmp_path: Path) -> None:
    scene = scenes_of(atlas)[0]
    path = tmp_path / "holdings.geojson"
    path.write_bytes(export(atlas, "holdings", settlement=scene.id, resolution="web"))
    read = pyogrio.read_dataframe(f"JSONFG:{path}").set_index("id")
    assert set(read.index) == set(scene.by_place)
    for place, held in scene.by_place.items():
        row, holding = read.loc[place], held.holding
        assert str(row["time_start"])[:10].startswith(holding.since)
        assert holding.until is None or str(row["time_end"])[:10].startswith(holding.until)


def test_gdal_reads_the_time_of_every_event(atlas: Atlas, tmp_path: Path) -> None:
    raw = events_geojson(atlas)
    told = {each["id"]: each["time"] for each in json.loads(raw)["features"]}
    path = tmp_path / "events.geojson"
    path.write_bytes(raw)
    read = pyogrio.read_dataframe(f"JSONFG:{path}").set_index("id")
    assert len(read) == len(all_events(atlas))
    for name, time in told.items():
        row = read.loc[name]
        if "date" in time:
            assert str(row["time"])[:10] == time["date"]
        else:
            assert [str(row[end])[:10] for end in ("time_start", "time_end")] == time["interval"]
