"""Building, loading and exporting: time, memory and whether the bytes come out the same.

Usage: python bench/bench_build.py [--rounds 3] [--settlement ID]

The build runs twice in a temporary copy of the atlas. "Cold" is a new process, imports included.
The export is compared with GDAL's ogr2ogr on the same data (its input a GeoPackage, since Debian's
GDAL reads no GeoParquet), interleaved: ours in a warm process, ours as a whole command, ogr2ogr.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.figures import bar, heading, median, number, table  # noqa: E402
from data.model import Atlas  # noqa: E402
from data.reading.load import DEFAULT_ATLAS, load_atlas  # noqa: E402
from layers.tables.export import export  # noqa: E402

OGR2OGR = "/usr/bin/ogr2ogr"
TIME = "/usr/bin/time"  # GNU time: a child forked from here would start with our own peak memory
FRAMES = Path(__file__).with_name("load_frames.py")


@dataclass(frozen=True)
class Run:
    """One process: wall time, processor time and the most memory it had."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    said: str


def main() -> int:
    """Measure and print; the exit status is 0 whatever the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--settlement", default=load_atlas().file.default_settlement)
    options = parser.parse_args()
    print(heading("Building, loading and exporting"))
    lines = [*_build(), *_loading(options.rounds)]
    lines += _exporting(options.settlement, rounds=options.rounds)
    print("\n".join(lines))
    return 0


def run(command: Sequence[str]) -> Run:
    """Run a command to its end under GNU time; tell its time and peak memory."""
    with tempfile.NamedTemporaryFile("r") as told:
        process = subprocess.run(
            [TIME, "--format", "%e %U %S %M", "--output", told.name, *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        figures = told.read().split()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: status {process.returncode}\n{process.stderr}")
    wall, user, system, kilobytes = (float(each) for each in figures[-4:])
    return Run(wall, user + system, kilobytes * 1024 / 1e6, process.stdout)


def _build() -> list[str]:
    """Build twice in a copy; compare the bytes with each other and with the committed ones."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(DEFAULT_ATLAS, Path(folder) / "atlas"))
        runs, hashes = [], []
        for _ in range(2):
            shutil.rmtree(copy / "derived", ignore_errors=True)
            runs.append(run([sys.executable, "cli.py", "--atlas", str(copy), "build"]))
            hashes.append(_hashes(copy / "derived"))
    committed = _hashes(DEFAULT_ATLAS / "derived")
    rows = [(f"build {at + 1}", *_figures(each)) for at, each in enumerate(runs)]
    print(table(("cli.py build", "wall s", "CPU s", "peak MB"), rows))
    same = "same" if hashes[0] == hashes[1] else "DIFFERENT"
    today = "same" if hashes[0] == committed else "DIFFERENT (facts or land changed since?)"
    print(f"two builds: {same} bytes; beside the committed files: {today}\n")
    return [
        bar("full build, wall", max(each.wall_s for each in runs), 20, unit="s"),
        bar("full build, CPU", max(each.cpu_s for each in runs), 20, unit="s"),
    ]


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.*")}


def _loading(rounds: int) -> list[str]:
    """Load the atlas and make every frame of the page in new processes."""
    runs = [run([sys.executable, str(FRAMES)]) for _ in range(rounds)]
    steps = [json.loads(each.said) for each in runs]
    rows = [(name, number(median([step[name] for step in steps]))) for name in steps[0]]
    rows.append(("whole process", number(median([each.wall_s for each in runs]))))
    rows.append(("its CPU", number(median([each.cpu_s for each in runs]))))
    print(table(("loading, cold", "s"), rows) + "\n")
    return [
        bar("loading and every frame, cold, wall", median([r.wall_s for r in runs]), 2, unit="s"),
        bar("loading and every frame, cold, CPU", median([r.cpu_s for r in runs]), 2, unit="s"),
    ]


def _exporting(settlement: str, *, rounds: int) -> list[str]:
    """Export one settlement's holdings, full resolution, ours and GDAL's way in turn."""
    atlas = load_atlas()
    runs: dict[str, list[Run]] = {name: [] for name in ("process", "command", "gdal")}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "holdings.gpkg"
        source.write_bytes(export(atlas, "holdings", settlement=settlement, format="gpkg"))
        for _ in range(rounds):
            runs["process"].append(_in_process(atlas, settlement))
            words = ("cli.py", "export", "holdings", "--settlement", settlement, "--output")
            target = str(Path(folder) / "ours.geojson")
            runs["command"].append(run([sys.executable, *words, target]))
            runs["gdal"].append(run(_ogr2ogr(source, Path(folder) / "gdal.geojson")))
        sizes = [(Path(folder) / f"{n}.geojson").stat().st_size / 1e6 for n in ("ours", "gdal")]
    _print_export(runs, sizes=sizes)
    wall, cpu = (
        median([getattr(r, of) for r in runs["process"]])
        / median([getattr(r, of) for r in runs["gdal"]])
        for of in ("wall_s", "cpu_s")
    )
    return [
        bar("export in the process to ogr2ogr, wall", wall, 1.0, unit="times"),
        bar("export in the process to ogr2ogr, CPU", cpu, 1.0, unit="times"),
    ]


def _in_process(atlas: Atlas, settlement: str) -> Run:
    began, busy = time.perf_counter(), time.process_time()
    export(atlas, "holdings", settlement=settlement)
    wall, cpu = time.perf_counter() - began, time.process_time() - busy
    return Run(wall, cpu, float("nan"), "")


def _ogr2ogr(source: Path, target: Path) -> list[str]:
    """Return GDAL's command for the same result: RFC 7946, six decimals, a box for each feature."""
    target.unlink(missing_ok=True)
    options = ("-lco", "RFC7946=YES", "-lco", "WRITE_BBOX=YES", "-lco", "COORDINATE_PRECISION=6")
    return [OGR2OGR, "-f", "GeoJSON", *options, str(target), str(source)]


def _print_export(runs: dict[str, list[Run]], *, sizes: list[float]) -> None:
    base = median([each.wall_s for each in runs["gdal"]])
    names = {
        "process": "ours, in a warm process",
        "command": "ours, whole command",
        "gdal": "ogr2ogr, whole command",
    }
    rows = [
        (
            title,
            number(median([each.wall_s for each in runs[name]]) * 1000),
            number(median([each.cpu_s for each in runs[name]]) * 1000),
            number(median([each.wall_s for each in runs[name]]) / base),
            number(median([each.peak_mb for each in runs[name]])),
            number(sizes[1] if name == "gdal" else sizes[0]),
        )
        for name, title in names.items()
    ]
    head = (
        "one settlement, full resolution", "wall ms", "CPU ms", "to ogr2ogr", "peak MB", "file MB",
    )  # fmt: skip
    print(table(head, rows) + "\n")


def _figures(each: Run) -> tuple[str, str, str]:
    return number(each.wall_s), number(each.cpu_s), number(each.peak_mb)


if __name__ == "__main__":
    sys.exit(main())
