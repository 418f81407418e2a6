"""The designs that are compared, and how each one is opened and switched."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Frame, Page

from bench.browsers import Traffic, map_frame, probe_of

SWITCH_S = 25.0
OPEN_S = 60.0
REST_S = 60.0  # that a page may take to come to rest
POLL_S = 0.02
FRAME_MS = 1000 / 60
REST_MS = 100  # between the pointer's arrival and the press
_MOMENT = random.Random(11)  # noqa: S311 - spreads the clicks over a frame, guards nothing


@dataclass(frozen=True)
class Design:
    """One way to show the map.

    Parameters
    ----------
    name : str
        As in the table.
    script : str
        Its Streamlit script, from the project's root.
    look : str
        What the probe watches: "ours", "paths", "pixels" or "page".
    """

    name: str
    script: str
    look: str


OURS = Design("ours", "serve.py", "ours")
EMPTY = Design("empty page", "bench/apps/empty.py", "page")
REBUILT = Design("st_folium rebuilt", "bench/apps/folium_rebuilt.py", "paths")
ALTERNATIVES = (
    REBUILT,
    Design("st_folium, feature_group_to_add", "bench/apps/folium_group.py", "paths"),
    Design("leafmap (folium)", "bench/apps/leafmap_app.py", "paths"),
    Design("pydeck_chart", "bench/apps/pydeck_app.py", "pixels"),
    Design("geopandas explore, html()", "bench/apps/explore_app.py", "paths"),
)


@dataclass
class Samples:
    """Everything measured of one design: milliseconds, bytes and counts."""

    switch_ms: list[float] = field(default_factory=list)
    pane_ms: list[float] = field(default_factory=list)
    blank_ms: list[float] = field(default_factory=list)
    first_ms: list[float] = field(default_factory=list)
    second_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    websocket: list[float] = field(default_factory=list)
    wire: list[float] = field(default_factory=list)
    http: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)


def open_page(page: Page, design: Design, *, url: str, look_on: bool = False) -> float:
    """Open a design and return milliseconds from the navigation to its first painted map.

    The probe then stops looking at every frame, unless something else is awaited (`look_on`).
    """
    page.goto(url, wait_until="commit")
    began = float(page.evaluate("performance.timeOrigin"))
    painted = until(lambda: _first(page, design), OPEN_S, f"{design.name} painted nothing")
    if not look_on:
        page.evaluate("atlasProbe.stopLooking()")
    return painted - began


def _first(page: Page, design: Design) -> float:
    if design.look == "ours":
        page.wait_for_selector("iframe[title]", state="attached", timeout=OPEN_S * 1000)
        return float(probe_of(map_frame(page))["first"].get("ours", 0))
    return float(probe_of(page)["first"].get(design.look, 0))


def settlements(page: Page, design: Design) -> list[str]:
    """Return the ids that can be switched to and that move a line."""
    if design is OURS:
        buttons = map_frame(page).locator("button.era[data-settlement]")
        return [str(b.get_attribute("data-settlement")) for b in buttons.all()]
    labels = page.locator("[data-testid='stRadio'] label p")
    return [text for text in labels.all_inner_texts() if text != "Settlement"]


def switch(page: Page, design: Design, settlement: str) -> tuple[float, float, float]:
    """Click a settlement; return milliseconds to the painted map, to the pane, and blank."""
    frame: Frame | Page = map_frame(page) if design is OURS else page
    quick = "true" if design is OURS else "false"
    page.evaluate("atlasProbe.followPane()")
    frame.evaluate(f"atlasProbe.arm('{design.look}', {quick})")
    _click(page, design, settlement)
    painted = until(lambda: float(probe_of(frame)["painted"]), SWITCH_S, f"{design.name} stayed")
    pane = until(lambda: float(probe_of(page)["pane"]), SWITCH_S, f"{design.name}: no pane")
    told = probe_of(frame)
    return painted - told["click"], pane - told["click"], float(told["blank"])


def _click(page: Page, design: Design, settlement: str) -> None:
    """Click as a hand does: it is there already, and comes at any moment between two frames.

    Playwright's own click waits for two frames first, so that each click would come at the same
    moment of a frame, and the wait for the next one would be measured instead of the work.
    """
    if design.look == "ours":
        target = map_frame(page).locator(f"button[data-settlement='{settlement}']")
    else:
        target = page.locator("[data-testid='stRadio'] label").filter(has_text=settlement)
    target.hover()
    page.wait_for_timeout(REST_MS + _MOMENT.uniform(0, FRAME_MS))
    page.mouse.down()
    page.mouse.up()


def blank_ms(page: Page, design: Design, settlement: str) -> float:
    """Switch once more and return how long our own map showed less than half of its land."""
    frame = map_frame(page)
    frame.evaluate("void (window.blankFor = atlasProbe.watchBlank('ours', 600))")
    _click(page, design, settlement)
    return float(frame.evaluate("window.blankFor"))


def settle(page: Page, traffic: Traffic, *, least_s: float = 0.4) -> None:
    """Wait until nothing has crossed the page's connections for a while."""
    deadline = time.monotonic() + REST_S
    while time.monotonic() < deadline:
        before = traffic.websocket, traffic.http
        page.wait_for_timeout(least_s * 1000)
        if (traffic.websocket, traffic.http) == before:
            return
    raise TimeoutError(f"the page has not come to rest for {REST_S:.0f} s")


def until(ask: Callable[[], float], limit_s: float, otherwise: str) -> float:
    """Return the first answer that is not 0."""
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        if found := ask():
            return found
        time.sleep(POLL_S)
    raise TimeoutError(f"{otherwise} for {limit_s:.0f} s")
