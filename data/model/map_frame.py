"""What stands around the land on the map's plate: windows, the time ribbon's rows, the inset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from data.model.vocabulary import Id, Latitude, Longitude, Record, Sentence

Naming = Literal["ja-ru", "ru-ja", "en", "ja", "ru"]  # the modes of the names switch


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
    names: Mapping[Naming, Sentence] = Field(default_factory=dict)


class Inset(Record):
    """A magnified window on small islands; `names` titles it in other namings than `title`."""

    title: Sentence
    names: Mapping[Naming, Sentence] = Field(default_factory=dict)
    view: View
    places: tuple[Id, ...]
