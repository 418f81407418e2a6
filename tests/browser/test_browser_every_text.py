"""The saved page in a language that is none: what its scripts say could be translated, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.model import Atlas
from data.reading.load import DEFAULT_ATLAS, load_atlas
from data.reading.translations import spoken
from layers.history.sources import citation
from layers.saved_page.page import saved_page
from tests.browser_support import LAPTOP
from tests.conftest import TINY_ATLAS
from tests.invented_land import make_whole
from tests.left_untold import untold
from tests.lesson_support import teach
from tests.marked_atlas import LANGUAGE, marked_folder

TEXTS = ("lessons", "timeline", "documents", "clause", "ledger")


@dataclass(frozen=True)
class Tried:
    """An atlas that is tried: its saved page, and what of it to look at."""

    file: Path
    settlement: str
    earlier: str
    place: str
    lesson: str
    as_it_is: list[str]  # what is printed, which no language words otherwise

    @property
    def states(self) -> dict[str, str]:
        """Each state with what stands once all of it has come."""
        here = f"settlement={self.settlement}"
        against = f"{here}&against={self.earlier}"
        return {
            f"{here}&place={self.place}": ".reading[data-shown]",
            f"date={self.settlement[:4]}-05-01": ".date-step",
            against: "#atlas[data-comparing=swipe]",
            f"{against}&compare=maps": "#atlas[data-comparing=maps]",
            f"{against}&compare=fade": "#atlas[data-comparing=fade]",
            f"lesson={self.lesson}": ".lesson .say",
            "quiz=bank&round=1&question=1": ".quiz h2",
            **{f"{here}&view={view}": f".texts[data-shown={view}] h2" for view in TEXTS},
        }


@pytest.fixture(
    scope="module", params=["invented", pytest.param("real", marks=pytest.mark.nightly)]
)
def tried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    place = tmp_path_factory.mktemp("every_text")
    real = request.param == "real"
    source = DEFAULT_ATLAS if real else _invented(place / "whole")
    record = load_atlas(marked_folder(source, place / "atlas"))
    file = place / "page.html"
    file.write_text(saved_page(spoken(record, LANGUAGE)), encoding="utf-8")
    later, earlier, named, lesson = (
        ("1956-joint-declaration", "1945-occupation", "shikotan", "boundary-1855-2019")
        if real
        else ("1950-isle-offer", "1900-harbour-treaty", "avocet", "two-isles")
    )
    return Tried(file, later, earlier, named, lesson, _as_it_is(record))


def _invented(folder: Path) -> Path:
    """Return an atlas that teaches, whose document says which language it is in."""
    teach(make_whole(TINY_ATLAS, folder))
    for document in (folder / "documents").iterdir():
        with document.open("a", encoding="utf-8") as file:
            file.write("language: en\n")
    return folder


def _as_it_is(atlas: Atlas) -> list[str]:
    printed = [r.series for each in atlas.settlements for r in each.references if r.series]
    words = [word.word for each in atlas.settlements for word in each.words]
    excerpts = [excerpt for _, excerpt in atlas.excerpt_by_id.values()]
    quoted = [words for each in excerpts for words in (each.exact, each.term)]
    # A comparison runs on into what it cites.
    cited = [said for s in atlas.file.sources for said in (citation(atlas, s.id), s.called)]
    land = atlas.file.land
    return [*printed, *words, *quoted, *cited, land.region.attribution, land.context.attribution]


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=LAPTOP, reduced_motion="reduce", locale=LANGUAGE)
    yield page
    page.close()


def left(page: Page, tried: Tried) -> list[str]:
    return untold(page.content(), as_it_is=tried.as_it_is)


def test_no_script_says_what_nobody_could_translate(shown: Page, tried: Tried) -> None:
    found: dict[str, list[str]] = {}
    for state, there in tried.states.items():
        shown.goto("about:blank")
        shown.goto(f"{tried.file.as_uri()}#{state}")
        shown.locator("#atlas[data-ready]").wait_for(state="attached")
        expect(shown.locator(there).first).to_be_attached(timeout=15_000)
        found[state] = left(shown, tried)
    shown.goto("about:blank")
    shown.goto(tried.file.as_uri())
    shown.locator(".reading[data-shown]").wait_for()
    for key in ("?", "/"):
        shown.keyboard.press(key)
        shown.locator("dialog[open], [role=combobox]:focus").first.wait_for()
        found[key] = left(shown, tried)
        shown.keyboard.press("Escape")
    shown.locator(".share-button").click()
    shown.locator("dialog[open]").wait_for()
    found["share"] = left(shown, tried)
    assert [f"{state}: {text}" for state, texts in found.items() for text in texts] == []
