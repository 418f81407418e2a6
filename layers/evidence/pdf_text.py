"""The text of a PDF, page by page, and how much of it has no letters that can be told.

PDFium (through pypdfium2) reads it: of the libraries tried it alone says of each character whether
its font tells which letter it is, it knows the CMaps that Japanese, Chinese and Korean PDFs name,
and it opens every encryption that needs no password. It reads with the fonts of the file and those
that it brings along, never with the machine's: the text is the same everywhere. Vertical lines
whose font is not in the file it drops; those pages are read with pypdf.
"""

from __future__ import annotations

import ctypes
import io
import logging
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

from layers.evidence.budgets import PDF_PAGES, TEXT_CHARACTERS

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_MAX_OBJECTS = 5000  # of a page that are asked whether they are vertical lines
_FLAT = 0.01  # points: PDFium drops what is narrower
_ENCODING = "encoding"  # what pypdf's warnings about fonts that it cannot read have in common


class _NoFonts(pypdfium2.PdfSysfontBase):  # type: ignore[misc]  # it has no types
    """What PDFium is told of the machine's fonts: there are none."""

    def EnumFonts(self, *_: object) -> None:  # noqa: N802 - PDFium's names
        return None

    def MapFont(self, *_: object) -> None:  # noqa: N802
        return None

    def GetFont(self, *_: object) -> None:  # noqa: N802
        return None


_NoFonts().setup()


class PdfProblem(Exception):  # noqa: N818 - most are no errors of the program
    """Why a PDF gives no text."""

    def __init__(self, kind: Literal["locked", "broken", "pages", "characters"]) -> None:
        self.kind = kind
        super().__init__(kind)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of each page, and how many of its characters are letters nobody can tell."""

    pages: tuple[str, ...]
    characters: int
    unreadable: int


def read_pdf(raw: bytes) -> PdfText:
    """Return the text of a PDF.

    Characters whose font does not say which letter they are stand as U+FFFD in it.

    Raises
    ------
    PdfProblem
        If there is no text to be had. A damaged file may raise whatever pypdf lets through, or
        end the process: work on strangers' files in a process of its own (layers/evidence/uploads).
    """
    try:
        document = pypdfium2.PdfDocument(raw)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise PdfProblem("locked" if locked else "broken") from error
    if count == 0:
        raise PdfProblem("broken")
    if count > PDF_PAGES:
        raise PdfProblem("pages")
    return _whole(list(_pages(document)))


def _whole(pages: list[str]) -> PdfText:
    visible = "".join("".join(page.split()) for page in pages)
    return PdfText(tuple(pages), len(visible), sum(map(_is_unreadable, visible)))


def _is_unreadable(sign: str) -> bool:
    """Return whether a character is no letter: replaced, or of an area for private use."""
    return sign == UNREADABLE or "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000"


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    read = broken = 0
    other: _WithPypdf | None = None
    for number in range(len(document)):
        try:
            page = document[number]
            text = _page_text(page)
            has_dropped = _drops_lines(page)
        except pypdfium2.PdfiumError:
            text, has_dropped = "", False
            broken += 1
        if has_dropped:
            try:
                other = other or _WithPypdf(document)
                text = other.page(number)
            except _damage():
                text = ""
                broken += 1
        read += len(text)
        if read > TEXT_CHARACTERS:
            raise PdfProblem("characters")
        yield text
    if broken == len(document):
        raise PdfProblem("broken")


def _page_text(page: pypdfium2.PdfPage) -> str:
    known = page.get_textpage()
    count = known.count_chars()
    if count > TEXT_CHARACTERS:
        raise PdfProblem("characters")
    units = (_unit(known, n) for n in range(count))
    # Beyond the Basic Multilingual Plane PDFium gives the two halves that UTF-16 has.
    text = "".join(units).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unit(known: pypdfium2.PdfTextPage, number: int) -> str:
    if pdfium.FPDFText_IsHyphen(known, number) == 1:
        return "-\n"  # a word divided at a line's end: PDFium joins the lines
    sign = chr(pdfium.FPDFText_GetUnicode(known, number))
    if sign.isspace():
        return sign
    is_told = pdfium.FPDFText_HasUnicodeMapError(known, number) != 1
    return sign if is_told and not _is_nothing(sign) else UNREADABLE


def _is_nothing(sign: str) -> bool:
    """Return whether a font calls a letter what is none: a control character, or no character."""
    return unicodedata.category(sign) == "Cc" or sign in "\ufffe\uffff"


def _drops_lines(page: pypdfium2.PdfPage) -> bool:
    """Return whether a page has lines that PDFium finds no width for, and so leaves out."""
    edges = [ctypes.c_float() for _ in range(4)]
    texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3)
    for _, line in zip(range(_MAX_OBJECTS), texts, strict=False):
        pdfium.FPDFPageObj_GetBounds(line, *map(ctypes.byref, edges))
        left, bottom, right, top = (edge.value for edge in edges)
        if right - left < _FLAT < top - bottom:
            return True
    return False


def _damage() -> tuple[type[Exception], ...]:
    """Return what pypdf raises on damaged files, of its own and of Python's."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    python = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError)
    return (*python, RecursionError, TypeError, ValueError, PyPdfError)


class _WithPypdf:
    """A document as pypdf reads it, and its complaints about fonts."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        from pypdf import PdfReader  # noqa: PLC0415 - ten megabytes that few files need

        opened = io.BytesIO()
        document.save(opened, flags=pdfium.FPDF_REMOVE_SECURITY)
        self._reader = PdfReader(opened, strict=False)
        self._complaints: list[str] = []
        heard = logging.Handler()
        heard.emit = self._hear  # type: ignore[method-assign]
        log = logging.getLogger("pypdf")
        log.addHandler(heard)
        log.propagate = False

    def _hear(self, record: logging.LogRecord) -> None:
        if _ENCODING in record.getMessage().lower() and len(self._complaints) < PDF_PAGES:
            self._complaints.append(record.getMessage())

    def page(self, number: int) -> str:
        self._complaints.clear()
        text = self._reader.pages[number].extract_text()
        if not self._complaints:
            return text
        return "".join(sign if sign.isspace() else UNREADABLE for sign in text)
