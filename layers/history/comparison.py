"""Two states beside each other: any two of settlement or date, each as recorded or as described."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from data.model import Atlas, Holding
from layers.history.on_date import dated_scene
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
    ends = [_ends(before), _ends(after)]
    if all(holding.status == "outside" for end in ends for holding in end):
        return ()
    if not all(ends):
        return tuple(among)
    return tuple(a for a in among if _values(ends[0], a) != _values(ends[1], a))


def _ends(held: SceneHolding | None) -> list[Holding]:
    if held is None:
        return []
    if held.group != "changing":
        return [held.holding]
    return [each.holding for each in (held.was, held.becomes) if each]


def _values(holdings: list[Holding], aspect: str) -> set[object]:
    values = (getattr(holding, aspect) for holding in holdings)
    return {frozenset(value) if isinstance(value, tuple) else value for value in values}
