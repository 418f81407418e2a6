"""Which passages, statements and hits a reader's choice leaves, and what there is to choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from babel.core import Locale

from data.model import EVERY_SIDE, NO_SIDE, Atlas, Document, Event, Excerpt, Statement
from layers.evidence.search.index import Hit
from layers.evidence.search.records import Entry
from layers.evidence.terms import stem, terms_of
from layers.history.arguments import argument_has
from layers.history.sides import spoken_for
from layers.wording.lists import listed
from layers.wording.names import place_name
from layers.wording.phrases import side_label
from layers.wording.ui_texts import ui_texts

Pair = tuple[Document, Excerpt]

_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What a reader has narrowed the passages to; an empty field narrows nothing.

    `document`, `side`, `settlement` and `place` are ids (a side also "both", for passages that
    speak for every party, or "neither"), `year` is a year that a passage speaks
    of, `word` the word it uses for its settlement's clause.
    """

    document: str = ""
    side: str = ""
    settlement: str = ""
    place: str = ""
    year: str = ""
    word: str = ""


FIELDS = tuple(field.name for field in fields(PassageFilter))


def documents_in_order(atlas: Atlas) -> list[Document]:
    """Return the documents by the day they appeared, as far as it is known."""
    return sorted(atlas.documents, key=lambda d: d.cite.issued if d.cite else d.date.value)


def years_of(atlas: Atlas, excerpt: Excerpt) -> set[str]:
    """Return the years a passage speaks of: those of its events and of its settlements."""
    named = {year.group() for event in excerpt.events if (year := _YEAR.match(event))}
    return named | {atlas.settlement_by_id[name].year for name in excerpt.settlements}


def words_used(excerpt: Excerpt) -> list[str]:
    """Return the words a passage uses for its clause, without their glosses."""
    return [term for term, _ in terms_of(excerpt) if term]


def options(atlas: Atlas, *, names: str = "") -> dict[str, dict[str, str]]:
    """Return for each field of a choice what it can be: value to label, only what occurs."""
    every = [excerpt for _, excerpt in atlas.excerpt_by_id.values()]
    settlements = {name for excerpt in every for name in excerpt.settlements}
    places = {name for excerpt in every for name in excerpt.places}
    sides = {side for excerpt in every for side in spoken_for(atlas, excerpt.side)}
    years = {year for excerpt in every for year in years_of(atlas, excerpt)}
    return {
        "document": {d.id: d.short for d in documents_in_order(atlas)},
        "side": {side: side_label(atlas, (side,)) for side in sides_of(atlas) if side in sides},
        "settlement": {
            s.id: f"{s.year} {s.short}" for s in atlas.settlements if s.id in settlements
        },
        "place": {p.id: place_name(atlas, p, naming=names) for p in atlas.places if p.id in places},
        "year": {year: year for year in sorted(years)},
        "word": _words(every, ui_texts(atlas).locale),
    }


def passages(
    atlas: Atlas, choice: PassageFilter, *, within: Iterable[str] | None = None
) -> dict[str, list[Pair]]:
    """Return the passages that a choice leaves, by document, each in the order of its text.

    Parameters
    ----------
    choice : PassageFilter
        Every field that is set must fit.
    within : iterable of str, optional
        Only these excerpts.

    Returns
    -------
    dict
        Document id to its pairs; documents by date, those without a passage left out.
    """
    only = None if within is None else set(within)
    found = {
        document.id: [
            (document, excerpt)
            for excerpt in sorted(document.excerpts, key=lambda e: e.start)
            if (only is None or excerpt.id in only) and _has_all(facets(atlas, excerpt.id), choice)
        ]
        for document in documents_in_order(atlas)
    }
    return {name: pairs for name, pairs in found.items() if pairs}


def statements(
    atlas: Atlas, choice: PassageFilter, *, within: Iterable[str] | None = None
) -> dict[str, list[Statement]]:
    """Return the statements that a choice leaves, by document; see `passages`."""
    only = None if within is None else set(within)
    found = {
        document.id: [
            told
            for told in document.statements
            if (only is None or told.id in only) and _has_all(facets(atlas, told.id), choice)
        ]
        for document in documents_in_order(atlas)
    }
    return {name: told for name, told in found.items() if told}


def hits_that_fit(atlas: Atlas, hits: Iterable[Hit], choice: PassageFilter) -> list[Hit]:
    """Return the hits of a search that a choice leaves, in their order.

    A passage fits as in `passages`. Any other record fits where it has itself what is asked for: a
    choice of what only passages have leaves none of them.
    """
    return [hit for hit in hits if _has_all(hit_facets(atlas, hit), choice)]


def sides_of(atlas: Atlas) -> list[str]:
    """Return every side that a passage can speak for, in the order of a choice."""
    return [*atlas.party_by_id, EVERY_SIDE, NO_SIDE]


def _words(excerpts: list[Excerpt], locale: Locale) -> dict[str, str]:
    """Return the words for a clause, each verb once: its stem, and its forms as they occur."""
    forms: dict[str, dict[str, None]] = {}
    for excerpt in excerpts:
        for word in words_used(excerpt):
            forms.setdefault(stem(word), {})[word] = None
    return {begins: listed(found, locale) for begins, found in forms.items()}


def facets(atlas: Atlas, name: str) -> dict[str, tuple[str, ...]]:
    """Return for each field of a choice the values that a passage or a statement fits."""
    if name in atlas.statement_by_id:
        return _facets_of_statement(atlas, name)
    document, excerpt = atlas.excerpt_by_id[name]
    return {
        "document": (document.id,),
        "side": tuple(spoken_for(atlas, excerpt.side)),
        "settlement": tuple(excerpt.settlements),
        "place": tuple(excerpt.places),
        "year": tuple(sorted(years_of(atlas, excerpt))),
        "word": tuple(stem(word) for word in words_used(excerpt)),
    }


def _facets_of_statement(atlas: Atlas, name: str) -> dict[str, tuple[str, ...]]:
    document, told = atlas.statement_by_id[name]
    years = {told.as_of[:4], *(atlas.settlement_by_id[s].year for s in told.settlements)}
    return {
        "document": (document.id,),
        "side": tuple(spoken_for(atlas, told.side)),
        "settlement": told.settlements,
        "place": told.places,
        "year": tuple(sorted(years)),
    }


def hit_facets(atlas: Atlas, hit: Hit | Entry) -> Mapping[str, tuple[str, ...]]:
    """Return for each field of a choice the values that a record fits."""
    if hit.kind in ("excerpt", "statement"):
        return facets(atlas, hit.id)
    if hit.kind == "event":
        return event_has(atlas, atlas.event_by_id[hit.id])
    if hit.kind == "argument":
        return argument_has(atlas, hit.id)
    own = hit.kind != "document"  # a document has no settlement of its own, its passages have
    settlements = hit.settlements if own else ()
    return {
        "document": (hit.id,) if hit.kind == "document" else (),
        "side": (hit.id.rsplit("/", 1)[-1],) if hit.kind == "reading" else (),
        "settlement": settlements,
        "place": hit.places,
        "year": tuple(atlas.settlement_by_id[name].year for name in settlements),
    }


def event_has(atlas: Atlas, event: Event) -> dict[str, tuple[str, ...]]:
    """Return what an event can be chosen by: its side, settlement, places and years."""
    return {
        "side": tuple(spoken_for(atlas, event.parties)),
        "settlement": tuple(filter(None, (event.settlement, event.instrument))),
        "place": event.places,
        "year": tuple(dict.fromkeys((event.since[:4], (event.until or event.since)[:4]))),
    }


def _has_all(has: Mapping[str, Iterable[str]], choice: PassageFilter) -> bool:
    asked = {name: getattr(choice, name) for name in FIELDS}
    return all(not value or value in has.get(name, ()) for name, value in asked.items())
