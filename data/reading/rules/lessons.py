"""Rules of the lessons: every name known, each passage about its step, each sentence short."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import Excerpt, Lesson, Shown, Step
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.clauses import words_in
from data.reading.rules.locations import Location, location_of, repeated, unknown
from data.reading.rules.shown import (
    clause_faults,
    excerpts_of,
    extent_faults,
    groups_of,
    state_faults,
)

MAX_STEP_WORDS = 40  # of what the last row reads while the map stands above it


def lesson_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of every lesson that could be read."""
    for filed in parsed.lessons:
        lesson, location = filed.record, location_of(filed)
        yield from _question_faults(parsed, lesson, location=location)
        for name in repeated(step.id for step in lesson.steps):
            yield location.fault("steps", f'the id "{name}" is given twice')
        for position, step in enumerate(lesson.steps):
            yield from _step_faults(parsed, step, location=location.entry("steps", step, position))


def _question_faults(
    parsed: ParsedFolder, lesson: Lesson, *, location: Location
) -> Iterator[Fault]:
    known = parsed.known("questions")
    names = lesson.questions
    yield from unknown(location, "questions", names=names, what="question", valid=known)
    for name in repeated(names):
        yield location.fault("questions", f'"{name}" is named twice')


def _step_faults(parsed: ParsedFolder, step: Step, *, location: Location) -> Iterator[Fault]:
    yield from state_faults(parsed, location, step)
    yield from extent_faults(parsed, location, step)
    names, known = step.places, parsed.known("places", "groups")
    yield from unknown(location, "places", names=names, what="place", valid=known)
    yield from _passage_faults(parsed, step, location=location)
    for position, clause in enumerate(step.clauses):
        yield from clause_faults(parsed, location.entry("clauses", clause, position), clause)
    for _, problem, expected in step.window.faults() if step.window else ():
        yield location.fault("view", problem, expected or "write west_south_east_north, in degrees")
    for language, text in step.text.items():
        if (count := words_in(text)) > MAX_STEP_WORDS:
            expected = f"say it in {MAX_STEP_WORDS} at most, and the rest in the note"
            yield location.fault(f"text.{language}", f"has {count} words", expected)
    if step.compare:
        where = location.nested("compare")
        yield from state_faults(parsed, where, step.compare)
        yield from extent_faults(parsed, where, step.compare)
        if _state(step) == _state(step.compare):
            problem = "is the state that the step itself shows"
            yield location.fault("compare", problem, "name another settlement, date or viewpoint")


def _state(shown: Shown) -> tuple[str, str, str, str]:
    return shown.settlement, shown.date or "", shown.viewpoint, shown.extent


def _passage_faults(parsed: ParsedFolder, step: Step, *, location: Location) -> Iterator[Fault]:
    """Yield an excerpt that is unknown, or that speaks of nothing that its step shows."""
    excerpts = excerpts_of(parsed)
    yield from unknown(location, "excerpts", names=step.excerpts, what="excerpt", valid=excerpts)
    if excerpts is None or not all(filed.whole for filed in parsed.lessons):
        return
    for name in step.excerpts:
        if name in excerpts and not _is_about(parsed, step, excerpts[name]):
            spoken = ", ".join((*excerpts[name].settlements, *excerpts[name].places))
            problem = f'"{name}" speaks of nothing that the step shows'
            yield location.fault("excerpts", problem, f"it speaks of {spoken}" if spoken else "")


def _is_about(parsed: ParsedFolder, step: Step, excerpt: Excerpt) -> bool:
    """Return whether an excerpt is of what a step shows or marks, or of an event on its date."""
    states = {step.settlement, step.compare.settlement if step.compare else ""}
    if states & set(excerpt.settlements):
        return True
    if groups_of(parsed, step.places) & groups_of(parsed, excerpt.places):
        return True
    dated = (filed.record for filed in parsed.events if excerpt.id in filed.record.excerpts)
    return any(step.date and event.since.startswith(step.date) for event in dated)
