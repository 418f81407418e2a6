"""The reader's own layers in the saved page: files come, are drawn, told, tabled, saved, let go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from layers.wording.ui_texts import product_ui_texts
from tests.browser_support import open_saved

AT = (150.2, 43.6)  # at sea, so that nothing else is meant by a tap
MARKED = "<img src=x onerror=alert(1)>"
WHOLE: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "a",
            "properties": {"name": MARKED, "sum": "=1+1", "from": "1945-08-18", "to": "1956"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[150, 43.4], [150.4, 43.4], [150.4, 43.8], [150, 43.8], [150, 43.4]]
                ],
            },
        },
        {
            "type": "Feature",
            "properties": {"name": "always"},
            "geometry": {"type": "Point", "coordinates": [152, 43.6]},
        },
    ],
}
WATCH = json.dumps(WHOLE)
PLACES = "latitude,longitude,name\n43.7,153,somewhere\n"


@pytest.fixture
def page(saved: Page) -> Page:
    """The window of these tests is the saved page's."""
    return saved


def payload(name: str, text: str | bytes) -> FilePayload:
    raw = text.encode() if isinstance(text, str) else text
    return {"name": name, "mimeType": "application/octet-stream", "buffer": raw}


def tap(page: Page, at: tuple[float, float]) -> None:
    x, y = page.evaluate(
        """([lon, lat]) => {
          const { x, y } = Atlas.leaflet.latLngToContainerPoint([lat, lon]);
          const { left, top } = Atlas.leaflet.getContainer().getBoundingClientRect();
          return [x + left, y + top];
        }""",
        [*at],
    )
    page.mouse.click(x, y)


def test_files_are_drawn_follow_the_dates_and_are_saved_whole(page: Page, file: Path) -> None:
    open_saved(page, file, state="#view=layers")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".own-field input").set_input_files(
        [
            payload("watch.geojson", WATCH),
            payload("broken.geojson", WATCH[:200]),
            payload("places.csv", PLACES),
            payload("picture.png", b"\x89PNG\r\n\x1a\n\0"),
        ]
    )
    sections = page.locator(".own-files section")
    watch = sections.last  # the highest comes first
    expect(sections).to_have_count(2)
    expect(page.locator(".own-fault")).to_have_text(
        [
            "broken.geojson: is no JSON, or ends too early; save it anew",
            "picture.png: is neither GeoJSON nor CSV",
        ]
    )
    expect(watch).to_contain_text("GeoJSON, 2 features, in WGS 84.")
    expect(watch).to_contain_text("dated by from – to")
    watch.locator("summary").click()
    expect(watch.locator("tbody tr").first.locator("td")).to_have_text(
        [MARKED, "=1+1", "1945-08-18", "1956"]
    )
    expect(page.locator("img")).to_have_count(0)

    with page.expect_download() as saved:
        watch.get_by_role("button", name="Save as GeoJSON").click()
    written = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    first, second = written["features"]
    assert first == WHOLE["features"][0] | {"time": {"interval": ["1945-08-18", "1956-12-31"]}}
    assert second == WHOLE["features"][1]

    watch.get_by_role("button", name="Show on the map").click()
    expect(page.locator("#atlas")).to_have_attribute("data-view", "")
    expect(page.locator("#atlas .key .own-entry bdi")).to_have_text(["places", "watch"])
    inside = "() => Atlas.leaflet.getBounds().contains([[43.4, 150], [43.8, 152]])"
    page.wait_for_function(inside)
    assert page.evaluate("() => Atlas.leaflet.getBounds().toBBoxString()").startswith("149.")
    area = page.locator('.own-layer[data-own="0"][data-kind="area"]')
    expect(area).to_have_attribute("data-count", "0")  # in 1855
    page.evaluate("() => Atlas.store.set({ date: '1950' }, { user: true })")
    expect(area).to_have_attribute("data-count", "1")
    tap(page, AT)
    expect(page.locator(".own-told")).to_have_text(
        f"watch\nname: {MARKED}\nsum: =1+1\nfrom: 1945-08-18\nto: 1956"
    )

    page.evaluate("() => Atlas.store.set({ view: 'layers' }, { user: true })")
    expect(sections).to_have_count(2)  # nothing is lost on the way to the map and back
    watch.get_by_role("button", name="Remove").click()
    expect(sections).to_have_count(1)
    expect(page.locator("#atlas .key .own-entry bdi")).to_have_text(["places"])
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == []


def test_several_files_keep_their_order_and_colours_while_some_go_and_come(
    page: Page, file: Path
) -> None:
    open_saved(page, file, state="#view=layers")
    field, sections = page.locator(".own-field input"), page.locator(".own-files section")
    heads, key = sections.locator("h3 .own-entry"), page.locator("#atlas .key .own-entry")
    paths = page.locator(".own-layer")

    def stands(*layers: tuple[str, str]) -> None:
        """Expect names and colours, the highest first, in the list, in the key and on the map."""
        for entries in (heads, key):
            expect(entries.locator("bdi")).to_have_text([name for name, _ in layers])
            assert [each.get_attribute("data-own") for each in entries.all()] == [
                colour for _, colour in layers
            ]
        drawn = [each.get_attribute("data-own") for each in paths.all()]
        assert [*dict.fromkeys(reversed(drawn))] == [colour for _, colour in layers]

    early = "longitude,latitude,name,until\n150.2,43.6,before,1870\n"
    point = "longitude,latitude,name\n150.2,43.6,over\n"
    field.set_input_files([payload("early.csv", early), payload("watch.geojson", WATCH)])
    expect(sections).to_have_count(2)
    field.set_input_files([payload("over.csv", point)])  # and not instead of those before
    expect(sections).to_have_count(3)
    stands(("over", "2"), ("watch", "1"), ("early", "0"))

    page.evaluate("() => Atlas.store.set({ date: '1950', view: '' }, { user: true })")
    page.evaluate("() => Atlas.leaflet.setView([43.6, 150.8], 8, { animate: false })")
    silent = key.locator(".own-none")
    expect(silent.nth(2)).to_be_visible()  # hidden by the date, and the key says so
    expect(silent.nth(1)).to_be_hidden()
    expect(page.locator('.own-layer[data-own="0"]')).to_have_attribute("data-count", "0")
    tap(page, AT)
    told = page.locator(".own-told")
    expect(told).to_have_text(
        f"over\nname: over\n\nwatch\nname: {MARKED}\nsum: =1+1\nfrom: 1945-08-18\nto: 1956"
    )

    page.evaluate("() => Atlas.store.set({ view: 'layers' }, { user: true })")
    sections.nth(1).get_by_role("button", name="Remove").click()
    expect(sections).to_have_count(2)
    stands(("over", "2"), ("early", "0"))
    field.set_input_files([payload("watch.geojson", WATCH)])
    expect(sections).to_have_count(3)
    stands(("watch", "1"), ("over", "2"), ("early", "0"))  # the colour that is free, the highest
    for _ in range(3):
        sections.first.get_by_role("button", name="Remove").click()
    expect(sections).to_have_count(0)
    expect(key).to_have_count(0)
    expect(paths).to_have_count(0)


def test_layers_are_hidden_and_moved_in_the_key_and_in_their_list(page: Page, file: Path) -> None:
    open_saved(page, file, state="#view=layers")
    field, sections = page.locator(".own-field input"), page.locator(".own-files section")
    key, paths = page.locator("#atlas .key"), page.locator(".own-layer")
    field.set_input_files([payload("watch.geojson", WATCH), payload("places.csv", PLACES)])
    expect(sections).to_have_count(2)
    sections.last.locator("summary").click()

    shown = sections.last.get_by_role("checkbox", name="watch")
    shown.focus()
    page.keyboard.press("Space")
    expect(shown).not_to_be_checked()
    expect(shown).to_be_focused()
    expect(page.locator("#atlas")).to_have_attribute("data-view", "layers")
    expect(sections.last.locator("table")).to_be_visible()  # it stays open
    with page.expect_download() as saved:
        sections.last.get_by_role("button", name="Save as GeoJSON").click()
    assert len(json.loads(Path(saved.value.path()).read_text())["features"]) == 2
    assert [each.get_attribute("data-own") for each in paths.all()] == ["1"]

    page.evaluate("() => Atlas.store.set({ view: '' }, { user: true })")
    expect(key.locator(".own-entry bdi")).to_have_text(["places", "watch"])
    expect(key.locator(".own-none").last).to_be_hidden()
    watch = key.get_by_role("group", name="watch")
    expect(watch.get_by_role("checkbox")).not_to_be_checked()
    up = watch.get_by_role("button", name="Move up")
    up.focus()
    page.keyboard.press("Enter")
    expect(key.locator(".own-entry bdi")).to_have_text(["watch", "places"])
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    box = up.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (24, 24)
    atlas = page.locator("#atlas")
    atlas.evaluate("(atlas) => atlas.setAttribute('data-printing', '')")
    expect(watch).to_be_hidden()  # paper says nothing of what is not on it
    places = key.locator('.own-entry[data-own="1"]')
    expect(places.locator("bdi")).to_be_visible()
    assert [each.is_visible() for each in places.locator("input, button").all()] == [False] * 3
    atlas.evaluate("(atlas) => atlas.removeAttribute('data-printing')")
    watch.get_by_role("checkbox").click()
    drawn = [each.get_attribute("data-own") for each in paths.all()]
    assert drawn == ["1", "0", "0"]  # watch has an area and a point, over the other's point

    page.evaluate("() => Atlas.store.set({ view: 'layers' }, { user: true })")
    expect(sections.locator("h3 bdi")).to_have_text(["watch", "places"])
    sections.last.get_by_role("checkbox").click()
    expect(paths).to_have_count(2)
    sections.last.get_by_role("button", name="Show on the map").click()
    expect(paths).to_have_count(3)  # who asks for it is shown it, and where it is, though a point
    page.wait_for_function("() => Atlas.leaflet.getBounds().contains([43.7, 153])")
    width = "() => Atlas.leaflet.getBounds().getEast() - Atlas.leaflet.getBounds().getWest()"
    assert 0.2 <= page.evaluate(width) < 1


def test_the_table_is_ordered_by_its_heads(page: Page, file: Path) -> None:
    open_saved(page, file, state="#view=layers")
    lines = ["c,10", "a,9", "b,", *(f"n{n:03},{n}" for n in range(100, 200))]
    given = "\n".join(["latitude,longitude,name,figure", *(f"43.7,153,{line}" for line in lines)])
    page.locator(".own-field input").set_input_files([payload("many.csv", given)])
    page.locator(".own-files summary").click()
    table = page.locator(".own-rows table")
    numbers, heads = table.locator("tbody th"), table.locator("thead th")

    def begins_and_ends(*expected: str) -> None:
        expect(numbers).to_have_count(100)
        first, second, last = expected
        expect(numbers.nth(0)).to_have_text(first)
        expect(numbers.nth(1)).to_have_text(second)
        expect(numbers.last).to_have_text(last)

    begins_and_ends("1", "2", "100")
    expect(heads.nth(0)).to_have_attribute("aria-sort", "ascending")
    figure = table.get_by_role("button", name="figure")
    figure.focus()
    page.keyboard.press("Enter")
    begins_and_ends("2", "1", "101")  # 9, 10, 100 to 197 of all 103 rows
    page.keyboard.press("Enter")
    begins_and_ends("103", "102", "4")  # 199 to 100
    expect(heads.nth(2)).to_have_attribute("aria-sort", "descending")
    expect(figure).to_be_focused()
    table.get_by_role("button", name="name").click()
    begins_and_ends("2", "3", "100")
    expect(table.locator("[aria-sort]")).to_have_count(1)
    box = figure.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    assert box["width"] >= 24


def test_a_file_let_go_of_on_the_map_is_taken_and_the_page_stays(page: Page, file: Path) -> None:
    open_saved(page, file)
    page.evaluate(
        """(text) => {
          const given = new DataTransfer();
          given.items.add(new File([text], "places.csv"));
          document.querySelector("#atlas .map").dispatchEvent(
            new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true }));
        }""",
        PLACES,
    )
    expect(page.locator(".own-files section h3")).to_contain_text("places")
    expect(page.locator("#atlas")).to_have_attribute("data-view", "layers")


def test_the_way_there_is_with_the_files_of_the_ledger(page: Page, file: Path) -> None:
    open_saved(page, file, state="#view=ledger")
    page.get_by_role("link", name=product_ui_texts()["layers_way"]).click()
    expect(page.locator(".texts h2")).to_have_text(product_ui_texts()["page_layers"])
