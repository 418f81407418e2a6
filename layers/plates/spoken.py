"""What a plate is called, and what it shows in words, for who reads it without seeing it."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Atlas, Place
from layers.history.scene import Scene, SceneHolding
from layers.plans.vertices import facing
from layers.wording.dates import readable_date
from layers.wording.lists import listed
from layers.wording.names import group_name, place_name, title_of
from layers.wording.phrases import holding_phrase
from layers.wording.ui_texts import ui_texts


def plate_title(atlas: Atlas, scene: Scene) -> str:
    """Return a plate's title: the settlement or the date, and whose description it is."""
    texts = ui_texts(atlas)
    title = (
        readable_date(scene.on, texts.locale)
        if scene.on
        else f"{scene.settlement.year}{texts.comma}{title_of(atlas, scene.settlement)}"
    )
    if scene.viewpoint is None:
        return title
    return texts["plate_seen"].format(title=title, viewpoint=scene.viewpoint.label)


def spoken_of(atlas: Atlas, scene: Scene, *, is_blank: bool = False, title: str = "") -> str:
    """Return what a plate shows: who has which places, a sentence for those held alike.

    `title` is what the plate is called where it is no settlement's.
    """
    texts = ui_texts(atlas)
    title = title or plate_title(atlas, scene)
    if is_blank:
        return texts["plate_spoken_blank"].format(title=title)
    told: dict[str, list[str]] = {}
    for name, phrase in _held(atlas, scene):
        if name not in (names := told.setdefault(phrase, [])):
            names.append(name)
    said = [
        texts["plate_spoken_held"].format(places=listed(names, texts.locale), held=phrase)
        for phrase, names in told.items()
    ]
    return " ".join([texts["plate_spoken"].format(title=title), *said])


def _held(atlas: Atlas, scene: Scene) -> list[tuple[str, str]]:
    """Return each group that is held alike, or else its places, with how it is held."""
    found = []
    for group in atlas.file.groups:
        places = atlas.places_with_land(group.id)
        told = [each for place in places for each in _told_of(atlas, scene, place)]
        if all(held.holding.status == "outside" for _, held in told):
            continue
        if len({id(held) for _, held in told}) == 1:
            told = [(group_name(atlas, group), told[0][1])]
        found += [(name, holding_phrase(atlas, scene, held)) for name, held in told]
    return found


def _told_of(atlas: Atlas, scene: Scene, place: Place) -> Iterator[tuple[str, SceneHolding]]:
    """Yield a place with how it is held, or each of its parts that a plan's line makes."""
    texts, name = ui_texts(atlas), place_name(atlas, place)
    if place.id in scene.by_place:
        yield name, scene.by_place[place.id]
    elif scene.planned and place.id in scene.planned.parts:
        sides = (texts[f"paint_side_{point}"] for point in facing(scene.planned.vertices))
        for side, held in zip(sides, scene.planned.parts[place.id], strict=True):
            yield texts["paint_line_part"].format(name=name, side=side), held
