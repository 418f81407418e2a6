"""What the records of an atlas must say about one another."""

from __future__ import annotations

from collections.abc import Iterator

from data._draft import Draft
from data._errors import Fault


def check(draft: Draft) -> Iterator[Fault]:
    """Yield every fault between the records of a folder, in the order of its files."""
    yield from ()
