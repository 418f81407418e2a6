"""What a file is when it is no JSON text at all, told from its bytes."""

from __future__ import annotations

import codecs
import re

BOM = codecs.BOM_UTF8
RECORD_SEPARATOR = b"\x1e"
SEQUENCE = "is a GeoJSON text sequence (RFC 8142), not one document"
_BLOCK_BYTES = 1 << 20
_UTF8 = "(RFC 8259 section 8.1)"
MARKS = (  # UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OTHERS = (
    (b"\x1f\x8b", "gzip-compressed"),
    (b"PK\x03\x04", "a zip archive"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"SQLite format 3\x00", "a GeoPackage or other SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF"),
)
_SECOND = re.compile(rb'[\[{"]')


def problem_of_bytes(raw: bytes) -> str:
    """Return why the bytes can be no JSON text; empty where they may be one."""
    head = raw.removeprefix(BOM)[:_BLOCK_BYTES].lstrip()
    foreign = _of_mark(raw)
    if foreign:
        return foreign
    if not head and not raw.removeprefix(BOM).strip():
        return "the file is empty; a GeoJSON object is expected"
    if head.startswith(RECORD_SEPARATOR):
        return SEQUENCE
    if head.startswith(b"<"):
        return "not JSON: this is XML or HTML"
    return _of_zeros(raw) or _undecodable(raw)


def _of_mark(raw: bytes) -> str:
    """Say what bytes are that begin as another format or encoding does."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            return f"not UTF-8 but {name}; save it as UTF-8 {_UTF8}"
    for magic, name in _OTHERS:
        if raw.startswith(magic):
            return f"not JSON: this is {name}"
    return ""


def _of_zeros(raw: bytes) -> str:
    """Say what bytes are of which every second one is zero."""
    head = raw[:16]
    if len(head) < 4 or (any(head[::2]) and any(head[1::2])):
        return ""
    if not any(raw[:64]):
        return "not JSON: the file is filled with zero bytes"
    return f"not UTF-8 but UTF-16 or UTF-32; save it as UTF-8 {_UTF8}"


def _undecodable(raw: bytes) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(raw)
    for start in range(0, len(raw), _BLOCK_BYTES):
        pending = len(decoder.getstate()[0])
        block = view[start : start + _BLOCK_BYTES]
        try:
            decoder.decode(block, final=start + _BLOCK_BYTES >= len(raw))
        except UnicodeDecodeError as error:
            at = start - pending + error.start
            return f"not UTF-8: byte {at} (line {_line(raw, at)}) cannot be decoded {_UTF8}"
    return ""


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def place(raw: bytes, offset: int) -> str:
    """Return a byte's place as people count: its line and its column in characters."""
    begins = raw.rfind(b"\n", 0, offset) + 1
    column = len(raw[begins:offset].decode("utf-8", "replace")) + 1
    return f"line {_line(raw, offset)}, column {column}"


def problem_of_rest(raw: bytes, offset: int) -> str:
    """Return what a file is in which more text follows a whole JSON value."""
    if raw[offset : offset + 1] == RECORD_SEPARATOR:
        return SEQUENCE
    where = place(raw, offset)
    if _SECOND.match(raw, offset) is None:
        return f"not JSON: more text follows the end of the object, at {where}"
    if b"\n" in raw[_end_of_text(raw, offset) : offset]:
        return (
            f"not JSON but newline-delimited GeoJSON: a second text begins at {where}; "
            "many Features in one document are a FeatureCollection"
        )
    return f"not JSON: a second text begins at {where}; GeoJSON is one document"


def _end_of_text(raw: bytes, offset: int) -> int:
    """Return where the white space before a byte begins."""
    while offset and raw[offset - 1] in b" \t\r\n":
        offset -= 1
    return offset
