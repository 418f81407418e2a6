"""``quiz`` as somebody in a terminal has it: what it writes, and one line where it cannot."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

import cli
from data.model import Atlas
from data.reading.translations import spoken
from layers.lessons.draw import drawn
from tests.lesson_support import teach


def test_a_lesson_s_questions_are_written_alone(atlas: Atlas, tmp_path: Path) -> None:
    out = tmp_path / "lesson.zip"
    lesson = atlas.lesson_by_id["two-or-four"]
    assert cli.main(["quiz", str(out), "--format", "qti21", "--lesson", lesson.id]) == 0
    with zipfile.ZipFile(out) as archive:
        items = [name for name in archive.namelist() if name.startswith("items/")]
    assert items == [f"items/{name}.xml" for name in lesson.questions]


def test_a_table_goes_without_its_picture_where_its_name_says_so(tmp_path: Path) -> None:
    out = tmp_path / "questions.csv"
    assert cli.main(["quiz", str(out), "--format", "csv", "--lesson", "two-or-four"]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfid,kind,language,prompt")


def test_a_round_is_the_ten_questions_that_the_page_draws_by_its_seed(
    atlas: Atlas, tmp_path: Path
) -> None:
    out = tmp_path / "round.csv"
    assert cli.main(["quiz", str(out), "--format", "csv", "--round", "kuril7"]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [each.id for each in drawn(atlas, "kuril7")]


def test_the_questions_are_asked_in_a_language(atlas: Atlas, tmp_path: Path) -> None:
    out = tmp_path / "questions.csv"
    words = ["--format", "csv", "--lesson", "two-or-four", "--lang", "ru"]
    assert cli.main(["quiz", str(out), *words]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    said = spoken(atlas, "ru")
    asked = [said.quiz_question_by_id[row["id"]].prompt["ru"] for row in rows]
    assert [row["prompt"] for row in rows] == asked
    assert {row["language"] for row in rows} == {"ru"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["out.pdf", "--format", "qti21"], "OUT of qti21 ends in .zip"),
        (["out.zip", "--format", "gift"], "OUT of gift ends in .gift or .txt"),
        (["out.zip", "--format", "qti12", "--lesson", "two-or-for"], "did you mean"),
        (["out.zip", "--format", "qti12", "--round", "Round 7"], "1 to 12 of the letters a to z"),
        (["out.zip", "--format", "qti12", "--round", ""], "1 to 12 of the letters a to z"),
        (["out.zip", "--format", "qti12", "--lang", "fr"], "--lang takes one of en, ja, ru"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["quiz", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert list(tmp_path.iterdir()) == []


def test_an_atlas_without_land_says_what_is_to_be_done(
    tiny_atlas_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teach(tiny_atlas_folder)
    out = tmp_path / "out.zip"
    status = cli.main(["--atlas", str(tiny_atlas_folder), "quiz", str(out), "--format", "qti21"])
    assert status == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "cli.py" in line
    assert not out.exists()
