"""Another atlas for every command: named before the command, or in the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "list": ["list"],
    "search": ["search", "Dunlin"],
    "holdings": ["export", "holdings", "--settlement", "1900-harbour-treaty"],
    "ledger": ["export", "ledger"],
    "excerpts": ["export", "excerpts", "--format", "bibtex"],
    "page": ["page", "-"],
    "verify": ["verify"],
    "build": ["build", "--check"],
}


def run(
    *arguments: str, atlas: str | None = None, folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "ATLAS"}
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        env=environment if atlas is None else {**environment, "ATLAS": atlas},
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.parametrize("what", COMMANDS)
def test_every_command_takes_the_atlas_that_is_named(whole_atlas_folder: Path, what: str) -> None:
    command = COMMANDS[what]
    named = run("--atlas", str(whole_atlas_folder), *command)
    assert (named.returncode, named.stderr) == (0, "")
    from_environment = run(*command, atlas=str(whole_atlas_folder))
    assert from_environment.stdout == named.stdout != ""
    relative = run(*command, atlas=whole_atlas_folder.name, folder=whole_atlas_folder.parent)
    assert relative.returncode == 0
    assert "shimoda" not in named.stdout


def test_the_site_is_named_after_its_atlas(whole_atlas_folder: Path, tmp_path: Path) -> None:
    done = run("site", str(tmp_path / "site"), atlas=str(whole_atlas_folder))
    assert (done.returncode, done.stderr) == (0, "")
    data = sorted(path.name for path in (tmp_path / "site" / "data").iterdir())
    assert "tiny-places.geojson" in data
    assert all(name.startswith("tiny-") or name == "index.html" for name in data), data
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "Tiny Atlas" in text
        assert "Four Islands" not in text


def test_the_word_before_the_command_goes_before_the_environment(whole_atlas_folder: Path) -> None:
    done = run("--atlas", str(whole_atlas_folder), "list", "--json", atlas="/nowhere")
    assert json.loads(done.stdout)[0]["id"] == "1900-harbour-treaty"


def test_an_empty_variable_is_none() -> None:
    assert "1855-shimoda" in run("list", atlas="").stdout


@pytest.mark.parametrize("command", ["list", "search", "page", "verify", "build", "site", "export"])
def test_a_path_that_is_no_atlas_is_one_line(tmp_path: Path, command: str) -> None:
    words = {"search": ["x"], "page": ["-"], "site": [str(tmp_path / "s")], "export": ["places"]}
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name, problem in {
        "nowhere": "there is no such folder",
        "file": "is not a folder",
        "empty": "is no atlas; it has no atlas.yaml, no places.csv, no settlements",
        "a" * 300: "cannot be read (File name too long)",
        "file/below": "cannot be read (Not a directory)",
    }.items():
        path = str(tmp_path / name)
        done = run(command, *words.get(command, []), atlas=path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"{path}: {problem}\n"
    assert not (tmp_path / "s").exists()


def test_what_mends_an_atlas_is_said_for_that_atlas(whole_atlas_folder: Path) -> None:
    spaced = whole_atlas_folder.rename(whole_atlas_folder.with_name("my own atlas"))
    (spaced / "derived" / "lines.geojson").unlink()
    done = run("verify", atlas=str(spaced))
    command = f"cli.py --atlas '{spaced}' build"
    line = f"derived/lines.geojson: is missing; run .venv/bin/python {command}\n"
    assert (done.returncode, done.stderr) == (1, line)
    mended = subprocess.run(
        ["sh", "-c", f"{sys.executable} {command}"], cwd=ROOT, capture_output=True, check=False
    )
    assert mended.returncode == 0
    assert run("verify", atlas=str(spaced)).returncode == 0
