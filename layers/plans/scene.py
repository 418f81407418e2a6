"""A reader's plan as a scene: what paper shows of it, in the way of all scenes."""

from __future__ import annotations

from types import MappingProxyType

from data.model import Atlas
from layers.history.scene import PlannedLine, Scene, planned, scene_of
from layers.plans.plan import UNASSIGNED, Plan, holders, units


def plan_scene(atlas: Atlas, plan: Plan) -> Scene:
    """Return a plan as a scene: each unit, or each of its parts, as it is given, and the line.

    Returns
    -------
    Scene
        Its settlement is the last one on record, or paper: land that no plan can give is as that
        has it, and parties are called as they were then. Title and key have to say that it is none.
    """
    last = scene_of(atlas, atlas.settlements[-1].id)
    shown = {has: planned(atlas, has) for has in (UNASSIGNED, *holders(atlas))}
    whole = [unit for unit in units(atlas) if unit not in plan.parts]
    given = {unit: shown[plan.holder_of(unit)] for unit in whole}
    parts = {unit: (shown[left], shown[right]) for unit, (left, right) in plan.parts.items()}
    others = {unit: held for unit, held in last.by_place.items() if unit not in plan.parts}
    return Scene(
        last.settlement,
        last.in_effect,
        viewpoint=None,
        by_place=MappingProxyType({**others, **given}),
        lines_then=(),
        planned=PlannedLine(plan.line, MappingProxyType(parts)) if plan.line else None,
    )
