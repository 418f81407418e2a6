"""The arguments of a question one by one: what each is, whose, and what it speaks to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.model import Argument, Atlas, Question

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
