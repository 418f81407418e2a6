"""What a plan is: its units, its holders, and the plan that a settlement itself amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from data.model import Atlas, Holding, Split
from layers.history.scene import Scene, line_scenes, scene_of, subjects
from layers.history.viewpoints import landed
from layers.per_atlas import PerAtlas

JOINT = "joint"
UNDETERMINED = ""  # in the place of a holder, where there is none


@dataclass(frozen=True, slots=True)
class Plan:
    """Which unit would go to whom.

    Parameters
    ----------
    given : mapping of str to str
        Holder by unit, each in the order of `holders` and `units`; a unit that is not there is
        left undetermined. Use `plan_with`, which puts it in order.
    started_from : str
        The id that it began from, one of `starts`; empty where it began blank.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    started_from: str = ""

    def of(self, holder: str) -> tuple[str, ...]:
        """Return the units that a holder has, in the atlas' order."""
        return tuple(unit for unit, has in self.given.items() if has == holder)


def units(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the places that a plan can give: those with land that are in dispute.

    Returns
    -------
    tuple of str
        The places of `layers.history.scene.subjects`, in the atlas' order. No place is part of
        another; islands that the record treats alike are each a unit.
    """
    return _UNITS(atlas)


def holders(atlas: Atlas) -> tuple[str, ...]:
    """Return to whom a plan can give a unit: each party, in the atlas' order, or "joint"."""
    return (*atlas.party_by_id, JOINT)


def plan_with(atlas: Atlas, given: Mapping[str, str], *, started_from: str = "") -> Plan:
    """Return a plan in the atlas' order.

    Raises
    ------
    KeyError
        If a unit or a holder is none of the atlas'.
    """
    order = holders(atlas)
    known = units(atlas)
    for unit, holder in given.items():
        if unit not in known or holder not in order:
            raise KeyError(f"{holder}:{unit}")
    placed = {unit: given[unit] for unit in known if unit in given}
    return Plan(MappingProxyType(placed), started_from)


def starts(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids that a plan can start from, and that it is compared with.

    Returns
    -------
    tuple of str
        The settlements that moved a line, in time order, then the divisions of the claimed area
        that are on record (`data.model.Split`) and cut no place in two.
    """
    return tuple(_OUTCOMES(atlas))


def plan_of(atlas: Atlas, at: str, *, viewpoint: str = "") -> Plan:
    """Return what a settlement amounts to, as a plan.

    Parameters
    ----------
    at : str
        One of `starts`, or a paper that moved no line: it has the holdings that still stood.
    viewpoint : str, optional
        Whose description of a settlement; the record by default. A division has none.

    Returns
    -------
    Plan
        Each unit goes to whom the settlement agrees or proposes to give it, or else to its holder,
        where that is a party or several jointly. What it leaves to two readings, without a
        boundary or without a recipient is undetermined; so is what a division leaves out.

    Raises
    ------
    KeyError
        If there is no such settlement, division or viewpoint.
    """
    if at in atlas.settlement_by_id:
        return Plan(_given_in(atlas, scene_of(atlas, at, viewpoint=viewpoint)), at)
    return Plan(_OUTCOMES(atlas)[at], at)


def in_control(atlas: Atlas, at: str) -> Mapping[str, str]:
    """Return who controls each unit under a settlement: a party, or several jointly, by unit.

    Units that nobody controls, as one that is left without a boundary, are not there; a division
    controls nothing.
    """
    if at not in atlas.settlement_by_id:
        return {}
    by_place, order = scene_of(atlas, at).by_place, holders(atlas)
    control = {unit: by_place[unit].holding.control for unit in units(atlas) if unit in by_place}
    return {unit: who for unit, who in control.items() if who in order}


def _outcomes(atlas: Atlas) -> dict[str, Mapping[str, str]]:
    found = {scene.id: _given_in(atlas, scene) for scene in line_scenes(atlas)}
    claim = atlas.viewpoints.claim
    for split in claim.splits if claim else ():
        if claim and not split.part and split.id not in found:
            found[split.id] = MappingProxyType(_divided(atlas, split, party=claim.party))
    return found


def _given_in(atlas: Atlas, scene: Scene) -> Mapping[str, str]:
    order = holders(atlas)
    has = {place: _recipient(held.holding) for place, held in scene.by_place.items()}
    given = {unit: has[unit] for unit in units(atlas) if has.get(unit) in order}
    return MappingProxyType(given)


def _recipient(holding: Holding) -> str:
    return holding.holder_if_carried_out or holding.holder


def _divided(atlas: Atlas, split: Split, *, party: str) -> dict[str, str]:
    return {place: party for place in landed(atlas, split.whole) if place in units(atlas)}


def _units(atlas: Atlas) -> tuple[str, ...]:
    return tuple(place.id for place in subjects(atlas))


_UNITS = PerAtlas(_units, wordless=True)
_OUTCOMES = PerAtlas(_outcomes, wordless=True)
