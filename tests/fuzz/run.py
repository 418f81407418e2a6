"""Fuzz one parser with atheris: ``python -m tests.fuzz.run NAME [SECONDS]`` (`make fuzz` runs all).

A target is a module ``fuzz_NAME.py`` beside this one: its ``fuzz_one`` takes bytes and raises
nothing but what is a fault of the program, its ``SEEDS`` name files of the repository or are bytes.
What was found useful stays under ``.fuzz/NAME/corpus``, what failed under ``.fuzz/NAME/found``:
such an input, made small, becomes a test.
"""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
OURS = ["data", "geo", "layers", "views"]
MAX_BYTES = 8192  # longer inputs find little that shorter ones do not
MAX_SECONDS = 20  # for one input
MAX_MB = 2048


def main(name: str, seconds: int) -> None:
    """Fuzz a target for some seconds; the process ends with the fuzzer's status."""
    with atheris.instrument_imports(include=OURS):
        target = importlib.import_module(f"tests.fuzz.fuzz_{name}")
    folder = ROOT / ".fuzz" / name
    corpus, found = folder / "corpus", folder / "found"
    for each in (corpus, found):
        each.mkdir(parents=True, exist_ok=True)
    for number, pattern in enumerate(target.SEEDS):
        if isinstance(pattern, bytes):
            (corpus / f"seed-{number}").write_bytes(pattern)
            continue
        for seed in ROOT.glob(pattern):
            if seed.is_file() and seed.stat().st_size <= MAX_BYTES:
                shutil.copy(seed, corpus / f"seed-{seed.name}")

    def once(raw: bytes) -> None:
        target.fuzz_one(raw)

    atheris.Setup(
        [
            *(sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-max_len={MAX_BYTES}"),
            *(f"-timeout={MAX_SECONDS}", f"-rss_limit_mb={MAX_MB}", f"-artifact_prefix={found}/"),
            "-print_final_stats=1",
        ],
        once,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600)
