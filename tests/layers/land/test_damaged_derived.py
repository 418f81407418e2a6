"""Derived files that are damaged: named by verify, told by the page, mended by a build."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

import pytest

from data.faults import AtlasError, Fault
from data.reading.load import load_atlas
from layers.land.build import build
from layers.land.derived.files import (
    FULL_FILE,
    LINES_FILE,
    MANIFEST_FILE,
    OUTPUT_FILES,
    WEB_FILE,
    derived_folder,
)
from layers.land.derived.whole import derived_faults, read_all
from layers.tables.export import export
from layers.verification.whole import verify_atlas
from tests.damage_support import A_TABLE, A_TOPOLOGY, ANY_FILE, SOME_LINES, Damage

CASES = [
    *((name, what, do) for name in (*OUTPUT_FILES, MANIFEST_FILE) for what, do in ANY_FILE.items()),
    *((FULL_FILE, what, do) for what, do in A_TABLE.items()),
    *((WEB_FILE, what, do) for what, do in A_TOPOLOGY.items()),
    *((LINES_FILE, what, do) for what, do in SOME_LINES.items()),
]
SAMPLE = {"missing", "halved", "a folder", "a pipe", "no rows", "another CRS", "no land"}
SAMPLE |= {"missing geometry", "one line less", "features of something else", "another table"}
BY_NAME = pytest.mark.parametrize(
    ("name", "damage"),
    [
        pytest.param(
            name,
            do,
            id=f"{name}-{what}",
            marks=() if what in SAMPLE else pytest.mark.nightly,
        )
        for name, what, do in CASES
    ],
)


def agree(folder: Path) -> None:
    """Make the manifest say that the files are what was built, as a wrong build would."""
    derived = folder / "derived"
    manifest = json.loads((derived / MANIFEST_FILE).read_bytes())
    for name in OUTPUT_FILES:
        if (derived / name).is_file():
            raw = (derived / name).read_bytes()
            manifest["outputs"][name] = hashlib.sha256(raw).hexdigest()
    (derived / MANIFEST_FILE).write_text(json.dumps(manifest), encoding="utf-8")


def faults_of(folder: Path) -> list[Fault]:
    return list(verify_atlas(load_atlas(folder)).faults)


@BY_NAME
def test_verify_names_the_file_and_a_build_mends_it(
    whole_atlas_folder: Path, name: str, damage: Damage
) -> None:
    path = whole_atlas_folder / "derived" / name
    whole = path.read_bytes()
    damage(path)
    (fault,) = faults_of(whole_atlas_folder)
    assert fault.file == f"derived/{name}"
    assert fault.expected == f"run .venv/bin/python cli.py --atlas {whole_atlas_folder} build"
    assert str(whole_atlas_folder) not in fault.file + fault.problem
    if path.is_dir() and any(path.iterdir()):
        with pytest.raises(AtlasError, match=f"derived/{name}: cannot be written"):
            build(load_atlas(whole_atlas_folder))
        return
    build(load_atlas(whole_atlas_folder))
    assert derived_faults(load_atlas(whole_atlas_folder)) == []
    assert path.read_bytes() == whole


@BY_NAME
def test_content_alone_tells_damage_where_the_manifest_agrees(
    whole_atlas_folder: Path, name: str, damage: Damage
) -> None:
    """A file of something else is refused for what it holds, not only for its hash."""
    if damage is ANY_FILE["twice"] and name == FULL_FILE:
        return  # of a table its end counts: it is the same table still
    damage(whole_atlas_folder / "derived" / name)
    if name != MANIFEST_FILE:
        agree(whole_atlas_folder)
    found = {fault.file for fault in derived_faults(load_atlas(whole_atlas_folder))}
    assert found == {f"derived/{name}"}


def test_the_map_needs_no_manifest(whole_atlas_folder: Path) -> None:
    (whole_atlas_folder / "derived" / MANIFEST_FILE).unlink()
    assert read_all(load_atlas(whole_atlas_folder)).topology


@pytest.mark.parametrize(
    ("what", "name"), [("boundary", LINES_FILE), ("holdings", FULL_FILE), ("changes", FULL_FILE)]
)
def test_an_export_of_damaged_files_is_one_line(
    whole_atlas_folder: Path, what: str, name: str
) -> None:
    ANY_FILE["halved"](whole_atlas_folder / "derived" / name)
    with pytest.raises(AtlasError) as caught:
        export(load_atlas(whole_atlas_folder), what, format="geojson")  # type: ignore[arg-type]
    assert [fault.file for fault in caught.value.faults] == [f"derived/{name}"]


def test_the_folder_itself_missing_or_a_file_is_one_line(whole_atlas_folder: Path) -> None:
    derived = whole_atlas_folder / "derived"
    derived.rename(whole_atlas_folder / "elsewhere")
    (fault,) = faults_of(whole_atlas_folder)
    assert str(fault).startswith("derived/: the folder is missing; run ")
    derived.write_text("x", encoding="utf-8")
    (fault,) = faults_of(whole_atlas_folder)
    assert str(fault).startswith("derived: is not a folder; take it away and run ")


RAW = ("region.parquet", "context.parquet", "natural_earth.parquet", "recipe.yaml")


@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=() if what in SAMPLE else pytest.mark.nightly) for what in ANY_FILE],
)
@pytest.mark.parametrize("name", RAW)
def test_verify_names_raw_land_that_is_damaged(
    whole_atlas_folder: Path, name: str, what: str
) -> None:
    ANY_FILE[what](whole_atlas_folder / "land" / name)
    faults = faults_of(whole_atlas_folder)
    said = "\n".join(map(str, faults))
    assert f"land/{name}" in said
    command = f"--atlas {whole_atlas_folder} build"  # which a line may name as what to do
    assert str(whole_atlas_folder) not in said.replace(command, "")
    atlas = load_atlas(whole_atlas_folder)
    with contextlib.suppress(AtlasError):  # whatever else is raised fails the test
        build(atlas)
    assert derived_folder(atlas).is_dir()


def test_an_atlas_of_records_alone_has_no_land_to_verify(tiny_atlas_folder: Path) -> None:
    found = verify_atlas(load_atlas(tiny_atlas_folder))
    assert (found.faults, found.has_land) == ((), False)
