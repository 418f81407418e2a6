"""`cli.py coverage`: exit status 0, 1 or 2, and the same as JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import cli

TINY = Path(__file__).resolve().parents[1] / "tiny_atlas"


def test_what_is_not_reached_is_status_1_and_one_line_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["--atlas", str(TINY), "coverage", "--sources", str(TINY / "sources")]) == 1
    said = capsys.readouterr()
    assert "isle-letter-1960: 1 of 2 paragraphs" in said.out
    assert "excerpts t01, t02" in said.out
    assert "NOT REACHED 0-30" in said.out
    assert said.err.splitlines() == [
        "documents/isle-letter-1960.yaml: paragraph 0 to 30: is reached by no excerpt, statement "
        "or event; point a statement at it, or set it aside in without_substance"
    ]


def test_what_is_set_aside_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "atlas"))
    file = folder / "documents" / "isle-letter-1960.yaml"
    aside = "without_substance: [{start: 0, end: 30, reason: Heading}]\n"
    file.write_text(file.read_text() + aside)
    words = ["--atlas", str(folder), "coverage", "--sources", str(folder / "sources"), "--json"]
    assert cli.main(words) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert [p["reached"] for p in document["paragraphs"]] == [True, True]
    assert document["paragraphs"][0]["reason"] == "Heading"
    assert 0 < document["quoted"] < 1


def test_without_texts_it_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--atlas", str(TINY), "coverage"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "isle-letter-1960: 2 excerpts, 0 statements"
    assert said[1].startswith("Paragraphs not looked at")
    assert cli.main(["--atlas", str(TINY), "coverage", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["excerpts"] == 2


def test_a_folder_that_is_not_there_is_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--atlas", str(TINY), "coverage", "--sources", "/nowhere"]) == 1
    assert capsys.readouterr().err == "/nowhere: there is no such folder of source texts\n"
    with pytest.raises(SystemExit) as ended:
        cli.main(["coverage", "--sources"])
    assert ended.value.code == 2
