"""Full-text search over everything an atlas says, in three scripts, with SQLite's FTS5."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.model import Atlas
from layers.evidence.folding import FoldedText
from layers.evidence.search.query import expression, synonyms
from layers.evidence.search.records import Entry, Kind, argument_entries, entries
from layers.evidence.search.russian import forms_in
from layers.evidence.search.words import BREAK, separated, shown
from layers.per_atlas import PerAtlas

__all__ = ["Hit", "Kind", "Piece", "SearchIndex", "search", "search_with_arguments"]

Piece = tuple[str, bool]  # a stretch of text, and whether it is what was looked for

AROUND = 90  # characters of context on either side of the first hit
_OPEN, _CLOSE = "\x02", "\x03"  # no indexed text holds control characters
_CALLED = ("settlement", "place", "document", "name")  # looked for by what they are called
_SHOWN_FROM = (1, 2, 0)  # in which column the hit is shown, if it has one
_CREATE = (
    "CREATE VIRTUAL TABLE entry USING fts5(title, body, more,"
    " tokenize = 'porter unicode61 remove_diacritics 2')"
)
_SELECT = (
    "SELECT rowid, highlight(entry, 0, ?1, ?2), highlight(entry, 1, ?1, ?2),"
    " highlight(entry, 2, ?1, ?2)"
    " FROM entry WHERE entry MATCH ?3 ORDER BY bm25(entry, 4.0, 2.0, 1.0), rowid"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that has the words.

    Parameters
    ----------
    kind : str
        "excerpt", "statement", "settlement", "reading", "event", "note", "place", "document" or
        "name".
    id : str
        The record's id; a reading or note has that of its settlement before a slash.
    title : str
        What to call it.
    snippet : tuple of (str, bool)
        Plain text around the first hit, in pieces: the text and whether it is a hit. Never HTML.
    rank : int
        1 for the best. First what is called so (settlements, places, documents), then what says
        so; within each by BM25 with the title weighing most.
    settlements, places : tuple of str
        The ids it is about.
    """

    kind: Kind
    id: str
    title: str
    snippet: tuple[Piece, ...]
    rank: int
    settlements: tuple[str, ...]
    places: tuple[str, ...]


class SearchIndex:
    """An index of one atlas, in memory; may be asked from several threads."""

    def __init__(self, atlas: Atlas, listed: Iterable[Entry]) -> None:
        self._entries: list[Entry] = list(listed)
        self._names = synonyms(atlas)
        self._lock = threading.Lock()
        folded = [[shown(text).folded for text in _texts(entry)] for entry in self._entries]
        self._forms = forms_in(text for texts in folded for text in texts)
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(_CREATE)
        self._connection.executemany(
            "INSERT INTO entry (rowid, title, body, more) VALUES (?, ?, ?, ?)",
            [(number, *(separated(text) for text in texts)) for number, texts in enumerate(folded)],
        )

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Return the records that have all the words; see `layers.evidence.search.index.search`."""
        if limit < 1:
            return []
        typed = expression(words, self._names)
        found = self._ranked(typed)
        inflected = expression(words, self._names, self._forms)
        if inflected != typed:
            first = {number for number, _ in found}
            found += [each for each in self._ranked(inflected) if each[0] not in first]
        return [
            _hit(self._entries[number], marked, rank=rank)
            for rank, (number, marked) in enumerate(found[:limit], 1)
        ]

    def _ranked(self, query: str) -> list[tuple[int, list[str]]]:
        """Return what a query finds, the best first: the record's number, its texts with marks."""
        if not query:
            return []
        with self._lock:
            rows = self._connection.execute(_SELECT, (_OPEN, _CLOSE, query)).fetchall()
        found = [(number, marked) for number, *marked in rows]
        called = {n for n, marked in found
                  if self._entries[n].kind in _CALLED and _OPEN in marked[0]}  # fmt: skip
        return sorted(found, key=lambda each: each[0] not in called)


index_of = PerAtlas(lambda atlas: SearchIndex(atlas, entries(atlas)))
_arguments_of = PerAtlas(lambda atlas: SearchIndex(atlas, argument_entries(atlas)))


def search(atlas: Atlas, words: str, *, limit: int = 50) -> list[Hit]:
    """Look words up in excerpts, settlements, readings, events, notes, places and documents.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas; its index is built at the first search and goes with it.
    words : str
        Whatever somebody typed. All words must be found, in any order; a word also finds longer
        ones that begin with it; one name of a place finds all its names in all scripts; marks of
        quotation of any kind keep words together. What `layers.evidence.folding.fold_to_search`
        folds makes no difference: case, accents, ё for е, kinds and width of kana, older forms of
        kanji. A Russian word then finds its other forms, after what has the word itself.
    limit : int, optional
        At most so many hits.

    Returns
    -------
    list of Hit
        The best first; empty where nothing was found or nothing was asked.
    """
    return index_of(atlas).search(words, limit=limit)


def search_with_arguments(atlas: Atlas, words: str, *, limit: int = 50) -> list[Hit]:
    """Look words up as `search` does, and then in the arguments, which follow all else.

    They have an index of their own: what the saved page finds too comes in the same order there.
    """
    found = search(atlas, words, limit=limit)
    more = _arguments_of(atlas).search(words, limit=limit - len(found))
    return found + [replace(hit, rank=len(found) + hit.rank) for hit in more]


def _hit(entry: Entry, marked: list[str], *, rank: int) -> Hit:
    column = next((c for c in _SHOWN_FROM if _OPEN in marked[c]), 1)
    return Hit(
        kind=entry.kind,
        id=entry.id,
        title=entry.title,
        snippet=_snippet(shown(_texts(entry)[column]), marked[column]),
        rank=rank,
        settlements=entry.settlements,
        places=entry.places,
    )


def _texts(entry: Entry) -> tuple[str, ...]:
    return entry.named, entry.body, entry.more


def _snippet(folded: FoldedText, marked: str) -> tuple[Piece, ...]:
    """Return the stretch of a text around the first hit; `marked` is its folded form with marks."""
    text = folded.text
    spans = [folded.original(*span) for span in _spans(marked)]
    first = spans[0][0] if spans else 0
    start = _word_start(text, max(0, first - AROUND))
    last = max(first + 2 * AROUND, spans[0][1] if spans else 0)  # a long hit is shown whole
    end = _word_start(text, min(len(text), last))
    pieces: list[Piece] = [("…", False)] if start else []
    at = start
    for left, right in spans:
        if at <= left and right <= end:
            pieces += [(text[at:left], False), (text[left:right], True)]
            at = right
    pieces.append((text[at:end].rstrip() + "…" if end < len(text) else text[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def _spans(marked: str) -> list[tuple[int, int]]:
    """Return where the hits stand in the folded text, in characters; none is empty."""
    spans: list[tuple[int, int]] = []
    at = left = 0
    for sign in marked:
        if sign == _OPEN:
            left = at
        elif sign == _CLOSE and left < at:
            spans.append((left, at))
        elif sign not in (BREAK, _CLOSE):
            at += 1
    return spans


def _word_start(text: str, at: int) -> int:
    """Return the start of the word that follows `at`, or `at` in writing without spaces."""
    if at in (0, len(text)):
        return at
    space = text.find(" ", at, at + 20)
    return space + 1 if space >= 0 else at
