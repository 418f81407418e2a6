"""Bytes as a reader's own document, a text or a PDF: its text, or one line why not."""

from __future__ import annotations

from layers.evidence.readers_document import ReadersDocument, read_readers_document
from layers.evidence.refusals import FileRefused
from tests.layers.evidence.refusals import demand_one_line

SEEDS = ("tests/own_files/*.txt", "tests/own_files/*.pdf")


def fuzz_one(raw: bytes) -> ReadersDocument | None:
    """Read bytes as a document; what is refused is one line that can be printed."""
    try:
        own = read_readers_document("x", raw)
    except FileRefused as error:
        demand_one_line(error, "x")
        return None
    assert own.text.strip()
    own.text.encode()
    return own
