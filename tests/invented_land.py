"""Land for the invented atlas of the tests, so that all of it can be built and shown."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import geopandas as gpd
import shapely
import yaml

from data.model import Atlas
from data.reading.load import load_atlas
from layers.land.build import build

CRS = "EPSG:4326"
HASH = "0" * 64
RECIPE = {
    "wheel": {"package": "p", "file": "f", "sha256": HASH, "member": "m", "content_sha256": HASH}
    | {"marker": "x"},
    "countries": {"package": "p", "file": "f", "sha256": HASH, "member": "m"}
    | {"content_sha256": HASH, "keep": ["1"], "border_of": "1", "border_sea_end": [-21.0, 1.0]}
    | {"simplify_m": 100},
    "region": {"west": -32, "south": 8, "east": -27, "north": 14},
    "context": {"west": -40, "south": 0, "east": -20, "north": 20},
    "context_tolerance_m": 100,
    "context_smallest_km2": 0,
    "precision_deg": 1e-6,
    "snap_m": 300,
    "by_country": {"1": "avocet", "other": "dunlin"},
    "web": {
        "window": {"west": -39, "south": 1, "east": -21, "north": 19},
        "quantum_deg": 5e-5,
        "smallest_km2": 0.01,
        "context_smallest_km2": 1,
        "context_tolerance_m": 1000,
        "coarse_tolerance_m": 200,
    },
}
AVOCET = shapely.box(-29.6, 11.9, -29.4, 12.1)
BRANT = shapely.box(-29.75, 11.0, -29.55, 11.5)
CURLEW_INSIDE = shapely.box(-32.0, 10.4, -29.7, 10.6)
CURLEW_OUTSIDE = shapely.box(-33.0, 10.4, -32.0, 10.6)
DUNLIN = shapely.box(-30.05, 9.95, -29.95, 10.05)
ISLET_BY_BRANT = shapely.box(-29.50, 11.1, -29.49, 11.11)
FAR_WEST = shapely.box(-39.0, 3.0, -38.0, 4.0)
FAR_EAST = shapely.box(-22.0, 16.0, -21.0, 17.0)
REGION = [AVOCET, BRANT, CURLEW_INSIDE, DUNLIN, ISLET_BY_BRANT]


def invented(folder: Path, region: list[shapely.Polygon], **recipe: object) -> Atlas:
    """Give the tiny atlas land of its own and load it."""
    land = folder / "land"
    land.mkdir()
    context = [CURLEW_OUTSIDE, FAR_WEST, FAR_EAST]
    countries = {
        "code": ["1", "1", "other"],
        "role": ["border", "land", "land"],
        "geometry": [
            shapely.LineString([(-21.0, 0.5), (-20.5, 0.6)]),
            shapely.buffer(FAR_WEST, -0.1),
            shapely.buffer(FAR_EAST, -0.1),
        ],
    }
    gpd.GeoDataFrame(geometry=region, crs=CRS).to_parquet(land / "region.parquet")
    gpd.GeoDataFrame(geometry=context, crs=CRS).to_parquet(land / "context.parquet")
    gpd.GeoDataFrame(countries, crs=CRS).to_parquet(land / "natural_earth.parquet")
    (land / "recipe.yaml").write_text(yaml.safe_dump(RECIPE | recipe), encoding="utf-8")
    written = (folder / "atlas.yaml").read_text(encoding="utf-8")
    for name in ("region", "context"):
        found = hashlib.sha256((land / f"{name}.parquet").read_bytes()).hexdigest()
        written = written.replace(HASH, found, 1)
    (folder / "atlas.yaml").write_text(written, encoding="utf-8")
    return load_atlas(folder)


def make_whole(tiny_atlas: Path, folder: Path) -> Path:
    """Copy the tiny atlas, give it land, and build it."""
    shutil.copytree(tiny_atlas, folder)
    build(invented(folder, REGION))
    return folder
