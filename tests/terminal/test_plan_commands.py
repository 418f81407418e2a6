"""Plans at the terminal: ``check-plan``, and ``export plan``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli import main

TWO = "japan:shikotan.griga,russia:etorofu.kunashiri"


@pytest.fixture
def plan_file(tmp_path: Path) -> str:
    path = tmp_path / "two.geojson"
    assert main(["export", "plan", "--plan", TWO, "--output", str(path)]) == 0
    return str(path)


def test_a_plan_is_checked_and_answered(plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-plan", plan_file, "--against", "2018-singapore"]) == 0
    said = capsys.readouterr().out
    assert f"in an address: {TWO}\n" in said
    assert "near 1956-joint-declaration: 0.00 km² would have another holder" in said
    assert "control russia -> japan: 249.06 km²: shikotan, griga\n" in said


def test_a_plan_is_told_against_what_a_side_says(
    plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--against", "1956-joint-declaration", "--viewpoint", "as-tokyo-describes-it"]
    assert main(["check-plan", plan_file, *words]) == 0
    told = "against 1956-joint-declaration (as-tokyo-describes-it): 4,651.06 km² would have another"
    assert told in capsys.readouterr().out
    assert main(["check-plan", plan_file, *words[:3], "as-tokio-describes-it"]) == 2
    assert 'did you mean "as-tokyo-describes-it"?' in capsys.readouterr().err


def test_the_answers_are_json_too(plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-plan", plan_file, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["address"] == TWO
    assert [share["holder"] for share in told["shares"]] == ["japan", "russia", ""]
    assert told["spoken"]["japan"]


def test_what_is_wrong_with_a_plan_is_a_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [], "plan": {"version": 9}}')
    assert main(["check-plan", str(path)]) == 1
    told = capsys.readouterr().err
    assert told == f"{path}: plan.version: is 9; 1 and 2 are those that are read here\n"
    assert main(["check-plan", str(tmp_path / "none.geojson")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'none.geojson'}: No such file or directory\n"


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["export", "plan"], 2, "plan and --plan PLAN go together"),
        (["export", "ledger", "--plan", TWO], 2, "plan and --plan PLAN go together"),
        (["export", "plan", "--plan", TWO, "--settlement", "1855-shimoda"], 2, "of no settlement"),
        (["export", "plan", "--plan", "japn:urup"], 1, '--plan: no holder "japn"; did you mean'),
        (["export", "plan", "--plan", TWO, "--format", "ris"], 2, "plan has no format ris"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    words: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == status
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_a_plan_is_exported_as_it_came(plan_file: str, tmp_path: Path) -> None:
    again = tmp_path / "again.geojson"
    assert main(["export", "plan", "--plan", plan_file, "--output", str(again)]) == 0
    assert again.read_bytes() == Path(plan_file).read_bytes()
