"""The documents' page: which passages a choice leaves, and how documents and hits are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from babel.core import Locale

from data.model import EVERY_SIDE, NO_SIDE, Atlas, Attributed, Document, Event, Excerpt, Statement
from layers.evidence.search.index import Hit
from layers.evidence.search.records import Entry
from layers.evidence.terms import stem, terms_of
from layers.history.arguments import argument_has, question_of
from layers.history.events import events_of
from layers.history.sides import spoken_for
from layers.history.viewpoints import landed
from layers.panels.passages import quotation
from layers.panels.statements import statements_html
from layers.state import State, query_of
from layers.templates import template
from layers.wording.dates import date_of_event, readable_date
from layers.wording.lists import listed
from layers.wording.names import place_name
from layers.wording.other_words import other_language, words_in
from layers.wording.phrases import side_label
from layers.wording.ui_texts import UiTexts, ui_texts

Json = dict[str, object]
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


def document_html(atlas: Atlas, document_id: str, *, count: int) -> str:
    """Return what a document is: title, who made it and when, and how that is known."""
    words = ui_texts(atlas)
    document = atlas.document_by_id[document_id]
    rows = {"publisher": document.publisher, "author": document.author, "date": document.date}
    given = [_attributed(words, name, said) for name, said in rows.items()]
    title = _attributed(words, "title", document.title)
    title["value"] = words_in(atlas, document.title.value, document.language)
    return template("documents_head.html.j2").render(
        t=words,
        d={
            "id": document.id,
            "title": title,
            "about": document.about,
            "rights": document.rights,
            "count": count,
            "all": len(document.excerpts),
        },
        rows=given,
    )


def passage_html(atlas: Atlas, excerpt_id: str, *, names: str = "", quoted: bool = True) -> str:
    """Return a passage as a quotation, with what it is about and the way to the map.

    Its words are left out where they are not to be `quoted`: the saved page has them elsewhere.
    """
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    settlements = [atlas.settlement_by_id[name] for name in excerpt.settlements]
    return template("documents_passage.html.j2").render(
        t=ui_texts(atlas),
        q=quotation(atlas, document, excerpt, chosen=False),
        quoted=quoted,
        settlements=[
            {
                "label": f"{s.year} {s.short}",
                "href": map_link(atlas, settlement=s.id, excerpt=excerpt.id, names=names),
            }
            for s in settlements
        ],
        events=[
            {
                "label": f"{date_of_event(atlas, event)}: {event.title}",
                "href": event_link(atlas, event, names=names, excerpt=excerpt.id),
            }
            for event in events_of(atlas, excerpt.id)
            if not event.instrument
        ],
        places=[
            {
                "label": place_name(atlas, atlas.place_by_id[name], naming=names),
                "href": map_link(atlas, **{**where(atlas, excerpt), "place": name}, names=names),
            }
            for name in excerpt.places
        ],
    )


def told_html(atlas: Atlas, ids: Iterable[str], *, names: str = "") -> str:
    """Return statements that follow one another, each with its ways to the map."""
    ids = list(ids)
    links = {name: _leads(atlas, atlas.statement_by_id[name][1], names=names) for name in ids}
    return statements_html(atlas, ids, links)


def _leads(atlas: Atlas, told: Statement, *, names: str) -> list[dict[str, str]]:
    """Return the ways from a statement to the map: its settlements, and its places."""
    settlement = next(iter(told.settlements), "")
    about = [atlas.settlement_by_id[name] for name in told.settlements]
    places = [atlas.place_by_id[name] for name in told.places]
    return [
        {
            "label": f"{s.year} {s.short}",
            "href": map_link(atlas, settlement=s.id, names=names),
        }
        for s in about
    ] + [
        {
            "label": place_name(atlas, place, naming=names),
            "href": map_link(atlas, settlement=settlement, place=place.id, names=names),
        }
        for place in places
    ]


def hits_html(atlas: Atlas, hits: Iterable[Hit], *, names: str = "") -> str:
    """Return what a search found, each hit in its context and with a way to it."""
    words = ui_texts(atlas)
    rows = [
        {
            "kind": words[f"docs_kind_{hit.kind}"],
            "title": hit.title,
            "pieces": hit.snippet,
            "language": _language_of(atlas, hit),
            "href": _hit_link(atlas, hit, names=names),
        }
        for hit in hits
    ]
    return template("documents_hits.html.j2").render(t=words, hits=rows)


def _language_of(atlas: Atlas, hit: Hit) -> str:
    """Return which language is quoted in what was found; "" for the page's."""
    quoted = atlas.excerpt_by_id[hit.id][0].language if hit.kind == "excerpt" else None
    return other_language(atlas, quoted)


def context_html(atlas: Atlas, excerpt_id: str, *, pieces: tuple[str, str, str]) -> str:
    """Return a passage between what stands before and after it in its text."""
    return template("documents_context.html.j2").render(
        t=ui_texts(atlas),
        id=excerpt_id,
        pieces=pieces,
        language=other_language(atlas, atlas.excerpt_by_id[excerpt_id][0].language),
    )


def map_link(atlas: Atlas, *, page: str = "./", **query: str) -> str:
    """Return an address of the page, relative, with the parameters that are not empty."""
    asked = query_of(atlas, query)
    return f"{page}?{urlencode(asked)}" if asked else page


def event_link(atlas: Atlas, event: Event, *, names: str = "", **more: str) -> str:
    """Return the way to what stood when an event happened, or to the event in the timeline.

    Dates outside of the time bar have no map.
    """
    if event.since in State.date.options(atlas):
        return map_link(atlas, date=event.since, names=names, **more)
    return f"{map_link(atlas, page='timeline', names=names)}#{event.id}"


def where(atlas: Atlas, about: Hit | Entry | Excerpt) -> dict[str, str]:
    """Return what to open for a passage: its first settlement, else its event's day or a place."""
    if about.settlements:
        return {"settlement": about.settlements[0]}
    for event in events_of(atlas, about.id):
        if event.since in State.date.options(atlas):
            return {"date": event.since}
    return {"place": next(iter(about.places), "")}


def _hit_link(atlas: Atlas, hit: Hit, *, names: str) -> str:
    if hit.kind == "statement":
        link = map_link(atlas, page="documents", **hit_query(atlas, hit), names=names)
        return f"{link}#statement-{hit.id}"
    if hit.kind == "event":
        return event_link(atlas, atlas.event_by_id[hit.id], names=names)
    if hit.kind == "name":
        return f"{map_link(atlas, page='ledger', names=names)}#name-{hit.id}"
    if hit.kind == "argument":
        asked = question_of(atlas, hit.id).id
        return f"{map_link(atlas, page='arguments', question=asked, names=names)}#{hit.id}"
    page = "documents" if hit.kind == "document" else "./"
    return map_link(atlas, page=page, **hit_query(atlas, hit), names=names)


def hit_query(atlas: Atlas, hit: Hit | Entry) -> dict[str, str]:
    """Return what an address asks for to show a record: of the map, of the documents for one.

    Nothing for an event that no date of the map shows.
    """
    if hit.kind == "excerpt":
        return {**where(atlas, hit), "excerpt": hit.id}
    if hit.kind == "statement":
        return {"document": atlas.statement_by_id[hit.id][0].id}
    if hit.kind in ("document", "place"):
        return {hit.kind: hit.id}
    if hit.kind == "event":
        since = atlas.event_by_id[hit.id].since
        return {"date": since} if since in State.date.options(atlas) else {}
    if hit.kind == "name":  # the pane of a place says what it is called together with others
        return {"place": next(iter(landed(atlas, hit.places)), "")}
    return {"settlement": hit.id.split("/")[0]}


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


def _attributed(words: UiTexts, name: str, said: Attributed) -> Json:
    return {
        "label": words[f"docs_{name}"],
        "value": readable_date(said.value, words.locale),
        "basis": words[f"docs_{said.basis}"],
        "note": said.note,
    }
