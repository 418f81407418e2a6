"""The typefaces of the page and of the map document, cut to the characters that are used."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from data.model import Atlas, Record
from layers.wording.ui_texts import every_wording
from layers.wording.writing import is_ideographic

FOLDER = Path(__file__).parent / "font_files"
BASIC = (range(0x20, 0x7F), range(0xA0, 0x100), range(0x410, 0x450))
EXTRA = "ĀāĒēĪīŌōŪūЁё–—‘’‚“”„…•‹›−×°²³№€™"
SIGNS = "′″"  # the western faces lack them; the Japanese ones stand in


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a typeface: its family as CSS names it, and the package it was cut from."""

    family: str
    package: str
    weight: int
    style: str = "normal"
    japanese: bool = False

    @property
    def file(self) -> str:
        """Return the file's name beside fonts.css."""
        style = "-italic" if self.style == "italic" else ""
        return f"{self.package}-{self.weight}{style}.woff2"


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters to draw, those of Japanese writing apart from the rest."""

    western: set[str]
    japanese: set[str]


FACES = (
    Face("Fira Sans", "fira-sans", 400),
    Face("Fira Sans", "fira-sans", 500),
    Face("Fira Sans", "fira-sans", 600),
    Face("Gentium Book Plus", "gentium-book-plus", 400),
    Face("Gentium Book Plus", "gentium-book-plus", 400, "italic"),
    Face("BIZ UDPGothic", "biz-udpgothic", 400, japanese=True),
    Face("Shippori Mincho", "shippori-mincho", 400, japanese=True),
)


def _texts(value: object) -> chain[str] | list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Record):
        fields = type(value).model_fields
        return chain.from_iterable(_texts(getattr(value, name)) for name in fields)
    if isinstance(value, dict):
        return chain.from_iterable(map(_texts, value.values()))
    if isinstance(value, tuple | list):
        return chain.from_iterable(map(_texts, value))
    return []


def wanted_characters(atlas: Atlas) -> Characters:
    """Return every character that the atlas can put on the screen, and the basic alphabets.

    Parameters
    ----------
    atlas : Atlas
        Its places, settlements, documents with their excerpts, bibliography and interface texts.

    Returns
    -------
    Characters
        Japanese writing apart from the rest; control characters left out.
    """
    parts = (atlas.file, atlas.places, atlas.settlements, atlas.documents)
    used = set(chain.from_iterable(chain.from_iterable(map(_texts, parts))))
    used.update(chain.from_iterable(every_wording(atlas)))
    used.update(chr(code) for code in chain.from_iterable(BASIC))
    used.update(EXTRA)
    shown = {c for c in used if unicodedata.category(c) not in {"Cc", "Cf"}}
    japanese = {character for character in shown if is_ideographic(character)} | set(SIGNS)
    return Characters(western=shown - japanese, japanese=japanese)
