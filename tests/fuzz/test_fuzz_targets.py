"""The fuzzers' targets: each takes its seeds and small changes of them, without a fault of ours.

The search itself (`make fuzz`) takes ten minutes a target; this shows that each target still runs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
TARGETS = sorted(path.stem for path in (ROOT / "tests" / "fuzz").glob("fuzz_*.py"))
SEED_BYTES = 8192
EXAMPLES = 60


def target(name: str) -> tuple[Callable[[bytes], object], list[bytes]]:
    module: Any = importlib.import_module(f"tests.fuzz.{name}")
    patterns = [seed for seed in module.SEEDS if isinstance(seed, str)]
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    raws = [seed for seed in module.SEEDS if isinstance(seed, bytes)]
    raws += [path.read_bytes() for path in paths if path.is_file()]
    return module.fuzz_one, [raw for raw in raws if len(raw) <= SEED_BYTES]


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_seeds(name: str) -> None:
    fuzz_one, seeds = target(name)
    assert seeds
    for seed in seeds:
        fuzz_one(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_damaged_seeds(name: str) -> None:
    fuzz_one, seeds = target(name)

    @settings(max_examples=EXAMPLES)
    @given(data=st.data())
    def damaged(data: st.DataObject) -> None:
        raw = data.draw(st.sampled_from(seeds))
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 40)))
        fuzz_one(raw[:start] + data.draw(st.binary(max_size=20)) + raw[end:])

    damaged()
