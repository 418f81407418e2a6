"""Lay pictures of every page, dialog and state beside each other: seven sizes, three schemes.

Usage: python bench/contact_sheets.py FOLDER [--only STATE ...] [--sizes SIZE ...] [--schemes ...]

Writes a picture of each, and a sheet of each state in each scheme: the same state at all sizes.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageDraw  # noqa: E402
from playwright.sync_api import Browser, Error, Page, sync_playwright  # noqa: E402

from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402
from tests.browser_support import (  # noqa: E402
    CHROMIUM,
    CHROMIUM_ARGS,
    map_frame,
    open_saved,
    open_text,
    run_ended,
    serving,
)

SIZES = {
    "1366": (1366, 768),
    "1920": (1920, 1080),
    "1024": (1024, 768),
    "800": (800, 1000),
    "390": (390, 844),
    "844": (844, 390),
    "2560": (2560, 1440),
}
SCHEMES = ("light", "dark", "forced")
SETTLE_MS = 900  # the pane follows the map, fonts come last
ROW = 560  # height of a picture on a sheet
CHOSEN = "settlement=1956-joint-declaration&place=shikotan"
COMPARED = "settlement=1956-joint-declaration&against=1855-shimoda"
LINE = "plan=japan:etorofu~r.shikotan,russia:etorofu~l,~:8ri0w.2pisw.300w.-255s"
QUIZ = "quiz=bank&round=7kq2"
OWN_LAYER = b"name,latitude,longitude,from\nA mooring,43.6,150.2,1946\nA light,45.1,147.9,\n"

Way = Callable[[Page, str, Path], None]


def on_map(query: str, *keys: str) -> Way:
    """Open the map, then press keys on it."""

    def go(page: Page, url: str, _: Path) -> None:
        page.goto(f"{url}/?{query}")
        map_frame(page).locator("#atlas[data-settlement]").wait_for(state="attached")
        page.locator(".atlas-ahead-pane").wait_for(state="detached")
        run_ended(page)
        for key in keys:
            page.keyboard.press(key)

    return go


def with_button(query: str, name: str) -> Way:
    """Open the map, then press a button of the masthead."""
    opened = on_map(query)

    def go(page: Page, url: str, file: Path) -> None:
        opened(page, url, file)
        page.get_by_role("button", name=name).first.click()

    return go


def text(path: str) -> Way:
    """Open a page of text."""
    return lambda page, url, _: open_text(page, f"{url}/{path}")


def cited(page: Page, url: str, _: Path) -> None:
    open_text(page, f"{url}/documents")
    page.get_by_role("button", name="Cite").first.click()
    page.get_by_role("dialog").wait_for()


def own_text(page: Page, url: str, _: Path) -> None:
    open_text(page, f"{url}/own")
    words = (
        "# Minutes\n\nThe island of Shikotan and the Habomai islands were spoken of at length.\n"
        * 9
    )
    field = page.locator("[data-testid='stFileUploaderDropzone'] input").first
    field.set_input_files(
        {"name": "minutes.txt", "mimeType": "text/plain", "buffer": words.encode()}
    )
    page.locator(".own-text").wait_for()
    run_ended(page)


def own_layer(page: Page, url: str, _: Path) -> None:
    page.goto(f"{url}/layers")
    run_ended(page)
    page.locator(".st-key-own_layers_add input[type=file]").set_input_files(
        {"name": "moorings.csv", "mimeType": "text/csv", "buffer": OWN_LAYER}
    )
    page.get_by_role("button", name="Show on the map").first.click()
    map_frame(page).locator(".own-layer").first.wait_for(state="attached")
    run_ended(page)


def saved(state: str, *keys: str) -> Way:
    """Open the saved page."""

    def go(page: Page, _: str, file: Path) -> None:
        open_saved(page, file, state=state)
        for key in keys:
            page.keyboard.press(key)

    return go


def saved_mode(state: str) -> Way:
    """Open the saved page on a mode that has the pane's room."""

    def go(page: Page, _: str, file: Path) -> None:
        page.goto(f"{file.as_uri()}#{state}")
        page.locator("#atlas[data-settlement]").wait_for(state="attached")

    return go


def saved_text(view: str) -> Way:
    def go(page: Page, _: str, file: Path) -> None:
        page.goto(f"{file.as_uri()}#settlement=1956-joint-declaration&view={view}")
        page.locator(f".texts[data-shown={view}] h2").wait_for()

    return go


STATES: dict[str, Way] = {
    "map": on_map("settlement=1855-shimoda"),
    "place": on_map(CHOSEN),
    "occupied": on_map("settlement=1945-occupation&place=kunashiri"),
    "date": on_map("date=1945-08-20"),
    "viewpoint": on_map(f"{CHOSEN}&seen=as-tokyo-describes-it&counts=as-russia-counts"),
    "russian": on_map("settlement=1875-st-petersburg&names=russian"),
    "excerpt": on_map("settlement=1956-joint-declaration&excerpt=e60"),
    "warned": on_map("settlement=1999-nothing&place=atlantis"),
    "keys": on_map(CHOSEN, "?"),
    "find": on_map(CHOSEN, "/", "h", "a"),
    "share": with_button(CHOSEN, "Share"),
    "take": with_button(CHOSEN, "Take home"),
    "timeline": text("timeline"),
    "documents": text("documents?place=shikotan"),
    "search": text("documents?q=Habomai"),
    "cite": cited,
    "ledger": text("ledger?settlement=1956-joint-declaration"),
    "ledger_all": text("ledger"),
    "clause": text("clause"),
    "own": text("own"),
    "own_text": own_text,
    "swipe": on_map(COMPARED),
    "two_maps": on_map(f"{COMPARED}&compare=maps"),
    "fade": on_map(f"{COMPARED}&compare=fade"),
    "lessons": text("lessons"),
    "lesson": on_map("lesson=two-or-four&step=two"),
    "quiz": on_map(f"{QUIZ}&question=3"),
    "quiz_class": on_map(f"{QUIZ}&question=1&for=class"),
    "quiz_end": on_map(f"{QUIZ}&question=end"),
    "plan": on_map("plan=japan:shikotan.habomai_group,russia:etorofu"),
    "plan_line": on_map(LINE),
    "arguments": text("arguments"),
    "own_layers": text("layers"),
    "own_layer": own_layer,
    "saved": saved("#settlement=1855-shimoda"),
    "saved_swipe": saved(f"#{COMPARED}"),
    "saved_lesson": saved_mode("lesson=two-or-four&step=two"),
    "saved_quiz": saved_mode(f"{QUIZ}&question=3"),
    "saved_plan": saved_mode(LINE),
    "saved_place": saved(f"#{CHOSEN}"),
    "saved_keys": saved(f"#{CHOSEN}", "?"),
    "saved_documents": saved_text("documents"),
    "saved_ledger": saved_text("ledger"),
}


def shoot(browser: Browser, way: Way, *, url: str, file: Path, size: str, scheme: str) -> bytes:
    """Return a PNG of one state at one size, in one way of colour."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="light" if scheme == "light" else "dark",
        forced_colors="active" if scheme == "forced" else "none",
        reduced_motion="reduce",
        has_touch=size in {"390", "844"},
    )
    page = context.new_page()
    page.set_default_timeout(60_000)  # a busy machine, and a server just started
    try:
        way(page, url, file)
    except Error as error:
        print(f"  {str(error).splitlines()[0]}")
    page.wait_for_timeout(SETTLE_MS)
    picture = page.screenshot(full_page=size == "390")
    context.close()
    return picture


def sheet_of(pictures: dict[str, bytes]) -> Image.Image:
    """Lay the sizes of one state beside each other, all as tall."""
    images = {size: Image.open(io.BytesIO(data)) for size, data in pictures.items()}
    scaled = {
        size: each.resize((round(each.width * ROW / each.height), ROW))
        for size, each in images.items()
    }
    sheet = Image.new("RGB", (sum(each.width + 12 for each in scaled.values()), ROW + 20), "#888")
    left, draw = 0, ImageDraw.Draw(sheet)
    for size, each in scaled.items():
        sheet.paste(each, (left, 20))
        draw.text((left + 2, 4), size, fill="white")
        left += each.width + 12
    return sheet


def main() -> None:
    """Write the pictures and their sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=list(STATES), choices=STATES)
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=SIZES)
    parser.add_argument("--schemes", nargs="*", default=list(SCHEMES), choices=SCHEMES)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    file = given.folder.resolve() / "atlas.html"
    file.write_text(saved_page(load_atlas()), encoding="utf-8")
    with serving() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGS)
        for scheme in given.schemes:
            for state in given.only:
                print(state, scheme, flush=True)
                pictures = {}
                for size in given.sizes:
                    pictures[size] = shoot(
                        browser, STATES[state], url=url, file=file, size=size, scheme=scheme
                    )
                    path = given.folder / f"{state}-{size}-{scheme}.png"
                    path.write_bytes(pictures[size])
                sheet_of(pictures).save(given.folder / f"sheet-{state}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
