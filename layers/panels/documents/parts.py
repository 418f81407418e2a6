"""How documents, passages, statements and hits are set."""

from __future__ import annotations

from collections.abc import Iterable

from data.model import Atlas, Attributed, Statement
from layers.evidence.search.index import Hit
from layers.history.events import events_of
from layers.panels.documents.links import event_link, hit_link, map_link, where
from layers.panels.passages import quotation
from layers.panels.statements import statements_html
from layers.templates import template
from layers.wording.dates import date_of_event, readable_date
from layers.wording.names import place_name
from layers.wording.other_words import other_language, words_in
from layers.wording.ui_texts import UiTexts, ui_texts

Json = dict[str, object]


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
            "href": hit_link(atlas, hit, names=names),
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


def _attributed(words: UiTexts, name: str, said: Attributed) -> Json:
    return {
        "label": words[f"docs_{name}"],
        "value": readable_date(said.value, words.locale),
        "basis": words[f"docs_{said.basis}"],
        "note": said.note,
    }
