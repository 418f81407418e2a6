"""What is built agrees with what it was built from, and the check sees when it no longer does."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from geo.measure import area_km2
from layers.land.build import build, derive
from layers.land.derived.files import (
    FULL_FILE,
    LINES_FILE,
    MANIFEST_FILE,
    OUTPUT_FILES,
    WEB_FILE,
    derived_folder,
)


@pytest.fixture
def copied(atlas: Atlas, tmp_path: Path) -> Path:
    """A copy of the real atlas that a test may spoil."""
    return Path(shutil.copytree(atlas.folder, tmp_path / "atlas"))


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_check_says_what_agrees(atlas: Atlas) -> None:
    report = build(atlas, check=True)
    assert report.checked
    assert [name for name, _ in report.sizes] == [*OUTPUT_FILES, MANIFEST_FILE]
    assert "agrees with its inputs" in str(report)


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a moved place": (
        lambda folder: replaced(folder / "places.csv", "146.1682,44.3686", "146.1683,44.3686"),
        "inputs: facts that shape geometry: was ",
    ),
    "another side of a line": (
        lambda folder: replaced(
            folder / "settlements" / "1855-shimoda.yaml",
            "[japan, undivided]",
            "[russia, undivided]",
        ),
        "inputs: facts that shape geometry: was ",
    ),
    "another recipe": (
        lambda folder: replaced(folder / "land" / "recipe.yaml", "snap_m: 300", "snap_m: 301"),
        "inputs: land/recipe.yaml: was ",
    ),
    "a missing output": (
        lambda folder: (folder / "derived" / LINES_FILE).unlink(),
        f"outputs: {LINES_FILE}: was ",
    ),
    "a changed output": (
        lambda folder: replaced(folder / "derived" / WEB_FILE, "Topology", "Topologie"),
        f"outputs: {WEB_FILE}: was ",
    ),
    "no manifest": (
        lambda folder: (folder / "derived" / MANIFEST_FILE).unlink(),
        f"derived/{MANIFEST_FILE}: is missing or broken",
    ),
    "a broken manifest": (
        lambda folder: (folder / "derived" / MANIFEST_FILE).write_text("[]", encoding="utf-8"),
        f"derived/{MANIFEST_FILE}: is missing or broken",
    ),
}


@pytest.mark.parametrize("what", SPOILT)
def test_the_check_sees_what_no_longer_agrees(copied: Path, what: str) -> None:
    spoil, line = SPOILT[what]
    spoil(copied)
    with pytest.raises(AtlasError) as caught:
        build(load_atlas(copied), check=True)
    (fault,) = caught.value.faults
    assert line in str(fault)
    assert str(fault).endswith(f"run .venv/bin/python cli.py --atlas {copied} build")


def test_a_corrected_name_asks_for_no_new_build(copied: Path) -> None:
    replaced(copied / "places.csv", "Kunashir", "Kunaschir")
    assert build(load_atlas(copied), check=True).checked


def test_building_again_gives_the_same_geometry(atlas: Atlas) -> None:
    """Not compared byte by byte: another processor may round a last digit another way."""
    made = derive(atlas)
    folder = derived_folder(atlas)
    assert tuple(made) == OUTPUT_FILES
    committed = gpd.read_parquet(folder / FULL_FILE)
    again = gpd.read_parquet(io.BytesIO(made[FULL_FILE]))
    assert list(again["place"]) == list(committed["place"])
    areas = [np.asarray(area_km2(frame.geometry.to_numpy())) for frame in (again, committed)]
    assert areas[0] == pytest.approx(areas[1], abs=1e-6)
    web, drawn = json.loads(made[WEB_FILE]), json.loads((folder / WEB_FILE).read_bytes())
    assert [len(arc) for arc in web["arcs"]] == [len(arc) for arc in drawn["arcs"]]
    lines, old = json.loads(made[LINES_FILE]), json.loads((folder / LINES_FILE).read_bytes())
    assert lines.keys() == old.keys()
    for new, known in zip(lines["features"], old["features"], strict=True):
        assert new["properties"] == known["properties"]
        shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in (new, known)]
        assert shapely.hausdorff_distance(*shapes) < 1e-5
