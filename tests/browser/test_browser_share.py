"""What a reader gives on: a link to the very view, a QR code, a line for a web page, a picture."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Download, FrameLocator, Page, expect

from data.model import Atlas
from tests.browser_support import (
    LAPTOP,
    choose_settlement,
    map_frame,
    open_atlas,
    open_saved,
    wait_for_settlement,
)

CLAUSE = "1956-joint-declaration"
SVG = "{http://www.w3.org/2000/svg}"
BOUNDS = "() => Atlas.leaflet.getBounds().toBBoxString().split(',').map(Number)"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *_: object) -> None:
        """Nothing on the test's output."""


@pytest.fixture
def hosted(file: Path) -> Iterator[str]:
    """Address of the saved page on a web server."""
    handler = functools.partial(Quiet, directory=str(file.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{file.name}"
        server.shutdown()


def opened(page: Page) -> None:
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("dialog", name="Share what is shown")).to_be_visible()


def link_of(page: Page) -> str:
    return page.get_by_role("textbox", name="Link to this view").input_value()


def bounds_of(document: FrameLocator | Page) -> list[float]:
    found: list[float] = document.locator("#atlas").evaluate(BOUNDS)
    return found


def zoomed(document: FrameLocator | Page) -> list[float]:
    """Look closer, and return the window when it has come to rest."""
    before = bounds_of(document)
    document.locator(".ctl-zoom_in").click()
    document.locator("#atlas").evaluate(
        """(_, before) => new Promise((done) => {
            const settled = () => Atlas.leaflet.getBounds().toBBoxString() !== before
                && !document.querySelector(".leaflet-zoom-anim");
            const look = () => settled() ? done() : setTimeout(look, 50);
            look();
        })""",
        ",".join(map(str, before)),
    )
    return bounds_of(document)


def test_a_link_opens_on_the_very_view_window_and_all(
    context: BrowserContext, page: Page, server: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    state = f"settlement={CLAUSE}&place=shikotan&names=ru"
    frame = open_atlas(page, f"{server}/?{state}", settlement=CLAUSE)
    opened(page)
    assert "window=" not in link_of(page)  # it is the one that every map opens on
    code = page.get_by_role("img", name="QR code of the link").locator(".on")
    first_code = code.get_attribute("d")
    page.get_by_role("dialog").get_by_role("button", name="Close").click()

    window = zoomed(frame)
    opened(page)
    expect(page.get_by_role("textbox", name="Link to this view")).to_have_value(
        re.compile("window=")
    )
    link = link_of(page)
    assert code.get_attribute("d") != first_code
    line = page.get_by_role("textbox", name="For a web page").input_value()
    assert line.startswith("<iframe src=")
    assert link.replace("&", "&amp;") in line
    page.get_by_role("dialog").get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("status").filter(has_text="The link is copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link

    other = context.new_page()
    other.set_viewport_size(LAPTOP)
    again = open_atlas(other, link, settlement=CLAUSE)
    expect(again.locator('#atlas[data-names="ru"]')).to_be_attached()
    assert bounds_of(again) == pytest.approx(window, abs=0.05)
    choose_settlement(again, "1855-shimoda")  # which moves nothing
    wait_for_settlement(again, "1855-shimoda")
    assert bounds_of(again) == pytest.approx(window, abs=0.05)
    again.locator(".ctl-zoom_out").click()
    opened(other)
    expect(other.get_by_role("textbox", name="Link to this view")).not_to_have_value(
        re.compile(re.escape(link.rpartition("window=")[2]))
    )


def test_every_page_gives_its_own_link(page: Page, server: str) -> None:
    page.goto(f"{server}/ledger?settlement={CLAUSE}&q=Shikotan")
    opened(page)
    address = urlsplit(link_of(page))
    assert (address.path, address.query) == ("/ledger", f"settlement={CLAUSE}&q=Shikotan")
    expect(page.get_by_text("Only this machine can open it")).to_be_visible()  # as `make run` says
    expect(page.get_by_role("button", name="PNG")).to_have_count(0)


def test_a_saved_page_gives_its_link_from_a_file_and_from_a_host(
    page: Page, saved: Page, file: Path, hosted: str
) -> None:
    open_saved(saved, file, state=f"#settlement={CLAUSE}&names=en")
    window = zoomed(saved)
    opened(saved)
    link = link_of(saved)
    assert link.startswith(file.as_uri())
    expect(saved.get_by_text("This page is a file on this machine")).to_be_visible()
    expect(saved.get_by_role("textbox", name="For a web page")).to_have_count(0)
    expect(saved.get_by_role("img", name="QR code")).to_have_count(0)  # nobody could open it
    saved.keyboard.press("Escape")
    expect(saved.get_by_role("dialog")).to_have_count(0)
    open_saved(page, file, state=f"#{link.partition('#')[2]}")
    assert bounds_of(page) == pytest.approx(window, abs=0.05)

    page.goto(f"{hosted}#settlement={CLAUSE}")
    page.locator(".reading[data-shown]").wait_for()
    opened(page)
    expect(page.get_by_role("textbox", name="For a web page")).to_have_value(
        re.compile(re.escape(hosted))
    )
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()


def download(page: Page, form: str) -> Download:
    with page.expect_download() as saving:
        page.get_by_role("button", name=form, exact=True).click()
    return saving.value


def words_of(root: ElementTree.Element) -> str:
    """Return what a picture says, each text once: a halo lies under its letters as a copy."""
    texts = root.iter(f"{SVG}text")
    return "\n".join("".join(t.itertext()) for t in texts if t.get("aria-hidden") is None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_saved_as_a_picture_that_stands_alone(
    page: Page, server: str, atlas: Atlas, tmp_path: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    view = atlas.viewpoints.viewpoints[0]
    url = f"{server}/?settlement={CLAUSE}&seen={view.id}&names=ja"
    frame = open_atlas(page, url, settlement=CLAUSE)
    expect(frame.locator(".names-layer text").first).to_be_visible()
    opened(page)
    saving = download(page, "SVG")
    assert CLAUSE in saving.suggested_filename
    assert view.id in saving.suggested_filename
    assert saving.suggested_filename.endswith(".svg")
    saving.save_as(tmp_path / "map.svg")
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")

    root = ElementTree.fromstring(text)  # noqa: S314 - of our own making
    said = words_of(root)
    settlement = atlas.settlement_by_id[CLAUSE]
    assert f"{settlement.year}, {settlement.title['en']}" in said
    assert view.label in said
    assert "OpenStreetMap" in said
    assert re.search(r"\d+ km", said)  # the scale
    for place in ("etorofu", "kunashiri", "shikotan"):
        assert atlas.place_by_id[place].names["ja"] in said.replace("\n", "")
    key = frame.locator(".key > span").all_inner_texts()
    assert key
    for entry in key:
        assert entry.split()[0] in said
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= ids
    assert "var(" not in text
    assert not re.findall(r'(?:href|src)="https?:', text)
    assert "@font-face" in text  # with its typefaces in it
    assert "rgb(250, 251, 249)" in text  # light, whatever the page is

    saving = download(page, "PNG")
    saving.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as made, Image.open(drawn(page, tmp_path)) as shown:
        assert made.width >= 2400
        ratio = float(root.get("width") or 0) / float(root.get("height") or 1)
        assert made.width / made.height == pytest.approx(ratio, rel=0.01)
        small = made.convert("RGB").resize((100, 60))
        assert len(small.getcolors(6000) or []) > 300
        again = shown.convert("RGB").resize((100, 60))
        far = sum(abs(a - b) for a, b in zip(small.tobytes(), again.tobytes(), strict=True))
        assert far / len(small.tobytes()) < 4  # the same picture, in a page of its own


def drawn(page: Page, folder: Path) -> Path:
    """Return a screenshot of the SVG as any program opens it: without the page around it."""
    alone = page.context.new_page()
    alone.goto((folder / "map.svg").as_uri())
    path = folder / "drawn.png"
    alone.locator("svg").first.screenshot(path=path)
    alone.close()
    return path


def test_a_picture_is_saved_from_the_saved_page_too(
    saved: Page, file: Path, tmp_path: Path
) -> None:
    saved.set_viewport_size({"width": 390, "height": 844})
    open_saved(saved, file, state="#settlement=1855-shimoda&place=etorofu")
    opened(saved)
    for form in ("PNG", "SVG"):
        saving = download(saved, form)
        assert re.search(rf"1855-shimoda-etorofu.*\.{form.lower()}$", saving.suggested_filename)
        saving.save_as(tmp_path / f"map.{form.lower()}")
    with Image.open(tmp_path / "map.png") as made:
        assert made.width >= 2400
    expect(saved.get_by_role("status").filter(has_text="The picture")).to_be_visible()


def test_a_window_that_is_none_is_named_and_an_odd_one_is_kept_to_the_map(
    page: Page, server: str
) -> None:
    frame = open_atlas(page, f"{server}/?settlement={CLAUSE}&window=near", settlement=CLAUSE)
    expect(page.locator("p.warning")).to_contain_text("window “near”, not known here")
    for odd in ("147_43_145_45", "999_-999_-999_999", "145_43_145_43"):  # turned, too large, none
        page.goto(f"{server}/?settlement={CLAUSE}&window={odd}")
        wait_for_settlement(map_frame(page), CLAUSE)
        within = "() => Atlas.leaflet.options.maxBounds.intersects(Atlas.leaflet.getBounds())"
        assert frame.locator("#atlas").evaluate(within)
