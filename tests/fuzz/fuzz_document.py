"""Bytes as a reader's own document, a text or a PDF: its text, or one line why not."""

from __future__ import annotations

from data.faults import AtlasError
from layers.evidence.readers_document import ReadersDocument, read_readers_document
from tests.fuzz.faults import demand_one_line

SEEDS = ("tests/own_files/*.txt", "tests/own_files/*.pdf")


def fuzz_one(raw: bytes) -> ReadersDocument | None:
    """Read bytes as a document; what is refused is one line that can be printed."""
    try:
        own = read_readers_document("x", raw)
    except AtlasError as error:
        demand_one_line(error)
        return None
    assert own.text.strip()
    own.text.encode()
    return own
