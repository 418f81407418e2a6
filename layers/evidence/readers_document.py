"""A reader's own document: plain text from an upload, or one clear line why not.

Whatever the file holds, it is only ever text: nothing in it runs, neither here nor on a page that
shows it as text. It is never written to disk. Files of strangers are read in a process of their
own (layers/evidence/uploads): a parser that fails or never ends takes nothing with it.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from data.reading.characters import is_seen, turning_signs, without_turning_signs
from layers.evidence.budgets import FILE_BYTES, FILE_MEGABYTES, PDF_PAGES, TEXT_CHARACTERS
from layers.evidence.refusals import Why, refuse, shown_name

MAX_UNREADABLE = 0.5  # share of a PDF's characters; with more of them there is no text to read
UNREADABLE_SAID = 0.01  # share from which a reader is told
# A page saved under a wrong name would show its tags; words in angle brackets are words.
_MARKUP = re.compile(
    r"\s*+(?>(?:<!--(?>.*?-->)\s*+)*)<(?:!doctype\s+html|html\b|svg\b|\?(?:xml|php)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP_ENDINGS = (".html", ".htm", ".xhtml", ".svg", ".xml", ".js", ".mjs", ".php")
_KNOWN_BINARIES: Mapping[bytes, Why] = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "office_file",
    b"{\\rtf": "rtf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"\x7fELF": "program",
}
_WINDOWS_PROGRAM = b"MZ"  # letters that words begin with, too: no text has zero bytes besides
# UTF-32 first: its mark begins as that of UTF-16 does.
_MARKS = {
    codecs.BOM_UTF8: "UTF-8",
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_WIDE = ("UTF-32", "UTF-16")
_HEAD_LOOKED_AT = 4096  # bytes; a multiple of four
_LAYOUT = "\n\r\t\f"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PDF_NAME = ".pdf"
_PDF_HEAD = 1024  # bytes in which a PDF may begin


@dataclass(frozen=True, slots=True)
class ReadersDocument:
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
    unreadable : float
        Share of a PDF's characters whose fonts do not say which letters they are: U+FFFD.
    """

    name: str
    text: str
    sha256: str
    pages: int = 0
    unreadable: float = 0.0

    @property
    def iri(self) -> str:
        """Return the name that the text has in annotations, made of its hash (RFC 6920)."""
        digest = base64.urlsafe_b64encode(bytes.fromhex(self.sha256)).decode().rstrip("=")
        return f"ni:///sha-256;{digest}"


def read_readers_document(name: str, raw: bytes) -> ReadersDocument:
    """Return the text of a reader's file.

    Parameters
    ----------
    name : str
        What the reader calls the file; used in faults and shown, never as a path.
    raw : bytes
        Its content: UTF-8 text, UTF-16 or UTF-32 text with a byte order mark (which is dropped),
        or a PDF with text.

    Raises
    ------
    FileRefused
        The file is empty, too large, binary, of another encoding, a page of markup
        or a script, has control characters or characters that turn words around, or is a PDF that
        is broken, locked, too long, without text, or with fonts that cannot be read.
    """
    shown = shown_name(name)
    if not raw.strip():
        refuse(shown, "empty")
    if len(raw) > FILE_BYTES:
        refuse(shown, "too_large", megabytes=FILE_MEGABYTES)
    if is_pdf(shown, raw):
        return _from_pdf(shown, raw)
    text = _decoded(shown, raw)
    _demand_plain(shown, text)
    return ReadersDocument(shown, text, _sha256(text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def is_pdf(name: str, raw: bytes) -> bool:
    """Return whether a file is a PDF, or is called one: then its bytes are no words.

    Parameters
    ----------
    name : str
        What the reader calls the file.
    raw : bytes
        Its content, or the start of it.
    """
    return _begins(raw[:_PDF_HEAD]).startswith(b"%PDF-") or name.lower().endswith(_PDF_NAME)


def _begins(raw: bytes) -> bytes:
    """Return bytes from their first that says something: no mark of UTF-8, white space or zero."""
    return raw.removeprefix(codecs.BOM_UTF8).lstrip(b"\0 \t\r\n\f")


def _decoded(name: str, raw: bytes) -> str:
    begins = _begins(raw[:_HEAD_LOOKED_AT])
    for start, what in _KNOWN_BINARIES.items():
        if begins.startswith(start):
            refuse(name, what)
    encoding = next((it for mark, it in _MARKS.items() if raw.startswith(mark)), "")
    if not encoding and b"\0" in raw:
        _refuse_zeros(name, raw)
    try:
        return raw.decode(encoding or "UTF-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].decode(encoding or "UTF-8", "ignore").count("\n") + 1
        refuse(name, "encoding", encoding=encoding or "UTF-8", line=line)


def _refuse_zeros(name: str, raw: bytes) -> NoReturn:
    """Refuse what has zero bytes, by what it is."""
    if raw.startswith(_WINDOWS_PROGRAM):
        refuse(name, "program")
    wide = next((it for it in _WIDE if _reads_as(raw, it)), "")
    if wide:
        refuse(name, "no_byte_order_mark", encoding=wide)
    refuse(name, "binary")


def _reads_as(raw: bytes, encoding: str) -> bool:
    """Return whether bytes are words in an encoding: most of their start letters and spaces."""
    start = raw[:_HEAD_LOOKED_AT]
    for order in ("-LE", "-BE"):
        try:
            text = codecs.getincrementaldecoder(encoding + order)().decode(start)
        except UnicodeDecodeError:
            continue
        # Read in the other order, or where it is none, it would have signs of many scripts.
        is_plain = not any(unicodedata.category(s)[0] == "C" and s not in _LAYOUT for s in text)
        if text and is_plain and (encoding == "UTF-32" or any(map(str.isspace, text))):
            return True
    return False


def _demand_plain(name: str, text: str) -> None:
    if not text.strip():
        refuse(name, "no_text")
    if name.lower().endswith(_MARKUP_ENDINGS):
        refuse(name, "markup_name")
    if _MARKUP.match(text):
        refuse(name, "markup")
    control = _CONTROLS.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        refuse(name, "control_characters", line=line)
    turning = turning_signs(text)
    if turning:
        line = text.count("\n", 0, turning[0]) + 1
        refuse(name, "turning_characters", line=line)
    if not is_seen(text):
        refuse(name, "no_text")


def _from_pdf(name: str, raw: bytes) -> ReadersDocument:
    from layers.evidence.pdf_text import PdfProblem, read_pdf  # noqa: PLC0415 - 8 MB that few readers need

    try:
        found = read_pdf(raw)
    except PdfProblem as problem:
        match problem.kind:
            case "pages":
                refuse(name, "pdf_pages", pages=PDF_PAGES)
            case "characters":
                refuse(name, "pdf_characters", millions=TEXT_CHARACTERS // 1_000_000)
            case "locked":
                refuse(name, "pdf_locked")
            case "broken":
                refuse(name, "pdf_broken")
    text = "\f".join(map(_cleaned, found.pages))
    share = found.unreadable / max(1, found.characters)
    if share > MAX_UNREADABLE:
        refuse(name, "pdf_letters")
    if not is_seen(text):
        refuse(name, "pdf_scanned")
    shown = share if share >= UNREADABLE_SAID else 0.0
    return ReadersDocument(name, text, _sha256(text), len(found.pages), shown)


def _cleaned(text: str) -> str:
    """Return a page's text without what its fonts leave behind: nobody can mend a PDF's."""
    kept = (
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return without_turning_signs("".join(kept))
