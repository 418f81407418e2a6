"""``list --lessons`` and ``--questions``, and ``schema``, as somebody in a terminal has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from data.model import Atlas
from data.reading.schemas import MODELS
from tests.lesson_support import teach


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(words) == 0
    return capsys.readouterr().out


def test_the_lessons_are_listed(atlas: Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "list", "--lessons").splitlines()
    assert [line.split()[0] for line in lines] == list(atlas.lesson_by_id)
    assert lines[0].split("  ")[-1] == atlas.lessons[0].title["en"]
    records = json.loads(printed(capsys, "list", "--lessons", "--json"))
    assert [record["id"] for record in records] == list(atlas.lesson_by_id)
    assert [step["id"] for step in records[0]["steps"]] == [s.id for s in atlas.lessons[0].steps]


def test_the_bank_is_listed_the_written_ones_first(
    atlas: Atlas, capsys: pytest.CaptureFixture[str]
) -> None:
    records = json.loads(printed(capsys, "list", "--questions", "--json"))
    written = [record["id"] for record in records if record["written"]]
    assert written == list(atlas.quiz_question_by_id) == [r["id"] for r in records[: len(written)]]
    assert len(records) >= len(written) + 40
    assert all(record["evidence"] for record in records)


def test_an_atlas_without_lessons_says_so(
    tiny_atlas_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--atlas", str(tiny_atlas_folder), "list", "--lessons"]) == 0
    assert capsys.readouterr() == ("", "there are none\n")
    teach(tiny_atlas_folder)
    assert cli.main(["--atlas", str(tiny_atlas_folder), "list", "--lessons"]) == 0
    assert capsys.readouterr().out == "two-isles   10 min   3 steps  Two isles\n"


def test_schemas_are_written_for_an_editor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "some" / "schemas"
    assert printed(capsys, "schema", str(folder)) == f"{folder}: {len(MODELS)} files\n"
    assert {path.stem for path in folder.iterdir()} == set(MODELS)
    assert cli.main(["schema", "/dev/full"]) == 1
    assert capsys.readouterr().err == "/dev/full: File exists\n"
    assert cli.main(["schema", ""]) == 2
    assert capsys.readouterr().err.count("\n") == 1
