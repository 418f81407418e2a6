"""Who has a place, in the atlas' own words: the same on the map, in the key and in the pane."""

from __future__ import annotations

from collections.abc import Mapping

from data.faults import AtlasError, Fault
from data.model import SHARED_HOLDERS, Atlas, Holding, Perspective
from layers.history.symbols import left_open


class Text(str):
    """A text of the interface, that knows where it stands."""

    __slots__ = ("file", "key")
    file: str
    key: str

    def format(self, *values: object, **named: object) -> str:
        """Return the text filled in.

        Raises
        ------
        AtlasError
            When the text asks for something else than it is given: one line.
        """
        try:
            return super().format(*values, **named)
        except (LookupError, ValueError, AttributeError, TypeError):
            given = ", ".join(f"{{{name}}}" for name in named) or "nothing"
            problem = "cannot be filled in"
            raise AtlasError([Fault(self.file, "", self.key, problem, f"use {given}")]) from None


class Words(dict[str, str]):
    """Interface strings by key; one that an atlas lacks shows as its key, as in store.js."""

    def __init__(self, texts: Mapping[str, str], *, file: str = "") -> None:
        super().__init__(texts)
        self.file = file

    def __getitem__(self, key: str) -> str:
        """Return a text."""
        text = Text(super().__getitem__(key))
        text.file, text.key = self.file, key
        return text

    def __missing__(self, key: str) -> str:
        return key


def strings_of(atlas: Atlas) -> Words:
    """Return the interface strings of the atlas' first language."""
    language = atlas.file.languages[0]
    return Words(atlas.strings.get(language, {}), file=f"strings/{language}.yaml")


def party_label(atlas: Atlas, party: str, *, date: str) -> str:
    """Return what a party was called on a date; an unknown id comes back as it is."""
    known = atlas.party_by_id.get(party)
    return known.label_at(date) if known else party


def holder_word(atlas: Atlas, holding: Holding, *, date: str) -> str:
    """Return in a word or two who has a place: a party, "joint", "promised to ..."."""
    words = strings_of(atlas)
    if holding.status in ("promised", "proposed"):
        recipient = party_label(atlas, holding.recipient, date=date)
        return words[f"held_{holding.status}"].format(recipient=recipient)
    if left_open(holding):
        return words["held_left_open"]
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
    status = "left_open" if left_open(holding) else holding.status
    key = f"held_{status}_control"
    alike = holding.status == "in_force" and holding.control == holding.holder
    if alike or key not in words or holding.control in SHARED_HOLDERS:
        return holder_word(atlas, holding, date=date)
    return words[key].format(
        holder=party_label(atlas, holding.holder, date=date),
        control=party_label(atlas, holding.control, date=date),
        recipient=party_label(atlas, holding.recipient, date=date),
    )


def held_as_seen(atlas: Atlas, holding: Holding, *, perspective: Perspective, date: str) -> str:
    """Return in one phrase who holds a place on a perspective; claims are called claims."""
    if perspective.kind != "claims" or not holding.claimants:
        return holding_phrase(atlas, holding, date=date)
    number = "both" if len(holding.claimants) > 1 else "one"
    return strings_of(atlas)[f"seen_claimed_{number}"].format(
        holder=party_label(atlas, holding.holder, date=date),
        control=party_label(atlas, holding.control, date=date),
    )
