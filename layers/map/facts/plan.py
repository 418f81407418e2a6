"""What the browser answers to a reader's plan from: units, holders, areas, and who names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from data.model import Atlas
from layers.map.facts.models import Facts
from layers.plans import holders, plan_of, starts, units
from layers.plans.answers import areas, claimed_by_several, naming
from layers.plans.plan import UNDETERMINED, in_control

DECIMALS = 6  # of square kilometres: to a square metre


class PlanState(Facts):
    """What a settlement, a paper or a division amounts to, beside which a plan is set.

    `given` has for each of `PlanFacts.units` the number of its holder in `PlanFacts.holders`;
    `control` likewise who controls it in fact, nobody of a division. `starts` says that a plan
    can start from it, and is likened to it.
    """

    id: str
    given: tuple[int, ...]
    control: tuple[int, ...] | None = None
    starts: Literal[True] | None = None


class PlanNaming(Facts):
    """An argument or a passage whose own record names units, by their numbers.

    `beyond` says that it names land besides that no plan can give.
    """

    kind: Literal["argument", "excerpt"]
    id: str
    side: tuple[str, ...]
    units: tuple[int, ...]
    beyond: Literal[True] | None = None


class PlanFacts(Facts):
    """What the record knows of units: the places that a plan can give.

    `holders` are to whom it can give them, after "", which is nobody. `areas` are geodesic, in
    square kilometres; the `unmeasured`, by number, count as nothing. `claimed` are the numbers of
    the units that several parties claim. `states` has first what a plan can start from, in its
    order.
    """

    units: tuple[str, ...]
    holders: tuple[str, ...]
    areas: tuple[float, ...]
    unmeasured: tuple[int, ...]
    claimed: tuple[int, ...]
    states: tuple[PlanState, ...]
    naming: tuple[PlanNaming, ...]


def plan_facts(atlas: Atlas) -> PlanFacts:
    """Return what answers to a plan are made from.

    Raises
    ------
    AtlasError
        If the file with the areas is damaged.
    """
    known, sizes = units(atlas), areas(atlas)
    number = {unit: at for at, unit in enumerate(known)}
    begun = starts(atlas)
    ids = (*begun, *(each.id for each in atlas.settlements if each.id not in begun))
    holder_ids = (UNDETERMINED, *holders(atlas))

    def numbered(has: Mapping[str, str]) -> tuple[int, ...]:
        return tuple(holder_ids.index(has.get(unit, UNDETERMINED)) for unit in known)

    return PlanFacts(
        units=known,
        holders=holder_ids,
        areas=tuple(round(sizes.get(unit, 0.0), DECIMALS) for unit in known),
        unmeasured=tuple(number[unit] for unit in known if unit not in sizes),
        claimed=tuple(number[unit] for unit in claimed_by_several(atlas)),
        states=tuple(
            PlanState(
                id=id_,
                given=numbered(plan_of(atlas, id_).given),
                control=numbered(in_control(atlas, id_)) if id_ in atlas.settlement_by_id else None,
                starts=id_ in begun or None,
            )
            for id_ in ids
        ),
        naming=tuple(
            PlanNaming(
                kind=kind,
                id=id_,
                side=side,
                units=tuple(number[place] for place in named if place in number),
                beyond=any(place not in number for place in named) or None,
            )
            for kind, id_, side, named in naming(atlas)
        ),
    )
