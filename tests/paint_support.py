"""A reader's plan in the browser: what its tests ask of a page that paints one."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page, expect

WAIT_MS = 15_000
OPEN_MS = 40_000
Within = Page | FrameLocator


def open_on(page: Page, file: Path, plan: str) -> None:
    page.goto(f"{file.as_uri()}#plan={plan}")
    stands(page)


def stands(within: Within) -> None:
    """The plan's pane is there, and the map is in its typefaces."""
    within.locator("#atlas[data-typefaces]").wait_for(state="attached", timeout=OPEN_MS)
    expect(within.locator(".plan-answers h2")).to_be_visible(timeout=OPEN_MS)


def land(within: Within, id_: str) -> Locator:
    return within.locator(f'.paint.land[data-place="{id_}"]:not([data-part])')


def worn(within: Within, id_: str, fill: str) -> None:
    expect(land(within, id_)).to_have_attribute("data-fill", fill, timeout=WAIT_MS)


def row(within: Within, name: str) -> Locator:
    return within.get_by_role("radiogroup", name=name, exact=True)
