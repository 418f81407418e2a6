"""What the map document knows of the two switches: who tells what is held, and what a name covers.

Only what differs from the record travels, in groups of places that look and read alike.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from data.model import Atlas, Definition, Perspective
from layers.history.scene import Scene, scene_of
from layers.history.viewpoints import disputed_under, landed
from layers.wording.legend import key_of
from layers.wording.phrases import holding_phrase
from layers.wording.ui_texts import ui_texts

Json = dict[str, Any]


def perspectives_of(atlas: Atlas) -> list[Json]:
    """Return the perspectives, each with what it draws otherwise than the record.

    Returns
    -------
    list of dict
        ``{"id", "label", "settlements": {id: {"said", "key"}}}``. A settlement that is told as the
        record has it is left out. `said` are groups of places,
        ``{"paint": [fill, coast], "spoken", "places": [id, ...]}``; `key` is the whole key.
    """
    return [_perspective(atlas, perspective) for perspective in atlas.perspectives.perspectives]


def counts_of(atlas: Atlas) -> Json:
    """Return the name whose extent is contested and its definitions.

    Returns
    -------
    dict
        ``{"name", "definitions": [{"id", "label", "covers": [place], "leaves": [place]}]}``, with
        landed places only; `leaves` are those claimed that the name does not cover.
    """
    definitions = [_definition(atlas, each) for each in atlas.perspectives.definitions]
    return {"name": atlas.perspectives.name, "definitions": definitions}


def _perspective(atlas: Atlas, perspective: Perspective) -> Json:
    scenes = [scene_of(atlas, s.id, viewpoint=perspective.id) for s in atlas.settlements]
    return {
        "id": perspective.id,
        "label": perspective.label,
        "settlements": {
            scene.id: _told(atlas, scene, label=perspective.label)
            for scene in scenes
            if scene.differing
        },
    }


def _told(atlas: Atlas, scene: Scene, *, label: str) -> Json:
    template = ui_texts(atlas)["seen_spoken"]
    groups: dict[tuple[str, str, str], list[str]] = {}
    for place in scene.differing:
        held = scene.by_place[place]
        spoken = template.format(held=holding_phrase(atlas, scene, held), label=label)
        groups.setdefault((*held.symbol, spoken), []).append(place)
    return {
        "said": [
            {"paint": [fill, coast], "spoken": spoken, "places": places}
            for (fill, coast, spoken), places in groups.items()
        ],
        "key": [asdict(entry) for entry in key_of(atlas, scene)],
    }


def _definition(atlas: Atlas, definition: Definition) -> Json:
    left = disputed_under(atlas, definition.id, areas={})
    return {
        "id": definition.id,
        "label": definition.label,
        "covers": list(landed(atlas, definition.places)),
        "leaves": list(left.places),
    }
