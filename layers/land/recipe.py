"""The recipe of an atlas' land: which package, which window, how landmasses become places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import shapely
from pydantic import Field, model_validator

from data.faults import AtlasError, Fault
from data.model import Record, Sha256, View
from data.reading.records import parse
from data.reading.yaml_text import read_yaml
from geo.antimeridian import counted_on

RECIPE_FILE = "recipe.yaml"

Position = tuple[float, float]


class Packed(Record):
    """A file inside a published package, with the hashes of both."""

    package: str
    file: str
    sha256: Sha256
    member: str
    content_sha256: Sha256


class PackedLand(Packed):
    """Land polygons: WKB in an xz stream that follows `marker` inside the member."""

    marker: str


class PackedCountries(Packed):
    """Country polygons, and which of them the atlas tells apart."""

    keep: tuple[str, ...]
    border_of: str
    border_sea_end: Position
    simplify_m: Annotated[float, Field(gt=0)]


class Window(View):
    """A window of the land, in degrees (EPSG:4326); east of 180 the longitude is counted on."""

    @model_validator(mode="after")
    def _is_the_right_way_round(self) -> Window:
        for _, problem, expected in self.faults():
            raise ValueError(f"{problem}: {expected}" if expected else problem)
        return self


class Cut(Record):
    """A straight cut through a landmass that several places share."""

    label: str
    line: Annotated[tuple[Position, ...], Field(min_length=2)]


class Web(Record):
    """How the land is made small enough for a screen."""

    window: Window
    quantum_deg: Annotated[float, Field(gt=0)] = 5e-5
    context_smallest_km2: Annotated[float, Field(ge=0)] = 1
    smallest_km2: Annotated[float, Field(ge=0)] = 0.01
    context_tolerance_m: Annotated[float, Field(gt=0)] = 1000
    coarse_tolerance_m: Annotated[float, Field(gt=0)] = 200
    coarse: tuple[str, ...] = ()


class Recipe(Record):
    """What recipe.yaml holds.

    `wheel` and `countries` are the published packages that land is taken from; an atlas whose land
    is a file of its maker's (`layers.land.own_land`) has neither. Without `countries`, all land
    belongs to the nearest place.
    """

    wheel: PackedLand | None = None
    countries: PackedCountries | None = None
    region: Window
    context: Window
    context_tolerance_m: Annotated[float, Field(gt=0)] = 400
    context_smallest_km2: Annotated[float, Field(ge=0)] = 0
    precision_deg: Annotated[float, Field(gt=0)] = 1e-6
    snap_m: Annotated[float, Field(ge=0)] = 300
    by_country: dict[str, str] = Field(default_factory=dict)
    cuts: tuple[Cut, ...] = ()
    no_polygon: tuple[str, ...] = ()
    web: Web

    @property
    def cut_lines(self) -> list[shapely.LineString]:
        """Return the recipe's own cuts, longitudes counted on as those of the window are."""
        middle = self.context.middle
        return [
            shapely.LineString([(counted_on(lon, middle), lat) for lon, lat in cut.line])
            for cut in self.cuts
        ]

    @model_validator(mode="after")
    def _is_one_stretch_of_land(self) -> Recipe:
        context = shapely.box(*self.context.bounds)
        for name, window in (("region", self.region), ("web: window", self.web.window)):
            if shapely.box(*window.bounds).disjoint(context):
                both = f"{window.west:g} to {window.east:g} degrees, and context from "
                both += f"{self.context.west:g} to {self.context.east:g}"
                raise ValueError(f"{name} lies outside context: it is from {both}")
        return self


def load_recipe(land_folder: Path) -> Recipe:
    """Read a land folder's recipe.

    Raises
    ------
    AtlasError
        When the recipe is missing, is no YAML or has a wrong or unknown field.
    """
    name = f"{land_folder.name}/{RECIPE_FILE}"
    faults: list[Fault] = []
    raw = read_yaml(land_folder.parent, name, faults=faults)
    if raw is None or faults:
        raise AtlasError(faults)
    recipe, _ = parse(Recipe, raw, file=name, record="", faults=faults)
    if recipe is None or faults:
        raise AtlasError(faults)
    return recipe
