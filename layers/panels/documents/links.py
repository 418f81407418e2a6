"""Where the records of the documents' page lead: to the map, and to the page that has them."""

from __future__ import annotations

from urllib.parse import urlencode

from data.model import Atlas, Event, Excerpt
from layers.evidence.search.index import Hit
from layers.evidence.search.records import Entry
from layers.history.arguments import question_of
from layers.history.events import events_of
from layers.history.viewpoints import landed
from layers.state import State, query_of


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


def hit_link(atlas: Atlas, hit: Hit, *, names: str) -> str:
    """Return the way to what a search found: on the map, or on the page that has it."""
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
