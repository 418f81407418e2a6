"""``new`` and ``land``: an atlas of one's own begins whole, and takes any file of polygons."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from cli import main
from data.reading.load import load_atlas
from layers.evidence.source_texts import verify_excerpts
from layers.land.starter import STARTER, start_atlas
from layers.verification.whole import verify_atlas

ROOT = Path(__file__).resolve().parents[2]
BOX = shapely.box(-38.5, 47.0, -37.9, 47.8)
WORDS = ("--licence", "CC0", "--attribution", "Me")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "cli.py", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("started") / "mine"
    start_atlas(folder)
    return folder


@pytest.fixture
def mine(_made: Path, tmp_path: Path) -> Path:
    """A copy of a started atlas that a test may spoil."""
    return Path(shutil.copytree(_made, tmp_path / "mine"))


def test_new_writes_an_atlas_that_passes_verify(tmp_path: Path) -> None:
    folder = tmp_path / "a folder" / "mine"
    done = run("new", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in folder.parent.iterdir()] == ["mine"]
    atlas = load_atlas(folder)
    outcome = verify_atlas(atlas)
    assert (outcome.faults, outcome.has_land) == ((), True)
    assert verify_excerpts(atlas, folder / "sources").faults == ()
    told = re.search(r"Next: \.venv/bin/python cli\.py (.*)", done.stdout)
    assert told is not None
    verified = subprocess.run(
        ["bash", "-c", f"{sys.executable} cli.py {told[1]}"], cwd=ROOT, check=False
    )
    assert verified.returncode == 0


def test_the_starter_shows_each_way_of_a_line_and_no_real_dispute(mine: Path) -> None:
    atlas = load_atlas(mine)
    lines = [line for settlement in atlas.settlements for line in settlement.lines]
    assert sorted((bool(x.through), bool(x.across), bool(x.coordinates)) for x in lines) == [
        *((False, False, True), (False, True, False), (True, False, False))
    ]
    assert len(atlas.documents) == 1
    assert len(atlas.excerpt_by_id) == 2
    for path in STARTER.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert sum("#" in line for line in text.splitlines()) >= 2, path.name


def test_new_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    done = run("new", tmp_path)
    line = f"{tmp_path}: is not empty; name a new or an empty folder\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    done = run("new", tmp_path / "letter.txt")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'letter.txt'}: is not a folder\n")
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_new_fills_an_empty_folder_that_is_under_version_control(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / ".git").mkdir(parents=True)
    assert start_atlas(folder).file.id == "lantern-islands"
    assert (folder / ".git").is_dir()


def test_new_where_nothing_can_be_written_is_one_line(tmp_path: Path) -> None:
    done = run("new", "/proc/mine")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_new_on_a_full_disk_names_the_folder_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    full = tmp_path / "full"
    full.symlink_to("/dev/full")

    def write_whole(_: Path, content: bytes) -> None:
        with full.open("wb", buffering=0) as stream:
            stream.write(content)

    monkeypatch.setattr("layers.writing.write_whole", write_whole)
    assert main(["new", str(folder)]) == 1
    assert capsys.readouterr().err == f"{folder}: No space left on device\n"
    assert not folder.exists()


ENDINGS = (".geojson", ".gpkg", ".parquet", ".shp")
LAND_FILES: dict[str, Callable[[gpd.GeoDataFrame, Path], object]] = {
    "GeoJSON": lambda frame, path: frame.to_file(path.with_suffix(".geojson")),
    "a GeoPackage in metres": lambda frame, path: frame.to_crs(3857).to_file(
        path.with_suffix(".gpkg"), layer="coast"
    ),
    "GeoParquet": lambda frame, path: frame.to_parquet(path.with_suffix(".parquet")),
    "a shapefile": lambda frame, path: frame.to_file(path.with_suffix(".shp")),
}


@pytest.mark.parametrize("kind", LAND_FILES)
def test_land_takes_the_common_files_of_polygons(mine: Path, tmp_path: Path, kind: str) -> None:
    starter = gpd.read_file(mine / "land" / "land.geojson")
    LAND_FILES[kind](starter, tmp_path / "coast")
    (path,) = (
        p for p in tmp_path.iterdir() if p.suffix in (".geojson", ".gpkg", ".parquet", ".shp")
    )
    before = (mine / "atlas.yaml").read_text(encoding="utf-8")
    done = run(
        "--atlas", mine, "land", path, "--licence", "ODbL: 1.0", "--attribution", '© "us" #1'
    )
    assert (done.returncode, done.stderr) == (0, "")
    land = load_atlas(mine).file.land
    for file in (land.region, land.context):
        assert file.sha256 == hashlib.sha256((mine / file.file).read_bytes()).hexdigest()
        assert (file.licence, file.attribution) == ("ODbL: 1.0", '© "us" #1')
    after = (mine / "atlas.yaml").read_text(encoding="utf-8")
    kept = [line for line in before.splitlines() if line.strip().startswith("#")]
    assert [line for line in after.splitlines() if line.strip().startswith("#")] == kept
    assert len(after.splitlines()) == len(before.splitlines())
    assert run("--atlas", mine, "build").returncode == 0
    assert run("--atlas", mine, "verify").returncode == 0
    assert '© \\"us\\" #1' in run("--atlas", mine, "export", "places").stdout


FRAME = gpd.GeoDataFrame(geometry=[BOX], crs="EPSG:4326")
NOTHING = {"type": "FeatureCollection", "features": []}


def _folder(path: Path) -> None:
    path.mkdir()


def _two_layers(path: Path) -> None:
    FRAME.to_file(path, layer="one")
    FRAME.to_file(path, layer="two")


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("geojson", lambda _: None, "the file is missing"),
    "a folder": ("geojson", _folder, "Is a directory"),
    "no polygons": (
        "geojson",
        lambda path: FRAME.set_geometry(FRAME.centroid).to_file(path),
        "holds no polygons",
    ),
    "elsewhere": (
        "geojson",
        lambda path: FRAME.set_geometry(FRAME.translate(60)).to_file(path),
        "has no land in the context of land/recipe.yaml; it lies from 21.5 to 22.1 east",
    ),
    "no coordinate system": (
        "parquet",
        lambda path: FRAME.set_crs(None, allow_override=True).to_parquet(path),
        "names no coordinate system",
    ),
    "two layers": ("gpkg", _two_layers, "has several layers; name one with --layer: one, two"),
    "a table": ("csv", lambda path: path.write_text("a,b\n1,2\n"), ""),
    "empty": ("geojson", lambda path: path.write_text(json.dumps(NOTHING)), ""),
    "noise": (
        "geojson",
        lambda path: path.write_bytes(b"\x00\xff" * 100),
        "is not read as polygons; GeoJSON, GeoPackage, GeoParquet or shapefile",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_land_is_one_line_and_changes_nothing(
    mine: Path, tmp_path: Path, kind: str
) -> None:
    ending, make, said = BAD[kind]
    path = tmp_path / f"coast.{ending}"
    make(path)
    before = {p: p.read_bytes() for p in mine.rglob("*") if p.is_file()}
    done = run("--atlas", mine, "land", path, *WORDS)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{path}: ")
    assert said in line
    assert {p: p.read_bytes() for p in mine.rglob("*") if p.is_file()} == before


def test_one_of_several_layers_is_taken_by_name(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "coast.gpkg"
    starter = gpd.read_file(mine / "land" / "land.geojson")
    starter.to_file(path, layer="land")
    starter.iloc[:1].to_file(path, layer="other")
    done = run("--atlas", mine, "land", path, *WORDS, "--layer", "land")
    assert (done.returncode, done.stderr) == (0, "")
    done = run("--atlas", mine, "land", path, *WORDS, "--layer", "sea")
    assert 'has no layer "sea"; name one with --layer: land, other' in done.stderr


@pytest.mark.parametrize("words", [(), WORDS[:2], WORDS[2:]])
def test_licence_and_attribution_are_asked_for(mine: Path, words: tuple[str, ...]) -> None:
    done = run("--atlas", mine, "land", mine / "land" / "land.geojson", *words)
    assert done.returncode == 2
    assert "required: --" in done.stderr
    done = run("--atlas", mine, "land", mine / "land" / "land.geojson", *WORDS[:3], "  ")
    assert (done.returncode, done.stderr) == (1, "--attribution: is empty\n")


def test_land_where_no_place_lies_names_the_places(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "coast.geojson"
    far = shapely.box(-35.4, 46, -35.2, 46.2)  # in the window, under no point of the table
    gpd.GeoDataFrame(geometry=[far], crs="EPSG:4326").to_file(path)
    assert run("--atlas", mine, "land", path, *WORDS).returncode == 0
    done = run("--atlas", mine, "build")
    assert done.returncode == 1
    assert "places.csv: wick: lon, lat: lies on no land" in done.stderr
    assert "Traceback" not in done.stderr


def test_new_takes_the_folder_one_stands_in_and_no_empty_name(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", "new", "."],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert verify_atlas(load_atlas(tmp_path)).faults == ()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    for words in (["new", ""], ["--atlas", "", "list"]):
        done_wrong = run(*words)
        assert done_wrong.returncode == 2
        assert "the name is empty: name a folder, . for this one" in done_wrong.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["check", ""],
        ["export", "ledger", "--output", ""],
        ["page", ""],
        ["land", "", "--licence", "CC0", "--attribution", "us"],
    ],
    ids=lambda words: words[0],
)
def test_no_file_has_an_empty_name(words: list[str]) -> None:
    """As a variable of a script that was not set would give it."""
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "the name is empty: name a file" in done.stderr


def test_the_texts_folder_has_no_empty_name() -> None:
    done = run("verify", "--sources", "")
    assert done.returncode == 2
    assert "the name is empty: name a folder" in done.stderr


def changed(folder: Path, file: str, *, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


NOWHERE = {
    "a side that holds nothing": (
        "settlements/1868-sound-convention.yaml",
        ("sides: [aldmark, bervia]", "sides: [aldmark, joint]"),
        "settlements/1868-sound-convention.yaml: line sound-line: no coasts of aldmark and joint "
        "face one another in the region; look at its sides, and at who holds what",
    ),
    "a window from east to west": (
        "land/recipe.yaml",
        (
            "region: {west: -41.0, south: 45.8, east: -35.0",
            "region: {west: -35.0, south: 45.8, east: -41",
        ),
        "land/recipe.yaml: region: -41 is not east of west, -35",
    ),
    "a window that is no number": (
        "land/recipe.yaml",
        ("context: {west: -41.0", "context: {west: nan"),
        'land/recipe.yaml: context.west: "nan" is not a number',
    ),
    "a field that nobody knows": (
        "land/recipe.yaml",
        ("snap_m: 300", "snap: 300"),
        'land/recipe.yaml: unknown field "snap"; did you mean "snap_m"?',
    ),
}


@pytest.mark.parametrize("what", NOWHERE)
def test_what_keeps_a_build_from_being_made_is_one_line(mine: Path, what: str) -> None:
    file, (old, new), line = NOWHERE[what]
    changed(mine, file, old=old, new=new)
    done = run("--atlas", mine, "build")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{line}\n")


def test_a_parallel_beside_the_land_is_one_line(mine: Path) -> None:
    changed(mine, "places.csv", old="north,47.5", new="north,60")
    changed(mine, "places.csv", old="south,47.5", new="south,60")
    treaty = "settlements/1820-lantern-treaty.yaml"
    changed(mine, treaty, old="parallel: 47.5", new="parallel: 60")
    done = run("--atlas", mine, "build")
    problem = "the parallel 60 does not divide the land of great_lantern"
    line = f"{treaty}: line lantern-parallel: {problem}"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{line}\n")
