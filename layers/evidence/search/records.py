"""What a search looks through: one entry for each record that says something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from data.model import (
    Argument,
    Atlas,
    CollectiveName,
    Document,
    Event,
    Excerpt,
    Place,
    Question,
    Settlement,
    Statement,
)
from layers.history.arguments import told_in
from layers.wording.names import known_name, names_written, title_of
from layers.wording.phrases import party_label

Kind = Literal[
    "excerpt",
    "statement",
    "settlement",
    "reading",
    "event",
    "argument",
    "note",
    "place",
    "document",
    "name",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the search sees it.

    `title` is what to call it; `named` is what of that is looked through, and counts most. `body`
    is shown first, `more` where the words stand only there.
    """

    kind: Kind
    id: str
    title: str
    named: str
    body: str
    more: str
    settlements: tuple[str, ...]
    places: tuple[str, ...]


def entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield every entry of an atlas, in a fixed order.

    The id of a reading or note is that of its settlement, a slash and its place there.
    """
    for document in atlas.documents:
        yield _document(document)
        yield from (_excerpt(document, excerpt) for excerpt in document.excerpts)
        yield from (_statement(document, statement) for statement in document.statements)
    for settlement in atlas.settlements:
        yield _settlement(atlas, settlement)
        yield from _parts(atlas, settlement)
    yield from (_event(event) for event in atlas.events)
    yield from (_place(atlas, place) for place in atlas.places)
    yield from (_collective(atlas, name) for name in atlas.collective_names)


def argument_entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield an entry for each argument: a list of their own, which the saved page has not."""
    for question in atlas.questions:
        yield from (_argument(question, told.said) for told in told_in(question))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _document(document: Document) -> Entry:
    settlements = dict.fromkeys(s for e in document.excerpts for s in e.settlements)
    return Entry(
        kind="document",
        id=document.id,
        title=document.title.value,
        named=document.title.value,
        body=document.about,
        more=_joined(document.short, document.publisher.value, document.author.value),
        settlements=tuple(settlements),
        places=(),
    )


def _excerpt(document: Document, excerpt: Excerpt) -> Entry:
    return Entry(
        kind="excerpt",
        id=excerpt.id,
        title=_joined(excerpt.speaker, document.short),
        named=excerpt.speaker,  # its document bears that name, and is found by it
        body=excerpt.exact,
        more=excerpt.note.text if excerpt.note else "",
        settlements=excerpt.settlements,
        places=excerpt.places,
    )


def _statement(document: Document, statement: Statement) -> Entry:
    return Entry(
        kind="statement",
        id=statement.id,
        title=_joined(statement.speaker, document.short),
        named=statement.speaker,
        body=statement.text,
        more="",
        settlements=statement.settlements,
        places=statement.places,
    )


def _settlement(atlas: Atlas, settlement: Settlement) -> Entry:
    spoken = atlas.file.language
    others = (settlement.title[each.id] for each in atlas.file.languages if each.id != spoken)
    words = (word.word for word in settlement.words)
    references = (f"{r.instrument} {r.article} {r.series}" for r in settlement.references)
    title = f"{title_of(atlas, settlement)}, {settlement.year}"
    return Entry(
        kind="settlement",
        id=settlement.id,
        title=title,
        named=title,
        body=_joined(*others, settlement.full_title, settlement.summary),
        more=_joined(settlement.status_line, *words, *references),
        settlements=(settlement.id,),
        places=(),
    )


def _parts(atlas: Atlas, settlement: Settlement) -> Iterator[Entry]:
    named = f"{title_of(atlas, settlement)}, {settlement.year}"

    def part(kind: Kind, key: str, *, title: str, body: str, places: tuple[str, ...]) -> Entry:
        return Entry(
            kind=kind,
            id=f"{settlement.id}/{kind}/{key}",
            title=_joined(named, title),
            named="",  # its settlement bears that title already
            body=body,
            more=named,
            settlements=(settlement.id,),
            places=places,
        )

    for reading in settlement.readings:
        label = party_label(atlas, reading.party)
        yield part("reading", reading.party, title=label, body=reading.text, places=())
    for number, note in enumerate(settlement.notes, 1):
        yield part("note", str(number), title="", body=note.text, places=())
    for number, clause in enumerate(settlement.references, 1):
        said = _joined(clause.says, *(each.words for each in clause.words))
        if said:  # a title is named in a clause, too, and is to be found before it
            entry = part("note", f"clause-{number}", title="", body="", places=())
            yield replace(entry, more=said)


def _event(event: Event) -> Entry:
    return Entry(
        kind="event",
        id=event.id,
        title=_joined(event.date, event.title),
        named=event.title,
        body=event.text,
        more=_joined(*event.persons, event.where, *event.others),
        settlements=tuple(filter(None, (event.settlement or event.instrument,))),
        places=event.places,
    )


def _argument(question: Question, said: Argument) -> Entry:
    return Entry(
        kind="argument",
        id=said.id,
        title=_joined(said.speaker, question.title),
        named=said.speaker,
        body=said.text,
        more=question.title,
        settlements=tuple(dict.fromkeys(tie.settlement for tie in said.clauses)),
        places=said.places,
    )


def _place(atlas: Atlas, place: Place) -> Entry:
    name = known_name(atlas, place)
    return Entry(
        kind="place",
        id=place.id,
        title=name,
        named=name,
        body=_joined(*names_written(place)),
        more=_joined(
            place.note,
            place.uncertain,
            *(f"{origin.name}: {origin.meaning}" for origin in place.origins),
            *(each.who for each in place.residents),
        ),
        settlements=(),
        places=(place.id,),
    )


def _collective(atlas: Atlas, name: CollectiveName) -> Entry:
    spoken = name.names[atlas.file.language]
    return Entry(
        kind="name",
        id=name.id,
        title=spoken,
        named=spoken,
        body=_joined(*name.names.values(), *name.latin.values(), name.text),
        more=_joined(*(use.text for use in name.uses)),
        settlements=(),
        places=name.covers,
    )
