"""What the saved page weighs, part by part.

Usage: python bench/bench_size.py [FILE]

Without a file the atlas' own saved page is made. "Takes" is by how much the page, compressed
(gzip, 9), shrinks without the part.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.figures import bar, table  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402

MOST_KB = 600
_PART = re.compile(r"<(script|style|template|svg|header)\b([^>]*)>.*?</\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
SHEETS = ("typefaces", "map's sheet", "colours", "symbols", "saved page's sheet", "swatches")
SCRIPTS = ("dataset", "Leaflet", "scripts", "start")


def main() -> int:
    """Print the parts and whether the page is small enough; the exit status is 0 in any case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    file = parser.parse_args().file
    page = file.read_text(encoding="utf-8") if file else saved_page(load_atlas())
    whole = _compressed(page)
    rows = [
        (name, _kb(len(part.encode())), _kb(whole - _compressed(page.replace(part, "", 1))))
        for name, part in parts_of(page)
    ]
    print(table(("part", "kB", "takes kB"), [*rows, ("all", _kb(len(page.encode())), _kb(whole))]))
    print(bar("the saved page, compressed", whole / 1000, MOST_KB, unit="kB"))
    return 0


def parts_of(page: str) -> list[tuple[str, str]]:
    """Return name and text of each part of a saved page, in its order."""
    unnamed = {"style": iter(SHEETS), "script": iter(SCRIPTS)}
    found = []
    for match in _PART.finditer(page):
        tag, attributes = match.group(1), match.group(2)
        id_ = _ID.search(attributes)
        name = id_.group(1) if id_ else next(unnamed.get(tag, iter(())), tag)
        found.append((name, match.group(0)))
    return found


def _compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def _kb(size: int) -> str:
    return f"{size / 1000:.1f}"


if __name__ == "__main__":
    sys.exit(main())
