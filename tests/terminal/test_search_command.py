"""The command search gives what the page gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from data.model import Atlas
from layers.evidence.search.index import search

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "cli.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


def test_the_terminal_gives_the_same(atlas: Atlas) -> None:
    done = run("search", "国後", "--json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    told = [(row["kind"], row["id"]) for row in rows]
    before = [(hit.kind, hit.id) for hit in search(atlas, "Kunashir")][:50]
    assert told[: len(before)] == before  # what argues of it follows
    assert {kind for kind, _ in told[len(before) :]} == {"argument"}
    assert {"title", "snippet", "settlements", "places"} <= rows[0].keys()


def test_the_terminal_shows_hits_in_context() -> None:
    done = run("search", "change", "of", "attribution")
    assert done.returncode == 0
    assert "e51" in done.stdout
    assert "«change»" in done.stdout


def test_the_terminal_says_when_nothing_is_found() -> None:
    done = run("search", "zeppelin")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing found for: 'zeppelin'\n"
