"""What a holding looks like: one code for the fill and one for the coastline.

Fill says what the instrument says; the coastline's colour says who controlled the place in fact.
Colours and patterns for the codes stand in ``layers/web`` (tokens.css, patterns.svg, map.css), so
that the map, the key, the time ribbon, the place card and the reading pane cannot differ.
"""

from __future__ import annotations

from typing import NamedTuple

from data.model import Atlas, Holding


class Symbol(NamedTuple):
    """What a place looks like: the code of its fill and the code of its coastline."""

    fill: str
    coast: str


FILLS = (
    "held-a",
    "held-b",
    "joint",
    "disputed",
    "undetermined",
    "renounced-a",
    "renounced-b",
    "control-a",
    "control-b",
    "promised-a",
    "promised-b",
    "proposed-a",
    "proposed-b",
    "outside-a",
    "outside-b",
    "outside",
)
COASTS = ("a", "b", "n")
_BY_CONTROL = {
    "renounced": "renounced",
    "de_facto": "control",
    "promised": "promised",
    "proposed": "proposed",
}


def slot_of(holder: str, atlas: Atlas) -> str:
    """Return the palette slot ("a" or "b") of a party, or "" for a holder that is no party."""
    party = atlas.party_by_id.get(holder)
    return party.slot if party else ""


def left_open(holding: Holding) -> bool:
    """Return whether an instrument leaves a place open, and not because two parties claim it."""
    return holding.status == "disputed" and holding.holder == "undetermined"


def fill_of(holding: Holding, atlas: Atlas) -> str:
    """Return the fill code of a holding: what the instrument says of the place.

    Parameters
    ----------
    holding : Holding
        The holding under the settlement that stood.
    atlas : Atlas
        Gives the parties their slots.

    Returns
    -------
    str
        One of `FILLS`. A place whose holder is no party and that the instrument does not treat
        is "outside", the colour of land without a side; one that an instrument leaves open
        without taking up anybody's claim is "undetermined", stripes without a side.
    """
    if holding.status in _BY_CONTROL:
        slot = slot_of(holding.control, atlas)
        return f"{_BY_CONTROL[holding.status]}-{slot}" if slot else "disputed"
    if left_open(holding):
        return "undetermined"
    if holding.status == "disputed" or holding.holder == "disputed":
        return "disputed"
    if holding.holder == "joint":
        return "joint"
    slot = "" if holding.neutral else slot_of(holding.holder, atlas)
    if not slot:
        return "outside"
    return f"outside-{slot}" if holding.status == "outside" else f"held-{slot}"


def coast_of(holding: Holding, atlas: Atlas) -> str:
    """Return the coast code of a holding: the slot of who controlled the place in fact.

    Returns
    -------
    str
        One of `COASTS`; "n" where no single party did.
    """
    return "n" if holding.neutral else slot_of(holding.control, atlas) or "n"


def symbol_of(holding: Holding, atlas: Atlas) -> Symbol:
    """Return the fill and the coast code of a holding."""
    return Symbol(fill_of(holding, atlas), coast_of(holding, atlas))
