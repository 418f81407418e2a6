"""The saved page in a real browser: one file, opened from the disk, that needs nothing else."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, ViewportSize, expect

from data.model import Atlas
from layers.history.symbols import symbol_of
from layers.map.document import fonts
from layers.panels.reading_pane import SHOWN, passage_count
from layers.saved_page.page import saved_page
from layers.wording.names import labels_of, modes_of
from tests.browser_support import open_saved

PHONE: ViewportSize = {"width": 390, "height": 844}
WHOLE_GZIP_KB = 600  # issue 3, point 6
FONTLESS_GZIP_KB = 460  # with ledger, documents and search, a line and layers of the reader's
PATIENCE_MS = 5_000
SECOND = "1875-st-petersburg"
LATER = "1956-joint-declaration"


@pytest.fixture
def page(saved: Page) -> Page:
    """The window of these tests is the saved page's."""
    return saved


def painted(page: Page, settlement: str) -> None:
    expect(page.locator("#atlas")).to_have_attribute("data-settlement", settlement)
    expect(page.locator(".reading")).to_have_attribute("data-shown", settlement)


def press_era(page: Page, settlement: str) -> None:
    page.locator(f'.bar button[data-settlement="{settlement}"]').click()
    painted(page, settlement)


def state_of(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).fragment).items()}


def wait(holds: Callable[[], bool], page: Page) -> None:
    for _ in range(PATIENCE_MS // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not come to hold in time")


# ------------------------------------------------------------------------------ the file


def test_it_keeps_to_its_budget_with_and_without_its_typefaces(saved_html: str) -> None:
    faces = "".join(fonts("en"))
    assert faces in saved_html
    assert len(gzip.compress(saved_html.encode())) <= WHOLE_GZIP_KB * 1000
    assert len(gzip.compress(saved_html.replace(faces, "").encode())) <= FONTLESS_GZIP_KB * 1000


def test_the_same_atlas_gives_the_same_bytes(atlas: Atlas, saved_html: str) -> None:
    assert saved_page(atlas) == saved_html


def test_its_policy_allows_nothing_from_anywhere(saved_html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', saved_html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;;")
    assert "http" not in policy[1]


def test_it_opens_from_the_disk_and_asks_for_nothing(page: Page, file: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_saved(page, file)
    for button in page.locator(".bar button[data-settlement]").all():
        button.click()
    page.wait_for_timeout(300)
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]


# ------------------------------------------------------------------------------ what it shows


def test_every_settlement_paints_what_the_facts_say_and_the_pane_follows(
    page: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(page, file)
    for settlement in atlas.settlements:
        press_era(page, settlement.id)
        found = page.locator("path[data-place][data-fill]").evaluate_all(
            "paths => paths.map(p => [p.dataset.place, [p.dataset.fill, p.dataset.coast]])"
        )
        held = atlas.holding_by_place(settlement.id)
        assert found
        assert all(list(symbol_of(held[place], atlas)) == paint for place, paint in found)
        expect(page.locator(".pane h2")).to_have_text(settlement.title["en"])
        quotes = page.locator(".pane blockquote")
        expect(quotes).to_have_count(passage_count(atlas, settlement.id))


def test_names_switch_on_the_map_in_the_pane_and_in_the_address(
    page: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(page, file, state="#settlement=1855-shimoda&place=etorofu")
    names = labels_of(atlas, atlas.place_by_id["etorofu"])
    for mode in [*modes_of(atlas)[1:], modes_of(atlas)[0]]:
        page.get_by_role("button", name=mode["label"], exact=True).click()
        name = names[mode["id"]]
        expect(page.locator('.names-layer [data-label="etorofu"]')).to_have_text(name)
        expect(page.locator(".pane h2").first).to_have_text(name)
        expect(page.locator(".pane [data-groups*=etorofu]").first).to_contain_text(name)
        default = mode["id"] == modes_of(atlas)[0]["id"]
        wanted = None if default else mode["id"]
        wait(lambda wanted=wanted: state_of(page).get("names") == wanted, page)  # type: ignore[misc]


def test_a_place_opens_its_part_of_the_pane(page: Page, file: Path, atlas: Atlas) -> None:
    open_saved(page, file, state=f"#settlement={LATER}&place=shikotan&names=en")
    expect(page.locator(".pane h2").first).to_have_text("Shikotan")
    expect(page.locator(".card")).to_be_hidden()
    expect(page.locator(".pane .held [aria-current]")).to_contain_text("1956")
    expect(page.locator(".pane .facts.names")).to_contain_text("色丹島")
    shown = page.locator(".pane blockquote:visible")
    expect(shown).to_have_count(SHOWN)
    page.locator(".pane .all").click()
    expect(shown).to_have_count(passage_count(atlas, LATER, place="shikotan"))
    page.locator('.pane .held a[data-settlement="1905-portsmouth"]').click()
    painted(page, "1905-portsmouth")
    expect(page.locator(".pane .held [aria-current]")).to_contain_text("1905")
    page.locator(".pane .back a").click()
    expect(page.locator(".pane h2")).to_have_count(1)
    expect(page.locator(".pane h2")).to_have_text("Treaty of Portsmouth")


def test_the_theme_follows_the_system(page: Page, file: Path) -> None:
    open_saved(page, file)
    ground = "document.body && getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect(page.locator("#atlas")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(ground) != light


# ------------------------------------------------------------------------------ its address


def test_an_address_restores_settlement_place_and_names(page: Page, file: Path) -> None:
    open_saved(page, file, state=f"#settlement={SECOND}&place=urup&names=ru")
    painted(page, SECOND)
    expect(page.locator('.pane h2[data-named="urup"]')).to_be_visible()
    expect(page.locator('[data-mode="ru"]')).to_have_attribute("aria-pressed", "true")


def test_back_and_forward_walk_through_what_was_chosen(page: Page, file: Path) -> None:
    open_saved(page, file)
    press_era(page, SECOND)
    press_era(page, LATER)
    page.get_by_role("button", name="Русский", exact=True).click()
    page.go_back()
    expect(page.locator("#atlas")).to_have_attribute("data-names", "ja-ru")
    painted(page, LATER)
    page.go_back()
    painted(page, SECOND)
    page.go_back()
    painted(page, "1855-shimoda")
    page.go_forward()
    painted(page, SECOND)


def test_an_address_of_nothing_falls_back_and_cleans_itself(page: Page, file: Path) -> None:
    open_saved(page, file, state="#settlement=1066-hastings&place=atlantis&names=xx")
    painted(page, "1855-shimoda")
    assert state_of(page) == {"settlement": "1855-shimoda"}


# ------------------------------------------------------------------------------ paper, phone, frame


def test_on_paper_stand_the_map_its_key_and_every_passage(
    page: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(page, file, state=f"#settlement={LATER}")
    page.emulate_media(media="print", reduced_motion="reduce")
    for selector in (".map", ".key", ".bar", ".paper-note", ".pane h2", ".pane .says"):
        expect(page.locator(selector).first).to_be_visible()
    for selector in (".play", ".ctl", ".told", ".modes", ".masthead .print", ".pane .all"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".pane blockquote:visible")).to_have_count(passage_count(atlas, LATER))


def test_before_printing_the_map_takes_the_papers_size_and_then_its_own_again(
    page: Page, file: Path
) -> None:
    open_saved(page, file)
    before = page.evaluate("Atlas.leaflet.getSize().x")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.size = Atlas.leaflet.getSize() })"
    )
    raw = page.pdf(format="A4")
    assert raw.startswith(b"%PDF")
    # 180 mm at 96 px an inch, less the frame of 17 px at both sides.
    assert page.evaluate("window.size.x") == pytest.approx(180 / 25.4 * 96 - 34, abs=1.5)
    wait(lambda: page.evaluate("Atlas.leaflet.getSize().x") == before, page)


@pytest.mark.parametrize("width", [390, 800, 1000, 1366, 1920])
def test_the_pane_stands_beside_the_map_or_below_it(page: Page, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_saved(page, file)
    plate = page.locator(".plate").bounding_box()
    reading = page.locator(".reading").bounding_box()
    assert plate
    assert reading
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 1000:
        assert reading["y"] >= plate["y"] + plate["height"] - 1
        assert reading["width"] == pytest.approx(width, abs=1)
    else:
        assert plate["width"] / reading["width"] == pytest.approx(2, abs=0.02)
        assert page.evaluate("document.documentElement.scrollHeight") <= 844


def framed(page: Page, file: Path, *, sandbox: str = "") -> FrameLocator:
    host = file.parent / "host.html"
    host.write_text(
        f'<!doctype html><title>Host</title><iframe src="atlas.html#settlement={LATER}" {sandbox} '
        'title="Atlas" width="1200" height="700" style="border:0"></iframe>',
        encoding="utf-8",
    )
    page.goto(host.as_uri())
    return page.frame_locator("iframe")


@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts allow-modals"'])
def test_it_works_in_a_frame_of_another_page(page: Page, file: Path, sandbox: str) -> None:
    frame = framed(page, file, sandbox=sandbox)
    root = frame.locator("#atlas")
    expect(root).to_have_attribute("data-settlement", LATER)
    frame.locator(f'.bar button[data-settlement="{SECOND}"]').click()
    expect(root).to_have_attribute("data-settlement", SECOND)
    expect(frame.locator(".pane h2")).to_have_text("Treaty of St Petersburg")
    page.evaluate("history.back()")
    expect(root).to_have_attribute("data-settlement", LATER)
    assert page.title() == "Host"


# ------------------------------------------------------------------------------ play


def test_a_divided_island_s_parts_are_each_told_and_drawn(page: Page, file: Path) -> None:
    open_saved(page, file, state="#settlement=1905-portsmouth&place=sakhalin&names=en")
    rows = page.locator(".pane .held tr")
    marked = page.locator(".pane .held .current")
    expect(marked).to_have_count(2)
    expect(marked.first).to_contain_text("Northern Sakhalin Russian Empire")
    expect(marked.last).to_have_text("Southern Sakhalin Japan")
    expect(page.locator(".pane .held [aria-current]")).to_have_count(1)
    sample = page.locator('.card [data-holding-of="1905-portsmouth"] .swatch rect')
    drawn = sample.evaluate_all("all => all.map(e => [e.dataset.fill, e.dataset.coast].join(' '))")
    assert drawn == ["held-b b", "held-a a"]
    rows.locator('a[data-settlement="1875-st-petersburg"]').click()
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("1875")


@pytest.mark.parametrize("side", ["height", "width"])
def test_a_map_without_an_extent_is_laid_out_when_it_has_one(
    page: Page, file: Path, side: str
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_saved(page, file)
    named = page.locator(".names-layer [data-label]")
    expect(named.first).to_be_attached()
    rule = f"{side}: 0 !important; min-{side}: 0 !important"
    none = page.add_style_tag(content=f".leaflet-container {{ {rule} }}")
    wait_for_size(page, side, empty=True)
    page.evaluate("id => Atlas.store.set({ settlement: id }, { user: true })", "1905-portsmouth")
    painted(page, "1905-portsmouth")
    none.evaluate("node => node.remove()")
    wait_for_size(page, side, empty=False)
    expect(named.first).to_be_attached()
    assert faults == []


def wait_for_size(page: Page, side: str, *, empty: bool) -> None:
    """Wait until the map's window has no extent, or has one again, and was laid out so."""
    page.wait_for_function(
        """async ([side, empty]) => {
            const box = document.querySelector(".leaflet-container").getBoundingClientRect();
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            for (let n = 0; n < 4; n += 1) await frame(); // observed, asked for, laid out
            return (box[side] < 1) === empty;
        }""",
        arg=[side, empty],
    )
