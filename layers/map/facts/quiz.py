"""The bank of questions in the map document: what is asked, what is right, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.model import (
    UNDETERMINED,
    AcceptedShare,
    AreaBounds,
    AskedLine,
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
from data.model.names_in_texts import written_of
from layers.history.viewpoints import landed
from layers.lessons.answers import (
    answers_of,
    choices_of,
    right_at,
    right_choices,
)
from layers.lessons.bank import question_bank
from layers.lessons.conditions import Condition, condition_name, start_of
from layers.lessons.draw import passages_of
from layers.lessons.proofs import clause_proof, proofs_of
from layers.map.facts.lessons import ClauseText, StepClause, clause_texts
from layers.map.facts.models import Facts, Wording
from layers.map.facts.tables import Table
from layers.state import State
from layers.wording.cards import CardQuotation, card_quotation
from layers.wording.names import named_in_each
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


class QuizCondition(Facts):
    """What a right plan keeps to: a share, what its line divides, or how much of some land one has.

    `name` is told before the answer stands. Of a share each of the `places` with land is a plan's
    holder's in `holders`, "" for nobody; a line has the `places` on one side and `other` on the
    other; it `cuts` some in two; `holder` has from `least` to `most` of the land of the `places`.
    `clauses`, `quotations` and `figures` are numbers of what the condition rests on.
    """

    name: str
    places: tuple[str, ...]
    holders: tuple[str, ...] | None = None
    other: tuple[str, ...] | None = None
    cuts: tuple[str, ...] | None = None
    holder: str | None = None
    least: float | None = None
    most: float | None = None
    clauses: tuple[int, ...] | None = None
    quotations: tuple[int, ...] | None = None
    figures: tuple[int, ...] | None = None


class QuizQuestionFacts(Facts):
    """A question as it is asked and answered.

    `right` are the numbers of the `choices` that are right; of an order and of speakers `choices`
    are in the right order, and `passages` the numbers of what is to be matched to them. `sides` are
    the palette slots of the parties among the choices, "" for a choice that is none; `right_at` are
    the years as of which a choice that is wrong would be right. `targets` are to be marked on the
    map, `conditions` hold of a plan that begins as `start`, with a line if it `draws` one; `places`
    are lit while the question is asked. `answers` is what is right, in words. The map
    shows `settlement` or `date`, as `viewpoint` has it, with the answer. `clauses`,
    `quotations` and `figures` are numbers too.
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
    conditions: tuple[QuizCondition, ...] | None = None
    start: str | None = None
    draws: bool | None = None
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
    """Return the bank of questions of an atlas, in its language.

    What is made of the record is written with the names of all parties, for a script to choose.
    """
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
    return QuizQuestionFacts(
        id=question.id,
        kind=question.kind,
        prompt=written_of(question.prompt[language]),
        because=question.because.get(language),
        settlement=shown.get("settlement"),
        date=shown.get("date"),
        viewpoint=question.viewpoint or None,
        choices=choices_of(atlas, question) or None,
        right=right_choices(atlas, question) or None,
        **_rests_on(atlas, question.evidence, tables),
        quotations=_quoted(atlas, passages_of(question), tables) or None,
        **_of_kind(atlas, question, tables),
    )


def _rests_on(atlas: Atlas, evidence: tuple[Evidence, ...], tables: _Tables) -> dict[str, Any]:
    """Return the numbers of the clauses and figures that something rests on."""
    clauses = [each for each in evidence if each.clause]
    figures = tuple(each for each in evidence if not (each.clause or each.excerpt))
    told = (
        QuizFigure(text=written_of(each.told), source=each.source)
        for each in proofs_of(atlas, figures)
    )
    return {
        "clauses": tables.clauses.numbers(_clause(atlas, each) for each in clauses) or None,
        "figures": tables.figures.numbers(told) or None,
    }


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
            given = _planned(atlas, question, tables) if isinstance(question, Paint) else {}
            right = tuple(written_of(each) for each in answers_of(atlas, question))
            return {**given, "answers": right}
        case _:
            return {}


def _sides(atlas: Atlas, question: WhoHeld) -> tuple[str, ...]:
    """Return the slot of each choice; the parties are the first of them."""
    slots = tuple(party.slot for party in atlas.file.parties)
    return (*slots, *[""] * (len(choices_of(atlas, question)) - len(slots)))


def _planned(atlas: Atlas, question: Paint, tables: _Tables) -> dict[str, Any]:
    """Return what a plan is asked for, and how it begins; what shares are of is lit."""
    lit = (name for share in question.shares for name in share.places)
    return {
        "places": tuple(id_ for name in lit for id_ in _lit(atlas, name)) or None,
        "conditions": tuple(_condition(atlas, each, tables) for each in question.conditions),
        "start": start_of(atlas, question) or None,
        "draws": bool(question.line) or None,
    }


def _condition(atlas: Atlas, condition: Condition, tables: _Tables) -> QuizCondition:
    passages = tuple(each.excerpt for each in condition.evidence if each.excerpt)
    return QuizCondition(
        name=written_of(condition_name(atlas, condition)),
        **_rests_on(atlas, condition.evidence, tables),
        quotations=_quoted(atlas, passages, tables) or None,
        **_asked(atlas, condition),
    )


def _asked(atlas: Atlas, condition: Condition) -> dict[str, Any]:
    """Return what a condition asks of a plan's units."""
    match condition:
        case AcceptedShare():
            holders = tuple("" if each == UNDETERMINED else each for each in condition.holders)
            return {"places": landed(atlas, condition.places), "holders": holders}
        case AskedLine() if condition.cuts:
            return {"places": (), "cuts": landed(atlas, condition.cuts)}
        case AskedLine():
            one, other = (landed(atlas, each) for each in (condition.one, condition.other))
            return {"places": one, "other": other}
        case AreaBounds():
            bounds = {"least": condition.least, "most": condition.most}
            return {
                "places": landed(atlas, condition.places), "holder": condition.holder, **bounds
            }  # fmt: skip


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
    called = named_in_each(atlas, place or atlas.group_by_id[name])
    return QuizTarget(name=called, places=_landed(atlas, name))


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
