"""The class pack: time and bytes of each kind of part, and whether a second one is the same.

Usage: python bench/bench_pack.py [--twice] [--processes N]

By one process, what a part takes is the time from the part before it; the land and the atlas are
read once. By more, as the command does it on a machine with so many cores, parts overlap.
"""

from __future__ import annotations

import argparse
import os
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
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    options = parser.parse_args()
    spent: dict[str, list[float]] = defaultdict(list)
    start = time.perf_counter()
    last = [start]

    def tell(path: str, _number: int, _count: int) -> None:
        spent[path.partition("/")[0]].append(time.perf_counter() - last[0])
        last[0] = time.perf_counter()

    raw = class_pack(load_atlas(), processes=options.processes, tell=tell)
    took = time.perf_counter() - start
    print(heading("class pack"))
    rows = [(part, str(len(each)), number(sum(each))) for part, each in spent.items()]
    print(table(("part", "files", "s"), rows))
    processor = number(_processor_s())
    print(f"{number(took)} s, {processor} s of processor, {number(len(raw) / 1e6)} MB")
    print(bar("the pack", took, LIMIT_S, unit="s"))
    if options.twice:
        print("the same bytes:", class_pack(load_atlas()) == raw)


def _processor_s() -> float:
    """Return the processor time of this process and of its helpers, which have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


if __name__ == "__main__":
    main()
