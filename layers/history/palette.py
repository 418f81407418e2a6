"""The codes of fills and coasts that the parties of an atlas can have, by their palette slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from data.model import DISPUTED, JOINT, SLOTS, UNDETERMINED, Atlas

BY_SLOT = ("held", "renounced", "control", "agreed", "proposed", "outside")  # of one party
BY_SIDES = (JOINT, DISPUTED)  # of several
OF_NOBODY = (UNDETERMINED, "changing", "outside")


def slots_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the slots of the atlas' parties, in the order of the palette."""
    return tuple(sorted({party.slot for party in atlas.file.parties}))


def shared_code(kind: str, sides: Sequence[str]) -> str:
    """Return the code of a fill that several slots share ("joint", "disputed-bc").

    The first two slots are those of most atlases: they go without being named.
    """
    return kind if tuple(sides) == SLOTS[:2] else f"{kind}-{''.join(sides)}"


def shared_fills(slots: Sequence[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each fill that some of the slots can share: its kind, its code and its slots."""
    for count in range(2, len(slots) + 1):
        for sides in combinations(slots, count):
            for kind in BY_SIDES:
                yield kind, shared_code(kind, sides), sides


def single_fills(slots: Sequence[str]) -> tuple[str, ...]:
    """Return the fill codes that each slot has for itself."""
    return tuple(f"{kind}-{slot}" for kind in BY_SLOT for slot in slots)


def fills_of(slots: Sequence[str] = SLOTS) -> tuple[str, ...]:
    """Return every fill code that parties with these slots can have."""
    single = single_fills(slots)
    return (*single, *(code for _, code, _ in shared_fills(slots)), *OF_NOBODY)


def coasts_of(slots: Sequence[str] = SLOTS) -> tuple[str, ...]:
    """Return every coast code that parties with these slots can have."""
    return (*slots, "n")
