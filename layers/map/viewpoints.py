"""What the map document knows of the two switches: who tells what is held, and what a name covers.

Only what differs from the record travels, in groups of places that look and read alike.
"""

from __future__ import annotations

from typing import Any

from data.model import Atlas, Definition, Perspective
from layers.history.symbols import paint_of
from layers.history.viewpoints import disputed_under, holdings_as_seen, landed, seen_otherwise
from layers.wording.legend import key_of
from layers.wording.phrases import held_as_seen, strings_of

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
    told = {s.id: _told(atlas, s.id, perspective) for s in atlas.settlements}
    return {
        "id": perspective.id,
        "label": perspective.label,
        "settlements": {settlement: each for settlement, each in told.items() if each},
    }


def _told(atlas: Atlas, settlement_id: str, perspective: Perspective) -> Json:
    changed = seen_otherwise(atlas, settlement_id, perspective=perspective.id)
    if not changed:
        return {}
    seen = holdings_as_seen(atlas, settlement_id, perspective=perspective.id)
    date = atlas.settlement_by_id[settlement_id].dates.signed.date
    template = strings_of(atlas)["seen_spoken"]
    groups: dict[tuple[str, str, str], list[str]] = {}
    for place in changed:
        held = held_as_seen(atlas, seen[place], perspective=perspective, date=date)
        spoken = template.format(held=held, label=perspective.label)
        groups.setdefault((*paint_of(seen[place], atlas), spoken), []).append(place)
    return {
        "said": [
            {"paint": [fill, coast], "spoken": spoken, "places": places}
            for (fill, coast, spoken), places in groups.items()
        ],
        "key": key_of(atlas, settlement_id, perspective=perspective.id),
    }


def _definition(atlas: Atlas, definition: Definition) -> Json:
    left = disputed_under(atlas, definition.id, areas={})
    return {
        "id": definition.id,
        "label": definition.label,
        "covers": list(landed(atlas, definition.places)),
        "leaves": list(left.places),
    }
