"""Bytes as a file of annotations: passages, or one line why not."""

from __future__ import annotations

from layers.evidence.annotation.passage import AnnotationFile, Known
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.refusals import FileRefused
from tests.layers.evidence.refusals import demand_one_line

SEEDS = ("tests/own_files/*.json*", "tests/anno_context.json")
KNOWN = Known("tiny", {"settlement": frozenset({"1900-a"}), "place": frozenset({"isle"})})


def fuzz_one(raw: bytes) -> AnnotationFile | None:
    """Read bytes as annotations; what is refused is one line that can be printed."""
    try:
        found = read_annotations(raw, KNOWN, name="x.jsonld")
    except FileRefused as error:
        demand_one_line(error, "x.jsonld")
        return None
    assert len(found.passages) + len(found.others) <= max(found.total, 1)
    return found
