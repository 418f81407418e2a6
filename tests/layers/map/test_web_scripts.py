"""The map's scripts by themselves: their syntax, and their pure parts under node's test runner."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from layers.map.document import BROWSER
from views.shared import COMPONENT

IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?from "(\.[^"]+)";', re.MULTILINE)
ROOT = Path(__file__).parents[3]
TESTS = ROOT / "tests" / "js"
OURS = sorted([*BROWSER.glob("js/**/*.js"), *COMPONENT.glob("js/*.js")])
ON_THE_MAP = [script for script in OURS if script.is_relative_to(BROWSER)]


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
    """``node --check`` takes one file at a time; modules are in strict mode."""
    assert OURS
    for script in OURS:
        run(node, "--check", str(script))


def test_every_module_is_in_a_bundle() -> None:
    """What no entry point reaches is dead: the kinds of document, and what waits in them."""
    entries = ("map_document", "saved_page", "paint/line/drawing", "own_files/own_files")
    used = {BROWSER / "js" / f"{name}.js" for name in entries}
    waiting = list(used)
    while waiting:
        module = waiting.pop()
        for name in IMPORTED.findall(module.read_text(encoding="utf-8")):
            found = (module.parent / name).resolve()
            if found not in used:
                used.add(found)
                waiting.append(found)
    assert set(ON_THE_MAP) <= used


def test_the_committed_bundles_are_what_their_sources_make(node: str) -> None:
    """Byte for byte: esbuild's version is pinned in package-lock.json."""
    run(node, str(ROOT / "tools" / "bundle.js"), "--check")


def test_the_type_check_leaves_out_no_script_of_ours(node: str) -> None:
    """Two projects, for the browser's globals and for node's (`make types`)."""
    listed: set[Path] = set()
    for project in ("tsconfig.json", "tsconfig.node.json"):
        tsc = [node, "node_modules/.bin/tsc", "--listFilesOnly", "--project", project]
        done = subprocess.run(tsc, cwd=ROOT, capture_output=True, text=True, check=True)
        listed.update(Path(line).resolve() for line in done.stdout.splitlines())
    kept = ["git", "ls-files", "*.js", "*.mjs", "*.cjs", "*.jsx", "*.ts"]
    done = subprocess.run(kept, cwd=ROOT, capture_output=True, text=True, check=True)
    ours = [n for n in done.stdout.split() if not {"dist", "vendor"} & set(Path(n).parts)]
    assert len(ours) > len(OURS)
    assert [name for name in ours if (ROOT / name).resolve() not in listed] == []


@pytest.mark.parametrize("test", sorted(TESTS.glob("*.test.mjs")), ids=lambda path: path.name)
def test_pure_parts_under_nodes_runner(node: str, test: Path) -> None:
    run(node, "--test", str(test))


@pytest.mark.parametrize("script", ON_THE_MAP, ids=lambda path: path.name)
def test_no_script_reads_text_as_markup_or_asks_the_network(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("):
        assert word not in text
    asking = r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import)\("
    assert not re.search(asking, text)
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg"}
