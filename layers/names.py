"""What a place, a group and a holding are called: in the chosen naming, and in plain words."""

from __future__ import annotations

from data.schema import SHARED_HOLDERS, Atlas, Group, Holding, Place
from layers.cards import strings_of
from layers.payload import labels_of

BOTH = ("ja-ru", "ru-ja")
DEFAULT_MODE = BOTH[0]


def place_name(place: Place, mode: str) -> str:
    """Return a place's name in a naming mode ("Vries / Etorofu Strait"), never empty."""
    return labels_of(place)[mode]


def group_name(atlas: Atlas, group: Group, *, mode: str) -> str:
    """Return a group's name in a naming mode; a group of one place is called as that place."""
    landed = atlas.landed_places(group.id)
    if len(landed) == 1 and landed[0].kind == "island":
        return place_name(landed[0], mode)
    together = [p for p in atlas.places if p.kind == "group" and p.group == group.id]
    if len(together) == 1 and mode in BOTH and together[0].label_ja and len(landed) > 2:
        return place_name(together[0], mode)
    return {"ja": group.label.ja, "ru": group.label.ru}.get(mode, group.label.en)


def party_label(atlas: Atlas, party: str, *, date: str) -> str:
    """Return what a party was called on a date; an unknown id comes back as it is."""
    known = atlas.party_by_id.get(party)
    return known.label_at(date) if known else party


def holder_word(atlas: Atlas, holding: Holding, *, date: str) -> str:
    """Return in a word or two who has a place: a party, "joint", "promised to Japan"."""
    words = strings_of(atlas)
    if holding.status in ("promised", "proposed"):
        recipient = party_label(atlas, holding.recipient, date=date)
        return words[f"held_{holding.status}"].format(recipient=recipient)
    if holding.status in ("renounced", "disputed"):
        return words[f"held_{holding.status}"]
    if holding.status == "de_facto":
        control = party_label(atlas, holding.control, date=date)
        return words["held_de_facto"].format(control=control)
    if holding.holder in SHARED_HOLDERS:
        return words[f"held_{holding.holder}"]
    return party_label(atlas, holding.holder, date=date)


def holding_phrase(atlas: Atlas, holding: Holding, *, date: str) -> str:
    """Return in one phrase who holds a place, with what standing, and who is in control."""
    words = strings_of(atlas)
    if holding.status == "outside":
        if holding.holder in SHARED_HOLDERS:
            return words["held_outside_none"]
        holder = party_label(atlas, holding.holder, date=date)
        return words["held_outside"].format(holder=holder)
    key = f"held_{holding.status}_control"
    if key not in words or holding.control in SHARED_HOLDERS:
        return holder_word(atlas, holding, date=date)
    control = party_label(atlas, holding.control, date=date)
    recipient = party_label(atlas, holding.recipient, date=date)
    return words[key].format(control=control, recipient=recipient)
