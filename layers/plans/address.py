"""A plan in an address: ``holder:unit.unit,holder:unit``, in one order, so that it has one form.

What is undetermined is left out, and a blank plan is empty.
"""

from __future__ import annotations

from typing import NamedTuple

from data.faults import Fault, did_you_mean, shown
from data.model import Atlas
from layers.plans.plan import Plan, holders, plan_with, units

MAX_LENGTH = 4_000  # characters: every unit of an atlas with 300 of them, and what a link can hold

BETWEEN_SHARES, OF, BETWEEN_UNITS = ",", ":", "."


class Reading(NamedTuple):
    """A plan that was read, and a fault for all that was passed over."""

    plan: Plan
    faults: tuple[Fault, ...]


def write_address(atlas: Atlas, plan: Plan) -> str:
    """Return a plan as an address has it: holders and their units in the atlas' order."""
    shares = ((holder, plan.of(holder)) for holder in holders(atlas))
    return BETWEEN_SHARES.join(
        f"{holder}{OF}{BETWEEN_UNITS.join(share)}" for holder, share in shares if share
    )


def read_address(atlas: Atlas, text: str, *, file: str = "plan") -> Reading:
    """Read a plan as an address has it; what it does not know it names and passes over.

    Parameters
    ----------
    text : str
        ``holder:unit.unit,holder:unit``, in any order; of a unit that is given twice the first
        counts.
    file : str
        What the faults call it.
    """
    if len(text) > MAX_LENGTH:
        problem = f"has {len(text)} characters"
        return Reading(Plan(), (Fault(file, "", "", problem, f"at most {MAX_LENGTH}"),))
    given: dict[str, str] = {}
    faults: list[Fault] = []
    known = units(atlas)
    for share in text.split(BETWEEN_SHARES) if text else ():
        holder, colon, names = share.partition(OF)
        if not colon:
            faults.append(_fault(file, "", f"{shown(share)} names no holder", _FORM))
        elif holder not in holders(atlas):
            faults.append(unknown_holder(atlas, holder, file=file))
        else:
            for unit in names.split(BETWEEN_UNITS):
                if unit not in known:
                    faults.append(unknown_unit(atlas, unit, file=file, record=holder))
                elif unit in given:
                    problem = f"{shown(unit)} is given twice"
                    faults.append(_fault(file, holder, problem, f"{given[unit]} has it"))
                else:
                    given[unit] = holder
    return Reading(plan_with(atlas, given), tuple(faults))


_FORM = "write holder:place.place,holder:place"


def unknown_unit(atlas: Atlas, unit: object, *, file: str, record: str = "") -> Fault:
    """Return the fault of a unit that the atlas does not have."""
    known = units(atlas)
    if isinstance(unit, str) and unit in atlas.place_by_id:
        problem = f"{shown(unit)} is no place that a plan can give"
        members = [p.id for p in atlas.members_of(atlas.place_by_id[unit]) if p.id in known]
        hint = f"its islands are: {', '.join(members)}" if members else ""
        return Fault(file, record, "", problem, hint)
    return Fault(file, record, "", f"no place {shown(unit)}", did_you_mean(str(unit), known))


def unknown_holder(atlas: Atlas, holder: object, *, file: str, record: str = "") -> Fault:
    """Return the fault of a holder that the atlas does not have."""
    hint = did_you_mean(str(holder), holders(atlas))
    return Fault(file, record, "", f"no holder {shown(holder)}", hint)


def _fault(file: str, record: str, problem: str, expected: str) -> Fault:
    return Fault(file, record, "", problem, expected)
