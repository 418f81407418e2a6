"""What a plate is called, and what it shows in words, for who reads it without seeing it."""

from __future__ import annotations

from data.model import Atlas
from layers.history.scene import Scene
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
        places = [p for p in atlas.places_with_land(group.id) if p.id in scene.by_place]
        held = [scene.by_place[place.id] for place in places]
        if all(each.holding.status == "outside" for each in held):
            continue
        if len({id(each) for each in held}) == 1:
            found.append((group_name(atlas, group), holding_phrase(atlas, scene, held[0])))
            continue
        found += [
            (place_name(atlas, place), holding_phrase(atlas, scene, each))
            for place, each in zip(places, held, strict=True)
        ]
    return found
