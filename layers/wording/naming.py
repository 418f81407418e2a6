"""An atlas in whose texts the places are called as a reader chose, or as every reader could.

It is an atlas like any other, so whatever is made of it follows the choice.
"""

from __future__ import annotations

from functools import partial

from data.model import Atlas
from data.model.names_in_texts import NamingText, named, written_of
from data.reading.translations import calling
from layers.per_atlas import PerAtlas


def calling_as(atlas: Atlas, naming: str) -> Atlas:
    """Return the atlas with the names in its texts in the order of a way of naming.

    Parameters
    ----------
    naming : str
        One of the atlas' ways; "" is the one where nobody chose, which the atlas has itself.
    """
    first = atlas.file.first_named(naming)
    return atlas if first == atlas.file.first_named() else _CALLING[first](atlas)


class _ByFirst(dict[int, PerAtlas[Atlas]]):
    def __missing__(self, first: int) -> PerAtlas[Atlas]:
        def call(text: NamingText) -> str:
            return named(text.written, first=first)

        self[first] = made = PerAtlas(partial(calling, call=call))
        return made


_CALLING = _ByFirst()
# The atlas with the names of all parties in its texts, for a script to choose from
# (layers/map/js/state/called.js).
as_written = PerAtlas(partial(calling, call=written_of))
