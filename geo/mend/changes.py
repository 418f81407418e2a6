"""What was changed in a file: one kind of change, one line, with a count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from geo.check.findings import one_line


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change that was made to a file.

    Parameters
    ----------
    path : str
        Where first, as in ``features[3].geometry.coordinates[0]``, in the file as it was; empty for
        the file as a whole.
    said : str
        What was done, and how often.
    """

    path: str
    said: str

    def line(self, name: str) -> str:
        """Return the change as one line that begins with the file's name."""
        return one_line(name, self.path, "mended", self.said)


@dataclass(slots=True)
class Changes:
    """Every kind of change, in the order of its first place."""

    noted: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def note(self, said: str, path: str, *, count: int = 1, noun: str = "places") -> None:
        """Note that something was done at a path, so many times.

        Parameters
        ----------
        said : str
            What was done.
        path : str
            Where.
        count : int
            How often there.
        noun : str
            What is counted, in the plural.
        """
        first, before = self.noted.get((said, noun), (path, 0))
        self.noted[said, noun] = first, before + count

    def __iter__(self) -> Iterator[Change]:
        for (said, noun), (path, count) in self.noted.items():
            yield Change(path, said if count == 1 else f"{said}; {count} {noun}")

    def __len__(self) -> int:
        return sum(count for _, count in self.noted.values())
