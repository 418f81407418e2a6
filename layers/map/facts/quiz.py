"""The bank of questions in the map document: what is asked, what is right, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.model import (
    Atlas,
    Evidence,
    FreeText,
    HowLarge,
    Locate,
    MatchSpeaker,
    Order,
    Paint,
    QuizQuestion,
    WhoHeld,
)
from layers.lessons.answers import (
    answers_of,
    choices_of,
    right_at,
    right_choices,
    share_name,
    units_of,
)
from layers.lessons.bank import question_bank
from layers.lessons.draw import passages_of
from layers.lessons.proofs import clause_proof, proofs_of
from layers.map.facts.lessons import ClauseText, StepClause, clause_texts
from layers.map.facts.models import Facts, Wording
from layers.map.facts.tables import Table
from layers.state import State
from layers.wording.cards import CardQuotation, card_quotation
from layers.wording.names import place_name
from layers.wording.ui_texts import ui_texts

WORDS_OF = "ask_"  # what those texts begin with that the quiz sets


class QuizClause(StepClause):
    """A clause that an answer rests on, and where it is printed."""

    source: str


class QuizFigure(Facts):
    """A figure, an event or a holding that an answer rests on, in a line, and where it is from."""

    text: str
    source: str


class QuizTarget(Facts):
    """What is to be marked on the map: any of some places with land; and what it is called."""

    name: str
    places: tuple[str, ...]


class QuizShare(Facts):
    """Places with land that are given together, and to whom: a plan's holders, "" for nobody."""

    name: str
    places: tuple[str, ...]
    holders: tuple[str, ...]


class QuizQuestionFacts(Facts):
    """A question as it is asked and answered.

    `right` are the numbers of the `choices` that are right; of an order and of speakers `choices`
    are in the right order, and `passages` the numbers of what is to be matched to them. `sides` are
    the palette slots of the parties among the choices, "" for a choice that is none; `right_at` are
    the years as of which a choice that is wrong would be right. `targets` are to be marked on the
    map, `shares` to be given on it, `places` are lit while the question is asked. `answers` is what
    is right, in words. The map shows `settlement` or `date`, as `viewpoint` has it, with the
    answer. `clauses`, `quotations` and `figures` are numbers too.
    """

    id: str
    kind: str
    prompt: str
    because: str | None = None
    settlement: str | None = None
    date: str | None = None
    viewpoint: str | None = None
    choices: tuple[str, ...] | None = None
    right: tuple[int, ...] | None = None
    sides: tuple[str, ...] | None = None
    right_at: tuple[str, ...] | None = None
    passages: tuple[int, ...] | None = None
    targets: tuple[QuizTarget, ...] | None = None
    shares: tuple[QuizShare, ...] | None = None
    places: tuple[str, ...] | None = None
    area_km2: float | None = None
    tolerance: float | None = None
    answers: tuple[str, ...] | None = None
    clauses: tuple[int, ...] | None = None
    quotations: tuple[int, ...] | None = None
    figures: tuple[int, ...] | None = None


class QuizFacts(Facts):
    """The bank of an atlas, the questions of each lesson by its id, and the quiz's own texts.

    `parties` are the palette slots between which a round is balanced.
    """

    questions: tuple[QuizQuestionFacts, ...]
    lessons: Mapping[str, tuple[str, ...]]
    parties: tuple[str, ...]
    clauses: tuple[QuizClause, ...]
    quotations: tuple[CardQuotation, ...]
    figures: tuple[QuizFigure, ...]
    words: Mapping[str, Wording]


class _Tables:
    """What questions rest on, each once."""

    def __init__(self) -> None:
        self.clauses = Table[QuizClause]()
        self.quotations = Table[CardQuotation]()
        self.figures = Table[QuizFigure]()


def quiz_facts(atlas: Atlas) -> QuizFacts:
    """Return the bank of questions of an atlas, in its language."""
    tables = _Tables()
    questions = tuple(_question(atlas, each, tables) for each in question_bank(atlas).values())
    return QuizFacts(
        questions=questions,
        lessons={each.id: each.questions for each in atlas.lessons if each.questions},
        parties=tuple(party.slot for party in atlas.file.parties),
        clauses=tables.clauses.entries,
        quotations=tables.quotations.entries,
        figures=tables.figures.entries,
        words={
            key: text.in_scripts
            for key, text in ui_texts(atlas).items()
            if key.startswith(WORDS_OF)
        },
    )


def _question(atlas: Atlas, question: QuizQuestion, tables: _Tables) -> QuizQuestionFacts:
    language = atlas.file.language
    shown = _shown(atlas, question)
    passages = _quoted(atlas, passages_of(question), tables)
    clauses = [each for each in question.evidence if each.clause]
    figures = tuple(each for each in question.evidence if not (each.clause or each.excerpt))
    return QuizQuestionFacts(
        id=question.id,
        kind=question.kind,
        prompt=question.prompt[language],
        because=question.because.get(language),
        settlement=shown.get("settlement"),
        date=shown.get("date"),
        viewpoint=question.viewpoint or None,
        choices=choices_of(atlas, question) or None,
        right=right_choices(atlas, question) or None,
        clauses=tables.clauses.numbers(_clause(atlas, each) for each in clauses) or None,
        quotations=passages or None,
        figures=tables.figures.numbers(
            QuizFigure(text=proof.told, source=proof.source) for proof in proofs_of(atlas, figures)
        )
        or None,
        **_of_kind(atlas, question, tables),
    )


def _of_kind(atlas: Atlas, question: QuizQuestion, tables: _Tables) -> dict[str, Any]:
    """Return what only questions of this kind have."""
    match question:
        case WhoHeld():
            known = {"sides": _sides(atlas, question), "right_at": right_at(atlas, question)}
            return known | {"places": _landed(atlas, question.place)}
        case MatchSpeaker():
            return {"passages": _quoted(atlas, question.excerpts, tables)}
        case Locate():
            targets = tuple(_target(atlas, name) for name in question.places)
            return {"targets": targets}
        case HowLarge():
            places = tuple(id_ for name in question.places for id_ in _landed(atlas, name))
            figures = {"area_km2": question.area_km2, "tolerance": question.tolerance}
            return {"places": places, "answers": answers_of(atlas, question), **figures}
        case Order() | FreeText() | Paint():
            given = _given(atlas, question) if isinstance(question, Paint) else {}
            return {**given, "answers": answers_of(atlas, question)}
        case _:
            return {}


def _sides(atlas: Atlas, question: WhoHeld) -> tuple[str, ...]:
    """Return the slot of each choice; the parties are the first of them."""
    slots = tuple(party.slot for party in atlas.file.parties)
    return (*slots, *[""] * (len(choices_of(atlas, question)) - len(slots)))


def _given(atlas: Atlas, question: Paint) -> dict[str, Any]:
    names = [name for share in question.shares for name in share.places]
    shares = tuple(
        QuizShare(
            name=share_name(atlas, share),
            places=units_of(atlas, share),
            holders=tuple("" if each == "undetermined" else each for each in share.holders),
        )
        for share in question.shares
    )
    return {"places": tuple(id_ for name in names for id_ in _lit(atlas, name)), "shares": shares}


def _lit(atlas: Atlas, name: str) -> tuple[str, ...]:
    """Return what is lit for a place or a group: islets that are one place are named as one."""
    landed = _landed(atlas, name)
    whole = (p.id for p in atlas.places if tuple(m.id for m in atlas.members_of(p)) == landed)
    one = next(whole, "")
    return (one,) if one else landed


def _landed(atlas: Atlas, name: str) -> tuple[str, ...]:
    """Return the places with land that a place or a group stands for."""
    place = atlas.place_by_id.get(name)
    if place is None:
        return tuple(each.id for each in atlas.places_with_land(name))
    return tuple(each.id for each in atlas.members_of(place)) or (place.id,)


def _target(atlas: Atlas, name: str) -> QuizTarget:
    place = atlas.place_by_id.get(name)
    label = atlas.group_by_id[name].label[atlas.file.language] if place is None else ""
    return QuizTarget(
        name=place_name(atlas, place) if place else label, places=_landed(atlas, name)
    )


def _quoted(atlas: Atlas, names: tuple[str, ...], tables: _Tables) -> tuple[int, ...]:
    found = (atlas.excerpt_by_id[name] for name in names)
    return tables.quotations.numbers(card_quotation(atlas, *pair) for pair in found)


def _clause(atlas: Atlas, evidence: Evidence) -> QuizClause:
    assert evidence.clause is not None
    proof = clause_proof(atlas, evidence.clause)
    texts = clause_texts(atlas, evidence.clause)
    told = (ClauseText(text=proof.told, language=""),)
    return QuizClause(title=proof.speaker, texts=texts or told, source=proof.source)


def _shown(atlas: Atlas, question: QuizQuestion) -> dict[str, str]:
    """Return what the map shows with an answer: what the question says, or what it rests on."""
    if question.settlement or question.date:
        return (
            {"settlement": question.settlement}
            if question.settlement
            else {"date": str(question.date)}
        )
    for each in question.evidence:
        if named := each.holding or each.clause:
            return {"settlement": named.settlement}
        if each.excerpt and (of := atlas.excerpt_by_id[each.excerpt][1].settlements):
            return {"settlement": of[0]}
        event = atlas.event_by_id.get(each.event)
        if event and (of_event := event.instrument or event.settlement):
            return {"settlement": of_event}
        if event and event.since in State.date.options(atlas):
            return {"date": event.since}
    return {}
