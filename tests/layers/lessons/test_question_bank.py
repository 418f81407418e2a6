"""The bank of questions: enough of them, the same each time, and right by the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import AreaBounds, AskedLine, Atlas, HowLarge, Order, Paint, QuizQuestion, WhoHeld
from data.model.names_in_texts import named
from data.reading.load import load_atlas
from layers.history.scene import scene_of
from layers.history.viewpoints import landed
from layers.lessons.answers import answers_of, choices_of, right_at, right_choices
from layers.lessons.bank import question_bank, questions_of
from layers.lessons.conditions import condition_name, example_faults, example_of, which_hold
from layers.lessons.made import made_questions
from layers.lessons.proofs import proofs_of
from layers.map.facts.quiz import quiz_facts
from layers.plans import Plan, answers, holders, plan_of
from tests.lesson_support import teach


@pytest.fixture
def taught(tiny_atlas_folder: Path) -> Atlas:
    return load_atlas(teach(tiny_atlas_folder))


def test_the_record_makes_at_least_forty_questions(atlas: Atlas) -> None:
    made = list(made_questions(atlas))
    assert len(made) >= 40
    assert len({question.id for question in made}) == len(made)
    assert {each.kind for each in made} >= {"who-held", "choose", "order", "speaker", "how-large"}
    prompts = [question.prompt["en"] for question in made if question.kind != "order"]
    assert len(set(prompts)) == len(prompts)


def test_they_are_made_the_same_each_time(atlas: Atlas) -> None:
    assert list(made_questions(load_atlas())) == list(made_questions(atlas))


def test_another_atlas_gets_its_own(taught: Atlas) -> None:
    made = {question.id: question for question in made_questions(taught)}
    held = made["made-control-1900-harbour-treaty-avocet"]
    assert held.prompt["en"] == "Harbour Treaty, 1900: who was in control of Avotseti / Afost?"
    assert answers_of(taught, held) == ("Kingdom of Northland",)  # as it was called then
    bank = question_bank(taught)
    assert list(bank)[: len(taught.quiz_questions)] == list(taught.quiz_question_by_id)
    assert set(bank) == {*made, *taught.quiz_question_by_id}


def test_a_lesson_has_its_questions_in_its_order(taught: Atlas) -> None:
    (lesson,) = taught.lessons
    assert [question.id for question in questions_of(taught, lesson)] == ["held", "islands"]


def test_every_made_answer_is_what_the_record_says(atlas: Atlas) -> None:
    """Worked out a second time, from the scenes that the map is drawn from."""
    for question in made_questions(atlas):
        match question:
            case WhoHeld():
                place = atlas.place_by_id[question.place]
                (first, *_) = atlas.members_of(place) or (place,)
                holding = scene_of(atlas, question.settlement).by_place[first.id].holding
                told = holding.control if question.aspect == "control" else holding.holder
                assert question.answer == told, question.id
            case Order():
                days = [atlas.event_by_id[name].since for name in question.events]
                assert days == sorted(days)
            case HowLarge():
                areas = {a.area_km2 for a in atlas.place_by_id[question.places[0]].areas}
                assert question.area_km2 in areas


def kinds(questions: dict[str, QuizQuestion]) -> dict[str, QuizQuestion]:
    return {question.kind: question for question in reversed(questions.values())}


def test_each_kind_says_what_is_right(taught: Atlas) -> None:
    by_kind = kinds(taught.quiz_question_by_id)
    right = {kind: answers_of(taught, question) for kind, question in by_kind.items()}
    assert right["who-held"] == ("Southland",)
    assert right["choose"] == ("Dunlin",)
    assert [line.partition(": ")[2] for line in right["order"]][1:] == ["A count", "An act"]
    assert right["speaker"] == ("The envoy, reported by the letter", "The letter")
    assert right["locate"] == ("Danlini / Danlin",)
    assert right["how-large"] == ("14 km²",)
    assert right["free"] == ("the fire", "the flood")
    assert [line.partition(": ")[2] for line in right["paint"]] == ["Northland", "Westland"]


def test_what_is_to_be_given_is_what_every_reading_allows(atlas: Atlas) -> None:
    """Worked out a second time, from the plans that the readings amount to."""
    tasks = [each for each in atlas.quiz_questions if isinstance(each, Paint)]
    assert tasks
    for task in tasks:
        readings = [
            plan_of(atlas, task.settlement, viewpoint=each).given for each in task.readings or ("",)
        ]
        for share in task.shares:
            for unit in landed(atlas, share.places):
                has = {reading[unit] for reading in readings if unit in reading}
                allowed = {each for each in holders(atlas) if has <= {each}}
                assert {*share.holders} - {"undetermined"} == allowed, (task.id, unit)


def test_a_line_that_is_asked_for_divides_what_it_is_to_divide(atlas: Atlas) -> None:
    question = atlas.quiz_question_by_id["line-of-1956"]
    assert isinstance(question, Paint)
    assert answers_of(atlas, question) == (
        "Shikotan, Habomai: Japan",
        "Etorofu / Iturup, Kunashiri / Kunashir: Undetermined",
        "The line: between Shikotan, Habomai and Etorofu / Iturup, Kunashiri / Kunashir",
    )
    example = example_of(atlas, question)
    assert which_hold(atlas, question, example) == (True, True, True)
    assert which_hold(atlas, question, Plan(example.given)) == (True, True, False)
    given = {**example.given, "etorofu": "russia"}
    assert which_hold(atlas, question, Plan(given, line=example.line)) == (True, False, True)
    aside = ((145.0, 45.0), (147.0, 46.5))  # all of them lie on one side of it
    assert which_hold(atlas, question, Plan(example.given, line=aside)) == (True, True, False)


def test_a_line_may_be_asked_to_cut_and_a_share_to_be_so_large(atlas: Atlas) -> None:
    question = atlas.quiz_question_by_id["line-of-1956"]
    assert isinstance(question, Paint)
    across = ((145.4, 44.35), (146.6, 43.95))
    parts = {"kunashiri": ("", "japan")}
    plan = Plan(line=across, parts=parts)
    told = next(share for share in answers(atlas, plan).shares if share.holder == "japan")
    (cut,) = answers(atlas, plan).cut
    part = told.area_km2 / (cut.left_km2 + cut.right_km2)
    asked = question.model_copy(
        update={
            "shares": (),
            "line": (AskedLine(cuts=("kunashiri",)), AskedLine(cuts=("etorofu",))),
            "bounds": tuple(
                AreaBounds(places=("kunashiri",), holder="japan", least=least, most=most)
                for least, most in ((part - 0.001, part + 0.001), (part + 0.001, 1))
            ),
        }
    )
    assert 0.3 < part < 0.7
    assert which_hold(atlas, asked, plan) == (True, False, True, False)
    assert answers_of(atlas, asked)[0] == "The line: cuts Kunashiri / Kunashir"


def test_a_condition_keeps_the_names_of_every_party(atlas: Atlas) -> None:
    question = atlas.quiz_question_by_id["line-of-1956"]
    assert isinstance(question, Paint)
    _, theirs, _ = (condition_name(atlas, each) for each in question.conditions)
    assert theirs == "Etorofu / Iturup, Kunashiri / Kunashir"
    (told,) = (each for each in quiz_facts(atlas).questions if each.id == question.id)
    assert told.conditions
    assert told.answers
    written = (told.conditions[1].name, told.answers[2])
    assert [named(each, first=1) for each in written] == [
        "Iturup / Etorofu, Kunashir / Kunashiri",
        "The line: between Shikotan, Habomai and Iturup / Etorofu, Kunashir / Kunashiri",
    ]
    assert named(told.answers[2], first=0) == answers_of(atlas, question)[2]


def test_an_example_that_does_not_do_is_told(atlas: Atlas) -> None:
    question = atlas.quiz_question_by_id["line-of-1956"]
    assert isinstance(question, Paint)
    without = question.example.split(",")[0]
    wrong = question.model_copy(update={"example": without})
    (fault,) = example_faults(atlas.model_copy(update={"quiz_questions": (wrong,)}))
    assert str(fault) == "questions: line-of-1956: example: does not keep to condition 3: The line"
    assert example_faults(atlas) == []


def test_what_can_be_chosen_holds_what_is_right(atlas: Atlas) -> None:
    for question in question_bank(atlas).values():
        if question.kind in ("who-held", "choose", "speaker"):
            choices = choices_of(atlas, question)
            assert {*answers_of(atlas, question)} <= {*choices}, question.id
            assert len(set(choices)) == len(choices), question.id


def test_every_answer_ends_in_its_source(atlas: Atlas) -> None:
    for question in question_bank(atlas).values():
        proofs = proofs_of(atlas, question.evidence)
        assert proofs
        for proof in proofs:
            assert proof.source, question.id
            assert proof.words or proof.told, question.id
        # The words of a source go before what the atlas tells.
        assert [bool(p.words) for p in proofs] == sorted(
            (bool(p.words) for p in proofs), reverse=True
        )


def test_a_clause_is_given_in_each_language_on_record(atlas: Atlas) -> None:
    question = atlas.quiz_question_by_id["condition-of-1956"]
    clause = next(p for p in proofs_of(atlas, question.evidence) if len(p.words) > 1)
    assert [words.language for words in clause.words] == ["ja", "ru"]
    assert clause.speaker == "Joint Declaration, art. 9"


def test_a_wrong_holder_is_told_as_of_when_it_would_be_right(atlas: Atlas) -> None:
    bank = {key: each for key, each in question_bank(atlas).items() if isinstance(each, WhoHeld)}
    urup, etorofu = (
        right_at(atlas, bank[f"made-{name}"])[:2]
        for name in ("control-1875-st-petersburg-urup", "title-1951-san-francisco-etorofu")
    )
    assert urup == ("", "1855, 1945 – 2006")
    assert etorofu == ("1855 – 1905", "")
    for question in bank.values():
        times = right_at(atlas, question)
        assert len(times) == len(choices_of(atlas, question))
        (right,) = right_choices(atlas, question)
        assert times[right] == ""


def test_what_a_viewpoint_has_at_other_times_is_not_told(atlas: Atlas) -> None:
    held = next(each for each in question_bank(atlas).values() if isinstance(each, WhoHeld))
    assert any(right_at(atlas, held))
    seen = held.model_copy(update={"viewpoint": atlas.viewpoints.viewpoints[0].id})
    assert not any(right_at(atlas, seen))
