"""A reader's own document: plain text from an upload, or one clear line why not.

Whatever the file holds, it is only ever text: nothing in it runs, neither here nor on a page that
shows it as text. It is never written to disk.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from data._errors import AtlasError, Fault

SIZE_AT_MOST = 5_000_000  # bytes of a file, and characters of a PDF's text
PAGES_AT_MOST = 500
NAME_AT_MOST = 100  # characters
_MARKUP = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|object|embed|style|link|meta)\b"
    r"|<\?(?:xml|php)|javascript:|<\s*[a-z][^<>]*\son[a-z]+\s*=",  # <img onerror=...>
    re.IGNORECASE,
)
_MARKUP_ENDINGS = (".html", ".htm", ".xhtml", ".svg", ".xml", ".js", ".mjs", ".php")
_BIDI_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # show other words
_KNOWN_BINARIES = {
    b"PK\x03\x04": "is a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "is an Office file",
    b"{\\rtf": "is an RTF file",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"\x7fELF": "is a program",
    b"MZ": "is a program",
}
_EXPECTED = "save it as plain text in UTF-8, or as a PDF with text"
_LAYOUT = "\n\r\t\f"


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A reader's text.

    Parameters
    ----------
    name : str
        The file's name, without folders and control characters.
    text : str
        The whole text; of a PDF its pages one after another, a form feed between them. Offsets
        of passages count its Unicode code points.
    sha256 : str
        Of the text in UTF-8, in hexadecimal.
    pages : int
        How many pages the PDF has; 0 for plain text.
    """

    name: str
    text: str
    sha256: str
    pages: int = 0

    @property
    def iri(self) -> str:
        """Return the name that the text has in annotations, made of its hash (RFC 6920)."""
        digest = base64.urlsafe_b64encode(bytes.fromhex(self.sha256)).decode().rstrip("=")
        return f"ni:///sha-256;{digest}"


def read_own_document(name: str, raw: bytes) -> OwnDocument:
    """Return the text of a reader's file.

    Parameters
    ----------
    name : str
        What the reader calls the file; used in faults and shown, never as a path.
    raw : bytes
        Its content: UTF-8 text (a byte order mark is dropped) or a PDF with text.

    Raises
    ------
    AtlasError
        With one line: the file is empty, too large, binary, not UTF-8, markup or a script, has
        control characters, or is a PDF that is broken, locked, too long or without text.
    """
    shown = _shown(name)
    if not raw.strip():
        _refuse(shown, "is empty")
    if len(raw) > SIZE_AT_MOST:
        _refuse(shown, f"is larger than {SIZE_AT_MOST // 1_000_000} MB")
    pages: list[str] | None = None
    if raw.lstrip()[:5] == b"%PDF-":
        pages = _pdf_pages(shown, raw)
    text = _decoded(shown, raw) if pages is None else "\f".join(pages)
    _demand_plain(shown, text, is_pdf=pages is not None)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return OwnDocument(name=shown, text=text, sha256=digest, pages=len(pages or ()))


def _shown(name: str) -> str:
    last = re.split(r"[\\/]", name)[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return " ".join(visible.split())[:NAME_AT_MOST] or "file"


def _refuse(name: str, problem: str, *, expected: str = "") -> NoReturn:
    raise AtlasError([Fault(name, "", "", problem, expected)])


def _decoded(name: str, raw: bytes) -> str:
    for start, what in _KNOWN_BINARIES.items():
        if raw.startswith(start):
            _refuse(name, what, expected=_EXPECTED)
    if b"\0" in raw:
        _refuse(name, "is binary", expected=_EXPECTED)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _refuse(name, f"is not UTF-8 text (line {line})", expected=_EXPECTED)


def _demand_plain(name: str, text: str, *, is_pdf: bool) -> None:
    if not text.strip():
        expected = "scans hold pictures alone; a PDF with text is needed" if is_pdf else ""
        _refuse(name, "has no text", expected=expected)
    if name.lower().endswith(_MARKUP_ENDINGS):
        _refuse(name, "is markup or a script by its name", expected=_EXPECTED)
    markup = None if is_pdf else _MARKUP.search(text)
    if markup:
        line = text.count("\n", 0, markup.start()) + 1
        _refuse(name, f"is markup or a script, not plain text (line {line})", expected=_EXPECTED)
    for number, sign in enumerate(text):
        control = unicodedata.category(sign) == "Cc" and sign not in _LAYOUT
        if control or (sign in _BIDI_OVERRIDES and not is_pdf):
            line = text.count("\n", 0, number) + 1
            _refuse(name, f"has control characters (line {line})", expected=_EXPECTED)


def _pdf_pages(name: str, raw: bytes) -> list[str]:
    """Return the text of each page of a PDF, what no text may hold taken out."""
    from pypdf import PdfReader  # noqa: PLC0415 - ten megabytes that few readers need
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted:
            _refuse(name, "is a locked PDF", expected="save it without a password")
        if len(reader.pages) > PAGES_AT_MOST:
            _refuse(name, f"has more than {PAGES_AT_MOST} pages")
        pages = [_cleaned(page.extract_text()) for page in reader.pages]
    except (PyPdfError, OSError, ValueError, TypeError, LookupError, AttributeError,
            ArithmeticError, RecursionError, AssertionError, MemoryError):  # fmt: skip
        _refuse(
            name, "is a broken PDF", expected=_EXPECTED
        )  # pypdf lets these through on damaged files
    if sum(map(len, pages)) > SIZE_AT_MOST:
        _refuse(name, f"has more than {SIZE_AT_MOST // 1_000_000} million characters")
    return pages


def _cleaned(text: str) -> str:
    """Return a page's text without what its fonts leave behind: lone surrogates, control signs."""
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
