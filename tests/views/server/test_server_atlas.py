"""The server with another atlas: what it is called, what it answers, and what stops its start."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser_support import ROOT, free_port, wait_until_up
from tests.server_support import request, running_server

# With the programs of the Python that runs the tests: nothing is installed.
MAKE = ["make", "--old-file=.venv/.runtime", f"BIN={Path(sys.executable).parent}"]


def test_the_page_and_the_banner_are_the_atlas_own(
    whole_atlas_folder: Path, tmp_path: Path
) -> None:
    with running_server(tmp_path, environment={"ATLAS": str(whole_atlas_folder)}) as server:
        first = request(server.port, "/").body.decode()
        assert "Tiny Atlas" in first
        (name,) = {*re.findall(r"app/static/atlas/map-[0-9a-f]{16}\.html", first)}
        document = request(server.port, f"/{name}").body.decode()
        assert "1900-harbour-treaty" in document
        assert "shimoda" not in document
        log = server.log.read_text()
    assert f"Tiny Atlas: http://localhost:{server.port}/" in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    ("name", "problem"), [("nowhere", "there is no such folder"), ("empty", "is no atlas; it has")]
)
def test_no_atlas_stops_the_start_with_one_line(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "empty").mkdir()
    path = str(tmp_path / name)
    with (
        pytest.raises(BaseException, match="status 2"),
        running_server(tmp_path, environment={"ATLAS": path}),
    ):
        pass
    log = (tmp_path / "server.log").read_text()
    (line,) = [line for line in log.splitlines() if path in line]
    assert line.startswith(f"{path}: {problem}")
    assert "Traceback" not in log


def test_make_passes_the_atlas_on_as_a_variable_of_either_kind(whole_atlas_folder: Path) -> None:
    verify = [*MAKE, "verify"]
    for words, given in (([f"ATLAS={whole_atlas_folder}"], {}), ([], {"ATLAS": "nowhere"})):
        done = subprocess.run(
            [*verify, *words],
            cwd=ROOT,
            env={**os.environ, **given},
            capture_output=True,
            check=False,
            text=True,
        )
        assert ("Tiny Atlas" in done.stdout) == bool(words)
        assert ("nowhere: there is no such folder" in done.stderr) == bool(given)


def test_make_run_shows_the_atlas(whole_atlas_folder: Path, tmp_path: Path) -> None:
    port = free_port()
    with (tmp_path / "make.log").open("wb") as out:
        process = subprocess.Popen(
            [*MAKE, "run", f"PORT={port}"],
            cwd=ROOT,
            env={**os.environ, "ATLAS": str(whole_atlas_folder)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # make and the server it starts are ended together
        )
    try:
        wait_until_up(f"http://localhost:{port}", process)
        assert b"Tiny Atlas" in request(port, "/").body
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
