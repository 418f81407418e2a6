"""Invented atlases of any size: valid folders with random land, for measuring growth.

Usage: python bench/invented.py FOLDER [--places 56] [--settlements 12] [--vertices 550]

The places stand on a grid of constant density around the middle of the map: the home view holds
`VISIBLE` of them whatever their number, the region view all. The same seed gives the same folder.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import geopandas as gpd  # noqa: E402
import numpy as np  # noqa: E402
import shapely  # noqa: E402
import yaml  # noqa: E402

from geo.measure import area_km2  # noqa: E402
from geo.topojson import to_topology  # noqa: E402

VISIBLE = 56
COLUMNS, ROWS = 8, 7  # of the home view
CELL_LON, CELL_LAT = 0.36, 0.25  # degrees
MIDDLE_LON, MIDDLE_LAT = 150.0, 45.0
GROUP_SIZE = 5
PARTIES = ("upland", "lowland")
FIRST_YEAR, LAST_YEAR = 1800, 1999
WATER = "middle_strait"
PLACE_FIELDS = (
    "id", "kind", "group", "name_en", "name_ja", "name_ja_latin", "name_ru", "name_ru_latin",
    "label_ja", "label_ru", "generic", "lon", "lat", "rank", "part_of", "side", "parallel",
    "label_line", "uncertain", "note", "source",
)  # fmt: skip


def write_atlas(folder: Path, *, places: int, settlements: int, vertices: int = 550) -> Path:
    """Write a whole atlas folder, its derived files included.

    Parameters
    ----------
    folder : Path
        Is made; what was in it is overwritten.
    places, settlements : int
        How many of each.
    vertices : int
        Of each place's coast.

    Returns
    -------
    Path
        The folder, ready for `load_atlas` and
        `layers.map.document.build_document`.
    """
    random = np.random.default_rng(1855)
    for name in ("settlements", "derived", "land"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    points = grid(places)
    _write_yaml(folder / "atlas.yaml", _atlas_file(points))
    _write_places(folder / "places.csv", points)
    for number in range(settlements):
        record = _settlement(number, settlements, random=random, groups=_groups(places))
        _write_yaml(folder / "settlements" / f"{record['id']}.yaml", record)
    _write_land(folder / "derived", points, random=random, vertices=vertices)
    _write_lines(folder / "derived" / "lines.geojson", settlements)
    return folder


def grid(places: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return points (n, 2), longitude and latitude, nearest to the middle first."""
    side = math.ceil(math.sqrt(places / VISIBLE))
    columns, rows = COLUMNS * side, ROWS * side
    lon = MIDDLE_LON + (np.arange(columns) - (columns - 1) / 2) * CELL_LON
    lat = MIDDLE_LAT + (np.arange(rows) - (rows - 1) / 2) * CELL_LAT
    points = np.array([(x, y) for y in lat for x in lon])
    off = np.abs((points - (MIDDLE_LON, MIDDLE_LAT)) / (COLUMNS * CELL_LON, ROWS * CELL_LAT))
    return np.asarray(points[np.argsort(off.max(axis=1), kind="stable")][:places])


def coast(point: Sequence[float], *, random: np.random.Generator, vertices: int) -> shapely.Polygon:
    """Return a ragged island around a point: a star of random radii, smoothed a little."""
    rough = random.uniform(0.35, 1.0, vertices)
    radius = np.convolve(np.concatenate([rough[-4:], rough]), np.ones(5) / 5, mode="valid")
    turn = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    xy = np.column_stack(
        [np.cos(turn) * radius * CELL_LON * 0.45, np.sin(turn) * radius * CELL_LAT * 0.45]
    )
    return shapely.Polygon(np.round(xy + point, 6))


def _groups(places: int) -> list[str]:
    return [f"group-{number}" for number in range(math.ceil(places / GROUP_SIZE))]


def _window(points: np.ndarray[Any, np.dtype[np.float64]], margin: float) -> dict[str, float]:
    around = np.array([CELL_LON, CELL_LAT]) * margin
    west, south = (float(value) for value in points.min(axis=0) - around)
    east, north = (float(value) for value in points.max(axis=0) + around)
    return {"west": west, "south": south, "east": east, "north": north}


def _atlas_file(points: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, Any]:
    home, region, limits = _window(points[:VISIBLE], 1), _window(points, 1), _window(points, 4)
    file = {"sha256": "0" * 64, "licence": "Invented", "attribution": "Invented land"}
    names = dict.fromkeys(("en", "ja", "ru"), "Group")
    parties = [
        {"id": party, "slot": slot, "language": language, "names": {"en": party.title()}}
        for party, slot, language in zip(PARTIES, "ab", ("ja", "ru"), strict=True)
    ]
    languages = [
        {"id": "en", "names": {"en": "English"}},
        {"id": "ja", "names": {"en": "Japanese", "ja": "日本語"}, "latin": "true"},
        {"id": "ru", "names": {"en": "Russian", "ru": "Русский"}, "latin": "true"},
    ]
    groups = [{"id": g, "label": names} for g in (*_groups(len(points)), "waters")]
    for number, group in enumerate(groups[:5]):
        group["ribbon"] = f"row-{number}"
    return {
        "id": "invented",
        "title": "Invented Atlas",
        "languages": languages,
        "default_settlement": "s0000",
        "parties": parties,
        "groups": groups,
        "ribbons": [{"id": f"row-{number}", "label": f"Row {number}"} for number in range(5)],
        "ribbon_span": [str(FIRST_YEAR), str(LAST_YEAR)],
        "home_view": home,
        "region_view": region,
        "limits": limits,
        "land": {
            "region": {"file": "land/region.parquet", **file},
            "context": {"file": "land/context.parquet", **file},
            "window": region,
            "web_tolerance_m": 50,
        },
        "sources": [{"id": "own", "title": "Invented"}],
    }  # fmt: skip


def _write_places(path: Path, points: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    blank = {field: "-" if field.startswith("name_") else "" for field in PLACE_FIELDS}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, PLACE_FIELDS)
        writer.writeheader()
        for number, (lon, lat) in enumerate(points):
            name, name_ru = f"Island {number}", f"Ostrov {number}"
            writer.writerow({
                **blank, "id": f"p{number:04}", "kind": "island", "name_en": name,
                "group": f"group-{number // GROUP_SIZE}", "name_ja": f"島{number}",
                "name_ja_latin": name, "name_ru": f"Остров {number}",
                "name_ru_latin": name_ru, "label_ja": name, "label_ru": name_ru,
                "lon": round(float(lon), 4), "lat": round(float(lat), 4),
                "rank": 2 + number % 6, "source": "own",
            })  # fmt: skip
        line = f"LINESTRING ({MIDDLE_LON - 1} {MIDDLE_LAT}, {MIDDLE_LON + 1} {MIDDLE_LAT})"
        writer.writerow({
            **blank, "id": WATER, "kind": "strait", "group": "waters", "name_en": "Middle Strait",
            "lon": MIDDLE_LON, "lat": MIDDLE_LAT, "rank": 3, "label_line": line, "source": "own",
        })  # fmt: skip


def _settlement(
    number: int, count: int, *, random: np.random.Generator, groups: list[str]
) -> dict[str, Any]:
    """Return a settlement that gives each group of places to one party at random."""
    year = str(FIRST_YEAR + number * (LAST_YEAR - FIRST_YEAR) // max(count, 2))
    side = random.integers(0, 2, len(groups))
    holdings = [
        {
            "places": [group for group, at in zip(groups, side, strict=True) if at == slot],
            "holder": party, "control": party, "status": "in_force", "line_basis": "drawn",
            "since": year, "source": "own",
        }
        for slot, party in enumerate(PARTIES)
    ]  # fmt: skip
    name = f"Settlement {number}"
    return {
        "id": f"s{number:04}",
        "kind": "treaty",
        "year": year,
        "short": f"No. {number}",
        "title": {"en": name, "ja": name, "ru": name},
        "status_line": "Invented",
        "dates": {"signed": {"date": year}},
        "references": [{"instrument": name, "source": "own"}],
        "summary": "Invented.",
        "holdings": [holding for holding in holdings if holding["places"]],
        "lines": [{
            "id": f"line-{number:04}", "label": "Invented line", "kind": "treaty",
            "basis": "stated", "sides": list(PARTIES), "through": [WATER], "source": "own",
        }],
    }  # fmt: skip


def _write_land(
    derived: Path, points: np.ndarray[Any, np.dtype[np.float64]], *,
    random: np.random.Generator, vertices: int,
) -> None:  # fmt: skip
    ids = [f"p{number:04}" for number in range(len(points))]
    shapes = [coast(point, random=random, vertices=vertices) for point in points]
    topology = to_topology(ids, shapes, quantum_deg=5e-5)
    text = json.dumps(topology, separators=(",", ":"))
    (derived / "land_web.json").write_text(text + "\n", encoding="utf-8")
    many = np.array([shapely.MultiPolygon([shape]) for shape in shapes], dtype=object)
    full = {"place": ids, "area_computed_km2": np.asarray(area_km2(many), dtype=float)}
    gpd.GeoDataFrame(full, geometry=many, crs="EPSG:4326").to_parquet(derived / "land_full.parquet")


def _write_lines(path: Path, settlements: int) -> None:
    """Write one wavy line through the middle for each settlement."""
    lon = np.linspace(MIDDLE_LON - 1.2, MIDDLE_LON + 1.2, 60)
    features = []
    for number in range(settlements):
        lat = MIDDLE_LAT + 0.4 * np.sin(lon * 3 + number)
        line = np.round(np.column_stack([lon, lat]), 5).tolist()
        geometry = {"type": "LineString", "coordinates": line}
        feature = {"type": "Feature", "id": f"line-{number:04}", "properties": {}}
        features.append({**feature, "geometry": geometry})
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection), encoding="utf-8")


def _write_yaml(path: Path, record: dict[str, Any]) -> None:
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=200)
    path.write_text(text, encoding="utf-8")


def main() -> int:
    """Write one invented atlas."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=VISIBLE)
    parser.add_argument("--settlements", type=int, default=12)
    parser.add_argument("--vertices", type=int, default=550)
    given = parser.parse_args()
    size = {"places": given.places, "settlements": given.settlements, "vertices": given.vertices}
    print(write_atlas(given.folder, **size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
