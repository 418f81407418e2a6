"""Which plates, which outline map and which passages a lesson's sheet has: from its steps alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.model import (
    Atlas,
    Clause,
    Lesson,
    MatchSpeaker,
    Paint,
    QuizQuestion,
    Step,
    View,
    WhoHeld,
)
from layers.history.dated_scene import dated_scene
from layers.history.scene import Scene, scene_of

MAX_PLATES = 4
MAX_PASSAGES = 4


@dataclass(frozen=True, slots=True)
class PlannedPlate:
    """A state that a sheet shows, and the window on it."""

    scene: Scene
    window: View


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet is made of, in order.

    Parameters
    ----------
    plates : tuple of PlannedPlate
        At most four: the states that questions are about, then the first and the last, then those
        between, in the order of the lesson.
    outline : PlannedPlate
        What is to be coloured, and what its key shows.
    excerpts : tuple of str
        Passages of the lesson's steps, by id; none whose speaker a question asks for.
    clauses : tuple of Clause
        Clauses of the lesson's steps.
    questions : tuple of QuizQuestion
        The lesson's.
    """

    plates: tuple[PlannedPlate, ...]
    outline: PlannedPlate
    excerpts: tuple[str, ...]
    clauses: tuple[Clause, ...]
    questions: tuple[QuizQuestion, ...]

    @property
    def tasks(self) -> Mapping[int, Paint]:
        """What the outline map is coloured for, by number; where nothing: for who held what."""
        return {n: each for n, each in enumerate(self.questions, 1) if isinstance(each, Paint)}


_State = tuple[str, str]  # a settlement or a date, and a viewpoint


def plan_of(atlas: Atlas, lesson: Lesson) -> SheetPlan:
    """Return what a lesson's sheet is made of."""
    questions = tuple(atlas.quiz_question_by_id[each] for each in lesson.questions)
    windows: dict[_State, View] = {}
    for step in lesson.steps:
        windows.setdefault(_state(step), step.window or atlas.file.home_view)
    about = [_asked(each) for each in questions]
    differing = _differing(atlas, windows)
    states = _chosen(differing, about)
    coloured = _to_colour(questions, differing)
    outline = windows.get(coloured, atlas.file.home_view)
    asked = {id_ for each in questions if isinstance(each, MatchSpeaker) for id_ in each.excerpts}
    shown = [step for step in lesson.steps if _state(step) in states] + list(lesson.steps)
    excerpts = list(
        dict.fromkeys(id_ for step in shown for id_ in step.excerpts if id_ not in asked)
    )
    clauses = list(dict.fromkeys(clause for step in shown for clause in step.clauses))
    return SheetPlan(
        plates=tuple(PlannedPlate(_scene(atlas, each), windows[each]) for each in states),
        outline=PlannedPlate(_scene(atlas, coloured), outline),
        excerpts=tuple(excerpts[:MAX_PASSAGES]),
        clauses=tuple(clauses[:1]),
        questions=questions,
    )


def _state(step: Step) -> _State:
    return step.settlement or str(step.date), step.viewpoint


def _asked(question: QuizQuestion) -> _State:
    """Return the state that a question is about; empty where it is about none."""
    return question.settlement or str(question.date or ""), question.viewpoint


def _scene(atlas: Atlas, state: _State) -> Scene:
    when, viewpoint = state
    if when in atlas.settlement_by_id:
        return scene_of(atlas, when, viewpoint=viewpoint)
    return dated_scene(atlas, when, viewpoint=viewpoint)


def _differing(atlas: Atlas, windows: Mapping[_State, View]) -> list[_State]:
    """Return the states that look otherwise than each before: of others a plate says nothing."""
    found: dict[object, _State] = {}
    for state, window in windows.items():
        scene = _scene(atlas, state)
        symbols = tuple(held.symbol for held in scene.by_place.values())
        found.setdefault((symbols, scene.line_keys, window), state)
    return list(found.values())


def _chosen(states: list[_State], about: Sequence[_State]) -> list[_State]:
    """Return at most four states in the lesson's order, the most telling ones."""
    between = [states[round(at * (len(states) - 1) / 3)] for at in (1, 2)]
    first = [state for state in dict.fromkeys(about) if state in states]
    ranked = dict.fromkeys([*first[:2], states[0], states[-1], *first[2:], *between, *states])
    chosen = list(ranked)[:MAX_PLATES]
    return [state for state in states if state in chosen]


def _to_colour(questions: Sequence[QuizQuestion], states: list[_State]) -> _State:
    """Return the state that the outline map is to be coloured for.

    It is that of what is to be given to holders, else of who held what, if any of these is asked.
    """
    held = [(each.settlement, "") for each in questions if isinstance(each, Paint)]
    held += [_asked(each) for each in questions if isinstance(each, WhoHeld)]
    recorded = [state for state in states if not state[1]]
    return next((state for state in held if state[0]), (recorded or states)[-1])
