"""The lessons in the map document: what each step shows, and, apart from it, what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.model import Atlas, Clause, Lesson, Step
from layers.lessons.proofs import reference_of
from layers.map.facts.models import Facts, LessonFacts, StepFacts
from layers.wording.cards import CardQuotation, card_quotation
from layers.wording.clauses import clause_title


class ClauseText(Facts):
    """Words of a clause in a language (BCP 47); without one, what it says in the atlas' words."""

    text: str
    language: str


class StepClause(Facts):
    """A clause of an instrument: what it is called, and what it says."""

    title: str
    texts: tuple[ClauseText, ...]


class StepTexts(Facts):
    """What a step says: its title and sentence, the words beside the map, the speaker's note."""

    title: str
    text: str
    quotations: tuple[CardQuotation, ...]
    clauses: tuple[StepClause, ...]
    note: str


class LessonTexts(Facts):
    """What the steps of each lesson say, by the lesson's id, in their order."""

    lessons: Mapping[str, tuple[StepTexts, ...]]


def lessons_of(atlas: Atlas) -> tuple[LessonFacts, ...]:
    """Return the lessons of an atlas, in the order of their files."""
    language = atlas.file.language
    return tuple(
        LessonFacts(
            id=lesson.id,
            title=lesson.title[language],
            minutes=lesson.minutes,
            steps=tuple(_steps(atlas, lesson)),
        )
        for lesson in atlas.lessons
    )


def lesson_texts(atlas: Atlas) -> LessonTexts:
    """Return what the lessons say, in the language of the atlas."""
    return LessonTexts(
        lessons={
            lesson.id: tuple(_texts(atlas, step) for step in lesson.steps)
            for lesson in atlas.lessons
        }
    )


def _steps(atlas: Atlas, lesson: Lesson) -> Iterator[StepFacts]:
    """Yield what each step shows; where a step says no window, that of the step before stays."""
    window = ""
    for step in lesson.steps:
        window, other = step.view or window, step.compare
        yield StepFacts(
            id=step.id,
            settlement=step.settlement,
            date=step.date,
            viewpoint=step.viewpoint or None,
            window=window,
            places=_landmarks(atlas, step),
            against=(other.settlement or other.date) if other else None,
            againstview=(other.viewpoint or None) if other else None,
            compare=other.mode if other else None,
        )


def _landmarks(atlas: Atlas, step: Step) -> tuple[str, ...]:
    """Return the places that a step marks, those of a group for the group."""
    groups = atlas.group_by_id
    found = (
        [id_]
        if id_ in atlas.place_by_id
        else [place.id for place in atlas.places if place.group == id_]
        for id_ in step.places
        if id_ in atlas.place_by_id or id_ in groups
    )
    return tuple(dict.fromkeys(id_ for ids in found for id_ in ids))


def _texts(atlas: Atlas, step: Step) -> StepTexts:
    language = atlas.file.language
    return StepTexts(
        title=step.title[language],
        text=step.text[language],
        quotations=tuple(card_quotation(atlas, *atlas.excerpt_by_id[id_]) for id_ in step.excerpts),
        clauses=tuple(_clauses(atlas, step)),
        note=step.note.get(language, ""),
    )


def _clauses(atlas: Atlas, step: Step) -> Iterator[StepClause]:
    """Yield the clauses of a step that the record tells the words of."""
    for clause in step.clauses:
        if texts := clause_texts(atlas, clause):
            yield StepClause(title=clause_title(atlas, reference_of(atlas, clause)), texts=texts)


def clause_texts(atlas: Atlas, clause: Clause) -> tuple[ClauseText, ...]:
    """Return what a clause says, so that readers understand it.

    That is its words in their language, what it says in ours, or else its words in all languages.
    """
    reference, language = reference_of(atlas, clause), atlas.file.language
    words = tuple(ClauseText(text=e.words, language=e.language) for e in reference.words)
    spoken = tuple(each for each in words if each.language == language)
    if spoken:
        return spoken
    return (ClauseText(text=reference.says, language=""),) if reference.says else words
