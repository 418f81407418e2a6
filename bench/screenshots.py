"""Open every settlement at three sizes, light and dark, and save what the browser shows.

Usage: python bench/screenshots.py FOLDER [--only SETTLEMENT ...]
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from data.reading.load import load_atlas  # noqa: E402
from tests.browser_support import (  # noqa: E402
    CHROMIUM,
    CHROMIUM_ARGS,
    free_port,
    open_atlas,
    start_server,
    wait_until_up,
)

SIZES = {"laptop": (1366, 768), "desktop": (1920, 1080), "phone": (390, 844)}
SHARP = "--force-device-scale-factor=2"  # emulation alone leaves a sandboxed frame blurred
THEMES = ("light", "dark")
SETTLE_MS = 700  # the pane follows the map, fonts come last


@contextmanager
def running_page() -> Iterator[str]:
    """Start the page and yield its address."""
    port = free_port()
    process = start_server(port)
    url = f"http://localhost:{port}"
    try:
        wait_until_up(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def shoot(browser: Browser, url: str, *, size: str, theme: str, settlement: str) -> bytes:
    """Return a PNG of one state of the page."""
    width, height = SIZES[size]
    scale = 2 if size == "phone" else 1
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        device_scale_factor=scale,
        has_touch=size == "phone",
    )
    page = context.new_page()
    open_atlas(page, f"{url}/?settlement={settlement}", settlement=settlement)
    page.wait_for_timeout(SETTLE_MS)
    picture = page.screenshot(full_page=size == "phone")
    context.close()
    return picture


def main() -> None:
    """Write one PNG for each settlement, size and theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    arguments = parser.parse_args()
    wanted = arguments.only or [settlement.id for settlement in load_atlas().settlements]
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with running_page() as url, sync_playwright() as playwright:
        for size in SIZES:
            extra = [SHARP] if size == "phone" else []
            browser = playwright.chromium.launch(
                executable_path=str(CHROMIUM), args=[*CHROMIUM_ARGS, *extra]
            )
            for settlement, theme in itertools.product(wanted, THEMES):
                picture = shoot(browser, url, size=size, theme=theme, settlement=settlement)
                path = arguments.folder / f"{settlement}-{size}-{theme}.png"
                path.write_bytes(picture)
                print(path)
            browser.close()


if __name__ == "__main__":
    main()
