"""A reader's plan as a scene: what paper shows of it, in the way of all scenes."""

from __future__ import annotations

from types import MappingProxyType

from data.model import Atlas
from layers.history.scene import Scene, planned, scene_of
from layers.plans.plan import UNDETERMINED, Plan, units


def plan_scene(atlas: Atlas, plan: Plan) -> Scene:
    """Return a plan as a scene: each unit as the plan gives it, and no line.

    Returns
    -------
    Scene
        Its settlement is the last one on record, or paper: land that no plan can give is as that
        has it, and parties are called as they were then. Title and key have to say that it is none.
    """
    last = scene_of(atlas, atlas.settlements[-1].id)
    shown = {has: planned(atlas, has) for has in (UNDETERMINED, *plan.given.values())}
    given = {unit: shown[plan.given.get(unit, UNDETERMINED)] for unit in units(atlas)}
    return Scene(
        last.settlement,
        last.in_effect,
        viewpoint=None,
        by_place=MappingProxyType({**last.by_place, **given}),
        lines_then=(),
    )
