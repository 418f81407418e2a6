"""A reader's own layers: taken on their page, drawn on the map, followed by its dates, let go."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable

import pytest
import shapely
from playwright.sync_api import FilePayload, FrameLocator, Locator, Page, expect

from tests.browser_support import LINE_MS, map_frame, run_ended

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
METRES = "x,y,name\n700000,4850000,somewhere\n"
PLACE = '{"type":"Feature","properties":{},"geometry":%s}'
POINT = PLACE % '{"type":"Point","coordinates":[150,45]}'


def payload(name: str, content: str | bytes) -> FilePayload:
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": raw}


def add(page: Page, files: Iterable[FilePayload]) -> None:
    page.locator(".st-key-own_layers_add input[type=file]").set_input_files([*files])


def opened(page: Page, server: str) -> None:
    page.goto(f"{server}/layers")
    page.locator(".st-key-own_layers_add input[type=file]").wait_for(state="attached")
    run_ended(page)


def drawn(frame: FrameLocator, kind: str, *, own: int = 0) -> Locator:
    return frame.locator(f'.own-layer[data-own="{own}"][data-kind="{kind}"]')


def tap(page: Page, frame: FrameLocator, at: tuple[float, float]) -> None:
    """Press where a position in degrees stands on the map."""
    x, y = frame.locator("#atlas").evaluate(
        """(_, [lon, lat]) => {
          const { x, y } = Atlas.leaflet.latLngToContainerPoint([lat, lon]);
          const { left, top } = Atlas.leaflet.getContainer().getBoundingClientRect();
          return [x + left, y + top];
        }""",
        [*at],
    )
    box = page.locator("iframe[title]").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + x, box["y"] + y)


def test_files_come_together_onto_the_map_and_follow_its_dates(page: Page, server: str) -> None:
    opened(page, server)
    add(
        page,
        [
            payload("watch.geojson", WATCH),
            payload("broken.geojson", WATCH[:200]),
            payload("metres.csv", METRES),
        ],
    )
    # One bad file is a line, one that names no coordinate system asks for it, the third is there.
    expect(page.locator("p.fault")).to_contain_text(
        "broken.geojson: is no JSON, or ends too early", timeout=LINE_MS
    )
    asked = page.locator('[class*="st-key-own_layer_asked-"]')
    expect(asked).to_contain_text("metres.csv: does not say what its coordinates are in")
    chosen = asked.get_by_role("combobox")
    expect(chosen).to_have_value("WGS 84 / UTM zone 55N (EPSG:32655)")
    heads = page.locator(".own-layer-head")
    expect(heads).to_have_count(1)
    run_ended(page)
    page.get_by_role("button", name="Read it so").click()
    expect(heads).to_have_count(2, timeout=LINE_MS)
    expect(asked).to_have_count(0)
    expect(heads.first).to_contain_text("converted from EPSG:32655")  # the highest
    run_ended(page)

    page.get_by_role("button", name="Show on the map").last.click()
    frame = map_frame(page)
    expect(frame.locator("#atlas .key .own-entry bdi")).to_have_text(["metres", "watch"])
    expect(drawn(frame, "point")).to_have_attribute("data-count", "1")
    expect(drawn(frame, "point", own=1)).to_have_attribute("data-count", "1")
    area = drawn(frame, "area")
    expect(area).to_have_attribute("data-count", "0")  # in 1855
    frame.locator("#atlas").evaluate("() => Atlas.store.set({ date: '1950' }, { user: true })")
    expect(area).to_have_attribute("data-count", "1")
    expect(frame.locator("#atlas")).to_have_attribute("data-date", "1950")

    frame.locator("#atlas[data-typefaces]").wait_for(state="attached")
    run_ended(page)
    tap(page, frame, AT)
    expect(frame.locator(".own-told")).to_have_text(
        f"watch\nname: {MARKED}\nsum: =1+1\nfrom: 1945-08-18\nto: 1956"
    )
    expect(frame.locator("#atlas")).not_to_have_attribute("data-place", re.compile("."))
    expect(frame.locator("img")).to_have_count(0)

    # Who zooms in to a layer at sea is not taken on to the nearest land.
    lon, lat = AT
    frame.locator("#atlas").evaluate(
        """async (_, at) => {
          Atlas.leaflet.setView(at, Atlas.leaflet.getZoom() + 4, { animate: false });
          for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
        }""",
        [lat, lon],
    )
    middle = frame.locator("#atlas").evaluate("() => Atlas.leaflet.getCenter()")
    assert (middle["lat"], middle["lng"]) == pytest.approx((lat, lon), abs=0.01)


def test_layers_are_hidden_and_moved_in_the_key_and_on_their_page(page: Page, server: str) -> None:
    opened(page, server)
    add(page, [payload(f"{name}.geojson", POINT) for name in ("low", "middle", "high")])
    heads = page.locator(".own-layer-head h3 > bdi")
    expect(heads).to_have_text(["high", "middle", "low"], timeout=LINE_MS)
    run_ended(page)
    page.get_by_role("button", name="Show on the map").first.click()
    frame = map_frame(page)
    key, paths = frame.locator("#atlas .key .own-entry"), frame.locator(".own-layer")
    expect(key.locator("bdi")).to_have_text(["high", "middle", "low"])

    def drawn_as(*colours: str) -> None:
        """Expect layers on the map, the lowest first."""
        expect(paths).to_have_count(len(colours))
        for path, colour in zip(paths.all(), colours, strict=True):
            expect(path).to_have_attribute("data-own", colour)

    drawn_as("0", "1", "2")
    middle = frame.get_by_role("group", name="middle")
    shown = middle.get_by_role("checkbox", name="middle")
    shown.focus()
    page.keyboard.press("Space")
    expect(shown).not_to_be_checked()
    expect(shown).to_be_focused()
    drawn_as("0", "2")
    down = middle.get_by_role("button", name="Move down")
    down.click()
    expect(key.locator("bdi")).to_have_text(["high", "low", "middle"])
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    frame.get_by_role("group", name="low").get_by_role("button", name="Move up").click()
    drawn_as("2", "0")
    box = down.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (24, 24)
    run_ended(page)

    # Their page and the session have them so; what is chosen there, the map has.
    page.go_back()
    expect(heads).to_have_text(["low", "high", "middle"])
    boxes = page.get_by_role("checkbox", name="Shown on the map")
    assert [each.is_checked() for each in boxes.all()] == [True, True, False]
    run_ended(page)
    up, down = (page.get_by_role("button", name=name) for name in ("Move up", "Move down"))
    assert [each.is_disabled() for each in up.all()] == [True, False, False]
    assert [each.is_disabled() for each in down.all()] == [False, False, True]
    down.first.click()
    expect(heads).to_have_text(["high", "low", "middle"])
    run_ended(page)
    page.locator(".st-key-own_layer-2").get_by_text("Shown on the map").click()
    expect(boxes.first).not_to_be_checked()
    run_ended(page)
    page.get_by_role("button", name="Show on the map").nth(1).click()
    expect(key.locator("bdi")).to_have_text(["high", "low", "middle"])
    assert [each.is_checked() for each in key.get_by_role("checkbox").all()] == [False, True, False]
    drawn_as("0")


def test_forced_colours_keep_whether_a_layer_is_shown_and_which_it_is(
    page: Page, server: str
) -> None:
    page.emulate_media(forced_colors="active", color_scheme="light")
    opened(page, server)
    add(page, [payload("own.geojson", POINT)])
    tick = page.locator("[data-testid=stCheckbox] svg")
    expect(tick).to_have_css("stroke", "rgb(0, 0, 0)", timeout=LINE_MS)  # on white
    expect(page.locator(".own-sample")).not_to_have_css("border-top-color", "rgb(0, 0, 0)")


def collection(*features: str) -> str:
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def packed(files: dict[str, bytes], *, linked: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if linked:
            entry = zipfile.ZipInfo(linked)
            entry.create_system, entry.external_attr = 3, 0o120777 << 16
            archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "malformed.geojson": ('{"type": }', "is no JSON"),
    "truncated.geojson": (WATCH[:150], "is no JSON"),
    "truncated.gpkg": (b"SQLite format 3\0" + b"\0" * 50, "is no GeoPackage, or a damaged one"),
    "blank.csv": (" \n", "is empty"),
    "latin.csv": ("lon,lat,n\n1,2,é".encode("latin-1"), "is not UTF-8, first in line 2"),
    "deep.geojson": ("[" * 100_000, "is nested deeper than 200 levels"),
    "swapped.csv": ("lon,lat\n45,147\n", "has latitudes beyond 90 degrees"),
    "wide.csv": (
        ",".join(["lon", "lat", *(f"c{n}" for n in range(10_000))]) + "\n1,2\n",
        "has more than 500 columns",
    ),
    "bomb.zip": (
        packed({f"a.{ending}": b"\0" * 200_000_000 for ending in ("shp", "shx", "dbf")}),
        "has 600 MB or more when unpacked",
    ),
    "paths.zip": (packed({"../a.shp": b""}), "../a.shp: has a path that leaves the archive"),
    "links.zip": (packed({}, linked="a.shp"), "a.shp: is a link"),
    "entities.kml": (
        '<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>',
        "declares a document type or entities",
    ),
}
HIGH = '{"type":"Point","coordinates":[150,45,9]}'
TAKEN: dict[str, tuple[str, str]] = {
    "nan.geojson": (
        collection(POINT.replace("150", "NaN"), POINT),
        "as their coordinates are no numbers: 1",
    ),
    "across.geojson": (
        collection(POINT.replace("150", "190")),
        "longitudes beyond 180 degrees are counted anew: 1",
    ),
    "mixed.geojson": (
        collection(
            PLACE % "null",
            PLACE % f'{{"type":"GeometryCollection","geometries":[{HIGH}]}}',
            PLACE % '{"type":"LineString","coordinates":[[150,45],[151,46]]}',
        ),
        "heights or measures are left out: 1",
    ),
    "marked.csv": (f"lon,lat,sum,{MARKED}\n150,45,=1+1,{MARKED}\n", "CSV, 1 feature"),
}


def test_each_hostile_file_is_a_line_and_the_page_stays_whole(page: Page, server: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    opened(page, server)
    for name, (content, line) in REFUSED.items():
        add(page, [payload(name, content)])
        said = page.locator("p.fault")
        expect(said).to_have_count(1, timeout=LINE_MS)
        expect(said).to_contain_text(f"{name}: {line}", timeout=LINE_MS)
        run_ended(page)
    heads = page.locator(".own-layer-head")
    for count, (name, (text, line)) in enumerate(TAKEN.items(), 1):
        add(page, [payload(name, text)])
        expect(heads).to_have_count(count, timeout=LINE_MS)
        expect(heads.first).to_contain_text(line)
        expect(page.locator("p.fault")).to_have_count(0)
        run_ended(page)
    expect(page.locator("img")).to_have_count(0)
    page.get_by_role("button", name="Show on the map").first.click()
    expect(map_frame(page).locator("#atlas .key .own-entry")).to_have_count(len(TAKEN))
    assert faults == []
