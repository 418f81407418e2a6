"""What the saved page's pane says of two states beside each other, beyond what the map knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.model import Atlas
from layers.history.comparison import ASPECTS, is_outside, values_of
from layers.history.dated_scene import dated_scene
from layers.history.on_date import dated_ids
from layers.history.scene import Scene, SceneHolding, scene_of, scenes_of
from layers.map.facts.models import Facts
from layers.map.facts.tables import SeenTables, Table
from layers.panels.comparison import aspect_label, ground_of
from layers.tables.ledger import is_whole_group


class SavedHolding(Facts):
    """How places are held, as far as two states are told apart by it.

    `values` has for each of `SavedCompared.aspects` what is held, in a form that is only compared.
    """

    outside: bool
    values: tuple[str, ...]
    ground: str


class SavedCompared(Facts):
    """What tells two states apart.

    `scenes` has, by viewpoint and scene, the number of its entry in `held`: for each of the map's
    places with land the number of its entry in `holdings`, -1 for none. `groups` are the places of
    each group that has a name.
    """

    aspects: tuple[str, ...]
    holdings: tuple[SavedHolding, ...]
    held: tuple[tuple[int, ...], ...]
    scenes: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]]


def saved_compared(atlas: Atlas) -> SavedCompared:
    """Return how every place is held in every scene, each way of it once."""
    known: dict[SavedHolding, int] = {}
    places = tuple(place.id for place in SeenTables(atlas).places)

    def number(scene: Scene, held: SceneHolding | None) -> int:
        if held is None:
            return -1
        return known.setdefault(_saved(atlas, scene, held), len(known))

    held = Table[tuple[int, ...]]()
    scenes = {
        name: held.number(tuple(number(scene, scene.by_place.get(place)) for place in places))
        for name, scene in _scenes(atlas)
    }
    groups = {
        group.id: tuple(p for p in places if atlas.place_by_id[p].group == group.id)
        for group in atlas.file.groups
    }
    return SavedCompared(
        aspects=tuple(aspect_label(atlas, name) for name in ASPECTS),
        holdings=tuple(known),
        held=held.entries,
        scenes=scenes,
        groups={name: of for name, of in groups.items() if of and is_whole_group(atlas, of)},
    )


def _scenes(atlas: Atlas) -> Iterator[tuple[str, Scene]]:
    """Yield each scene by the name that the map's scripts give it, as recorded and described."""
    for viewpoint in ("", *(each.id for each in atlas.viewpoints.viewpoints)):
        for scene in scenes_of(atlas):
            yield f"{viewpoint} {scene.id}", scene_of(atlas, scene.id, viewpoint=viewpoint)
        for iso in dated_ids(atlas):
            yield f"{viewpoint} on {iso}", dated_scene(atlas, iso, viewpoint=viewpoint)


def _saved(atlas: Atlas, scene: Scene, held: SceneHolding) -> SavedHolding:
    return SavedHolding(
        outside=is_outside(held),
        values=tuple(" ".join(sorted(values_of(held, aspect))) for aspect in ASPECTS),
        ground=ground_of(atlas, scene, held),
    )
