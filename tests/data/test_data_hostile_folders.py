"""What no file of an atlas may do to the program: make it wait, fill its memory or end it.

Files that are none, too many, too deep, and characters that mislead: each is one line.
"""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from data.model import Atlas
from data.reading import files, yaml_text
from layers.evidence.source_texts import verify_excerpts
from tests.data.folder_lines import LETTER, TREATY, lines_of, outcome

# no files --------------------------------------------------------------------------------------


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path may have 107 characters
        made.bind(path.name)
        os.chdir(here)


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(files.MAX_TEXT_BYTES + 1)


REPLACED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (Path.mkdir, "cannot be read (Is a directory)"),
    "a pipe": (pipe, "is a pipe, not a file"),
    "a socket": (listening, "is a socket, not a file"),
    "a loop of links": (loop, "cannot be read (Too many levels of symbolic links)"),
    "a link to nothing": (dangling, "is a link to a file that is missing"),
    "a device": (endless, "is a device, not a file"),
    "too large": (huge, "is larger than 5 MB; no file of an atlas is so large"),
}


@pytest.mark.parametrize("what", REPLACED)
@pytest.mark.parametrize(
    "file", ["atlas.yaml", "places.csv", "areas.csv", LETTER, TREATY, "strings/en.yaml"]
)
def test_what_is_no_file_is_one_line_and_never_waited_for(
    tiny_atlas_folder: Path, file: str, what: str
) -> None:
    replace, problem = REPLACED[what]
    (tiny_atlas_folder / file).unlink()
    replace(tiny_atlas_folder / file)
    assert lines_of(tiny_atlas_folder) == [f"{file}: {problem}"]


def test_the_number_of_files_is_bounded(
    tiny_atlas_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 20)
    for number in range(21):
        (tiny_atlas_folder / "documents" / f"d{number}.txt").touch()
    assert lines_of(tiny_atlas_folder) == ["documents/: has more than 20 files"]


def test_a_source_text_s_name_may_be_composed_in_another_way(
    tiny_atlas: Atlas, tmp_path: Path
) -> None:
    """A Mac writes é as e and an accent; the folder then comes to another system."""
    composed = unicodedata.normalize("NFC", "brève.txt")
    (document,) = tiny_atlas.documents
    named = document.model_copy(update={"file": composed})
    atlas = tiny_atlas.model_copy(update={"documents": (named,)})
    text = Path(tiny_atlas.folder, "sources", "letter.txt").read_bytes()
    (tmp_path / unicodedata.normalize("NFD", composed)).write_bytes(text)
    assert not verify_excerpts(atlas, tmp_path).faults


# depth and characters --------------------------------------------------------------------------


DEEP = [
    *("[" * 100_000, "a: " + "[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000),
    *("a: " + "[" * 40 + "]" * 40, "\n".join(" " * n + "a:" for n in range(2_000))),
    *("[" * 50_000 + "]" * 50_000, "!!seq [" * 50_000, "&a [" * 50_000),
]


@pytest.mark.parametrize("text", DEEP, ids=lambda text: text[:12])
def test_depth_is_bounded(tiny_atlas_folder: Path, text: str) -> None:
    (tiny_atlas_folder / LETTER).write_text(text, encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert line.startswith(f"{LETTER}: ")
    assert "is not well-formed YAML" in line


def test_aliases_that_repeat_one_another_are_counted(tiny_atlas_folder: Path) -> None:
    bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    bomb += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (tiny_atlas_folder / LETTER).write_text("\n".join(bomb), encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert f"more than {yaml_text.MAX_VALUES} values" in line


def test_an_alias_may_share_a_value(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: &x {b: [1, 2]}\nc: *x\n", encoding="utf-8")
    found = yaml_text.read_yaml(tmp_path, "x.yaml", faults=[])
    assert found == {"a": {"b": ["1", "2"]}, "c": {"b": ["1", "2"]}}


ODD = [
    *("!!python/object:os.system x", "!!python/name:os.system ''", "!custom x", "!!set {a, b}"),
    *("!!binary aGVsbG8=", "!!omap [a: b]", "!!pairs [a: b]", "!!timestamp 2001-01-01"),
    *("!!map [a]", "!!seq {a: b}", "!!str [a]", "!<tag:x,2000:y> z", "!!int x", "!!float .nan"),
    *("!!bool maybe", "!!null x", "!!merge x", "!!value x", "[a", "{a: b", "*nowhere", "&x *x"),
    *("'open", '"\\xZZ"', '"\\ud800"', "%TAG", "- - -", "? [a]: b", "{[a]: b}", "{? : }", "|9999"),
    *("\t- a", "a: b: c", "@x", "`x", "<<: {a: b}", "{<<: *x}", ".inf", "-.INF", ".NaN", "1e999"),
    *("9" * 5_000, "0x" + "f" * 500, "2001-02-30", "12:30:45", "null", "~", "''", "[]", "{}"),
    *("true", "0o17", "\x85", "\u2028", "\ufeff", "\ufffe", "a\tb", "a #b", "!", "! x", "!!"),
]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    ("file", "field"),
    [
        *(("atlas.yaml", "title"), ("atlas.yaml", "parties"), ("atlas.yaml", "home_view")),
        *((TREATY, "holdings"), (TREATY, "dates"), (TREATY, "year"), (LETTER, "excerpts")),
        *((LETTER, "sha256"), ("strings/en.yaml", "page_explore")),
    ],
)
def test_an_odd_value_is_an_atlas_or_lines(
    tiny_atlas_folder: Path, file: str, field: str, value: str
) -> None:
    path = tiny_atlas_folder / file
    kept = [
        block
        for block in path.read_text(encoding="utf-8").split("\n")
        if not block.startswith(f"{field}:")
    ]
    path.write_text(f"{field}: {value}\n" + "\n".join(kept), encoding="utf-8")
    assert all(line and line.isprintable() for line in outcome(tiny_atlas_folder))


TURNING = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]


@pytest.mark.parametrize("sign", TURNING)
@pytest.mark.parametrize(
    ("file", "old", "record"),
    [
        (TREATY, "Treaty of the Harbour", "line 6"),
        (LETTER, "The envoy", "line 18"),
        ("places.csv", "Curlew", "row 6"),
        ("strings/en.yaml", "Tiny atlas", "line 1"),
        ("atlas.yaml", "Tiny Atlas", "line 2"),
    ],
)
def test_a_character_that_turns_words_around_is_refused(
    tiny_atlas_folder: Path, file: str, old: str, record: str, sign: str
) -> None:
    path = tiny_atlas_folder / file
    text = path.read_text(encoding="utf-8").replace(old, f"{old[:3]}{sign}{old[3:]}", 1)
    path.write_text(text, encoding="utf-8")
    problem = f"holds a character that turns words around (U+{ord(sign):04X}); take it out"
    assert lines_of(tiny_atlas_folder) == [f"{file}: {record}: {problem}"]


@pytest.mark.parametrize("escape", [r"\u202e", r"\x07", r"\0", r"\x1b", r"\u2066"])
def test_a_character_written_as_an_escape_is_refused_too(
    tiny_atlas_folder: Path, escape: str
) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8").replace("Tiny Atlas", f'"Tiny{escape} Atlas"', 1)
    path.write_text(text, encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert line.startswith("atlas.yaml: line 2: holds a ")
    assert line.endswith("take it out")
