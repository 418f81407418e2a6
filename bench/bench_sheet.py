"""A lesson's sheet with its key: how long it takes, first and once the land is read.

Usage: python bench/bench_sheet.py

Each lesson's sheet is made as a reader of the page or of a terminal asks for it, in one language;
the first one reads the land as well. The bar is for a sheet of four plates.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.figures import bar, heading, number, table  # noqa: E402
from data.model import Atlas, Lesson  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.plates.sheet import lesson_sheet  # noqa: E402
from layers.plates.sheet_plan import MAX_PLATES, plan_of  # noqa: E402

LIMIT_S = 5


def main() -> None:
    atlas = load_atlas()
    print(heading("sheets"))
    rows, slowest = [], 0.0
    for lesson in atlas.lessons:
        plates = len(plan_of(atlas, lesson).plates)
        took, processor, size = _made(atlas, lesson)
        rows.append((lesson.id, str(plates), number(took), number(processor), number(size / 1e3)))
        if plates == MAX_PLATES:
            slowest = max(slowest, took)
    print(table(("lesson", "plates", "s", "s of processor", "kB"), rows))
    print(bar("the slowest sheet of four plates", slowest, LIMIT_S, unit="s"))


def _made(atlas: Atlas, lesson: Lesson) -> tuple[float, float, int]:
    start, processor = time.perf_counter(), time.process_time()
    raw = lesson_sheet(atlas, lesson)
    return time.perf_counter() - start, time.process_time() - processor, len(raw)


if __name__ == "__main__":
    main()
