"""The colours that the parties' symbols have: what an atlas gives, or else what its slot has.

A slot is a letter. Eight have colours of ours: whoever sees colours in whatever way tells any two
of them apart (tests/layers/map/test_colours.py); an atlas with more parties gives those of the
others itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import StringConstraints

from data.model.vocabulary import COLOUR_PATTERN, SLOT_PATTERN, Record

Slot = Annotated[str, StringConstraints(pattern=SLOT_PATTERN)]
Hex = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN, to_lower=True)]


class Colours(Record):
    """A colour on light paper, and one on dark, as #rrggbb."""

    light: Hex
    dark: Hex


_OURS = {
    "a": ("#d3a24e", "#d6a552"),
    "b": ("#806ba7", "#8f79bb"),
    "c": ("#529e8c", "#93dccf"),
    "d": ("#732b22", "#944a26"),
    "e": ("#35425d", "#c1bbfc"),
    "f": ("#89655b", "#9d7f68"),
    "g": ("#b082f7", "#6f4fa1"),
    "h": ("#718516", "#e9e64a"),
}
SLOT_COLOURS: Mapping[str, Colours] = MappingProxyType(
    {slot: Colours(light=light, dark=dark) for slot, (light, dark) in _OURS.items()}
)
SLOTS: tuple[str, ...] = tuple(SLOT_COLOURS)
