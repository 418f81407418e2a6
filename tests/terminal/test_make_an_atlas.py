"""docs/make-an-atlas.md leads to an atlas: each of its commands is run as it stands there."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.reading.load import load_atlas
from tests.browser_support import free_port, wait_until_up
from tests.server_support import request

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "make-an-atlas.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.M)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]
MAKE = f"make --old-file=.venv/.runtime BIN={Path(sys.executable).parent}"


def in_folder(command: str, folder: Path) -> str:
    """Return a command of the page with this Python, and its files in a folder of the test."""
    command = command.replace(".venv/bin/python", sys.executable).replace("make ", f"{MAKE} ")
    return command.replace("../", f"{folder}/")


def served_title(command: str, folder: Path) -> bytes:
    port = free_port()
    process = subprocess.Popen(
        ["bash", "-c", f"{in_folder(command, folder)} PORT={port}"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_up(f"http://localhost:{port}", process)
        return request(port, "/").body
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def test_the_page_has_the_commands_that_it_speaks_of() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(COMMANDS) >= 10
    for command in ("new", "verify", "land", "build", "page", "site"):
        assert any(f" {command} " in f"{line} " for line in COMMANDS), command
    assert "four_islands" not in text


def test_every_command_of_the_page_does_what_it_says(tmp_path: Path) -> None:
    for command in COMMANDS:
        if command.endswith("make run"):
            assert b"Lantern Islands Atlas" in served_title(command, tmp_path)
            continue
        done = subprocess.run(
            ["bash", "-c", in_folder(command, tmp_path)],
            cwd=ROOT,
            capture_output=True,
            check=False,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, ""), command
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("line.geojson", "my-atlas", "my-atlas.html", "my-site")
    ]
    assert load_atlas(tmp_path / "my-atlas").file.id == "lantern-islands"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_never_touches_this_projects_atlas(command: str) -> None:
    own = "--atlas ../my-atlas" in command or "ATLAS=../my-atlas" in command
    assert own or " new ../my-atlas" in command or " check ../" in command
