"""The arguments of a question one by one: what each is, whose, and what it speaks to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.model import Argument, Atlas, Question
from layers.history.sides import spoken_for
from layers.per_atlas import PerAtlas

Step = Literal["claim", "ground", "answer", "counter", "other", "view"]


@dataclass(frozen=True, slots=True)
class Told:
    """An argument in its place: `party` is whose it is, `to` the id of what it speaks to.

    Both are empty where there is none: `others` and `views` belong to no side and stand alone.
    """

    step: Step
    said: Argument
    party: str = ""
    to: str = ""


def told_in(question: Question) -> Iterator[Told]:
    """Yield all that is said in a question, each after what it speaks to."""
    for claim in question.claims:
        yield Told("claim", claim, claim.party)
        for ground in claim.grounds:
            yield Told("ground", ground, claim.party, claim.id)
            for answer in ground.answers:
                yield Told("answer", answer, answer.party, ground.id)
                for counter in answer.counters:
                    yield Told("counter", counter, claim.party, answer.id)
    yield from (Told("other", said) for said in question.others)
    yield from (Told("view", said) for said in question.views)


def question_of(atlas: Atlas, argument_id: str) -> Question:
    """Return the question that an argument belongs to.

    Raises
    ------
    KeyError
        If there is no such argument.
    """
    return _PLACED(atlas)[argument_id][0]


def argument_has(atlas: Atlas, argument_id: str) -> dict[str, tuple[str, ...]]:
    """Return what an argument can be chosen by: its side, settlements, places and year."""
    _, told = _PLACED(atlas)[argument_id]
    return {
        "side": tuple(spoken_for(atlas, (told.party,))),
        "settlement": tuple(dict.fromkeys(tie.settlement for tie in told.said.clauses)),
        "place": told.said.places,
        "year": (told.said.day[:4],),
    }


def _placed(atlas: Atlas) -> dict[str, tuple[Question, Told]]:
    return {told.said.id: (q, told) for q in atlas.questions for told in told_in(q)}


_PLACED = PerAtlas(_placed)


def sides_in_order(atlas: Atlas, names: str) -> tuple[str, ...]:
    """Return the atlas' parties in the order in which a way of naming names their languages.

    A party whose language is not named follows, as the atlas has it.
    """
    chosen = atlas.naming_by_id.get(names)
    first = chosen.languages if chosen else ()

    def place(party: str) -> int:
        language = atlas.party_by_id[party].language
        return first.index(language) if language in first else len(first)

    return tuple(sorted(atlas.party_by_id, key=place))
