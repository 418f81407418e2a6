"""The class pack: time and bytes of each kind of part, and whether a second one is the same.

Usage: python bench/bench_pack.py [--twice]

What a part takes is the time from the part before it; the land and the atlas are read once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.figures import bar, heading, number, table  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.pack import class_pack  # noqa: E402

LIMIT_S = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--twice", action="store_true", help="compare a second pack's bytes")
    options = parser.parse_args()
    spent: dict[str, list[float]] = defaultdict(list)
    start, cpu = time.perf_counter(), time.process_time()
    last = [start]

    def tell(path: str) -> None:
        spent[path.partition("/")[0]].append(time.perf_counter() - last[0])
        last[0] = time.perf_counter()

    raw = class_pack(load_atlas(), tell=tell)
    took = time.perf_counter() - start
    print(heading("class pack"))
    rows = [(part, str(len(each)), number(sum(each))) for part, each in spent.items()]
    print(table(("part", "files", "s"), rows))
    processor = number(time.process_time() - cpu)
    print(f"{number(took)} s, {processor} s of processor, {number(len(raw) / 1e6)} MB")
    print(bar("the pack", took, LIMIT_S, unit="s"))
    if options.twice:
        print("the same bytes:", class_pack(load_atlas()) == raw)


if __name__ == "__main__":
    main()
