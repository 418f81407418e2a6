"""Another atlas for every command: named before the command, or in the environment."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from tests.browser_support import free_port, wait_until_up
from tests.server_support import request

ROOT = Path(__file__).resolve().parents[2]
MAKE = ("make", "--old-file=.venv/.runtime", f"BIN={Path(sys.executable).parent}")
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


def made(goal: str, *, atlas: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MAKE, goal],
        env={**os.environ, "ATLAS": str(atlas)},
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.fixture
def told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process, which has the libraries; return its status and its words."""

    def run_here(*arguments: str, atlas: str | None = None) -> tuple[int, str, str]:
        if atlas is None:
            monkeypatch.delenv("ATLAS", raising=False)
        else:
            monkeypatch.setenv("ATLAS", atlas)
        capfd.readouterr()
        status = cli.main(arguments)
        return status, *capfd.readouterr()

    return run_here


@pytest.mark.parametrize("what", COMMANDS)
def test_every_command_takes_the_atlas_that_is_named(
    whole_atlas_folder: Path,
    told: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    command = COMMANDS[what]
    named = told("--atlas", str(whole_atlas_folder), *command)
    assert (named[0], named[2]) == (0, "")
    from_environment = told(*command, atlas=str(whole_atlas_folder))
    assert from_environment[1] == named[1] != ""
    monkeypatch.chdir(whole_atlas_folder.parent)
    assert told(*command, atlas=whole_atlas_folder.name)[0] == 0
    assert "shimoda" not in named[1]


def test_the_program_takes_the_atlas_that_is_named(whole_atlas_folder: Path) -> None:
    named = run("--atlas", str(whole_atlas_folder), "list")
    assert (named.returncode, named.stderr) == (0, "")
    assert run("list", atlas=str(whole_atlas_folder)).stdout == named.stdout != ""
    relative = run("list", atlas=whole_atlas_folder.name, folder=whole_atlas_folder.parent)
    assert relative.stdout == named.stdout


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
def test_a_path_that_is_no_atlas_is_one_line(
    tmp_path: Path, told: Callable[..., tuple[int, str, str]], command: str
) -> None:
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
        done = told(command, *words.get(command, []), atlas=path)
        assert done == (1, "", f"{path}: {problem}\n")
    assert not (tmp_path / "s").exists()


def test_make_builds_and_verifies_the_atlas_that_is_named(whole_atlas_folder: Path) -> None:
    own = ROOT / "data" / "four_islands" / "derived" / "manifest.json"
    before = own.stat().st_mtime_ns
    lines = whole_atlas_folder / "derived" / "lines.geojson"
    whole = lines.read_bytes()
    lines.unlink()
    assert "derived/lines.geojson: is missing" in made("verify", atlas=whole_atlas_folder).stderr
    assert "changed: lines.geojson" in made("build", atlas=whole_atlas_folder).stdout
    assert lines.read_bytes() == whole
    done = made("verify", atlas=whole_atlas_folder)
    assert done.returncode == 0, done.stderr
    assert "Tiny Atlas: 3 settlements" in done.stdout
    assert own.stat().st_mtime_ns == before


def test_make_build_says_in_a_line_what_is_wrong_with_it(tmp_path: Path) -> None:
    done = made("build", atlas=tmp_path / "nowhere")
    assert done.returncode == 2  # make's own: a command of it failed
    assert f"{tmp_path}/nowhere: there is no such folder\n" in done.stderr


def test_make_class_opens_the_atlas_that_is_named_to_the_network(whole_atlas_folder: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*MAKE, "class", f"PORT={port}"],
        cwd=ROOT,
        env={**os.environ, "ATLAS": str(whole_atlas_folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        assert b"Tiny Atlas" in request(port, "/").body
        listening = Path("/proc/net/tcp").read_text(encoding="ascii")
        assert f"00000000:{port:04X}" in listening  # every interface, not this machine's alone
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


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
