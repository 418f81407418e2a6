"""Which dividing lines stood on a date whose state rests on several settlements.

A stroke of a line stood where the land on both sides of it was still, or already, held as its
settlement has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.model import Atlas, Line
from layers.history.scene import Scene, SceneHolding, StandingLine
from layers.land.beside_lines import land_beside_lines
from layers.per_atlas import PerAtlas

_BESIDE = PerAtlas(land_beside_lines, wordless=True)


def standing_lines(
    atlas: Atlas,
    rules: Iterable[Scene],
    surely: Mapping[str, tuple[Scene, SceneHolding] | None],
) -> tuple[StandingLine, ...]:
    """Return the lines that stood.

    Parameters
    ----------
    rules : iterable of Scene
        The settlements that what stood rests on.
    surely : mapping of str to (Scene, SceneHolding)
        How each place surely stood, and on which of them that rests, by place id.
    """
    found = []
    for rule in rules:
        for line in rule.lines:
            beside = _BESIDE(atlas).get(line.id, ())
            strokes = tuple(
                number
                for number, places in enumerate(beside)
                if places and all(_as_settled(surely.get(p), p, rule, line) for p in places)
            )
            if strokes:
                whole = len(strokes) == len(beside)
                found.append(StandingLine(line, rule.in_effect, strokes, whole))
    return tuple(found)


def _as_settled(
    stood: tuple[Scene, SceneHolding] | None, place: str, rule: Scene, line: Line
) -> bool:
    if stood is None:
        return False
    scene, held = stood
    settled = rule.by_place[place].holding
    return scene is rule or _side(held, line) == getattr(settled, line.between)


def _side(held: SceneHolding, line: Line) -> str:
    return str(getattr(held.holding, line.between))
