"""Two states beside each other: any two of settlement or date, each as recorded or as described."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from data.model import Atlas, Holding
from layers.history.dated_scene import dated_scene
from layers.history.scene import Scene, SceneHolding, scene_of

ASPECTS = ("holder", "control", "status", "holder_if_carried_out", "claimants")


class ComparedState(NamedTuple):
    """What is compared: a settlement's id or a date as it was asked for, and its scene."""

    at: str
    scene: Scene


def state_at(atlas: Atlas, at: str, *, viewpoint: str = "") -> ComparedState:
    """Return a settlement, or what stood on a date, as seen from a viewpoint.

    Parameters
    ----------
    at : str
        A settlement's id, or a date: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    viewpoint : str
        Whose description; the record by default.

    Raises
    ------
    KeyError
        If the viewpoint is unknown.
    ValueError
        If it is neither a settlement nor a day of any calendar.
    """
    if at in atlas.settlement_by_id:
        return ComparedState(at, scene_of(atlas, at, viewpoint=viewpoint))
    return ComparedState(at, dated_scene(atlas, at, viewpoint=viewpoint))


def in_order_of_time(
    one: ComparedState, other: ComparedState
) -> tuple[ComparedState, ComparedState]:
    """Return two states, the earlier one first; two of the same day as they are given."""
    return (other, one) if other.scene.date < one.scene.date else (one, other)


def differing_aspects(
    before: SceneHolding | None, after: SceneHolding | None, *, among: Iterable[str] = ASPECTS
) -> tuple[str, ...]:
    """Return in what places that two states have differ, in the order of `among`.

    Land that neither state is about differs in nothing; of which one of them says nothing, in all.
    Claimants count whatever their order. Places that are changing hands are as they were before
    and as they will be.
    """
    ends = [held for held in (before, after) if held]
    if all(map(is_outside, ends)):
        return ()
    if len(ends) == 1:
        return tuple(among)
    return tuple(a for a in among if values_of(ends[0], a) != values_of(ends[1], a))


def is_outside(held: SceneHolding) -> bool:
    """Return whether a state is not about the land at all."""
    return all(holding.status == "outside" for holding in _ends(held))


def values_of(held: SceneHolding, aspect: str) -> set[str]:
    """Return what is held in an aspect, in a form that is only compared."""
    values = (getattr(holding, aspect) for holding in _ends(held))
    return {"+".join(sorted(v)) if isinstance(v, tuple) else str(v or "") for v in values}


def _ends(held: SceneHolding) -> list[Holding]:
    if held.group != "changing":
        return [held.holding]
    return [each.holding for each in (held.was, held.becomes) if each]
