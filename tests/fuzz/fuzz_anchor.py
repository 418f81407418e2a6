"""Bytes as a text and words quoted from it: what is kept is found, where it stands."""

from __future__ import annotations

from layers.evidence.folding import fold_to_compare, fold_to_search
from layers.evidence.reanchoring import Quote, reanchor

SEEDS = ("tests/own_files/*.txt", "tests/tiny_atlas/sources/*.txt")


def fuzz_one(raw: bytes) -> None:
    """Cut words out of a text and find them again, there and after a change of the text."""
    text = raw.decode("utf-8", errors="ignore")
    for fold in (fold_to_compare, fold_to_search):
        fold(text)
    size = len(text)
    start = raw[0] * size // 256 if raw else 0
    end = min(size, start + 1 + (raw[-1] if raw else 0))
    words = text[start:end]
    found = reanchor(text, Quote(words, text[max(0, start - 30) : start], text[end : end + 30]))
    if found is not None:
        assert 0 <= found.start <= found.end <= size
    moved = reanchor(text[end:] + text[:end], Quote(words, "", ""))
    if moved is not None:
        assert 0 <= moved.start <= moved.end <= size
