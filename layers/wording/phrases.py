"""Who has a place, in the atlas' own words: the same on the map, in the key and in the pane."""

from __future__ import annotations

from collections.abc import Mapping

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.history.scene import Scene, SceneHolding


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
    """Return the interface strings of the language that the atlas' pages speak."""
    language = atlas.file.language
    return Words(atlas.strings.get(language, {}), file=f"strings/{language}.yaml")


def party_label(atlas: Atlas, party: str, *, date: str = "") -> str:
    """Return what a party was called on a date, without one what it is called altogether.

    An unknown id comes back as it is.
    """
    known = atlas.party_by_id.get(party)
    return known.names_at(date)[atlas.file.language] if known else party


def holding_short(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return for a strip, in a word, who has a place or how: a party, "joint", "promise"."""
    return _filled(atlas, scene, held, key=held.words.short)


def holder_word(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return in a word or two who has a place: a party, "joint", "promised to ..."."""
    return _filled(atlas, scene, held, key=held.words.word)


def holding_phrase(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return in one phrase who holds a place, with what standing, and who is in control.

    As the scene's viewpoint has it: claims are called claims.
    """
    return _filled(atlas, scene, held, key=held.words.phrase)


def _filled(atlas: Atlas, scene: Scene, held: SceneHolding, *, key: str) -> str:
    """Return a text with who has a place, controls and is to receive it; else who has it."""
    names = {
        role: party_label(atlas, getattr(held.holding, role), date=scene.date)
        for role in ("holder", "control", "recipient")
    }
    return strings_of(atlas)[key].format(**names) if key else names["holder"]
