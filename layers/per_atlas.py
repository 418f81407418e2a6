"""What is worked out of an atlas once, and is kept for as long as that atlas lives."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from data.model import Atlas
from data.reading.translations import record_of

Made = TypeVar("Made")


class PerAtlas(Generic[Made]):
    """A function of an atlas whose answer is kept, one for each atlas.

    Parameters
    ----------
    make : callable
        Works out the answer. It must not hold on to the atlas: neither would ever be forgotten.
    wordless : bool
        Whether the answer holds no text, so that all languages of an atlas have the same.
    """

    def __init__(self, make: Callable[[Atlas], Made], *, wordless: bool = False) -> None:
        self._make, self._wordless = make, wordless
        self._made: dict[int, Made] = {}  # by identity: to hash an atlas is to read all of it
        self._making = threading.Lock()

    def __call__(self, atlas: Atlas) -> Made:
        """Return the answer for an atlas, the same object each time."""
        atlas = record_of(atlas) if self._wordless else atlas
        with self._making:
            if id(atlas) not in self._made:
                self._made[id(atlas)] = self._make(atlas)
                weakref.finalize(atlas, self._made.pop, id(atlas), None)
            return self._made[id(atlas)]
