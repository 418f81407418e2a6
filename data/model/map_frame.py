"""What stands around the land on the map's plate: windows, the time ribbon's rows, the inset."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from data.model.languages import ByNaming
from data.model.vocabulary import EasternEdge, Id, Latitude, Longitude, Prose, Record


class View(Record):
    """A map window in degrees (EPSG:4326); east of 180 the longitude is counted on."""

    west: Longitude
    south: Latitude
    east: EasternEdge
    north: Latitude

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north."""
        return self.west, self.south, self.east, self.north

    @property
    def middle(self) -> float:
        """Return the longitude of its middle, degrees."""
        return (self.west + self.east) / 2

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is wrong with its edges: the field, the problem, what would be right."""
        west, south, east, north = self.bounds
        if west >= east:
            counted = f"for a window across 180 degrees count on: {east + 360:g}"
            expected = counted if east < 0 < west else ""
            yield "east", f"{east:g} is not east of west, {west:g}", expected
        elif east - west > 360:
            yield "east", f"{east:g} is more than once round from west, {west:g}", ""
        if south >= north:
            yield "north", f"{north:g} is not north of south, {south:g}", ""


class Ribbon(Record):
    """One row of the time ribbon under the bar; `names` says it in other namings than `label`."""

    id: Id
    label: Prose
    names: ByNaming = Field(default_factory=dict)


class Inset(Record):
    """A magnified window on small islands; `names` titles it in other namings than `title`."""

    title: Prose
    names: ByNaming = Field(default_factory=dict)
    view: View
    places: tuple[Id, ...]
