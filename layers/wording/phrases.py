"""Who has a place, in the atlas' own words: the same on the map, in the key and in the pane."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import JOINT, SHARED_HOLDERS, UNDETERMINED, Atlas
from layers.history.scene import Scene, SceneHolding, scene_of
from layers.history.sides import spoken_for
from layers.wording.lists import enumerated
from layers.wording.ui_texts import ui_texts


def party_label(atlas: Atlas, party: str, *, date: str = "") -> str:
    """Return what a party was called on a date, without one what it is called altogether.

    An unknown id comes back as it is.
    """
    known = atlas.party_by_id.get(party)
    return known.names_at(date)[atlas.file.language] if known else party


def holder_label(atlas: Atlas, holder: str, *, date: str = "") -> str:
    """Return in a word or two who has a place: a party as it was called on a date, or "joint"."""
    if holder in SHARED_HOLDERS:
        return str(ui_texts(atlas)[f"held_{holder}"])
    return party_label(atlas, holder, date=date)


def planned_label(atlas: Atlas, holder: str) -> str:
    """Return to whom a plan gives a place, in a word or two: parties as they are called now."""
    if holder in ("", UNDETERMINED):
        return str(ui_texts(atlas)["paint_open"])
    if holder == JOINT:
        return str(ui_texts(atlas)["paint_joint"])
    return party_label(atlas, holder, date=scene_of(atlas, atlas.settlements[-1].id).date)


def side_label(atlas: Atlas, side: Sequence[str], *, date: str = "") -> str:
    """Return for whom a passage speaks: parties as they were called on a date, all or none."""
    texts, spoken = ui_texts(atlas), spoken_for(atlas, side)
    if spoken[0] in atlas.party_by_id:
        called = [party_label(atlas, party, date=date) for party in spoken]
        return enumerated(called, texts.locale) if len(called) > 1 else called[0]
    many = "_of_many" if len(atlas.file.parties) > 2 else ""
    return texts[f"pane_{spoken[0]}{many}"]


def filled(atlas: Atlas, scene: Scene, held: SceneHolding, *, key: str) -> str:
    """Return a text with who has a place, controls, is to receive and claims it."""
    texts, date = ui_texts(atlas), scene.date
    names = {
        role: party_label(atlas, getattr(held.holding, role), date=date)
        for role in ("holder", "control", "holder_if_carried_out")
    }
    claimants = [party_label(atlas, party, date=date) for party in held.holding.claimants]
    ends = (
        {}
        if held.group != "changing"
        else {
            "before": _end(atlas, scene, held.was),
            "after": _end(atlas, scene, held.becomes),
        }
    )
    return texts[key].format(**names, **ends, claimants=enumerated(claimants, texts.locale))


def _end(atlas: Atlas, scene: Scene, held: SceneHolding | None) -> str:
    """Return how places were held before they changed hands, or after."""
    return holding_phrase(atlas, scene, held) if held else ui_texts(atlas)["held_unrecorded"]


def holding_short(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return for a strip, in a word, who has a place or how: a party, "joint", "transfer"."""
    return _filled(atlas, scene, held, key=held.words.short)


def holder_word(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return in a word or two who has a place: a party, "joint", "transfer agreed ..."."""
    return _filled(atlas, scene, held, key=held.words.word)


def holding_phrase(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return in one phrase who holds a place, with what standing, and who is in control.

    As the scene's viewpoint has it: claims are called claims.
    """
    return _filled(atlas, scene, held, key=held.words.phrase)


def _filled(atlas: Atlas, scene: Scene, held: SceneHolding, *, key: str) -> str:
    """Return a text filled in; without one, who has the place."""
    if not key:
        return party_label(atlas, held.holding.holder, date=scene.date)
    return filled(atlas, scene, held, key=key)
