"""Another atlas on the live page: shown, switched, searched, exported and saved, nothing missing.

It is the invented one: three parties, names in Georgian and Arabic, a line by the points of a
treaty, one along a parallel and one through a strait.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from data.model import Atlas
from geo.check import check_geojson
from layers.wording.product_texts import product_texts
from tests.browser_support import (
    Outside,
    choose_settlement,
    map_frame,
    open_atlas,
    open_text,
    save_the_pack,
    wait_for_settlement,
)
from tests.conftest import TINY_ATLAS
from tests.invented_land import make_whole
from tests.test_no_dispute_in_the_product import PLAIN, words_of

TREATY, OFFER, WORDS = "1900-harbour-treaty", "1950-isle-offer", "1960-joint-words"
MOMENT_MS, PATIENCE = 100, 50
BRACES = re.compile(r"\{[a-z_]+\}")
KEYS = {key for key in product_texts("en") if "_" in key}
NAMELESS = """all => all.filter(e => e.checkVisibility()
  && !(e.innerText || "").trim() && !e.getAttribute("aria-label") && !e.title
  && !e.querySelector("img[alt], [aria-label], title")
  && !e.getAttribute("aria-labelledby")).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole(TINY_ATLAS, tmp_path_factory.mktemp("other") / "isles")


@pytest.fixture(scope="module")
def foreign(atlas: Atlas, other: Atlas) -> re.Pattern[str]:
    """Whatever names the real dispute, but for words that any atlas has."""
    words = {w for w in words_of(atlas) if len(w) > 2 and w.casefold() not in PLAIN}
    words -= set(words_of(other))
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def whole_and_own(shown: Page | FrameLocator, foreign: re.Pattern[str]) -> None:
    """Nothing on the screen is a key, an unfilled text or of the real dispute; all have names."""
    body: Locator = shown.locator("body")
    text = body.inner_text()
    assert BRACES.findall(text) == []
    assert KEYS & set(re.findall(r"[a-z0-9]+(?:_[a-z0-9]+)+", text)) == set()
    assert foreign.findall(text) == []
    assert foreign.findall(body.evaluate("e => e.innerHTML")) == []
    named = body.locator("button, a, h1, h2, h3, h4, th, label")
    for _ in range(PATIENCE):  # Streamlit puts the words of its own widgets in a moment after them
        if not named.evaluate_all(NAMELESS):
            break
        body.page.wait_for_timeout(MOMENT_MS)
    assert named.evaluate_all(NAMELESS) == []


def test_the_map_and_the_pane_follow_every_settlement(
    page: Page, url: str, other: Atlas, foreign: re.Pattern[str], outside: Outside
) -> None:
    open_atlas(page, url, settlement=TREATY)
    expect(page).to_have_title(re.compile(r", .+ · Tiny Atlas$"))
    for settlement in other.settlements:
        page.goto(f"{url}/?settlement={settlement.id}")
        wait_for_settlement(map_frame(page), settlement.id)
        pane = page.locator("article.pane")
        expect(pane).to_contain_text(settlement.title["en"])
        expect(page.locator(".to-paper")).not_to_be_empty()  # its script comes last
        whole_and_own(page, foreign)
        whole_and_own(map_frame(page), foreign)
    assert outside.urls == []


def test_a_switch_draws_each_kind_of_line(page: Page, url: str, other: Atlas) -> None:
    frame = open_atlas(page, url, settlement=TREATY)
    choose_settlement(frame, OFFER)
    wait_for_settlement(frame, OFFER)
    choose_settlement(frame, TREATY)
    wait_for_settlement(frame, TREATY)
    for line in other.settlement_by_id[TREATY].lines:
        drawn = frame.locator(f'path[data-line="{line.id}"]').first
        assert float(drawn.evaluate("e => e.getTotalLength()")) > 20, line.id
    for words in ("(stated)", "(stated; course drawn by us)"):
        expect(frame.locator("body")).to_contain_text(words)


def test_names_follow_each_declared_way(page: Page, url: str, other: Atlas) -> None:
    for naming in other.naming_by_id:
        page.goto(f"{url}/?settlement={TREATY}&names={naming}&place=avocet")
        wait_for_settlement(map_frame(page), TREATY)
        shown = page.locator("article.pane h2[data-named]")
        name = other.place_by_id["avocet"].names.get(naming)
        if name:
            expect(shown).to_contain_text(name)


@pytest.mark.parametrize("typed", ["დანლინი", "دنلين", "Dunlin", "handed over"])
def test_search_finds_what_is_typed_in_its_scripts(
    page: Page, url: str, foreign: re.Pattern[str], typed: str
) -> None:
    open_text(page, f"{url}/documents?q={quote(typed)}")
    expect(page.get_by_text(re.compile(r"is found in [1-9]\d* record"))).to_be_visible(
        timeout=40_000
    )
    expect(page.locator(".to-paper")).not_to_be_empty()  # its script comes last
    whole_and_own(page, foreign)


@pytest.mark.parametrize("name", ["documents", "clause", "ledger", "own"])
def test_every_other_page_is_whole(
    page: Page, url: str, foreign: re.Pattern[str], name: str
) -> None:
    open_text(page, f"{url}/{name}")
    expect(page.locator(".to-paper")).not_to_be_empty()
    expect(page).to_have_title(re.compile("Tiny Atlas"))
    whole_and_own(page, foreign)


@pytest.mark.parametrize("layer", ["holdings", "boundary", "changes", "places"])
def test_an_export_is_the_atlas_own(
    page: Page, url: str, tmp_path: Path, foreign: re.Pattern[str], layer: str
) -> None:
    open_atlas(page, f"{url}/?settlement={OFFER}", settlement=OFFER)
    page.get_by_text("Take home").first.click()
    with page.expect_download() as waiting:
        page.locator(f".st-key-{layer}-geojson button").click()
    name = waiting.value.suggested_filename
    assert name.startswith(f"tiny-{layer}")
    waiting.value.save_as(tmp_path / name)
    raw = (tmp_path / name).read_bytes()
    assert check_geojson(raw, strict=True) == []
    made = json.loads(raw)
    assert made["features"]
    assert "Tiny Atlas" in made["title"]
    assert foreign.findall(raw.decode()) == []
    if layer == "places":
        assert {"name_en", "name_ka", "name_ar"} <= made["features"][0]["properties"].keys()


def test_the_saved_page_is_the_atlas_own_and_works_from_a_disk(
    page: Page, url: str, tmp_path: Path, foreign: re.Pattern[str]
) -> None:
    open_atlas(page, f"{url}/?settlement={TREATY}", settlement=TREATY)
    page.get_by_text("Take home").first.click()
    with page.expect_download() as waiting:
        page.locator(".st-key-saved_page button").click()
    assert waiting.value.suggested_filename == "tiny.html"
    path = tmp_path / "tiny.html"
    waiting.value.save_as(path)
    assert foreign.findall(path.read_text(encoding="utf-8")) == []
    page.goto(f"{path.as_uri()}#settlement={OFFER}&names=ar&place=dunlin")
    page.locator(".reading[data-shown]").wait_for()
    expect(page.locator(f'#atlas[data-settlement="{OFFER}"]')).to_be_attached()
    expect(page.locator("article.pane h2[data-named]")).to_have_text("دنلين")
    whole_and_own(page, foreign)


def test_the_class_pack_is_made_and_saved(page: Page, url: str, tmp_path: Path) -> None:
    open_atlas(page, f"{url}/?settlement={TREATY}", settlement=TREATY)
    page.get_by_text("Take home").first.click()
    save_the_pack(page, tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        assert archive.testzip() is None
        assert {"README.txt", "page/tiny-en.html"} <= {*archive.namelist()}
