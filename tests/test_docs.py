"""What the documents for people name is there: files, commands and their options, make's goals."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

import cli

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FENCED = re.compile(r"^```(?!mermaid)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
ENDINGS = "py|js|mjs|ts|css|j2|md|yaml|csv|parquet|json|toml|txt|in|tsv|sh|conf|service|ipynb|png"
PATH = re.compile(rf"[\w.@*<>-]*(?:/[\w.@*<>-]+)+/?|[\w@*<>-]+\.(?:{ENDINGS})|[\w-]+/")
COMMAND = re.compile(r"\bcli\.py((?: [^`\n#]+)?)")
GOAL = re.compile(r"\bmake ([a-z]+)\b")
MODULE = re.compile(r"python -m ([\w.]+)")
SETTING = re.compile(r"\bATLAS(?:_[A-Z]+)?\b")
OPTION = re.compile(r"(?<!\S)--[a-z-]+")
# Names of what is made or belongs to another machine: a reader's own files, and standard paths.
ELSEWHERE = re.compile(r"^(\.\.?/|/|OUT/|public/|\.venv|.*\.example)|^(atlas\.html|CC0)")


def _tracked() -> tuple[str, ...]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(done.stdout.split("\n")[:-1])


FILES = _tracked()
FOLDERS = {str(parent) for name in FILES for parent in PurePosixPath(name).parents}
DOCUMENTS = [name for name in FILES if name.endswith(".md") and name != "CHANGELOG.md"]


@cache
def sources() -> str:
    """Return all Python of ours: a file that a program writes is named in it."""
    return "\n".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in FILES
        if name.endswith(".py") and not name.startswith("tests/")
    )


def pieces(text: str) -> Iterator[str]:
    """Yield what a document gives as code: words in a line, and the lines of blocks."""
    for block in FENCED.findall(text):
        yield from block.splitlines()
    yield from CODE.findall(FENCED.sub("", text))


def is_there(name: str, document: str) -> bool:
    """Say whether a path or a pattern is one of ours, or one that our programs write."""
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    if ELSEWHERE.match(name) or not pattern.strip("*"):
        return True
    beside = str(PurePosixPath(document).parent)
    starts = {"", f"{beside}/", f"{beside}/js/", "data/four_islands/", "data/starter/"}
    for start in starts:
        if any(fnmatchcase(known, start + pattern) for known in (*FILES, *FOLDERS)):
            return True
    return "/" not in pattern and (
        any(fnmatchcase(PurePosixPath(known).name, pattern) for known in FILES)
        or re.search(rf"\b{re.escape(pattern)}\b", sources()) is not None
    )


def paths_in(piece: str) -> list[str]:
    """Return the paths of a piece of code: it is one, or it has them among its words."""
    if "://" in piece or "<iframe" in piece or "=" in piece.split(" ", maxsplit=1)[0]:
        return []
    written = re.sub(r"--output \S+", "", piece.split(" # ", maxsplit=1)[0])  # the reader's file
    return [word for word in written.split() if PATH.fullmatch(word)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {path for piece in pieces(text) for path in paths_in(piece)}
    assert [name for name in sorted(named) if not is_there(name, document)] == []
    linked = [str(PurePosixPath(document).parent / name) for name in LINK.findall(text)]
    assert [name for name in linked if str(PurePosixPath(name)) not in {*FILES, *FOLDERS}] == []


def test_the_documents_name_many_paths() -> None:
    texts = [(ROOT / document).read_text(encoding="utf-8") for document in DOCUMENTS]
    named = {path for text in texts for piece in pieces(text) for path in paths_in(piece)}
    assert len(named) > 100


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("layers/map/js", True),
        ("layers/map/web", False),
        ("settlements/<id>.yaml", True),
        ("tests/test_server_*.py", False),
        ("vercel.json", True),
        ("hercel.json", False),
    ],
)
def test_what_is_not_there_is_seen(name: str, there: bool) -> None:
    assert is_there(name, "README.md") is there


def test_every_command_and_option_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    @cache
    def help_of(*command: str) -> str:
        with pytest.raises(SystemExit) as ended:
            cli.main([*command, "--help"])
        assert ended.value.code == 0, command
        return capsys.readouterr().out

    general = help_of()
    told = set()
    for document in DOCUMENTS:
        for piece in pieces((ROOT / document).read_text(encoding="utf-8")):
            for rest in COMMAND.findall(piece.split(" # ")[0]):
                words = shlex.split(rest)
                if words[:1] == ["--atlas"]:
                    words = words[2:]
                if not words or words[0] == "...":
                    continue
                told.add(words[0])
                said = help_of(words[0])
                for option in OPTION.findall(rest):
                    assert option in said + general, f"{document}: {piece}"
    assert len(told) >= 8


def test_every_goal_of_make_is_there() -> None:
    goals = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = set()
    for document in DOCUMENTS:
        for piece in pieces((ROOT / document).read_text(encoding="utf-8")):
            told.update(GOAL.findall(piece.split(" # ")[0]))
    assert told
    assert told <= goals


def test_every_module_and_setting_is_there() -> None:
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        for name in MODULE.findall(text):
            assert name in {"venv", "pip", "http.server", "streamlit"} or (
                importlib.util.find_spec(name)
            ), f"{document}: {name}"
        for name in SETTING.findall(text):
            assert re.search(rf"\b{name}\b", sources()), f"{document}: {name}"
