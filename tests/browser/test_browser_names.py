"""Every name at its own place, as it is painted: measured in the browser, not asked of the code.

`names_as_painted.js` reads paths, glyphs and boxes from the screen and tells what is wrong. The
gate tries a sample of what a reader can choose, spread over all of it; nightly tries the whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser_support import map_frame, wait_for_settlement

MEASURE = (Path(__file__).parents[1] / "names_as_painted.js").read_text(encoding="utf-8")
SIZES = [(390, 844), (844, 390), (1024, 768), (1280, 720), (1366, 768), (1920, 1080)]
STRIPS = {"390x844", "844x390"}  # where a strip at the map's foot is headed by the chosen name
DISPUTED = {"etorofu", "kunashiri", "shikotan", "habomai_group"}
PLACES = [
    "",
    "mainland",
    "etorofu",
    "shikotan",
    "habomai_group",
    "kunashiri",
    "shumshu",
    "sakhalin",
    "suisho",
]
VIEWS = [  # latitude, longitude, zoom
    (50.4, 155.4, 7.5),
    (46.8, 151.5, 7.0),
    (44.2, 146.4, 8.0),
    (43.45, 146.1, 9.6),
    (47.0, 142.5, 6.2),
    (53.0, 150.0, 4.2),
    (50.0, 143.0, 7.5),
    (43.4, 145.9, 11.0),
]
SHOW = """async ({ view, ...state }) => {
    Atlas.store.set({ ...state, place: '', highlight: [] });
    if (view) Atlas.leaflet.setView(view.slice(0, 2), view[2], { animate: false });
    else Atlas.map.home({ animate: false });
    Atlas.store.set({ place: state.place });
    // Until it stands: a longer key changes its size, which it is told in a frame of its own.
    for (let [was, still] = ['', 0]; still < 2;) {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        Atlas.map.layoutNow();
        const now = `${Atlas.leaflet.getBounds().toBBoxString()} ${Atlas.leaflet.getSize()}`;
        [was, still] = [now, now === was ? still + 1 : 0];
    }
    return namesAsPainted();
}"""
CHOICES = """() => ({
    settlements: Atlas.data.settlements.map(({ id }) => id),
    viewpoints: ['', ...Atlas.data.viewpoints.map(({ id }) => id)],
    names: Atlas.data.modes.map(({ id }) => id),
    places: Object.keys(Atlas.data.cards),
})"""

INSET = "() => JSON.stringify(document.querySelector('.inset').getBoundingClientRect())"

Measured = dict[str, list[str]]


class State(NamedTuple):
    """What a reader can choose."""

    settlement: str
    names: str
    viewpoint: str = ""
    place: str = ""


class Window:
    """The saved page in a window of one size, with the measure in it."""

    def __init__(self, page: Page | Frame, *, asked: str) -> None:
        self.page = page
        self.asked = asked
        page.evaluate(MEASURE)
        self.choices: dict[str, list[str]] = page.evaluate(CHOICES)

    def measure(self, state: State, view: tuple[float, float, float] | None = None) -> Measured:
        found: Measured = self.page.evaluate(
            SHOW, {**state._asdict(), "view": list(view) if view else None}
        )
        return found

    def faults(self, states: list[State]) -> list[str]:
        """What is wrong in these states; the four and what is chosen must be named in sight."""
        found: list[str] = []
        for state in states:
            measured = self.measure(state)
            wrong = list(measured["faults"])
            hidden = state.place not in measured["seen"]
            if self.asked in STRIPS:
                hidden = hidden or not DISPUTED & {state.place}
            if state.place and not hidden and state.place not in measured["named"]:
                wrong.append(f"{state.place} is chosen and has no name")
            asked = DISPUTED & set(measured["mostlySeen"]) if state.place else DISPUTED
            silent = asked - set(measured["named"]) - {state.place}
            wrong.extend(f"{place} has no name" for place in silent)
            found.extend(f"{self.asked} {' '.join(state)}: {each}" for each in wrong)
        return found


def opened_at(browser: Browser, file: Path, size: tuple[int, int]) -> Iterator[Window]:
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    page.locator("#atlas[data-ready]").wait_for()
    page.evaluate("() => Promise.allSettled([...document.fonts].map((face) => face.load()))")
    yield Window(page, asked=f"{width}x{height}")
    page.close()
    assert errors == []


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def window(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Window]:
    yield from opened_at(browser, file, request.param)


def spread(window: Window, count: int) -> list[State]:
    """`count` states in which every settlement, naming, viewpoint and kind of place comes up."""
    choices = window.choices
    turns = itertools.islice(itertools.count(SIZES.index(size_of(window))), count)
    return [
        State(
            settlement=pick(choices["settlements"], turn),
            names=pick(choices["names"], turn * 3 + turn // 5),
            viewpoint=pick(choices["viewpoints"], turn * 2 + turn // 5),
            place=pick(PLACES, turn),
        )
        for turn in turns
    ]


def size_of(window: Window) -> tuple[int, int]:
    width, height = window.asked.split("x")
    return int(width), int(height)


def pick(values: list[str], turn: int) -> str:
    return values[turn % len(values)]


def test_names_stand_at_their_own_places(window: Window) -> None:
    assert window.faults(spread(window, 12)) == []


def test_names_stand_at_their_own_places_wherever_one_looks(browser: Browser, file: Path) -> None:
    found = []
    for window in opened_at(browser, file, (1366, 768)):
        for view, names in zip(VIEWS, itertools.cycle(window.choices["names"]), strict=False):
            found += window.measure(State("1956-joint-declaration", names), view)["faults"]
    assert found == []


def test_a_window_that_grows_has_its_inset_where_one_of_that_size_has_it(
    browser: Browser, file: Path
) -> None:
    """The attribution, which the inset keeps clear of, is measured where it comes to stand."""
    for window in opened_at(browser, file, (1024, 768)):
        page = window.page
        assert isinstance(page, Page)
        before = page.evaluate(INSET)
        for height in (744, 768):
            page.set_viewport_size({"width": 1024, "height": height})
            page.wait_for_function("height => innerHeight === height", arg=height)
            window.measure(State("1855-shimoda", "ja-ru"))
        assert page.evaluate(INSET) == before


def test_the_measure_sees_a_name_at_another_place(browser: Browser, file: Path) -> None:
    for window in opened_at(browser, file, (1366, 768)):
        assert window.measure(State("1855-shimoda", "en"))["faults"] == []
        moved: list[str] = window.page.evaluate(
            """() => {
                const [urup, name] = ['path[data-place=urup]', '[data-name-of=etorofu]']
                    .map((each) => document.querySelector(`.leaflet-pane ${each}`));
                const [land, box] = [urup, name].map((each) => each.getBoundingClientRect());
                const [x, y] = [land.left - box.left, land.top - box.top];
                name.setAttribute('transform', `translate(${x} ${y})`);
                return namesAsPainted().faults;
            }"""
        )
        assert any(re.search(r"etorofu .* covers land of urup", fault) for fault in moved), moved


@pytest.mark.nightly
def test_every_name_of_every_state_without_a_place(window: Window) -> None:
    choices = window.choices
    states = itertools.product(*(choices[key] for key in ("settlements", "names", "viewpoints")))
    assert window.faults([State(*each) for each in states]) == []


@pytest.mark.nightly
def test_every_name_with_every_place_chosen(window: Window) -> None:
    """The viewpoint, which only paints, takes turns."""
    choices = window.choices
    every = itertools.product(choices["places"], choices["settlements"], choices["names"])
    states = [
        State(settlement, names, pick(choices["viewpoints"], turn + turn // 5), place)
        for turn, (place, settlement, names) in enumerate(every)
    ]
    assert window.faults(states) == []


@pytest.mark.nightly
def test_every_name_wherever_one_looks(window: Window) -> None:
    choices = window.choices
    found = []
    for settlement, names in itertools.product(choices["settlements"], choices["names"]):
        for view in VIEWS:
            measured = window.measure(State(settlement, names), view)
            found += [f"{settlement} {names} {view}: {each}" for each in measured["faults"]]
    assert found == []


def test_a_served_page_that_shrinks_its_map_still_opens_on_all_of_it(
    browser: Browser, server: str
) -> None:
    """A low window's frame is high at first; the map then has to be fitted anew."""
    page = browser.new_page(viewport={"width": 844, "height": 390}, reduced_motion="reduce")
    page.goto(f"{server}/?settlement=1956-joint-declaration")
    frame = map_frame(page)
    wait_for_settlement(frame, "1956-joint-declaration")
    for place in sorted(DISPUTED):
        frame.locator(f".names-layer [data-name-of={place}]").wait_for()
    page.close()


@pytest.mark.nightly
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_served_page_names_as_the_saved_one(
    browser: Browser, server: str, size: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.goto(f"{server}/?settlement=1956-joint-declaration")
    wait_for_settlement(map_frame(page), "1956-joint-declaration")
    # Not one of `page.frames`: another of these may go while it is asked.
    frame = map_frame(page).owner.element_handle().content_frame()
    assert frame
    window = Window(frame, asked=f"{size[0]}x{size[1]}")
    assert window.faults(spread(window, 24)) == []
    page.close()
