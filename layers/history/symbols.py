"""What a holding looks like: one code for the fill and one for the coastline.

Fill says what the instrument says; the coastline's colour says who controlled the place in fact.
The colours of the slots stand in ``layers/map/css/tokens.css``; the map's patterns and the pane's
swatches are made from the codes that an atlas' parties can have (`layers.history.palette`), so
that the map, the key, the time ribbon, the place card and the reading pane cannot differ.
"""

from __future__ import annotations

from typing import NamedTuple

from data.model import DISPUTED, IN_COMMON, JOINT, UNDETERMINED, Atlas, Holding
from layers.history.palette import shared_code, slots_of


class Symbol(NamedTuple):
    """What a place looks like: the code of its fill and the code of its coastline."""

    fill: str
    coast: str


CHANGING = Symbol("changing", "n")  # of places that are changing hands: nobody's colour

_BY_CONTROL = {
    "renounced": "renounced",
    "de_facto": "control",
    "agreed": "agreed",
    "proposed": "proposed",
}


def slot_of(holder: str, atlas: Atlas) -> str:
    """Return the palette slot (such as "a") of a party, or "" for a holder that is no party."""
    party = atlas.party_by_id.get(holder)
    return party.slot if party else ""


def is_undetermined(holding: Holding) -> bool:
    """Return whether an instrument leaves a place open, and not because two parties claim it."""
    return holding.status == "disputed" and holding.holder == UNDETERMINED


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
        One of `fills_of`. A place whose holder is no party and that the instrument does not treat
        is "outside", the colour of land without a side; one that an instrument leaves open
        without taking up anybody's claim is "undetermined", stripes without a side.
    """
    if holding.status in _BY_CONTROL:
        slot = slot_of(holding.control, atlas)
        kind = _BY_CONTROL[holding.status]
        return f"{kind}-{slot}" if slot else shared_code(DISPUTED, _sides(holding, atlas))
    if is_undetermined(holding):
        return UNDETERMINED
    if holding.status == "disputed" or holding.holder == DISPUTED:
        return shared_code(DISPUTED, _sides(holding, atlas))
    if holding.holder in IN_COMMON:
        return shared_code(JOINT, _sides(holding, atlas))
    slot = "" if holding.neutral else slot_of(holding.holder, atlas)
    if not slot:
        return "outside"
    return f"outside-{slot}" if holding.status == "outside" else f"held-{slot}"


def _sides(holding: Holding, atlas: Atlas) -> tuple[str, ...]:
    """Return whose colours stripes have: of two parties both, of more those that claim it."""
    every = slots_of(atlas)
    claiming = {slot_of(party, atlas) for party in holding.claimants}
    sides = tuple(slot for slot in every if slot in claiming)
    return sides if len(every) > 2 and len(sides) > 1 else every


def coast_of(holding: Holding, atlas: Atlas) -> str:
    """Return the coast code of a holding: the slot of who controlled the place in fact.

    Returns
    -------
    str
        One of `coasts_of`; "n" where no single party did.
    """
    return "n" if holding.neutral else slot_of(holding.control, atlas) or "n"


def symbol_of(holding: Holding, atlas: Atlas) -> Symbol:
    """Return the fill and the coast code of a holding."""
    return Symbol(fill_of(holding, atlas), coast_of(holding, atlas))
