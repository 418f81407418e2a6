"""The recipe of an atlas' land: which package, which window, how landmasses become places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from data.faults import AtlasError, Fault
from data.model import Record, Sha256
from data.reading.records import parse
from data.reading.yaml_text import read_yaml

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


class Window(Record):
    """A window in degrees (EPSG:4326); east of 180 the longitude is counted on."""

    west: float
    south: float
    east: float
    north: float

    @model_validator(mode="after")
    def _is_the_right_way_round(self) -> Window:
        if not (self.west < self.east and self.south < self.north):
            raise ValueError("a window goes from west to east and from south to north")
        return self

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north."""
        return self.west, self.south, self.east, self.north


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
