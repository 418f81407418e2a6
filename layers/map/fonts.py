"""The typefaces of the page and of the map document, cut to the characters that are used."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from data.model import Atlas, Record
from data.reading.translations import languages_of, spoken
from layers.wording.ui_texts import wordings_in
from layers.wording.writing import is_ideographic

FOLDER = Path(__file__).parent / "font_files"
BASIC = (range(0x20, 0x7F), range(0xA0, 0x100), range(0x410, 0x450))
EXTRA = "ĀāĒēĪīŌōŪūЁё–—‘’‚“”„…•‹›−×°²³№€™"
SIGNS = "′″"  # the western faces lack them; the Japanese ones stand in

OTHERS_OWN = {"folder", "strings"}  # where an atlas lies, and what each language words by itself


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a typeface: its family as CSS names it, and the package it was cut from.

    A face of a `language` holds what the prose of that language needs beyond the faces of all. One
    that is the `second` of its writing is not carried by documents where the first will do.
    """

    family: str
    package: str
    weight: int
    style: str = "normal"
    japanese: bool = False
    language: str = ""
    second: bool = False

    @property
    def sheet(self) -> str:
        """Return the name of the sheet that declares it."""
        of = self.language or ("second" if self.second else "")
        return f"fonts-{of}.css" if of else "fonts.css"

    @property
    def file(self) -> str:
        """Return the file's name beside fonts.css."""
        style = "-italic" if self.style == "italic" else ""
        language = f"-{self.language}" if self.language else ""
        return f"{self.package}-{self.weight}{style}{language}.woff2"


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
    Face("Shippori Mincho", "shippori-mincho", 400, japanese=True, second=True),
    Face("BIZ UDPGothic Prose", "biz-udpgothic", 400, japanese=True, language="ja"),
    Face("Shippori Mincho Prose", "shippori-mincho", 400, japanese=True, language="ja"),
)


def sheet_names(language: str, *, carried: bool = False) -> tuple[str, ...]:
    """Return the names of the sheets that declare the faces of pages in a language.

    Parameters
    ----------
    carried : bool
        Only those of the faces that a document has in itself: a second one of Japanese writing is
        a twelfth of it, and only a page in Japanese has prose in it.
    """
    own = language in {face.language for face in FACES}
    wanted = (
        face.sheet
        for face in FACES
        if face.language in {"", language} and (own or not (carried and face.second))
    )
    return tuple(dict.fromkeys(wanted))


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
    """Return every character that all pages can put on the screen, and the basic alphabets.

    Parameters
    ----------
    atlas : Atlas
        All its records and interface texts, and what is not Japanese of its translations.

    Returns
    -------
    Characters
        Japanese writing apart from the rest; control characters left out.
    """
    parts = (getattr(atlas, name) for name in type(atlas).model_fields if name not in OTHERS_OWN)
    used = set(chain.from_iterable(chain.from_iterable(map(_texts, parts))))
    used.update(chain.from_iterable(wordings_in(atlas, atlas.file.language)))
    shown = _shown({*used, *map(chr, chain.from_iterable(BASIC))})
    japanese = {character for character in shown if is_ideographic(character)} | set(SIGNS)
    others = chain.from_iterable(prose_characters(atlas).values())
    western = {character for character in (*shown, *others) if not is_ideographic(character)}
    return Characters(western=western - japanese, japanese=japanese)


def prose_characters(atlas: Atlas) -> dict[str, set[str]]:
    """Return the characters of all texts of an atlas by language, but for its first."""
    found = {}
    for language in languages_of(atlas)[1:]:
        said = spoken(atlas, language)
        parts = (getattr(said, name) for name in type(said).model_fields if name != "strings")
        texts = chain(chain.from_iterable(map(_texts, parts)), wordings_in(atlas, language))
        found[language] = _shown(set(chain.from_iterable(texts)))
    return found


def face_characters(atlas: Atlas, face: Face) -> set[str]:
    """Return the characters that a face must draw."""
    of_all = wanted_characters(atlas)
    if not face.language:
        return of_all.japanese if face.japanese else of_all.western
    prose = prose_characters(atlas).get(face.language, set())
    return {each for each in prose if is_ideographic(each) == face.japanese} - of_all.japanese


def _shown(used: set[str]) -> set[str]:
    return {c for c in (*used, *EXTRA) if unicodedata.category(c) not in {"Cc", "Cf"}}
