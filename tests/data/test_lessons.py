"""Lessons and the bank of questions: read in order, every name known, no key against the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas, View
from data.reading.load import load_atlas
from tests.lesson_support import BANK, BANK_FILE, LESSON, LESSON_FILE, teach


@pytest.fixture
def teaching(tiny_atlas_folder: Path) -> Path:
    """The invented atlas with a lesson of its own, and a question of each kind."""
    return teach(tiny_atlas_folder)


def test_a_lesson_and_its_bank_are_read(teaching: Path) -> None:
    atlas = load_atlas(teaching)
    lesson = atlas.lesson_by_id["two-isles"]
    assert [step.id for step in lesson.steps] == ["harbour", "offer", "later"]
    assert lesson.steps[0].window == View(west=-31, south=9, east=-28, north=13)
    assert lesson.steps[1].compare is not None
    assert lesson.steps[1].compare.mode == "maps"
    assert lesson.steps[2].date == "1960-06"
    kinds = [question.kind for question in atlas.quiz_questions]
    assert kinds == [
        *("who-held", "who-held", "choose", "order", "speaker", "locate", "how-large", "free"),
        "paint",
    ]
    assert {*lesson.questions} <= {*atlas.quiz_question_by_id}


def test_an_atlas_may_have_no_lessons(tiny_atlas: Atlas) -> None:
    assert (tiny_atlas.lessons, tiny_atlas.quiz_questions) == ((), ())


FAULTS_OF_A_LESSON = [
    ("settlement: 1950-isle-offer", "settlement: 1950-isle-ofer", 'settlement: unknown settlement'),
    ("id: two-isles", "id: three-isles", '"three-isles" is not the file'),
    ("minutes: 10", "minutes: 0", 'minutes: "0" is out of range; must be at least 1'),
    ("[{en: Tell one isle from another}]", "[]", "aims: has 0 entries; must have at least 1"),
    ("{en: Tell one isle from another}", "{fr: Deux}", 'aim 1: unknown language "fr"'),
    ("{en: Tell one isle from another}", "{ka: ორი}", "aim 1: en: the translation is missing"),
    ("{en: Tell one isle from another}", '{en: " "}', "aim 1: en: the translation is empty"),
    ("{en: Ask who drew it.}", "{ka: ვინ}", "step harbour: note.en: the translation is missing"),
    ("{en: Dunlin is offered.}", '{en: ""}', "step offer: text.en: the translation is empty"),
    ("view: -31_9_-28_13", "view: -31,9", "step harbour: view: "),
    ("view: -31_9_-28_13", "view: -28_9_-31_13", "step harbour: view: -31 is not east of west"),
    ("view: -31_9_-28_13", "view: -31_9_-28_99", "view: north, 99, is not between -90 and 90"),
    ("view: -31_9_-28_13", "view: -31_9_541_13", "view: east, 541, is not between -180 and 540"),
    ("view: -31_9_-28_13", "view: 1_2_3", "step harbour: view: "),
    ("places: [dunlin]", "places: [dunlyn]", 'step offer: places: unknown place "dunlyn"; did'),
    ("[t01]", "[t1]", 'step offer: excerpts: unknown excerpt "t1"'),
    ("places: [avocet, lower]", "excerpts: [t01]",
     'step harbour: excerpts: "t01" speaks of nothing that the step shows; it speaks of'),
    ("article: Article 1", "article: Article 3",
     'clause of 1900-harbour-treaty: article: 1900-harbour-treaty has no reference to article'),
    ("mode: maps", "mode: map", 'step offer: compare.mode: "map" is not allowed'),
    ("compare: {settlement: 1900-harbour-treaty", "compare: {settlement: 1950-isle-offer",
     "step offer: compare: is the state that the step itself shows"),
    ("compare: {settlement: 1900-harbour-treaty", "compare: {viewpoint: north",
     "needs either a settlement or a date"),
    ("date: 1960-06", "date: 1899", "step later: date: the time ribbon does not show 1899; use"),
    ("date: 1960-06", "date: 1960-13", "is no day of the calendar"),
    ("id: later", "id: offer", 'steps: the id "offer" is given twice'),
    ("questions: [held, islands]", "questions: [helt]", 'questions: unknown question "helt"; did'),
    ("questions: [held, islands]", "questions: [held, held]", '"held" is named twice'),
    ("text: {en: Nothing moves.}", f"text: {{en: {'word ' * 41}}}",
     "step later: text.en: has 41 words; say it in 40 at most"),
    ("date: 1960-06", "date: 1960-06\n    extent: north", 'extent: unknown definition "north"'),
    ("date: 1960-06", "date: 1960-06\n    viewpoint: north", 'unknown viewpoint "north"'),
]  # fmt: skip
FAULTS_OF_THE_BANK = [
    ("kind: choose", "kind: chose", 'kind: "chose" is not allowed; use one of who-held, choose'),
    ("kind: choose", "kind: [choose]", "question islands: kind: a list is not allowed; use one of"),
    ("kind: choose", "kind: choose\n    choose: x",
     'question islands: unknown field "choose"; use one of because, date, evidence, id, kind, opt'),
    ("  - id: held\n", "  - 5\n  - id: held\n", 'questions 1: "5" is not a record; write its'),
    ("area_km2: 14", "area_km2: 14\n    tolerance: 2", 'tolerance: "2" is out of range; must be'),
    ("    kind: choose\n", "", "question islands: kind: is missing"),
    ("    options:", "    option:", 'question islands: unknown field "option"; did you mean'),
    (", correct: true", "", "of the options none is correct"),
    ("{text: {en: Curlew}}", "{text: {en: Curlew}, correct: true}", "of the options all are"),
    ("{text: {en: Curlew}}", "{text: {ka: X}}", "option 2: text.en: the translation is missing"),
    ("{text: {en: Curlew}}", "{text: {en: Dunlin}}", 'options: "en: Dunlin" is given twice'),
    ("answer: southland", "answer: northland",
     'question held: answer: "northland" is not who has control of curlew in the record; under'
     ' 1900-harbour-treaty it is "southland"'),
    ("answer: northland", "answer: southland",
     'question title: answer: "southland" is not who has title to avocet in the record'),
    ("place: curlew", "place: brant", "question held: place: brant is not held alike in all its"),
    ("    settlement: 1900-harbour-treaty\n    place: curlew", "    place: curlew",
     "question held: settlement: is missing; who held it is a settlement's to say"),
    ("[1900-flags, 1905-count, 1950-offer]", "[1905-count, 1900-flags, 1950-offer]",
     'question first: events: "1905-count", 1905'),
    ("1905-count, 1950-offer]", "1905-cownt, 1950-offer]", 'unknown event "1905-cownt"; did'),
    ("[t01, t02]", "[t01, t03]", 'question wording: excerpts: unknown excerpt "t03"'),
    ("[t01, t02]", "[t01, t01]", "question wording: excerpts: \"The envoy, reported by the letter\""
     " speaks in two of them"),
    ("places: [dunlin]", "places: [dunlinn]", 'question find: places: unknown place "dunlinn"'),
    ("area_km2: 14", "area_km2: 13", "question size: area_km2: 13 is not the published area;"
     " survey makes it 14.00"),
    ("source: survey\n", "source: harbour-treaty\n",
     'question size: source: the table of areas has none of curlew by "harbour-treaty"'),
    ("{place: curlew, source: survey}", "{place: dunlin, source: harbour-treaty}",
     "question size: evidence 1: area.source: the table of areas has none of dunlin"),
    ("evidence: [{event: 1900-flags}]", "evidence: [{event: 1900-flag}]",
     'question first: evidence 1: event: unknown event "1900-flag"; did you mean'),
    ("evidence: [{event: 1900-flags}]", "evidence: [{event: 1900-flags, excerpt: t01}]",
     "has 2 of excerpt, clause, area, event, holding, and needs one"),
    ("evidence: [{event: 1900-flags}]", "evidence: []", "question first: evidence: has 0 entries"),
    ("id: why", "id: held", f'id: "held" stands in {BANK_FILE} already'),
    ("{en: the flood}", "{fr: le feu}", 'question why: mention 2: unknown language "fr"'),
    ("{en: So the letter tells it.}", "{ka: X}", "islands: because.en: the translation"),
    ("{places: [dunlin], h", "{places: [dunlyn], h",
     'question shares: shares 1: places: unknown place with land "dunlyn"; did you mean'),
    ("holders: [westland]", "holders: [westlund]",
     'question shares: shares 2: holders: unknown holder "westlund"; did you mean "westland"'),
    ("holders: [northland]", "holders: [southland]",
     "shares 1: holders: dunlin may go to southland; the record allows northland"),
    ("holders: [northland]", "holders: [undetermined]",
     "shares 1: holders: dunlin may go to undetermined; the record allows northland"),
    ("places: [curlew], h", "places: [brant_south], h",
     "shares 2: holders: brant_south may go to westland; the record allows northland or southland"),
    ("places: [curlew], h", "places: [dunlin], h", "shares: dunlin is given twice"),
    ("    settlement: 1950-isle-offer\n    shares", "    shares",
     "question shares: settlement: is missing; a settlement says who would have what"),
    ("    shares:", "    readings: [north]\n    shares:",
     'question shares: readings: unknown viewpoint "north"'),
    ("    shares:", "    line: [{one: [dunlin]}]\n    shares:",
     'needs "one" and "other", or "cuts" alone'),
    ("    shares:", "    line: [{one: [dunlin], other: [dunlin]}]\n    shares:",
     "shares: line 1: other: dunlin is named on both sides or twice"),
    ("    shares:", "    line: [{cuts: [dunlyn]}]\n    shares:",
     'shares: line 1: cuts: unknown place with land "dunlyn"; did you mean'),
    ("    shares:", "    line: [{cuts: [dunlin], evidence: [{excerpt: t09}]}]\n    shares:",
     'shares: line 1: evidence 1: excerpt: unknown excerpt "t09"'),
    ("    shares:", "    bounds: [{places: [dunlin], holder: westland}]\n    shares:",
     'needs "least" or "most", and no more of the one than of the other'),
    ("    shares:", "    bounds: [{places: [dunlin], holder: nobody, most: 0.5}]\n    shares:",
     'shares: bounds 1: holder: unknown holder "nobody"'),
    ("    shares:", "    start: 1950-isle-offr\n    shares:", "start: unknown start of a plan"),
    ("    shares: [{places: [dunlin], holders: [northland]}, "
     "{places: [curlew], holders: [westland]}]\n", "", "needs one of shares, line, bounds"),
    ("prompt: {en: Why is the map lost?}", "date: 1899\n    prompt: {en: Why?}",
     "question why: date: the time ribbon does not show 1899"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "case"),
    [
        *((LESSON_FILE, LESSON, case) for case in FAULTS_OF_A_LESSON),
        *((BANK_FILE, BANK, case) for case in FAULTS_OF_THE_BANK),
    ],
)
def test_a_fault_is_told_in_one_line(
    teaching: Path, file: str, text: str, case: tuple[str, str, str]
) -> None:
    load_atlas(teaching)  # the valid half of the pair
    before, after, says = case
    assert before in text
    (teaching / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(teaching)
    lines = str(caught.value).splitlines()
    assert [line for line in lines if says in line and line.startswith(file)], lines
