"""A round is the same for everybody who has its seed, mixed, balanced, and right by the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.lessons.answers import answers_of, choices_of, right_choices
from layers.lessons.bank import question_bank
from layers.lessons.draw import MAX_LEAN, drawn, passages_of, sides_of
from layers.map.facts.quiz import QuizQuestionFacts, quiz_facts
from layers.state import ROUND, State
from tests.lesson_support import teach
from tests.node_support import asked_of_node

SEEDS = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
KINDS = 7
SLOW_START = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def in_browser(atlas: Atlas) -> Iterator[Callable[[str], list[str]]]:
    """Draw a round by the browser's module, run by node, from the facts that the page has."""
    facts = quiz_facts(atlas)
    bank = [
        {
            "id": each.id,
            "kind": each.kind,
            "sides": [facts.quotations[number].side for number in each.quotations or ()],
        }
        for each in facts.questions
    ]
    known = {"bank": bank, "parties": facts.parties, "most": ROUND}
    with asked_of_node("draw_rounds.mjs", known) as ask:
        yield ask


@SLOW_START
@given(seed=SEEDS)
def test_a_round_is_the_same_in_the_browser(
    atlas: Atlas, in_browser: Callable[[str], list[str]], seed: str
) -> None:
    assert seed in State.round.options(atlas)
    assert [question.id for question in drawn(atlas, seed)] == in_browser(seed)


@SLOW_START
@given(seed=SEEDS)
def test_a_round_mixes_the_kinds_and_balances_the_sides(atlas: Atlas, seed: str) -> None:
    questions = drawn(atlas, seed)
    assert len({question.id for question in questions}) == len(questions) == ROUND
    kinds = Counter(question.kind for question in questions)
    assert len(kinds) == KINDS
    assert max(kinds.values()) <= 2
    assert kinds["free"] == 1
    said = Counter(slot for question in questions for slot in sides_of(atlas, question))
    counts = [said[party.slot] for party in atlas.file.parties]
    assert max(counts) - min(counts) <= MAX_LEAN


def test_other_seeds_draw_other_rounds(atlas: Atlas) -> None:
    rounds = {tuple(question.id for question in drawn(atlas, str(seed))) for seed in range(40)}
    assert len(rounds) == 40
    tasks = {each.id for each in atlas.quiz_questions if each.kind == "paint"}
    asked = {id_ for each in rounds for id_ in each}
    assert asked > {*atlas.quiz_question_by_id} - tasks
    assert tasks
    assert not asked & tasks  # a lesson asks them


def test_a_bank_of_few_questions_is_asked_whole(tiny_atlas_folder: Path) -> None:
    taught = load_atlas(teach(tiny_atlas_folder))
    asked = {question.id for question in drawn(taught, "any")}
    assert asked <= {*question_bank(taught)}
    assert len(asked) == min(ROUND, len(question_bank(taught)))


def told(atlas: Atlas) -> dict[str, QuizQuestionFacts]:
    return {each.id: each for each in quiz_facts(atlas).questions}


def test_the_page_knows_of_each_question_what_the_record_says(atlas: Atlas) -> None:
    facts, known = quiz_facts(atlas), told(atlas)
    for id_, question in question_bank(atlas).items():
        each = known[id_]
        choices = choices_of(atlas, question)
        assert (each.choices or ()) == choices
        right = right_choices(atlas, question)
        if question.kind in ("who-held", "choose"):
            assert tuple(choices[at] for at in right) == answers_of(atlas, question), id_
        quoted = [facts.quotations[number].id for number in each.quotations or ()]
        assert quoted == [*passages_of(question)]
        assert each.clauses or each.quotations or each.figures, f"{id_} rests on nothing"


def test_every_clause_and_figure_says_where_it_is_printed(atlas: Atlas) -> None:
    facts = quiz_facts(atlas)
    for clause in facts.clauses:
        assert clause.title
        assert clause.source
        assert all(text.text for text in clause.texts)
    assert all(figure.text and figure.source for figure in facts.figures)


def test_what_is_looked_for_on_the_map_has_land(atlas: Atlas) -> None:
    landed = {place.id for place in atlas.places if place.kind in ("island", "part", "mainland")}
    for question in told(atlas).values():
        if question.kind == "locate":
            assert question.targets
            for target in question.targets:
                assert target.name
                assert set(target.places) <= landed, question.id
