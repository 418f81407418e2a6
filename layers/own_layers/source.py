"""A file while it is read: what it is called and is, and what was noted of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.faults import AtlasError
from layers.own_layers.kinds import GEOJSON, KML, KMZ, Kind, refused


@dataclass(slots=True)
class SourceFile:
    """A file while it is read.

    Parameters
    ----------
    name : str
        How it is called in faults.
    kind : Kind
        Its format.
    notes : list of str
        What was changed or left out so far, a line each.
    is_in_degrees : bool
        Whether its coordinates are longitude and latitude where it names no CRS: by its format, or
        by what its columns are called.
    """

    name: str
    kind: Kind
    notes: list[str] = field(default_factory=list)
    is_in_degrees: bool = False

    def __post_init__(self) -> None:
        self.is_in_degrees = self.kind in (GEOJSON, KML, KMZ)

    def refused(self, problem: str, expected: str = "", *, where: str = "") -> AtlasError:
        """Return the error that refuses the file in one line."""
        return refused(self.name, problem, expected, where=where)

    def too_many(self, what: str, count: int, most: int) -> AtlasError:
        """Return the error that refuses the file for its number of something."""
        return self.refused(f"has {count:,} {what}", f"at most {most:,}")


def features(count: int) -> str:
    """Return how many features, in words for a note."""
    return f"{count} feature{'' if count == 1 else 's'}"
