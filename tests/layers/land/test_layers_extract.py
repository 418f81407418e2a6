"""The raw land is taken from the right package, and region and context meet without a gap."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import yaml

from data.faults import AtlasError
from geo.antimeridian import unwrap
from geo.mercator import from_mercator, to_mercator
from geo.topojson import to_topology
from layers.land.raw_land import extract, main
from layers.land.recipe import Window

CONTINENT = shapely.segmentize(shapely.box(160, 50, 180, 60), 0.1)
BEYOND_180 = shapely.box(-180, 50, -175, 60)
ISLAND = shapely.box(165, 40, 166, 41)
OVERLAPPING = shapely.box(165.5, 40.5, 166.5, 41.5)
ISLET_OUTSIDE = shapely.box(172.0, 40.0, 172.001, 40.001)
FAR_AWAY = shapely.box(0, 0, 1, 1)
WORLD = [CONTINENT, BEYOND_180, ISLAND, OVERLAPPING, ISLET_OUTSIDE, FAR_AWAY]
OWN = shapely.Polygon([(160, 50), (165, 50), (165, 60), (160, 60)])
NEIGHBOUR = shapely.Polygon([(165, 50), (180, 50), (180, 60), (165, 60)])


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def a_wheel(path: Path) -> dict[str, str]:
    wkb = shapely.to_wkb(shapely.MultiPolygon(WORLD))
    library = b"library code" + b"osm.wkb.xz" + lzma.compress(wkb) + b"more library code"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("code.so", library)
    return {
        **{"package": "land", "file": path.name, "sha256": sha256(path.read_bytes())},
        **{"member": "code.so", "marker": "osm.wkb.xz", "content_sha256": sha256(wkb)},
    }


def a_world_atlas(path: Path) -> dict[str, Any]:
    topology = to_topology(["1", "2"], [OWN, NEIGHBOUR], name="countries")
    raw = json.dumps(topology).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/countries.json")
        member.size = len(raw)
        archive.addfile(member, io.BytesIO(raw))
    return {
        **{"package": "countries", "file": path.name, "sha256": sha256(path.read_bytes())},
        **{"member": "package/countries.json", "content_sha256": sha256(raw), "keep": ["1"]},
        **{"border_of": "1", "border_sea_end": [165.0, 49.0], "simplify_m": 10},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two packages, and a folder with a recipe for them."""
    recipe = {
        "wheel": a_wheel(tmp_path / "land.whl"),
        "countries": a_world_atlas(tmp_path / "countries.tgz"),
        "region": {"west": 158, "south": 39, "east": 170, "north": 55},
        "context": {"west": 150, "south": 30, "east": 190, "north": 65},
        "context_tolerance_m": 5000,
        "context_smallest_km2": 1,
        "precision_deg": 1e-6,
        "snap_m": 300,
        "by_country": {"1": "a", "other": "b"},
        "web": {
            "window": {"west": 150, "south": 30, "east": 190, "north": 65},
            **{"quantum_deg": 1e-4, "smallest_km2": 1, "context_smallest_km2": 1},
            **{"context_tolerance_m": 1000, "coarse_tolerance_m": 100},
        },
    }
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "recipe.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    return tmp_path


def arguments(folder: Path) -> list[str]:
    return [str(folder / name) for name in ("land.whl", "countries.tgz", "land")]


def test_region_and_context_make_the_whole_land(folder: Path) -> None:
    frames = extract(folder / "land", folder / "land.whl", world_atlas=folder / "countries.tgz")
    region, context = (frames[f"{name}.parquet"].geometry for name in ("region", "context"))
    beyond = shapely.transform(BEYOND_180, lambda xy: np.add(xy, (360.0, 0.0)))
    expected = shapely.union_all([CONTINENT, beyond, ISLAND, OVERLAPPING])
    assert shapely.union_all([*region, *context]).symmetric_difference(expected).area < 1e-9
    assert region.is_valid.all()
    assert context.is_valid.all()
    assert sum(map(shapely.area, [*region, *context])) == pytest.approx(expected.area)
    assert tuple(region.total_bounds) == (160.0, 40.0, 170.0, 55.0)
    (mainland,) = shapely.get_parts(shapely.union_all([*context, *region[:1]]))
    assert mainland.bounds == (160.0, 50.0, 185.0, 60.0)  # no seam at 170, none at 180


def test_the_border_runs_along_the_neighbour_and_out_to_sea(folder: Path) -> None:
    assert main(arguments(folder)) == 0
    frames = extract(folder / "land", folder / "land.whl", world_atlas=folder / "countries.tgz")
    countries = frames["natural_earth.parquet"]
    (border,) = countries.geometry[countries["role"] == "border"]
    assert border.bounds == (165.0, 49.0, 165.0, 60.0)
    land = countries[countries["role"] == "land"].set_index("code").geometry
    assert land["1"].symmetric_difference(OWN).area < 0.01
    assert land["other"].symmetric_difference(NEIGHBOUR).area < 0.01


def test_the_same_packages_give_the_same_bytes(folder: Path) -> None:
    made = []
    for _ in range(2):
        assert main(arguments(folder)) == 0
        made.append([path.read_bytes() for path in sorted((folder / "land").glob("*.parquet"))])
    assert made[0] == made[1]
    assert len(made[0]) == 3


def test_another_package_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheel = folder / "land.whl"
    wheel.write_bytes(wheel.read_bytes() + b"!")
    assert main(arguments(folder)) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"is {sha256(wheel.read_bytes())}; expected " in line


def test_a_missing_package_is_one_line(folder: Path) -> None:
    (folder / "countries.tgz").unlink()
    with pytest.raises(AtlasError, match=r"countries\.tgz: cannot be read"):
        extract(folder / "land", folder / "land.whl", world_atlas=folder / "countries.tgz")


def test_wrong_usage_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_mercator_there_and_back() -> None:
    lines = np.array([shapely.LineString([(140, 41), (145.5, 50), (190, 72)])], dtype=object)
    plane = to_mercator(lines)
    assert shapely.equals_exact(from_mercator(plane), lines, tolerance=1e-9).all()
    around_45 = to_mercator(np.array([shapely.LineString([(0, 44.995), (0, 45.005)])]))
    assert shapely.length(around_45)[0] == pytest.approx(1111.95, rel=1e-5)


def test_unwrap_moves_only_what_lies_beyond_180_degrees() -> None:
    polygons = np.array([BEYOND_180, ISLAND], dtype=object)
    narrow = Window(west=150, south=30, east=180, north=65)
    assert unwrap(polygons, east=narrow.east) is polygons
    moved = unwrap(polygons, east=190)
    assert [shape.bounds[0] for shape in moved] == [-180.0, 165.0, 180.0]
