"""What a plan is: its units, its holders, and the plan that a settlement itself amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from data.model import JOINT, Atlas, Holding, Split
from geo.dividing import Side
from layers.history.scene import Scene, line_scenes, scene_of, subjects
from layers.history.viewpoints import landed
from layers.per_atlas import PerAtlas
from layers.plans.vertices import Line, on_grid

UNASSIGNED = ""  # in the place of a holder, where there is none
PARTS: tuple[Side, ...] = ("left", "right")
Parts = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which unit would go to whom, and a line that cuts units in two.

    Parameters
    ----------
    given : mapping of str to str
        Holder by unit, each in the order of `holders` and `units`; a unit that is not there is
        left undetermined. Use `plan_with`, which puts it in order.
    started_from : str
        The id that it began from, one of `starts`; empty where it began blank.
    line : tuple of (float, float)
        Its vertices, longitude and latitude on the grid of `layers.plans.vertices`; empty for none.
    parts : mapping of str to (str, str)
        Of units that are given in two parts, the holders of what lies to the left and to the right
        of the line; one of them may be undetermined. None of these units is in `given`.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    started_from: str = ""
    line: Line = ()
    parts: Parts = field(default_factory=dict)

    def of(self, holder: str) -> tuple[str, ...]:
        """Return the units that a holder has: the whole ones in order, then those in parts."""
        in_part = (unit for unit, two in self.parts.items() if holder in two)
        return (*(unit for unit, has in self.given.items() if has == holder), *in_part)

    def holder_of(self, unit: str, part: Side | None = None) -> str:
        """Return who has a unit, or a part of one that is given in parts."""
        if part and unit in self.parts:
            return self.parts[unit][PARTS.index(part)]
        return self.given.get(unit, UNASSIGNED)


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


def plan_with(
    atlas: Atlas,
    given: Mapping[str, str],
    *,
    started_from: str = "",
    line: Line = (),
    parts: Parts = MappingProxyType({}),
) -> Plan:
    """Return a plan in the atlas' order, its line on the grid.

    A unit both of whose parts are undetermined is left out.

    Raises
    ------
    KeyError
        If a unit or a holder is none of the atlas'.
    ValueError
        If there are parts without a line, or a unit is given whole and in parts.
    """
    halves = {unit: two for unit, two in parts.items() if any(two)}
    if halves and (not line or not halves.keys().isdisjoint(given)):
        raise ValueError("parts are of a line, and of units that are not given whole")
    known = units(atlas)
    _demand_known(
        atlas, [*given.items(), *((u, has) for u, two in halves.items() for has in two if has)]
    )
    return Plan(
        MappingProxyType({unit: given[unit] for unit in known if unit in given}),
        started_from,
        on_grid(line),
        MappingProxyType({unit: halves[unit] for unit in known if unit in halves}),
    )


def _demand_known(atlas: Atlas, pairs: Iterable[tuple[str, str]]) -> None:
    known, order = units(atlas), holders(atlas)
    for unit, holder in pairs:
        if unit not in known or holder not in order:
            raise KeyError(f"{holder}:{unit}")


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
