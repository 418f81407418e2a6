"""A lesson on paper: what a class reads on it, what the teacher reads, and what a file must be."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pypdf
import pypdfium2
import pytest

import cli
from data.model import Atlas, FreeText, MatchSpeaker
from data.reading.load import load_atlas
from data.reading.translations import spoken
from layers.lessons.answers import answers_of
from layers.plates import sheet
from layers.plates.paper import PAPERS
from layers.plates.sheet import MAX_WORDS, SheetPart, lesson_sheet, short
from layers.plates.sheet_plan import MAX_PLATES, plan_of
from layers.plates.spoken import plate_title

LIMIT = 2_000_000  # bytes
FIRST = "boundary-in-five-steps"  # the others are printed every night
LESSONS = [
    lesson.id if lesson.id == FIRST else pytest.param(lesson.id, marks=pytest.mark.nightly)
    for lesson in load_atlas().lessons
]


@cache
def _sheet(lesson: str, part: SheetPart, paper: str = "a4") -> bytes:
    atlas = load_atlas()
    return lesson_sheet(atlas, atlas.lesson_by_id[lesson], part=part, paper=paper)


def _words(text: str) -> str:
    """Return a text without the breaks that setting it brings."""
    return "".join(text.replace("\u00ad", "").replace("\ufffe", "").split())


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return _words(" ".join(page.get_textpage().get_text_bounded() for page in document))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_class_reads_plates_passages_and_questions_and_no_answer(
    atlas: Atlas, lesson: str
) -> None:
    pdf = _sheet(lesson, "sheet")
    text, plan = _text(pdf), plan_of(atlas, atlas.lesson_by_id[lesson])
    assert 1 <= len(plan.plates) <= MAX_PLATES
    for plate in plan.plates:
        assert _words(plate_title(atlas, plate.scene)) in text
    for question in plan.questions:
        assert _words(question.prompt["en"]) in text
        if isinstance(question, FreeText):
            assert not any(_words(each) in text for each in answers_of(atlas, question))
    for id_ in plan.excerpts:
        assert _words(short(atlas.excerpt_by_id[id_][1].exact).rstrip("…")) in text
    for said in ("Lambertconformalconic", "©OpenStreetMapcontributors,ODbL1.0", "Name", "Class"):
        assert said in text
    assert len(pdf) < LIMIT


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_key_has_each_answer_with_what_it_rests_on(atlas: Atlas, lesson: str) -> None:
    text, plan = _text(_sheet(lesson, "key")), plan_of(atlas, atlas.lesson_by_id[lesson])
    for question in plan.questions:
        for answer in answers_of(atlas, question):
            assert _words(answer) in text, question.id
    for step in atlas.lesson_by_id[lesson].steps:
        assert _words(step.note.get("en", "")) in text


def test_islands_are_shared_out_on_the_map_to_colour(atlas: Atlas) -> None:
    lesson = atlas.lesson_by_id["two-or-four"]
    plan = plan_of(atlas, lesson)
    assert [*plan.tasks] == [7, 8]
    assert {task.settlement for task in plan.tasks.values()} == {plan.outline.scene.id}
    sheet, key = _text(_sheet(lesson.id, "sheet")), _text(_sheet(lesson.id, "key"))
    assert _words("Colour the map as asked in 7 and 8") in sheet
    assert _words("Draw the line on it as well.") in sheet
    assert _words("Map for 7 and 8: one right answer") in key
    for line in (line for task in plan.tasks.values() for line in answers_of(atlas, task)):
        assert _words(line) in key
        assert _words(line) not in sheet


def test_nobody_is_named_whom_a_question_asks_for(atlas: Atlas) -> None:
    for lesson in atlas.lessons:
        plan = plan_of(atlas, lesson)
        asked = {
            id_
            for each in plan.questions
            if isinstance(each, MatchSpeaker)
            for id_ in each.excerpts
        }
        assert not asked & set(plan.excerpts)


def test_no_passage_is_longer_than_may_be_quoted(atlas: Atlas) -> None:
    for _, excerpt in atlas.excerpt_by_id.values():
        assert len(short(excerpt.exact).split()) <= MAX_WORDS
    long = " ".join(str(number) for number in range(100))
    assert short(long).split()[-1] == "…"
    assert len(short(long).split()) == MAX_WORDS


@pytest.mark.parametrize("paper", list(PAPERS))
def test_a_sheet_is_tagged_and_of_its_paper_and_has_all_scripts_inside(paper: str) -> None:
    pdf = _sheet("boundary-in-five-steps", "all", paper)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    size = PAPERS[paper]
    for page in reader.pages:
        assert float(page.mediabox.width) == pytest.approx(size.width_mm / 25.4 * 72, abs=0.1)
        assert float(page.mediabox.height) == pytest.approx(size.height_mm / 25.4 * 72, abs=0.1)
    root = reader.root_object
    assert str(root["/Lang"]) == "en"
    assert "/StructTreeRoot" in root
    metadata = reader.xmp_metadata
    assert metadata is not None
    assert "pdfuaid" in str(metadata.stream.get_data().decode())  # PDF/UA-1
    text = _text(pdf)
    for said in ("択捉島", "Итуруп", "Отнынеграницы"):
        assert said in text
    assert len(pdf) < LIMIT


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_paper_has_as_many_pages(atlas: Atlas, lesson: str) -> None:
    counts = set()
    for paper in PAPERS:
        made = lesson_sheet(atlas, atlas.lesson_by_id[lesson], part="sheet", paper=paper)
        with pypdfium2.PdfDocument(made) as document:
            counts.add(len(document))
    assert len(counts) == 1


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def test_a_few_last_lines_are_no_page_of_their_own_where_closer_lines_spare_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    japanese = spoken(load_atlas(), "ja")
    lesson = japanese.lesson_by_id[FIRST]
    whole, key = (lesson_sheet(japanese, lesson, part=each) for each in ("all", "key"))
    handed_out = lesson_sheet(japanese, lesson, part="sheet")
    assert (_pages(handed_out), _pages(key), _pages(whole)) == (3, 2, 5)
    monkeypatch.setattr(sheet, "_CLOSER", ())
    loose = lesson_sheet(japanese, lesson, part="key")
    assert _pages(loose) == 3  # two lines of it on the last
    assert _text(loose)[:400] == _text(key)[:400]


def test_lines_are_left_as_they_are_where_closer_ones_spare_no_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def short_end(_: str, data: dict[str, Any], __: str) -> list[dict[str, float]]:
        asked.append(data["key"]["close"])
        return [{"page": 3, "below": 20.0}]

    monkeypatch.setattr(sheet, "asked_of_pages", short_end)
    data: dict[str, object] = {"sheet": None, "key": {"close": 1}}
    assert sheet._without_short_ends(data) is data
    assert asked == [1, 0.95, 0.9, 0.85, 0.8]


def test_a_second_sheet_is_the_same_bytes(atlas: Atlas) -> None:
    lesson = atlas.lesson_by_id["boundary-in-five-steps"]
    fresh = load_atlas()
    again = lesson_sheet(fresh, fresh.lesson_by_id[lesson.id], part="all")
    assert again == _sheet(lesson.id, "all")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["boundary-in-five-step", "x.pdf"], "boundary-in-five-steps"),
        (["boundary-in-five-steps", "x.docx"], "ends in .pdf"),
    ],
)
def test_what_cannot_be_a_sheet_is_refused_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sheet", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.parametrize(
    ("language", "foot", "cited"),
    [
        ("ja", "海上の線は当アトラスの作図。", "日本国魯西亜国通好条約、第2条。"),
        ("ru", "построены нами.", "ст. 2."),
    ],
)
def test_a_sheet_stops_its_sentences_as_its_language_does(
    atlas: Atlas, language: str, foot: str, cited: str
) -> None:
    in_language = spoken(atlas, language)
    text = _text(lesson_sheet(in_language, in_language.lesson_by_id[FIRST]))
    assert _words(foot) in text
    assert "г.." not in text
    assert "作図." not in text
    assert _words(cited) in text


def test_a_word_longer_than_a_line_stays_on_the_paper(atlas: Atlas) -> None:
    lesson = atlas.lesson_by_id[FIRST].model_copy(update={"title": {"en": "Long" * 60}})
    pdf = lesson_sheet(atlas, lesson, part="sheet")
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        edges = [text.get_charbox(at)[2] for at in range(text.count_chars())]
        assert max(edges) < page.get_width()
        assert text.get_text_bounded().count("LongLong") == 30
