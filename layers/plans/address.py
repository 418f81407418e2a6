"""A plan in an address: ``holder:unit.unit~l,holder:unit~r,~:line``, in one form.

``unit~l`` and ``unit~r`` are the parts of a unit to the left and to the right of the line. What is
undetermined is left out, and a blank plan is empty.
"""

from __future__ import annotations

from typing import NamedTuple

from data.faults import Fault, did_you_mean, shown
from data.model import Atlas
from geo.dividing import Side
from layers.plans.line import fault_of
from layers.plans.plan import PARTS, UNASSIGNED, Plan, holders, plan_with, units
from layers.plans.vertices import Line, read_line, write_line

MAX_LENGTH = 4_000  # characters: every unit of an atlas with 300 of them, and what a link can hold

BETWEEN_SHARES, OF, BETWEEN_UNITS, PART = ",", ":", ".", "~"
LINE = PART  # in the place of a holder


class Reading(NamedTuple):
    """A plan that was read, and a fault for all that was passed over."""

    plan: Plan
    faults: tuple[Fault, ...]


def piece_name(unit: str, part: Side | None) -> str:
    """Return a unit, or a part of one, as an address has it."""
    return f"{unit}{PART}{part[0]}" if part else unit


def write_address(atlas: Atlas, plan: Plan) -> str:
    """Return a plan as an address has it: holders and their units in the atlas' order, the line."""
    shares: dict[str, list[str]] = {holder: [] for holder in holders(atlas)}
    for unit in units(atlas):
        for part in PARTS if unit in plan.parts else (None,):
            has = plan.holder_of(unit, part)
            if has != UNASSIGNED:
                shares[has].append(piece_name(unit, part))
    written = [f"{holder}{OF}{BETWEEN_UNITS.join(of)}" for holder, of in shares.items() if of]
    if plan.line:
        written.append(f"{LINE}{OF}{write_line(plan.line)}")
    return BETWEEN_SHARES.join(written)


def read_address(atlas: Atlas, text: str, *, file: str = "plan") -> Reading:
    """Read a plan as an address has it; what it does not know it names and passes over.

    Whether the line ends on land, or divides any, is for `layers.plans.line.demand_dividing`.

    Parameters
    ----------
    text : str
        ``holder:unit.unit,holder:unit``, in any order; of what is given twice the first counts.
    file : str
        What the faults call it.
    """
    if len(text) > MAX_LENGTH:
        problem = f"has {len(text)} characters"
        return Reading(Plan(), (Fault(file, "", "", problem, f"at most {MAX_LENGTH}"),))
    reader = _Reader(atlas, file)
    shares = [share.partition(OF) for share in text.split(BETWEEN_SHARES)] if text else []
    for holder, _, line in shares:
        if holder == LINE:
            reader.read_line(line)
    for holder, colon, names in shares:
        if holder != LINE:
            reader.read_share(holder, names, is_share=bool(colon))
    return reader.reading()


class _Reader:
    """Reads the shares of an address, its line first, and collects what it passes over."""

    def __init__(self, atlas: Atlas, file: str) -> None:
        self._atlas, self._file = atlas, file
        self._given: dict[str, str] = {}
        self._parts: dict[str, dict[str, str]] = {}
        self._line: Line = ()
        self._faults: list[Fault] = []

    def reading(self) -> Reading:
        parts = {
            unit: (has.get("left", UNASSIGNED), has.get("right", UNASSIGNED))
            for unit, has in self._parts.items()
        }
        plan = plan_with(self._atlas, self._given, line=self._line, parts=parts)
        return Reading(plan, tuple(self._faults))

    def read_line(self, text: str) -> None:
        line = read_line(text)
        if self._line:
            self._fault(LINE, "there is a line already", "one line a plan")
        elif line is None:
            self._fault(LINE, f"{shown(text)} is no line", _LINE_FORM)
        elif fault := fault_of(self._atlas, line, file=self._file, record=LINE):
            self._faults.append(fault)
        else:
            self._line = line

    def read_share(self, holder: str, names: str, *, is_share: bool) -> None:
        if not is_share:
            self._fault("", f"{shown(holder)} names no holder", _FORM)
        elif holder not in holders(self._atlas):
            self._faults.append(unknown_holder(self._atlas, holder, file=self._file))
        else:
            for name in names.split(BETWEEN_UNITS):
                self._give(name, holder)

    def _give(self, name: str, holder: str) -> None:
        unit, part = _piece_of(name)
        if unit not in units(self._atlas):
            unknown = unknown_unit(self._atlas, name, file=self._file, record=holder)
            self._faults.append(unknown)
        elif part and not self._line:
            self._fault(holder, f"{shown(name)} is part of what no line cuts", _LINE_FORM)
        elif has := self._has(unit, part):
            self._fault(holder, f"{shown(name)} is given twice", f"{has} has it")
        elif part:
            self._parts.setdefault(unit, {})[part] = holder
        else:
            self._given[unit] = holder

    def _has(self, unit: str, part: Side | None) -> str:
        """Return who has a unit or a part already; of a whole one, who has any of it."""
        parts = self._parts.get(unit, {})
        of_it = parts.get(part, "") if part else next(iter(parts.values()), "")
        return self._given.get(unit, "") or of_it

    def _fault(self, record: str, problem: str, expected: str) -> None:
        self._faults.append(Fault(self._file, record, "", problem, expected))


_FORM = "write holder:place.place,holder:place"
_LINE_FORM = "write ~:longitude.latitude.step.step, in base 36 of 0.00001 degrees"


def _piece_of(name: str) -> tuple[str, Side | None]:
    for part in PARTS:
        if name.endswith(piece_name("", part)):
            return name[: -len(piece_name("", part))], part
    return name, None


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
