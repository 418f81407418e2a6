"""The map document: what is in it, and what it does in Debian's Chromium without a network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pyproj import Geod

from data.faults import AtlasError
from data.model import Atlas
from layers.map.document import SCRIPTS, TILES_HOST, asset, build_document, embedded, policy
from layers.map.facts import map_facts
from layers.map.facts.models import NamingMode
from layers.saved_page.page import SCRIPT as SAVED_SCRIPT
from tests.facts_support import held_in
from tests.map_support import DESKTOP, LAPTOP, PHONE, SETTLEMENTS, VIEWS, look, painted, show

# ------------------------------------------------------------------------------ the file


def test_our_comments_stay_at_home_and_licences_travel() -> None:
    for name in (*SCRIPTS, SAVED_SCRIPT):
        script = asset(name)
        licences = re.findall(r"/\*!?.*?\*/", script, re.DOTALL)
        assert any("(c)" in text or "Copyright" in text for text in licences), name
        if not name.startswith("vendor/"):
            assert all(text.startswith("/*!") for text in licences), name
            assert not re.search(r"^\s*//", script, re.MULTILINE), name


def test_the_same_atlas_gives_the_same_bytes(atlas: Atlas, text: str) -> None:
    assert build_document(atlas) == text


def test_nothing_in_the_document_points_elsewhere(text: str) -> None:
    assert re.findall(r"<(?:link|img|iframe|base|object)\b", text) == []
    assert re.findall(r"<script[^>]*\bsrc=", text) == []
    assert re.findall(r"@import|url\((?!['\"]?(?:data:|#))[^)]*\)", text) == []


def test_the_policy_forbids_the_network(text: str) -> None:
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "http" not in policy(base_map=False)
    assert policy(base_map=True).count("http") == 1
    assert TILES_HOST in policy(base_map=True)


def test_the_online_base_map_is_a_choice(atlas: Atlas, text: str) -> None:
    assert TILES_HOST not in text
    assert TILES_HOST in build_document(atlas, base_map=True)


def test_the_land_is_sent_once(text: str) -> None:
    assert text.count('"type":"Topology"') == 1


def test_facts_cannot_end_their_script() -> None:
    hostile = NamingMode(id="</script><script>alert(1)</script>", label="\u2028&amp;", first=0)
    out = embedded(hostile)
    assert "<" not in out
    assert ">" not in out
    assert NamingMode.model_validate_json(out) == hostile


def test_land_that_was_not_built_is_one_clear_line(tiny_atlas: Atlas) -> None:
    with pytest.raises(AtlasError) as raised:
        build_document(tiny_atlas)
    assert f"cli.py --atlas {tiny_atlas.folder} build" in str(raised.value)
    assert "\n" not in str(raised.value)


# ------------------------------------------------------------------------------ painting


@pytest.mark.parametrize("settlement", SETTLEMENTS)
def test_every_settlement_paints_what_the_facts_say(
    map_page: Page, atlas: Atlas, settlement: str
) -> None:
    map_page.evaluate("(settlement) => Atlas.store.set({ settlement })", settlement)
    facts = map_facts(atlas)
    view = next(each for each in facts.settlements if each.id == settlement)
    held = held_in(facts, view)
    assert painted(map_page) == {place: [each.fill, each.coast] for place, each in held.items()}
    assert map_page.locator("#atlas").get_attribute("data-settlement") == settlement
    drawn = map_page.evaluate(
        "() => [...document.querySelectorAll('[data-line]')].map((line) => line.dataset.line)"
    )
    assert sorted(drawn) == sorted(view.lines)


def test_a_switch_touches_only_what_differs(map_page: Page) -> None:
    """1905 changes southern Sakhalin with its two islets, and nothing else on the map."""
    show(map_page, LAPTOP, settlement="1875-st-petersburg")
    changed = map_page.evaluate(
        """() => {
            const seen = new MutationObserver(() => {});
            seen.observe(Atlas.leaflet.getPane('land'),
                { attributes: true, subtree: true, attributeFilter: ['data-fill', 'data-coast'] });
            Atlas.store.set({ settlement: '1905-portsmouth' });
            const ids = seen.takeRecords().map((record) => record.target.dataset.place);
            seen.disconnect();
            return [...new Set(ids)].sort();
        }"""
    )
    assert changed == ["moneron", "sakhalin_south", "tyuleniy"]


def test_the_root_tells_the_settlement_after_the_land_has_it(map_page: Page) -> None:
    order = map_page.evaluate(
        """() => {
            const seen = [];
            const land = document.querySelector('path[data-place="urup"]');
            const root = document.getElementById('atlas');
            Atlas.store.on(() => seen.push([land.dataset.fill, root.dataset.settlement]));
            Atlas.store.set({ settlement: '1875-st-petersburg' });
            return [...seen[0], root.dataset.settlement];
        }"""
    )
    assert order == ["held-a", "1855-shimoda", "1875-st-petersburg"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_fill_code_has_a_symbol_of_its_own(map_page: Page, theme: str) -> None:
    show(map_page, LAPTOP, theme=theme)
    fills = map_page.evaluate(
        """() => {
            const path = document.querySelector('path[data-place="etorofu"]');
            const codes = ['held-a', 'held-b', 'joint', 'disputed', 'renounced-b', 'control-b',
                'agreed-b', 'proposed-b', 'outside-a', 'outside-b', 'outside'];
            return codes.map((code) => {
                const probe = path.cloneNode();
                probe.dataset.fill = code;
                path.parentNode.append(probe);
                const fill = getComputedStyle(probe).fill;
                probe.remove();
                return fill;
            });
        }"""
    )
    assert len(set(fills)) == len(fills)


def test_unknown_ids_change_nothing(map_page: Page) -> None:
    map_page.evaluate(
        "() => Atlas.store.set({ settlement: 'nowhere', place: 'x', names: 'xx', theme: 'red' })"
    )
    state = map_page.evaluate("() => Atlas.store.get()")
    assert (state["settlement"], state["place"]) == ("1855-shimoda", "")
    assert (state["names"], state["theme"]) == ("ja-ru", "light")


def test_a_cut_on_land_has_no_coast(map_page: Page) -> None:
    """Along 50 degrees north, where one island is two places, no shore is drawn."""
    along = map_page.evaluate(
        """() => {
            const { x: west, y: cut } = Atlas.shapes.flat(50, 0);
            const near = (y) => Math.abs(y - cut) < 1e-3 / 230; // a thousandth of a degree there
            const wide = Atlas.shapes.flat(50, 0.02).x - west;
            const coast = Atlas.map.shapes.get('sakhalin_south').fill.coast();
            return coast.map(({ xy }) => [...xy.keys()].filter((at) => at % 2 === 0 && at > 1
                && near(xy[at + 1]) && near(xy[at - 1]) && Math.abs(xy[at] - xy[at - 2]) > wide));
        }"""
    )
    assert along
    assert not any(along)


def test_small_islets_stay_findable(map_page: Page) -> None:
    shown = map_page.evaluate(
        """() => [...document.querySelectorAll('[data-symbol]')]
            .filter((dot) => dot.style.display !== 'none').map((dot) => dot.dataset.symbol)"""
    )
    assert {"suisho", "akiyuri", "kaigara", "avos"} <= set(shown)
    assert "etorofu" not in shown
    missing = map_page.evaluate("() => [...Atlas.map.shapes].filter(([, s]) => !s.fill).length")
    marked = map_page.evaluate(
        "() => document.querySelectorAll('[data-symbol][data-place]').length"
    )
    assert missing == marked


def test_a_click_on_an_island_opens_it(map_page: Page) -> None:
    look(map_page, VIEWS["islands"])
    at = map_page.evaluate("() => Atlas.map.placePoint('etorofu')")
    map_page.mouse.click(at["x"], at["y"])
    assert map_page.evaluate("() => Atlas.store.get().place") == "etorofu"
    assert map_page.locator("[data-coast-of=etorofu]").get_attribute("data-marked") == "chosen"


def test_highlighted_groups_are_outlined(map_page: Page) -> None:
    map_page.evaluate("() => Atlas.store.set({ highlight: ['habomai_group', 'etorofu'] })")
    lit = map_page.evaluate(
        """() => [...document.querySelectorAll('[data-coast-of][data-marked=lit]')]
            .map((path) => path.dataset.coastOf)"""
    )
    assert {"etorofu", "suisho", "shibotsu"} <= set(lit)
    assert "kunashiri" not in lit


# ------------------------------------------------------------------------------ furniture


@pytest.mark.parametrize("view", VIEWS)
def test_the_scale_bar_is_true_at_its_latitude(map_page: Page, view: str) -> None:
    look(map_page, VIEWS[view])
    told = map_page.locator(".scale text").all_text_contents()
    degrees = re.search(r"(\d+)°(?: (\d+)')? N", told[-1])
    assert degrees
    latitude = int(degrees[1]) + int(degrees[2] or 0) / 60
    number, unit = told[1].split()
    metres = float(number) * {"km": 1000, "m": 1}[unit]
    width = map_page.evaluate("() => document.querySelector('.scale .scale-bar').getBBox().width")
    span = map_page.evaluate(
        """([lat, width]) => {
            const at = Atlas.leaflet.project([lat, 140]);
            return Atlas.leaflet.unproject([at.x + width, at.y]).lng - 140;
        }""",
        [latitude, width],
    )
    # A small step along the parallel, many times: the length of the parallel itself.
    parts = 2000
    _, _, step = Geod(ellps="WGS84").inv(0, latitude, span / parts, latitude)
    assert step * parts == pytest.approx(metres, rel=0.002)


def test_the_window_cannot_leave_the_land(map_page: Page) -> None:
    inside = map_page.evaluate(
        """() => {
            const [west, south, east, north] = Atlas.data.views.limits;
            const limits = L.latLngBounds([south, west], [north, east]).pad(0.005); // a pixel
            Atlas.leaflet.setView([10, 10], 0, { animate: false });
            return limits.contains(Atlas.leaflet.getBounds());
        }"""
    )
    assert inside


def test_land_left_behind_by_a_drag_is_whole_when_one_comes_back(map_page: Page) -> None:
    look(map_page, VIEWS["islands"])
    drawn = """() => Object.fromEntries([...document.querySelectorAll(
      ".leaflet-land-pane path[data-place], .leaflet-coast-pane path, .shore")]
      .map((path, at) => [at, path.getAttribute("d").split(/(?=M)/).sort().join("")]))"""
    before = map_page.evaluate(drawn)
    pan = "([x, y]) => Atlas.leaflet.panBy([x, y], { animate: false })"
    map_page.evaluate(pan, [600, 0])
    away = map_page.evaluate(drawn)
    map_page.evaluate(pan, [-600, 0])
    back = map_page.evaluate(drawn)
    map_page.evaluate("() => Atlas.map.home({ animate: false })")
    assert away != before
    assert back == before


def test_a_hidden_frame_is_drawn_when_it_is_shown(browser: Browser, text: str) -> None:
    page = browser.new_page(viewport=LAPTOP)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content('<iframe style="display: none; border: 0; width: 880px; height: 640px">')
    page.locator("iframe").evaluate("(frame, text) => { frame.srcdoc = text; }", text)
    inner = page.frame_locator("iframe").locator("#atlas")
    page.wait_for_function("() => frames[0].document.querySelector('#atlas[data-settlement]')")
    page.locator("iframe").evaluate("(frame) => { frame.style.display = ''; }")
    inner.locator(".names-layer text").first.wait_for()
    path = inner.locator(".leaflet-land-pane path[data-place]").first
    assert path.get_attribute("d") != "M0 0"
    assert errors == []
    page.close()


def test_the_whole_region_and_home(map_page: Page) -> None:
    home = map_page.evaluate("() => Atlas.leaflet.getBounds().toBBoxString()")
    map_page.get_by_role("button", name="Whole region").click()
    map_page.wait_for_timeout(50)
    width = map_page.evaluate(
        "() => { const b = Atlas.leaflet.getBounds(); return b.getEast() - b.getWest(); }"
    )
    assert width > 50
    map_page.evaluate("() => Atlas.map.home({ animate: false })")
    assert map_page.evaluate("() => Atlas.leaflet.getBounds().toBBoxString()") == home


def test_the_inset_wears_the_same_paint_and_goes_when_it_is_not_needed(map_page: Page) -> None:
    inset = map_page.locator(".inset")
    assert inset.is_visible()
    map_page.evaluate("() => Atlas.store.set({ settlement: '1956-joint-declaration' })")
    assert map_page.locator("[data-inset=shikotan]").get_attribute("data-fill") == "agreed-b"
    look(map_page, VIEWS["islets"])
    assert not inset.is_visible()


def test_the_inset_hides_no_disputed_island(opened: Page) -> None:
    for size in (LAPTOP, DESKTOP, PHONE):
        show(opened, size)
        expect(opened.locator(".inset")).to_be_visible()
        for place in ("etorofu", "kunashiri", "shikotan", "habomai_group", "urup"):
            opened.wait_for_function(  # the map may still be moving to its new window
                """(id) => {
                    const inset = document.querySelector(".inset").getBoundingClientRect();
                    const land = Atlas.map.placeBox(id);
                    return land.right < inset.left || land.left > inset.right
                        || land.bottom < inset.top || land.top > inset.bottom;
                }""",
                arg=place,
                timeout=15_000,
            )


def test_every_map_names_its_source(map_page: Page, atlas: Atlas) -> None:
    assert map_page.locator(".attribution").text_content() == atlas.file.land.region.attribution
    assert map_page.locator(".leaflet-control-attribution").count() == 0


# ------------------------------------------------------------------------------ the bridge


def test_a_link_opens_its_state(browser: Browser, document: Path) -> None:
    page = browser.new_page(viewport=LAPTOP)
    page.goto(f"{document.as_uri()}#settlement=1951-san-francisco&names=ru&place=etorofu")
    page.locator("#atlas[data-ready]").wait_for()
    root = page.locator("#atlas")
    assert root.get_attribute("data-settlement") == "1951-san-francisco"
    assert root.get_attribute("data-names") == "ru"
    assert page.evaluate("() => Atlas.store.get().place") == "etorofu"
    page.close()


def framed(browser: Browser, document: Path, opening: dict[str, object]) -> Page:
    """Show the document in a sandboxed frame of a page that keeps what the frame says."""
    page = browser.new_page(viewport=LAPTOP)
    page.goto("about:blank")
    page.evaluate(
        """([html, name]) => {
            window.heard = [];
            addEventListener('message', (event) => window.heard.push(event.data));
            const frame = document.createElement('iframe');
            frame.setAttribute('sandbox', 'allow-scripts');
            frame.style.cssText = 'width:900px;height:700px';
            frame.name = name;
            frame.srcdoc = html;
            document.body.append(frame);
        }""",
        [document.read_text(encoding="utf-8"), json.dumps(opening)],
    )
    page.frame_locator("iframe").locator("#atlas[data-ready]").wait_for()
    return page


def test_the_bridge_speaks_ids_and_ignores_what_is_stale(browser: Browser, document: Path) -> None:
    page = framed(browser, document, {"settlement": "1875-st-petersburg", "theme": "dark"})
    inside = page.frame_locator("iframe")
    root = inside.locator("#atlas")
    assert root.get_attribute("data-settlement") == "1875-st-petersburg"
    assert root.get_attribute("data-theme") == "dark"
    inside.locator("button[data-settlement='1905-portsmouth']").first.click()
    tell = "(state) => document.querySelector('iframe').contentWindow.postMessage(state, '*')"
    page.evaluate(tell, {"atlas": "state", "settlement": "1875-st-petersburg", "ack": 0})
    page.wait_for_timeout(80)
    assert root.get_attribute("data-settlement") == "1905-portsmouth"
    page.evaluate(tell, {"atlas": "state", "settlement": "1945-occupation", "ack": 1})
    inside.locator("#atlas[data-settlement='1945-occupation']").wait_for()
    heard = page.evaluate("() => window.heard")
    assert heard == [
        {"atlas": "ready"},
        {
            "atlas": "chosen",
            "choices": [{"kind": "settlement", "id": "1905-portsmouth"}],
            "n": 1,
        },
    ]
    page.close()
