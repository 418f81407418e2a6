"""A reader's own layers: taken on their page, drawn on the map, followed by its dates, let go."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import shapely
from playwright.sync_api import FilePayload, FrameLocator, Page, expect

from tests.browser_support import LINE_MS, downloaded, map_frame, run_ended

AT = (150.2, 43.6)  # at sea, so that nothing else is meant by a tap
MARKED = "<img src=x onerror=alert(1)>"
FEATURES = [
    {
        "type": "Feature",
        "properties": {"name": MARKED, "sum": "=1+1", "from": "1945-08-18", "to": "1956"},
        "geometry": shapely.box(150, 43.4, 150.4, 43.8).__geo_interface__,
    },
    {
        "type": "Feature",
        "properties": {"name": "always", "sum": "", "from": None, "to": None},
        "geometry": shapely.Point(152, 43.6).__geo_interface__,
    },
]
WATCH = json.dumps({"type": "FeatureCollection", "features": FEATURES})
UTM = "x,y,name\n700000,4850000,somewhere\n"


def payload(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}


def add(page: Page, files: Iterable[FilePayload]) -> None:
    page.locator(".st-key-own_layers_add input[type=file]").set_input_files([*files])


def show_date(frame: FrameLocator, date: str) -> None:
    frame.locator("#atlas").evaluate("(_, date) => Atlas.store.set({ date })", date)


def test_files_are_taken_together_and_each_comes_to_its_own_end(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.goto(f"{server}/layers")
    page.locator(".st-key-own_layers_add").wait_for()
    run_ended(page)
    add(
        page,
        [
            payload("watch.geojson", WATCH),
            payload("broken.geojson", WATCH[:200]),
            payload("utm.csv", UTM),
        ],
    )
    expect(page.locator("p.fault")).to_have_text(r"broken.geojson", timeout=LINE_MS)
