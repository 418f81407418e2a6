"""The page of a reader's own layers: what a session takes; one file never costs another."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
import streamlit as st

from data.model import Atlas
from layers.evidence import budgets
from layers.own_layers import Drawn, OwnLayer, ShownLayer, bounds
from views import own_layers_frame
from views.pages import own_layers

POINT = json.dumps(
    {
        "type": "Feature",
        "properties": {"<script>alert(1)</script>": "=cmd|' /C calc'!A0"},
        "geometry": {"type": "Point", "coordinates": [146, 44]},
    }
).encode()


@dataclass
class Given:
    """A file as Streamlit hands it over."""

    name: str
    raw: bytes
    file_id: str = "one"

    def getvalue(self) -> bytes:
        return self.raw


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    values: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", values)
    return values


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is a layer, without a process."""
    layer = OwnLayer("x", "x", (), "GeoJSON", "EPSG:4326", 1, 0, 1, (), (), (), 0, (), b"")
    shown = ShownLayer(layer, Drawn(1, 0, 1, bounds.FINEST, ("point",)), b"[]", ())
    monkeypatch.setattr(own_layers, "show_own_layer", lambda *_, **__: shown)


def take(atlas: Atlas, name: str, raw: bytes) -> list[str]:
    return [*own_layers._taken(atlas, Given(name, raw))]  # type: ignore[arg-type]


@pytest.mark.usefixtures("at_once")
def test_a_session_has_a_number_of_layers_and_each_its_colour(atlas: Atlas) -> None:
    for number in range(bounds.LAYERS_A_SESSION):
        assert take(atlas, f"{number}.geojson", b"{}") == []
    assert take(atlas, "more.geojson", b"{}") == [
        "more.geojson: not added, as a session keeps at most 5 layers and 100 MB of files; "
        "remove one first"
    ]
    assert [each.colour for each in own_layers_frame.layers()] == [0, 1, 2, 3, 4]
    own_layers._drop(own_layers_frame.layers()[1])
    assert take(atlas, "more.geojson", b"{}") == []
    assert [each.colour for each in own_layers_frame.layers()] == [0, 2, 3, 4, 1]


@pytest.mark.usefixtures("at_once")
def test_the_session_has_layers_as_the_map_says_and_passes_nonsense_over(atlas: Atlas) -> None:
    for number in range(3):
        assert take(atlas, f"{number}.geojson", b"{}") == []
    said = [
        {"colour": 2, "shown": True},
        {"colour": 0, "shown": False},
        {"colour": 1, "shown": True},
    ]

    def now() -> list[tuple[int, bool]]:
        return [(each.colour, each.hidden) for each in own_layers_frame.layers()]

    own_layers_frame.arrange(said)
    assert now() == [(2, False), (0, True), (1, False)]
    first, second, third = said
    for nonsense in (
        None,
        "x",
        {"colour": 0},
        [],
        [first, second],
        [first, second, second],
        [first, second, {"colour": 7, "shown": True}],
        [first, second, {**third, "more": 1}],
        [*said, third],
    ):
        own_layers_frame.arrange(nonsense)
        assert now() == [(2, False), (0, True), (1, False)], nonsense
    lowest, _, highest = own_layers_frame.layers()
    own_layers_frame.move(lowest, -1)
    own_layers_frame.move(highest, 1)
    assert now() == [(2, False), (0, True), (1, False)]  # there is nowhere to go
    own_layers_frame.move(lowest, 1)
    assert now() == [(0, True), (2, False), (1, False)]
    told = json.loads(own_layers_frame._facts(atlas, own_layers_frame.layers()[0]))
    assert told == {
        "colour": 0,
        "shown": False,
        "name": "x",
        "none": "nothing of it holds then",
        "up": "Move up",
        "down": "Move down",
        "features": [],
    }


@pytest.mark.usefixtures("at_once")
def test_a_session_and_all_of_them_have_a_number_of_bytes(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "KEPT_BYTES_A_SESSION", 10)
    assert take(atlas, "six.csv", b"123456") == []
    assert "at most 5 layers" in take(atlas, "five.csv", b"12345")[0]
    assert take(atlas, "four.csv", b"1234") == []
    monkeypatch.setattr(bounds, "KEPT_BYTES_A_SESSION", 100)
    monkeypatch.setattr(bounds, "KEPT_BYTES_ALL_SESSIONS", own_layers_frame.kept_everywhere())
    assert take(atlas, "one.csv", b"1") == [
        "one.csv: not added, as the server holds all the layers that it may; try again later"
    ]


@pytest.mark.usefixtures("at_once")
def test_work_on_layers_counts_as_all_work_on_files(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert take(atlas, "one.csv", b"1") == []
    monkeypatch.setattr(budgets, "SECONDS_A_SESSION", -1)
    (line,) = take(atlas, "two.csv", b"1")
    assert line.startswith("two.csv: was not read: this session has used up its time")
    (layer,) = own_layers_frame.layers()
    assert layer.file.name == "one.csv"


def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in ("shp", "shx", "dbf"):
            archive.writestr(f"bomb.{ending}", b"\0" * 200_000_000)
    return packed.getvalue()


HOSTILE = {
    "empty.geojson": b"",
    "cut.geojson": POINT[:60],
    "deep.geojson": b"[" * 200_000,
    "wide.csv": (",".join(f"c{n}" for n in range(10_000)) + ",lon,lat\n").encode(),
    "cut.gpkg": b"SQLite format 3\x00" + b"\0" * 50,
    "entities.kml": b'<!DOCTYPE x [<!ENTITY a "aa">]><kml>&a;</kml>',
    "nan.geojson": POINT.replace(b"146", b"NaN"),
    "swapped.csv": b"lat,lon,name\n146,44,x\n",
}


@pytest.mark.nightly
def test_hostile_files_are_a_line_each_and_the_layer_beside_them_stays(atlas: Atlas) -> None:
    assert take(atlas, "point.geojson", POINT) == []
    for name, raw in {**HOSTILE, "bomb.zip": zip_bomb()}.items():
        lines = take(atlas, name, raw)
        assert len(lines) <= 1, name
        if lines:
            assert lines[0].startswith(f"{name}: "), name
            assert "\n" not in lines[0]
            assert "Traceback" not in lines[0]
            assert "/tmp" not in lines[0]  # noqa: S108 - no place of this machine
    first, *others = own_layers_frame.layers()
    assert first.shown.rows == (("1", "=cmd|' /C calc'!A0"),)
    # What is a number to no program has no place on the map, and the file is there all the same.
    assert {each.file.name for each in others} <= {"nan.geojson"}
    assert all(each.shown.drawn.features == 0 for each in others)
