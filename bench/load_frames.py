"""Load the atlas and make every GeoDataFrame that the page shows; print the seconds of each step.

A helper of bench_build.py, which runs it in a process of its own: imports count.
"""

from __future__ import annotations

import time

_BEGAN = time.perf_counter()

import itertools  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data.reading.load import load_atlas  # noqa: E402
from layers.tables.boundary import boundary  # noqa: E402
from layers.tables.changes import changes  # noqa: E402
from layers.tables.holdings import holdings  # noqa: E402
from layers.tables.places import places_layer  # noqa: E402


def main() -> int:
    """Print the steps as JSON."""
    steps: dict[str, float] = {}
    mark = [_BEGAN]

    def done(name: str) -> None:
        now = time.perf_counter()
        steps[name], mark[0] = now - mark[0], now

    done("imports")
    atlas = load_atlas()
    done("atlas")
    for settlement in atlas.settlements:
        holdings(atlas, settlement.id, resolution="web")
    done("holdings, web")
    for settlement in atlas.settlements:
        boundary(atlas, settlement.id)
    done("boundaries")
    moving = [settlement.id for settlement in atlas.settlements if settlement.moves_line]
    for before, after in itertools.pairwise(moving):
        changes(atlas, before, after)
    done("changes")
    places_layer(atlas)
    done("places")
    print(json.dumps(steps))
    return 0


if __name__ == "__main__":
    sys.exit(main())
