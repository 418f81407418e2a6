"""Sheets of paper, and what sets them: Typst, with our own typefaces and nothing else's."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

import typst

from data.faults import AtlasError, Fault
from layers.map.fonts import FACES
from layers.plates.lettering import FAMILIES, TYPEFACES

PrintFormat = Literal["pdf", "png"]
PT_PER_PX = 0.75
_MM_PER_PX = 25.4 / 96
_SETTINGS = Path(__file__).with_name("typst")
_DOTS_PER_INCH = 300
_AFTER_HEADER = 33  # bytes of a PNG: its signature and its first chunk
_NO_LETTER = re.compile(r"the text (`.+?`) could not be displayed")
_SCRIPTS = "Latin, Cyrillic or Japanese letters"
_UNIVERSAL_ACCESS: typst.PDFStandard = (
    "ua-1"  # PDF/UA-1, ISO 14289-1: typst refuses what would not be accessible
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright, as Typst calls it; millimetres."""

    id: str
    typst: str
    width_mm: float
    height_mm: float

    @property
    def width(self) -> float:
        """Its width, CSS px."""
        return self.width_mm / _MM_PER_PX

    @property
    def height(self) -> float:
        """Its height, CSS px."""
        return self.height_mm / _MM_PER_PX


PAPERS = {
    paper.id: paper
    for paper in (Paper("a4", "a4", 210, 297), Paper("letter", "us-letter", 215.9, 279.4))
}
MARGIN = 12 / _MM_PER_PX  # px: what every printer leaves room for


@cache
def _typefaces() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[TYPEFACES]
    )


def _families(token: str) -> tuple[str, ...]:
    """Return the typefaces for a text: those of the map, then those of a language's prose."""
    known = FAMILIES[token]
    return (*known, *(f.family for f in FACES if f.language and f.family.startswith(known)))


def set_pages(
    setting: str,
    data: Mapping[str, object],
    *,
    form: PrintFormat,
    dots_per_inch: int = _DOTS_PER_INCH,
) -> bytes:
    """Return pages as a file; the same data give the same bytes.

    Parameters
    ----------
    setting : str
        A file of ``layers/plates/typst``: how the pages are set.
    data : mapping
        What is set, ready for JSON. It is data, never markup: no text can become a command.
    form : {"pdf", "png"}
        Tagged PDF (PDF/UA-1), or a picture of the one page.
    dots_per_inch : int
        Of a picture: 300 for print, 96 for one dot a CSS px.

    Raises
    ------
    AtlasError
        If a text has a letter that our typefaces do not have.
    """
    try:
        made = _compiled(setting, data, form=form, dots_per_inch=dots_per_inch)
    except typst.TypstError as error:
        letter = _NO_LETTER.search(str(error))
        if letter is None:
            raise
        problem = f"the letter {letter[1]} is in none of our typefaces, so it cannot be printed"
        raise AtlasError([Fault(setting, "", "", problem, f"texts in {_SCRIPTS}")]) from None
    if not isinstance(made, bytes):
        raise TypeError("more than one picture: only one page is printed as such")
    return _told_its_dots(made, dots_per_inch) if form == "png" else made


def asked_of_pages(setting: str, data: Mapping[str, object], label: str) -> list[dict[str, float]]:
    """Return what a setting says of its pages under a label, in their order.

    Raises
    ------
    typst.TypstError
        If it cannot be set; `set_pages` says why.
    """
    found = typst.query(
        _SETTINGS / setting,
        f"<{label}>",
        field="value",
        root=_SETTINGS,
        font_paths=_typefaces(),
        sys_inputs=_inputs(data),
    )
    return cast("list[dict[str, float]]", json.loads(found))


def _told_its_dots(png: bytes, dots_per_inch: int) -> bytes:
    """Return a PNG that says how large it is on paper; programs take 72 dots for it otherwise."""
    dots = round(dots_per_inch / 0.0254)  # to the metre, as the format has it
    chunk = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    told = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_AFTER_HEADER] + told + png[_AFTER_HEADER:]


def _compiled(
    setting: str, data: Mapping[str, object], *, form: PrintFormat, dots_per_inch: int
) -> object:
    return typst.compile(
        _SETTINGS / setting,
        root=_SETTINGS,
        font_paths=_typefaces(),
        sys_inputs=_inputs(data),
        format=form,
        ppi=dots_per_inch if form == "png" else None,
        pdf_standards=[_UNIVERSAL_ACCESS] if form == "pdf" else [],
        timestamp=0,
    )


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    whole = {"fonts": _families("sans"), "serif": _families("serif"), **data}
    return {"data": json.dumps(whole, ensure_ascii=False)}
