"""The terminal: exit status 0, 1 or 2, one clear line a fault, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from data.model import Atlas

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "cli.py", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


def lines(raw: bytes) -> list[str]:
    return raw.decode().splitlines()


def test_list_names_every_settlement_in_time_order(atlas: Atlas) -> None:
    done = run("list")
    assert done.returncode == 0
    assert [line.split()[0] for line in lines(done.stdout)] == list(atlas.settlement_by_id)


def test_list_as_json() -> None:
    done = run("list", "--json")
    rows = json.loads(done.stdout)
    assert rows[0]["id"] == "1855-shimoda"
    assert rows[0]["signed"] == "1855-02-07"
    assert rows[0]["title"]["en"] == "Treaty of Shimoda"


def test_an_exported_file_passes_check(tmp_path: Path) -> None:
    path = tmp_path / "b.geojson"
    assert (
        run("export", "boundary", "--settlement", "1855-shimoda", "--output", str(path)).returncode
        == 0
    )
    assert run("check", str(path)).returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["b.geojson"]


def test_standard_output_and_input_are_a_dash() -> None:
    done = run("export", "places", "--output", "-")
    assert done.returncode == 0
    assert json.loads(done.stdout)["type"] == "FeatureCollection"
    assert run("check", "-", stdin=done.stdout).returncode == 0


def test_check_names_the_file_on_every_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('{"type":"Point","coordinates":[1,2]}')
    bad.write_text('{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]],[[1,1]]]}')
    done = run("check", str(good), str(bad))
    assert done.returncode == 1
    assert len(lines(done.stderr)) == 2
    assert all(line.startswith(f"{bad}: ") for line in lines(done.stderr))


def test_check_warns_and_accepts() -> None:
    done = run("check", "-", stdin=b'{"type":"Point","coordinates":[1,2],"crs":null}')
    assert done.returncode == 0
    assert lines(done.stderr)[0].startswith("-: crs: warning:")


@pytest.mark.parametrize("name", ["missing.json", ".", "bad\nname"])
def test_check_says_what_cannot_be_read(name: str) -> None:
    done = run("check", name)
    assert done.returncode == 1
    assert b"cannot be read" in done.stderr
    assert b"Traceback" not in done.stderr


OPEN_RING = b'{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1]]]}'


def test_a_mended_file_passes_the_strict_check_and_its_changes_are_listed(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_bytes(OPEN_RING)
    done = run("check", str(bad), "--mend", str(good))
    assert done.returncode == 0
    assert [line.split(": ")[:3] for line in lines(done.stderr)] == [
        [str(bad), "coordinates[0]", "mended"],
        [str(bad), "coordinates[0]", "mended"],
    ]
    assert bad.read_bytes() == OPEN_RING
    assert run("check", "--strict", str(good)).stderr == b""


def test_what_cannot_be_mended_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("before")
    done = run("check", "-", "--mend", str(out), stdin=b'{"type":"Point","coordinates":[NaN,1]}')
    assert done.returncode == 1
    assert "NaN is not JSON" in lines(done.stderr)[0]
    assert lines(done.stderr)[1] == "-: not mended, nothing is written"
    assert out.read_text() == "before"


def test_a_mend_goes_through_a_pipe_and_takes_one_file() -> None:
    done = run("check", "-", "--mend", "-", stdin=OPEN_RING)
    assert json.loads(done.stdout)["coordinates"] == [[[0, 0], [1, 1], [0, 1], [0, 0]]]
    assert run("check", "a.json", "b.json", "--mend", "-").returncode == 2


WRONG_USAGE = [
    (["export", "holdings", "--settlement", "1855-shimod"], "1855-shimoda"),
    (["export", "changes", "--from", "1855-shimoda"], "go together"),
    (
        ["export", "changes", "--from", "1875-st-petersburg", "--to", "1855-shimoda"],
        '"1875-st-petersburg" is later than "1855-shimoda"',
    ),
    (["export", "places", "--settlement", "1855-shimoda"], "--settlement goes with"),
    (["export", "rivers"], "invalid choice"),
    (["export", "holdings", "--format", "shp"], "invalid choice"),
    (["fly"], "invalid choice"),
    ([], "required"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG_USAGE)
def test_wrong_usage_is_status_two(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    for output in (tmp_path, tmp_path / "none" / "x.geojson"):
        done = run("export", "places", "--output", str(output))
        assert done.returncode == 1
        assert len(lines(done.stderr)) == 1
        assert str(output) in done.stderr.decode()


def test_page_writes_the_whole_atlas_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "atlas.html"
    assert run("page", str(path)).returncode == 0
    done = run("page", "-")
    assert done.returncode == 0
    assert path.read_bytes() == done.stdout
    assert done.stdout.startswith(b"<!doctype html>")


def test_page_into_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = run("page", str(tmp_path / "none" / "atlas.html"))
    assert done.returncode == 1
    assert len(lines(done.stderr)) == 1


@pytest.mark.parametrize(
    ("words", "work"),
    [
        (["pack", "x.zip"], "layers.pack.class_pack"),
        (["page", "x.html", "--lang", "ja"], "layers.saved_page.page.saved_page"),
        (["plate", "1855-shimoda", "x.svg"], "layers.plates.printed.printed_plate"),
        (["quiz", "x.gift", "--format", "gift"], "layers.platforms.quiz_file"),
        (["sheet", "two-or-four", "x.pdf"], "layers.plates.sheet.lesson_sheet"),
    ],
)
def test_no_work_is_done_for_a_folder_that_is_not_there(
    words: list[str],
    work: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def worked(*_words: object, **_named: object) -> bytes:
        raise AssertionError("the work was done")

    monkeypatch.setattr(work, worked)
    out = tmp_path / "none" / next(word for word in words if word.startswith("x."))
    assert cli.main([str(out) if word == out.name else word for word in words]) == 1
    assert capsys.readouterr().err == f"{out}: its folder does not exist\n"


def test_verify_passes_on_the_atlas_as_it_is() -> None:
    done = run("verify")
    assert done.returncode == 0, done.stderr.decode()
    assert "70 excerpts" in done.stdout.decode()


def test_verify_with_the_texts(shared_folder: Path | None) -> None:
    if shared_folder is None:
        print("the source texts are not beside the project: excerpts not compared with them")
        return
    done = run("verify", "--sources", str(shared_folder / "sources"))
    assert done.returncode == 0, done.stderr.decode()
    assert "70" in done.stdout.decode()


def test_a_broken_atlas_is_reported_line_by_line(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "atlas.yaml").write_text("id: [\n", encoding="utf-8")
    done = run("--atlas", str(tiny_atlas_folder), "list")
    assert done.returncode == 1
    assert lines(done.stderr)[0].startswith("atlas.yaml")
    assert b"Traceback" not in done.stderr


def test_no_atlas_at_all(tmp_path: Path) -> None:
    done = run("--atlas", str(tmp_path / "nowhere"), "verify")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_fault() -> None:
    process = subprocess.Popen(
        [sys.executable, "cli.py", "export", "places"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.wait()


def test_the_committed_geometry_is_up_to_date() -> None:
    done = run("build", "--check")
    assert done.returncode == 0, done.stderr.decode()
