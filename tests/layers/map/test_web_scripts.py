"""The map's scripts by themselves: their syntax, and their pure parts under node's test runner."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from layers.map.document import SCRIPTS, WEB
from layers.saved_page.page import SCRIPTS as SAVED_SCRIPTS

TESTS = Path(__file__).parents[2] / "js"
OURS = sorted(WEB.glob("*.js"))


@pytest.fixture(scope="session")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.fail("node is missing: install Debian's package nodejs (tools/prepare.sh)")
    return found


def run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_is_sound(node: str) -> None:
    """``node --check`` takes one file at a time; all of them in strict mode."""
    assert OURS
    for script in OURS:
        run(node, "--check", str(script))
        assert '"use strict";' in script.read_text(encoding="utf-8"), script.name


def test_every_script_is_in_a_document() -> None:
    assert {script.name for script in OURS} <= {*SCRIPTS, *SAVED_SCRIPTS}


@pytest.mark.parametrize("test", sorted(TESTS.glob("*.test.mjs")), ids=lambda path: path.name)
def test_pure_parts_under_nodes_runner(node: str, test: Path) -> None:
    run(node, "--test", str(test))


@pytest.mark.parametrize("script", OURS, ids=lambda path: path.name)
def test_no_script_reads_text_as_markup_or_asks_the_network(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("):
        assert word not in text
    asking = r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import)\("
    assert not re.search(asking, text)
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg"}
