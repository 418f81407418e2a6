"""What stands around the land on the map's plate: windows, the time ribbon's rows, the inset."""

from __future__ import annotations

from pydantic import Field

from data.model.languages import ByNaming
from data.model.vocabulary import Id, Latitude, Longitude, Record, Sentence


class View(Record):
    """A map window in degrees (EPSG:4326)."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude


class Ribbon(Record):
    """One row of the time ribbon under the bar; `names` says it in other namings than `label`."""

    id: Id
    label: Sentence
    names: ByNaming = Field(default_factory=dict)


class Inset(Record):
    """A magnified window on small islands; `names` titles it in other namings than `title`."""

    title: Sentence
    names: ByNaming = Field(default_factory=dict)
    view: View
    places: tuple[Id, ...]
