"""The arguments' page: the questions, and each with its sides' arguments beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Argument, Atlas, Ground, Question, SideClaim
from layers.history.arguments import Step, sides_in_order
from layers.history.sources import citation
from layers.panels.documents.links import event_link, map_link
from layers.templates import template
from layers.wording.dates import date_of_event, readable_date
from layers.wording.names import place_name
from layers.wording.other_words import as_recorded
from layers.wording.phrases import party_label
from layers.wording.ui_texts import ui_texts


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads on from an argument."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Card:
    """An argument as the page has it.

    `column` is its side's, from 1; 0 where it belongs to none. `side` names it, `slot` is its
    colour. `towards` is the column of what it speaks to.
    """

    id: str
    step: Step
    head: str
    side: str
    slot: str
    column: int
    towards: int
    text: str
    speaker: str
    since: str
    date: str
    source: str
    clauses: tuple[Way, ...]
    events: tuple[Way, ...]
    passages: tuple[Way, ...]
    places: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A ground and what follows from it: each of `rows` holds what stands side by side."""

    rows: tuple[tuple[Card, ...], ...]
    unanswered: str


def questions_html(atlas: Atlas, *, names: str = "") -> str:
    """Return the list of the questions, each with the way to it and what the sides hold."""
    words = ui_texts(atlas)
    rows = [
        {
            "id": question.id,
            "title": question.title,
            "about": question.about,
            "href": map_link(atlas, page="arguments", question=question.id, names=names),
            "claims": _claims(atlas, question, names=names),
        }
        for question in atlas.questions
    ]
    return template("arguments_list.html.j2").render(t=words, questions=rows)


def question_html(atlas: Atlas, question: Question, *, names: str = "") -> str:
    """Return a question: claims side by side, and under them each ground with its replies."""
    columns = _columns(atlas, question, names)
    ordered = sorted(question.claims, key=lambda claim: columns[claim.party])
    sides = [
        {
            "label": party_label(atlas, claim.party),
            "slot": atlas.party_by_id[claim.party].slot,
            "exchanges": [
                _exchange(atlas, claim, ground, number=number, columns=columns, names=names)
                for number, ground in enumerate(claim.grounds, 1)
            ],
        }
        for claim in ordered
    ]
    return template("arguments_question.html.j2").render(
        t=ui_texts(atlas),
        question=question,
        columns=len(columns),
        claims=_claims(atlas, question, names=names),
        sides=sides,
        others=[_apart(atlas, said, "other", names) for said in question.others],
        views=[_apart(atlas, said, "view", names) for said in question.views],
    )


def _columns(atlas: Atlas, question: Question, names: str) -> dict[str, int]:
    """Return the column of each party that speaks in a question, in the order of the names."""
    speak = {claim.party for claim in question.claims}
    speak |= {a.party for c in question.claims for g in c.grounds for a in g.answers}
    ordered = (party for party in sides_in_order(atlas, names) if party in speak)
    return {party: column for column, party in enumerate(ordered, 1)}


def _claims(atlas: Atlas, question: Question, *, names: str) -> list[Card]:
    columns = _columns(atlas, question, names)
    ordered = sorted(question.claims, key=lambda claim: columns[claim.party])
    return [
        _card(atlas, claim, step="claim", party=claim.party, columns=columns, names=names)
        for claim in ordered
    ]


def _exchange(
    atlas: Atlas,
    claim: SideClaim,
    ground: Ground,
    *,
    number: int,
    columns: dict[str, int],
    names: str,
) -> Exchange:
    def card(said: Argument, step: Step, party: str, towards: str = "") -> Card:
        return _card(
            atlas,
            said,
            step=step,
            party=party,
            columns=columns,
            names=names,
            towards=towards,
            number=number,
        )

    def rows() -> Iterator[tuple[Card, ...]]:
        beside: tuple[Card, ...] = (card(ground, "ground", claim.party),)
        for answer in ground.answers:
            yield (*beside, card(answer, "answer", answer.party, claim.party))
            beside = ()
            for counter in answer.counters:
                yield (card(counter, "counter", claim.party, answer.party),)
        if beside:
            yield beside

    words = ui_texts(atlas)
    return Exchange(
        rows=tuple(rows()), unanswered="" if ground.answers else words["arguments_unanswered"]
    )


def _apart(atlas: Atlas, said: Argument, step: Step, names: str) -> Card:
    return _card(atlas, said, step=step, party="", columns={}, names=names)


def _card(
    atlas: Atlas,
    said: Argument,
    *,
    step: Step,
    party: str,
    columns: dict[str, int],
    names: str,
    towards: str = "",
    number: int = 0,
) -> Card:
    words = ui_texts(atlas)
    date = readable_date(said.day, words.locale)
    return Card(
        id=said.id,
        step=step,
        head="" if not party else words[f"arguments_{step}"].format(number=number),
        side=party_label(atlas, party) if party else "",
        slot=atlas.party_by_id[party].slot if party else "",
        column=columns.get(party, 0),
        towards=columns.get(towards, 0),
        text=said.text,
        speaker=said.speaker,
        since=said.day,
        date=date if said.date else words["arguments_as_of"].format(date=date),
        source=as_recorded(atlas, citation(atlas, said.source)),
        clauses=tuple(_clauses(atlas, said, names=names)),
        events=tuple(_events(atlas, said.events, names=names)),
        passages=tuple(_passages(atlas, said, names=names)),
        places=tuple(_places(atlas, said, names=names)),
    )


def _clauses(atlas: Atlas, said: Argument, *, names: str) -> Iterator[Way]:
    words = ui_texts(atlas)
    for tie in said.clauses:
        settlement = atlas.settlement_by_id[tie.settlement]
        label = words["arguments_clause"].format(
            year=settlement.year, settlement=settlement.short, article=tie.article
        )
        yield Way(label, map_link(atlas, settlement=settlement.id, names=names))


def _events(atlas: Atlas, ids: Sequence[str], *, names: str) -> Iterator[Way]:
    for event in (atlas.event_by_id[name] for name in ids):
        label = f"{date_of_event(atlas, event)}: {event.title}"
        yield Way(label, event_link(atlas, event, names=names))


def _passages(atlas: Atlas, said: Argument, *, names: str) -> Iterator[Way]:
    for name in said.excerpts:
        document, _ = atlas.excerpt_by_id[name]
        page = map_link(atlas, page="documents", document=document.id, names=names)
        yield Way(f"{document.short} {name}", f"{page}#passage-{name}")
    for name in said.statements:
        document, _ = atlas.statement_by_id[name]
        page = map_link(atlas, page="documents", document=document.id, names=names)
        yield Way(f"{document.short} {name}", f"{page}#statement-{name}")


def _places(atlas: Atlas, said: Argument, *, names: str) -> Iterator[Way]:
    """Yield the way to each place that is one, under the clause or on the day it is tied to."""
    shown = {"settlement": said.clauses[0].settlement} if said.clauses else {}
    for name in said.places:
        if name not in atlas.place_by_id:
            continue
        label = place_name(atlas, atlas.place_by_id[name], naming=names)
        if not shown and said.events:
            event = atlas.event_by_id[said.events[0]]
            yield Way(label, event_link(atlas, event, names=names, place=name))
        else:
            yield Way(label, map_link(atlas, **shown, place=name, names=names))
