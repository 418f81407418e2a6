"""A file while it is read: what it is called and is, and what was noted of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from layers.own_layers.kinds import GEOJSON, KML, KMZ, Kind
from layers.own_layers.said import RefusedError, Said, Value, refused


@dataclass(slots=True)
class SourceFile:
    """A file while it is read.

    Parameters
    ----------
    name : str
        How it is called in faults.
    kind : Kind
        Its format.
    notes : list of Said
        What was changed or left out so far, a line each.
    layers : tuple of str
        What its layers with geometry are called, where it has names for them.
    is_in_degrees : bool
        Whether its coordinates are longitude and latitude where it names no CRS: by its format, or
        by what its columns are called.
    """

    name: str
    kind: Kind
    notes: list[Said] = field(default_factory=list)
    layers: tuple[str, ...] = ()
    is_in_degrees: bool = False

    def __post_init__(self) -> None:
        self.is_in_degrees = self.kind in (GEOJSON, KML, KMZ)

    def note(self, key: str, **values: Value) -> None:
        """Note what was changed or left out."""
        self.notes.append(Said(key, values))

    def refused(self, key: str, **values: Value) -> RefusedError:
        """Return the error that refuses the file in one line."""
        return refused(self.name, key, **values)

    def too_many(self, what: str, count: int, most: int) -> RefusedError:
        """Return the error that refuses the file for its number of something."""
        return self.refused(f"too_many_{what}", count=count, most=most)
