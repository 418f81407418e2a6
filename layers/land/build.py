"""All derived geometry from the raw land, with a manifest of the hashes it was made from.

What is built is committed. `check` compares the manifest with the inputs and the outputs as they
are now, so that a change of the land or of the facts that shape it cannot go unnoticed.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from data.faults import AtlasError, Fault
from data.model import Atlas, Line
from data.reading.files import read_bytes
from geo.geojson import feature_collection, round_geometries
from geo.measure import area_km2
from geo.parts import multipolygon
from geo.topojson import to_topology
from layers.land._lines import build_lines
from layers.land.derived.files import (
    FULL_FILE,
    LINES_FILE,
    MANIFEST_FILE,
    MAX_LAND_BYTES,
    OUTPUT_FILES,
    WEB_FILE,
    derived_folder,
    fault_of,
    newest,
    read_manifest,
)
from layers.land.derived.writing import write_together
from layers.land.land_of_places import full_land, join_raw_land, land_folder, web_land
from layers.land.raw_land import COUNTRIES_FILE
from layers.land.recipe import RECIPE_FILE, Recipe, load_recipe

_PLACE_FIELDS = ("id", "kind", "group", "lon", "lat", "part_of", "side", "parallel")
_HOLDING_FIELDS = ("places", "holder", "control", "holder_if_carried_out")
ABSENT = "absent"
_OF_COORDINATES = ("coordinates", "course")  # which other lines leave empty


@dataclass(frozen=True)
class BuildReport:
    """What was built, or found to be as it should be.

    Parameters
    ----------
    folder : str
        Where the derived files lie.
    sizes : tuple of (str, int)
        Each file and its bytes.
    changed : tuple of str
        The files whose bytes are not what they were before.
    checked : bool
        Whether nothing was written, only compared.
    """

    folder: str
    sizes: tuple[tuple[str, int], ...]
    changed: tuple[str, ...]
    checked: bool

    def __str__(self) -> str:
        files = ", ".join(f"{name} {size:,} bytes" for name, size in self.sizes)
        if self.checked:
            return f"{self.folder} agrees with its inputs: {files}"
        changed = ", ".join(self.changed) or "nothing"
        return f"{self.folder}: {files}; changed: {changed}"


def build(atlas: Atlas, *, check: bool = False) -> BuildReport:
    """Make the derived files of an atlas, or check that they agree with their inputs.

    Parameters
    ----------
    check : bool
        Write and compute nothing; compare the manifest with the files and facts as they are.

    Raises
    ------
    AtlasError
        When the raw land is not what atlas.yaml says; with `check`, when a derived file is
        missing or stale.
    """
    folder = derived_folder(atlas)
    if check:
        faults = check_manifest(atlas)
        if faults:
            raise AtlasError(faults)
        return _report(folder, changed=(), checked=True)
    outputs = derive(atlas)
    manifest = {
        "inputs": input_hashes(atlas),
        "outputs": {n: _sha256(b) for n, b in outputs.items()},
    }
    outputs[MANIFEST_FILE] = (json.dumps(manifest, indent=2) + "\n").encode()
    changed = {name: raw for name, raw in outputs.items() if _now(atlas, name) != raw}
    write_together(folder, changed)
    return _report(folder, changed=tuple(changed), checked=False)


def derive(atlas: Atlas) -> dict[str, bytes]:
    """Return the derived files by name, made from the raw land; nothing is written."""
    recipe = load_recipe(land_folder(atlas))
    joined = join_raw_land(atlas)
    full = _as_published(full_land(joined, recipe))
    web = web_land(joined, recipe, tolerance_m=atlas.file.land.web_tolerance_m)
    lines = build_lines(atlas, full, box=shapely.box(*recipe.region.bounds))
    return {
        FULL_FILE: _parquet(full),
        WEB_FILE: _topojson(web, recipe),
        LINES_FILE: feature_collection(lines.drop(columns="id"), members=_notice(atlas)),
    }


def _as_published(full: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return land with coordinates and rings as GeoJSON has them, and the areas of just that.

    Cuts and dissolved seams leave vertices between the six decimals of the raw land. Rounding
    them can break a coast, and mending a long one is too slow to do anew in each export.
    """
    shapes = [multipolygon(shape) for shape in round_geometries(full.geometry.to_numpy())]
    area = full["area_computed_km2"].to_numpy()
    area = np.where(np.isnan(area), np.nan, np.round(area_km2(shapes), 6))
    return full.assign(area_computed_km2=area).set_geometry(shapes, crs=full.crs)


def input_hashes(atlas: Atlas) -> dict[str, str]:
    """Return the SHA-256 of everything that shapes the derived files.

    The facts count only as far as they shape geometry: a corrected name asks for no new build.
    """
    folder, land = Path(atlas.folder), land_folder(atlas)
    names = [atlas.file.land.region.file, atlas.file.land.context.file]
    others = (land / name for name in (COUNTRIES_FILE, RECIPE_FILE))
    names += [path.relative_to(folder).as_posix() for path in others]
    # What is absent has no hash; an atlas may know of no countries.
    hashes = {name: found for name in names if (found := _file_sha256(folder, name)) != ABSENT}
    facts = json.dumps(_shaping_facts(atlas), sort_keys=True, separators=(",", ":"))
    return {**hashes, "facts that shape geometry": _sha256(facts.encode())}


def check_manifest(atlas: Atlas) -> list[Fault]:
    """Return a fault for every derived file, input or set of facts that no longer agrees."""
    try:
        manifest = read_manifest(atlas)
    except AtlasError as error:
        return list(error.faults)
    now = {file: _output_sha256(atlas, file) for file in OUTPUT_FILES}
    return [
        *_disagreements(atlas, manifest["inputs"], input_hashes(atlas), what="inputs"),
        *_disagreements(atlas, manifest["outputs"], now, what="outputs"),
    ]


def _disagreements(
    atlas: Atlas, recorded: dict[str, str], now: dict[str, str], *, what: str
) -> list[Fault]:
    return [
        fault_of(
            atlas,
            MANIFEST_FILE,
            f"was {recorded.get(key, ABSENT)} when built and is {now.get(key, ABSENT)}",
            record=f"{what}: {key}",
        )
        for key in dict.fromkeys([*recorded, *now])
        if recorded.get(key) != now.get(key)
    ]


def _shaping_facts(atlas: Atlas) -> dict[str, object]:
    return {
        "web_tolerance_m": atlas.file.land.web_tolerance_m,
        "places": [{name: getattr(p, name) for name in _PLACE_FIELDS} for p in atlas.places],
        "settlements": [
            {
                "id": s.id,
                "holdings_as": s.holdings_as,
                "holdings": [{n: getattr(h, n) for n in _HOLDING_FIELDS} for h in s.holdings],
                "lines": [_shaping_line(line) for line in s.lines],
            }
            for s in atlas.settlements
        ],
    }


def _shaping_line(line: Line) -> dict[str, object]:
    others = {"note", "source"} if line.coordinates else {"note", "source", *_OF_COORDINATES}
    return line.model_dump(exclude=others)


def _parquet(frame: gpd.GeoDataFrame) -> bytes:
    stream = io.BytesIO()
    frame.to_parquet(stream, compression="zstd", index=False)
    return stream.getvalue()


def _topojson(web: gpd.GeoDataFrame, recipe: Recipe) -> bytes:
    topology = to_topology(
        list(web["id"]), web.geometry.to_numpy(), quantum_deg=recipe.web.quantum_deg
    )
    return (json.dumps(topology, separators=(",", ":")) + "\n").encode()


def _notice(atlas: Atlas) -> dict[str, str]:
    land = atlas.file.land.region
    return {"license": land.licence, "attribution": land.attribution}


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _file_sha256(folder: Path, name: str) -> str:
    raw = read_bytes(folder, name, faults=[], max_bytes=MAX_LAND_BYTES)
    return ABSENT if raw is None else _sha256(raw)


def _output_sha256(atlas: Atlas, name: str) -> str:
    raw = _now(atlas, name)
    return ABSENT if raw is None else _sha256(raw)


def _now(atlas: Atlas, name: str) -> bytes | None:
    """Return a derived file as it is, whether or not it is what was built."""
    try:
        return newest(atlas, name)
    except AtlasError:
        return None


def _report(folder: Path, *, changed: tuple[str, ...], checked: bool) -> BuildReport:
    names = (*OUTPUT_FILES, MANIFEST_FILE)
    sizes = tuple((name, (folder / name).stat().st_size) for name in names)
    return BuildReport(str(folder), sizes, changed, checked)
