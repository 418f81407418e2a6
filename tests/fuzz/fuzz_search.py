"""Bytes as words to look up: hits whose marked pieces make up a text, never an error."""

from __future__ import annotations

from functools import cache

from data.model import Atlas
from data.reading.load import load_atlas
from layers.evidence.search.index import search
from tests.conftest import TINY_ATLAS

SEEDS = ("tests/own_files/*.txt", "tests/tiny_atlas/*.csv")
WORDS = 200  # characters that are looked up


@cache
def _atlas() -> Atlas:
    return load_atlas(TINY_ATLAS)


def fuzz_one(raw: bytes) -> None:
    """Look bytes up in the invented atlas."""
    words = raw.decode("utf-8", errors="surrogateescape")[:WORDS]
    for hit in search(_atlas(), words):
        assert all(text for text, _ in hit.snippet)
