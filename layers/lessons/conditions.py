"""What a plan has to keep to that a question asks for: each condition in words, whether it holds.

``layers/map/js/quiz/conditions.js`` says the same in the browser; a test compares the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from data.faults import Fault
from data.model import (
    UNDETERMINED,
    AcceptedShare,
    AreaBounds,
    AskedLine,
    Atlas,
    Group,
    Paint,
    Place,
)
from data.model.names_in_texts import naming_text
from layers.history.viewpoints import landed
from layers.plans import Plan, divided, pieces, plan_of, read_address, write_address
from layers.plans.plan import UNASSIGNED
from layers.wording.names import named_in_each
from layers.wording.numbers import number
from layers.wording.phrases import planned_label
from layers.wording.ui_texts import ui_texts

Condition = AcceptedShare | AskedLine | AreaBounds


def condition_name(atlas: Atlas, condition: Condition) -> str:
    """Return what a condition is about, which does not give away what is right.

    It has the names of who chose none, and keeps the others (`data.model.names_in_texts`).
    """
    return _naming(atlas, _about(atlas, condition))


def condition_answer(atlas: Atlas, condition: Condition) -> str:
    """Return what is right, with names as `condition_name` has them."""
    texts = ui_texts(atlas)
    label = _about(atlas, condition)
    match condition:
        case AcceptedShare():
            text = texts.comma.join(planned_label(atlas, each) for each in condition.holders)
        case AskedLine() if condition.cuts:
            text = texts["quiz_line_cuts"].format(places=_names_of(atlas, condition.cuts))
        case AskedLine():
            one, other = (_names_of(atlas, each) for each in (condition.one, condition.other))
            text = texts["quiz_line_between"].format(one=one, other=other)
        case AreaBounds():
            least, most = (
                number(round(each * 100, 1), texts.locale)
                for each in (condition.least, condition.most)
            )
            text = texts["quiz_bounds"].format(least=least, most=most)
    return _naming(atlas, texts["labelled"].format(label=label, text=text))


def _about(atlas: Atlas, condition: Condition) -> str:
    texts = ui_texts(atlas)
    match condition:
        case AcceptedShare():
            return _names_of(atlas, condition.places)
        case AskedLine():
            return texts["quiz_line"]
        case AreaBounds():
            holder = planned_label(atlas, condition.holder)
            places = _names_of(atlas, condition.places)
            return texts["quiz_bounds_of"].format(holder=holder, places=places)


def _names_of(atlas: Atlas, names: Sequence[str]) -> str:
    """Return places and groups in one line, each with the order of each party."""
    called = (named_in_each(atlas, each) for each in _named(atlas, names))
    return ui_texts(atlas).comma.join(called)


def each_name(atlas: Atlas, names: Sequence[str]) -> tuple[str, ...]:
    """Return what each name stands for, with names as `condition_name` has them."""
    return tuple(_naming(atlas, named_in_each(atlas, each)) for each in _named(atlas, names))


def _named(atlas: Atlas, names: Sequence[str]) -> Iterator[Place | Group]:
    """Yield what each name is: a group goes before a place of the same id."""
    for name in names:
        yield atlas.group_by_id.get(name) or atlas.place_by_id[name]


def _naming(atlas: Atlas, written: str) -> str:
    return naming_text(written, first=atlas.file.first_named())


def start_of(atlas: Atlas, question: Paint) -> str:
    """Return the plan that a question begins from, as an address has it; empty for a blank one."""
    return write_address(atlas, plan_of(atlas, question.start)) if question.start else ""


def example_of(atlas: Atlas, question: Paint) -> Plan:
    """Return one right answer: the example, or what shares amount to that leave no choice."""
    if question.example:
        return read_address(atlas, question.example).plan
    holders = {
        unit: share.holders[0]
        for share in question.shares
        if len(share.holders) == 1 and share.holders[0] != UNDETERMINED
        for unit in landed(atlas, share.places)
    }
    return Plan(holders)


def which_hold(atlas: Atlas, question: Paint, plan: Plan) -> tuple[bool, ...]:
    """Return of each condition of a question, in order, whether a plan keeps to it.

    Raises
    ------
    AtlasError
        If the land, or the file with the areas, is damaged.
    """
    return tuple(_holds(atlas, each, plan) for each in question.conditions)


def example_faults(atlas: Atlas) -> list[Fault]:
    """Return examples of right answers that are no plan, or do not keep to their own conditions."""
    return [
        fault
        for question in atlas.quiz_questions
        if isinstance(question, Paint) and question.example
        for fault in _example_faults(atlas, question)
    ]


def _example_faults(atlas: Atlas, question: Paint) -> Sequence[Fault]:
    file = "questions"
    plan, faults = read_address(atlas, question.example, file=file)
    if faults:
        return faults
    held = which_hold(atlas, question, plan)
    broken = [at for at, holds in enumerate(held, start=1) if not holds]
    names = [condition_name(atlas, question.conditions[at - 1]) for at in broken]
    return [
        Fault(file, question.id, "example", f"does not keep to condition {at}: {name}")
        for at, name in zip(broken, names, strict=True)
    ]


def _holds(atlas: Atlas, condition: Condition, plan: Plan) -> bool:
    match condition:
        case AcceptedShare():
            asked = landed(atlas, condition.places)
            accepted = {UNASSIGNED if each == UNDETERMINED else each for each in condition.holders}
            return all(p.holder in accepted for p in pieces(atlas, plan) if p.unit in asked)
        case AskedLine():
            return bool(plan.line) and _divides(atlas, condition, plan)
        case AreaBounds():
            asked = landed(atlas, condition.places)
            of = [piece for piece in pieces(atlas, plan) if piece.unit in asked]
            whole = math.fsum(piece.area_km2 or 0.0 for piece in of)
            has = math.fsum(p.area_km2 or 0.0 for p in of if p.holder == condition.holder)
            return whole > 0 and condition.least <= has / whole <= condition.most


def _divides(atlas: Atlas, condition: AskedLine, plan: Plan) -> bool:
    made = divided(atlas, plan.line)
    if made.fault:
        return False
    if condition.cuts:
        return all(unit in made.halves for unit in landed(atlas, condition.cuts))
    one, other = (landed(atlas, each) for each in (condition.one, condition.other))
    if any(unit in made.halves for unit in (*one, *other)):
        return False
    sides = [{made.sides[unit] for unit in units} for units in (one, other)]
    return all(len(each) == 1 for each in sides) and sides[0] != sides[1]
