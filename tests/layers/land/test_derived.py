"""The committed geometry agrees with the facts and the land that it was made from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from data.model import Atlas
from geo.check import check_geojson
from geo.geojson import round_geometries
from geo.measure import area_km2
from layers.land.build import check_manifest
from layers.land.derived.files import LINES_FILE, WEB_FILE, derived_folder
from layers.land.land_of_places import load_land


def test_the_manifest_agrees_with_inputs_and_outputs(atlas: Atlas) -> None:
    faults = check_manifest(atlas)
    assert not faults, "\n".join(map(str, faults))


def test_the_raw_land_is_what_the_atlas_says(atlas: Atlas) -> None:
    for file in (atlas.file.land.region, atlas.file.land.context):
        raw = (Path(atlas.folder) / file.file).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == file.sha256


def test_the_lines_are_good_geojson_with_licence_and_attribution(atlas: Atlas) -> None:
    raw = (derived_folder(atlas) / LINES_FILE).read_bytes()
    assert check_geojson(raw) == []
    collection = json.loads(raw)
    assert "OpenStreetMap contributors" in collection["attribution"]
    assert "ODbL" in collection["license"]
    named = {line.id for s in atlas.settlements for line in s.lines}
    assert {feature["id"] for feature in collection["features"]} == named


def test_the_web_land_is_read_by_geopandas_and_names_only_places(atlas: Atlas) -> None:
    web = gpd.read_file(derived_folder(atlas) / WEB_FILE)
    assert set(web["id"]) <= set(atlas.place_by_id)
    assert web.geometry.is_valid.all()


def test_the_full_land_is_stored_as_it_is_exported(atlas: Atlas) -> None:
    """An export has nothing left to round or mend, which it could only do slowly."""
    full = load_land(atlas)
    shapes = full.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.equals_exact(shapes, round_geometries(shapes), tolerance=0).all()
    measured = full["area_computed_km2"].notna()
    assert np.array_equal(
        full["area_computed_km2"][measured], np.round(area_km2(shapes[measured]), 6)
    )
