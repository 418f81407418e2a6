"""The start of the page: the map ahead of Streamlit's interface, unchanging files from memory."""

from __future__ import annotations

import gzip
import re
import urllib.request
from http import HTTPStatus
from http.client import HTTPResponse
from urllib.error import HTTPError

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from data.model import Atlas
from layers.panels.reading_pane import SHOWN
from layers.state import chosen_values
from tests.browser_support import (
    HeldAnswers,
    choose_settlement,
    map_frame,
    open_atlas,
    open_text,
    page_follows,
    run_ended,
    wait_for_settlement,
)
from views import shared
from views.server.early_panes import FOLDER
from views.server.memory import FOR_EVER
from views.server.pages import first_html

OTHER = "1945-occupation"


def ask(url: str, **headers: str) -> HTTPResponse:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own server
    answer: HTTPResponse = urllib.request.urlopen(request)  # noqa: S310
    return answer


def hold_the_interface(page: Page) -> list[Route]:
    """Let Streamlit's own scripts wait until the test lets them through."""
    held: list[Route] = []
    page.route("**/static/js/index*.js", lambda route: held.append(route))  # noqa: PLW0108
    return held


def where_its_parts_stand(pane: Locator) -> list[float]:
    """Return the distance of each heading and link from the left and from the top, px."""
    script = """pane => [...pane.querySelectorAll("h2, h3, a")].flatMap((each) => {
      const { left, top } = each.getBoundingClientRect();
      return [left, top];
    })"""
    found: list[float] = pane.evaluate(script)
    return found


def test_map_and_pane_stand_before_the_interface_and_are_the_one_that_stays(
    page: Page, server: str
) -> None:
    held = hold_the_interface(page)
    page.goto(f"{server}/?settlement={OTHER}", wait_until="commit")
    frame = map_frame(page)
    wait_for_settlement(frame, OTHER)
    pane = page.locator("article.pane")
    expect(pane.locator("h2")).to_be_visible()
    assert page.locator(".map-host, .st-key-pane").count() == 0
    frame.locator("#atlas").evaluate("root => { root.dataset.kept = 'yes'; }")
    pane.locator("a").nth(2).focus()
    before = [page.locator("iframe[title]").bounding_box(), where_its_parts_stand(pane)]
    text = pane.inner_text()
    for route in held:
        route.continue_()
    expect(page.locator(".st-key-pane article.pane h2")).to_be_visible()
    expect(page.locator(".map-host iframe[title]")).to_have_count(1)
    expect(pane).to_have_count(1)
    assert page.locator("iframe[title]").count() == 1
    assert frame.locator("#atlas").get_attribute("data-kept") == "yes"  # never loaded again
    after = [page.locator("iframe[title]").bounding_box(), where_its_parts_stand(pane)]
    for was, now in zip(before, after, strict=True):  # and nothing moved
        assert was == pytest.approx(now, abs=1)
    assert pane.inner_text() == text
    expect(pane.locator("a").nth(2)).to_be_focused()


# What moves after it was first painted, as the browser's own measure has it: the share of the
# window times the way. A frame that was moved in the document is told as coming from its
# corner, where it never was; that it stays is said above.
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  const window_ = innerWidth * innerHeight;
  for (const { sources, hadRecentInput } of list.getEntries())
    for (const { node, previousRect: was, currentRect: now } of hadRecentInput ? [] : sources) {
      if (!node || node.tagName === "IFRAME") continue;
      const area = Math.max(was.width * was.height, now.width * now.height);
      const way = Math.max(Math.abs(now.x - was.x), Math.abs(now.y - was.y));
      const score = (area / window_) * (way / Math.max(innerWidth, innerHeight));
      const { parentElement } = node;
      window.shifts.push([score, `${(parentElement ?? node).className} > ${node.className}`]);
    }
}).observe({ type: "layout-shift", buffered: true });"""


def shifted(page: Page) -> list[tuple[float, str]]:
    """Return what has moved by more than can be overlooked, in all frames."""
    every = [each for frame in page.frames for each in frame.evaluate("window.shifts")]
    return every if sum(score for score, _ in every) > 0.02 else []


ORDER = """if (window === top) {
  window.order = [];
  addEventListener("message", ({ data }) => data?.atlas === "ready" && order.push("map"));
  new MutationObserver((all) => {
    for (const { addedNodes } of all)
      for (const node of addedNodes)
        if (node.matches?.("script[type=module][src*='/js/index']")) order.push("interface");
  }).observe(document, { childList: true, subtree: true });
}"""


def test_the_interface_starts_when_the_map_stands(
    context: BrowserContext, server: str, atlas: Atlas
) -> None:
    context.add_init_script(ORDER)
    page = context.new_page()
    open_atlas(page, server, settlement=atlas.file.default_settlement)
    run_ended(page)
    assert page.evaluate("order") == ["map", "interface"]


def test_a_map_that_does_not_come_keeps_the_interface_waiting_for_no_longer_than_it_may(
    page: Page, server: str
) -> None:
    page.route("**/static/atlas/map-*.html", lambda route: route.abort())
    page.goto(server)
    run_ended(page)


def test_the_map_is_laid_out_once(context: BrowserContext, server: str, atlas: Atlas) -> None:
    # Each further size would lay out every name anew, which takes a slow laptop a second.
    context.add_init_script("""if (window !== window.parent) {
      window.sizes = [];
      const note = ([{ contentRect: { width, height } }]) => sizes.push(`${width} x ${height}`);
      addEventListener("DOMContentLoaded", () => {
        const plate = document.querySelector("section.map");
        if (plate) new ResizeObserver(note).observe(plate);
      });
    }""")
    page = context.new_page()
    frame = open_atlas(page, server, settlement=atlas.file.default_settlement)
    run_ended(page)
    sizes = frame.locator("section.map").evaluate("() => window.sizes")
    laid_out = [size for size in sizes if not size.startswith("0 x")]
    assert len(laid_out) == 1


@pytest.mark.nightly  # what a machine under load paints in between is not the page's doing
def test_nothing_moves_once_it_is_painted(
    context: BrowserContext, server: str, atlas: Atlas
) -> None:
    context.add_init_script(SHIFTS)
    page = context.new_page()
    open_atlas(page, server, settlement=atlas.file.default_settlement)
    run_ended(page)
    expect(page.locator(".to-paper")).not_to_be_empty()  # its script comes last
    assert shifted(page) == []
    for path in ("documents", "ledger"):
        open_text(page, f"{server}/{path}")
        expect(page.locator(".to-paper")).not_to_be_empty()
        expect(page.locator("[data-testid='stSkeleton']")).to_have_count(0)
        assert shifted(page) == [], path


def test_a_map_that_is_not_shown_yet_waits_until_it_has_a_size(page: Page, server: str) -> None:
    found = re.search(r'data-document="([^"]+)"', first_html("en"))
    assert found
    page.goto(f"{server}/documents")
    run_ended(page)
    page.evaluate(
        """address => {
          const frame = document.createElement("iframe");
          frame.style.cssText = "position: fixed; inset: 0; width: 900px; height: 0";
          Object.assign(frame, { src: address, id: "late", title: "late" });
          document.body.append(frame);
        }""",
        f"{server}/{found[1]}",
    )
    frame = page.frame_locator("#late")
    frame.locator("nav.bar").wait_for(state="attached")
    expect(frame.locator("#atlas")).not_to_have_attribute("data-ready", re.compile(""))
    page.locator("#late").evaluate("frame => { frame.style.height = '700px'; }")
    expect(frame.locator("path[data-place]").first).to_be_attached()


@pytest.mark.parametrize("by", ["pointer", "key"])
def test_a_choice_made_before_the_interface_is_there_is_kept(
    page: Page, server: str, atlas: Atlas, by: str
) -> None:
    held = hold_the_interface(page)
    page.goto(server, wait_until="commit")
    frame = map_frame(page)
    wait_for_settlement(frame, atlas.file.default_settlement)
    if by == "pointer":
        frame.locator(f'button[data-settlement="{OTHER}"]').click()
    else:
        page.keyboard.press("4")  # the fourth of the time bar
    wait_for_settlement(frame, OTHER)
    told = page.locator("article.pane h2")
    expect(told).to_contain_text(atlas.settlement_by_id[OTHER].title["en"])
    for route in held:
        route.continue_()
    expect(page.locator(".atlas-ahead-pane")).to_have_count(0)
    expect(told).to_contain_text(atlas.settlement_by_id[OTHER].title["en"])
    expect(page).to_have_url(re.compile(f"settlement={OTHER}"))
    wait_for_settlement(frame, OTHER)


def test_a_browser_that_cannot_move_a_frame_gets_the_map_all_the_same(
    context: BrowserContext, server: str
) -> None:
    context.add_init_script("delete Element.prototype.moveBefore")
    page = context.new_page()
    frame = open_atlas(page, server, settlement="1855-shimoda")
    expect(page.locator(".map-host iframe[title]")).to_have_count(1)
    expect(frame.locator("path[data-place]").first).to_be_attached()


def test_other_pages_open_no_map(page: Page, server: str) -> None:
    page.goto(f"{server}/documents")
    expect(page.locator("h2").first).to_be_visible()
    assert page.locator("iframe[title]").count() == 0


def test_a_pane_ahead_is_the_pane_of_the_page(server: str, atlas: Atlas) -> None:
    place = atlas.places[0].id
    early = ask(f"{server}/{FOLDER}/en/settlement={OTHER}&place={place}").read().decode("utf-8")
    values = chosen_values(atlas, {"settlement": OTHER, "place": place})
    assert early.endswith(shared.rendered_pane(shared.atlas(), values, limit=SHOWN))
    assert ask(f"{server}/{FOLDER}/en/").status == HTTPStatus.OK


def test_whoever_must_wait_for_the_server_is_shown_the_pane_meanwhile(
    page: Page, server: str, atlas: Atlas
) -> None:
    answers = HeldAnswers(page)
    frame = open_atlas(page, server, settlement=atlas.file.default_settlement)
    run_ended(page)
    pane = page.locator("article.pane")
    answers.hold()
    for settlement in (OTHER, "1875-st-petersburg"):
        choose_settlement(frame, settlement)
        expect(pane.locator("h2")).to_contain_text(atlas.settlement_by_id[settlement].title["en"])
    pane.evaluate("pane => { pane.dataset.ahead = 'yes'; }")
    answers.release()
    page_follows(page, atlas, "1875-st-petersburg")
    expect(page.locator("[data-ahead]")).to_have_count(0)  # the page's own has come in its place
    expect(pane).to_have_count(1)


@pytest.mark.parametrize("choice", ["settlement=1957", "nonsense", "x" * 9000])
def test_there_is_no_pane_ahead_of_an_address_that_must_be_mended(server: str, choice: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        ask(f"{server}/{FOLDER}/en/{choice}")


# Of each text of the page as it comes: how words break there, which the sheet alone says.
BREAKS = """() => {
    window.seen = [];
    new MutationObserver(() => {
        const text = document.querySelector('.st-key-text h2, .st-key-masthead h1');
        if (text) window.seen.push(getComputedStyle(text).overflowWrap);
    }).observe(document, { childList: true, subtree: true });
}"""


@pytest.mark.parametrize("path", ["/", "/documents", "/ledger"])
def test_no_text_is_seen_without_the_sheet(page: Page, server: str, path: str) -> None:
    page.add_init_script(f"({BREAKS})()")
    page.goto(f"{server}{path}")
    expect(page.locator(".to-paper")).to_have_text("Print")
    run_ended(page)
    seen = page.evaluate("window.seen")
    assert seen
    assert set(seen) == {"anywhere"}


def test_the_sheet_and_its_typefaces_are_files_that_are_kept(server: str) -> None:
    first = ask(f"{server}/documents").read().decode()
    sheet = re.search(r'<link rel="stylesheet" href="(app/static/atlas/page-[^"]+)">', first)
    assert sheet
    answer = ask(f"{server}/{sheet[1]}")
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (
        "text/css; charset=utf-8",
        FOR_EVER,
    )
    names = set(re.findall(r'url\("([^"]+)"\)', answer.read().decode()))
    faces = {name for name in names if name.endswith(".woff2")}
    assert len(faces) > 3
    for name in faces:
        assert ask(f"{server}/app/static/atlas/{name}").status == HTTPStatus.OK
    assert names == faces


def test_unchanging_files_come_compressed_and_may_be_kept_for_ever(server: str) -> None:
    found = re.search(r'data-document="([^"]+)"', first_html("en"))
    assert found
    plain = ask(f"{server}/{found[1]}")
    small = ask(f"{server}/{found[1]}", **{"Accept-Encoding": "gzip"})
    assert plain.headers["Cache-Control"] == small.headers["Cache-Control"] == FOR_EVER
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.read()) == plain.read()
