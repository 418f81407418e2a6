"""What verify looks at beyond the rules of records: texts, and every part of the page once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.model import Atlas
from data.reading.load import load_atlas
from layers.verification import rendering
from layers.verification.rendering import rendering_faults
from layers.verification.texts import (
    LIST_FILE,
    expected_texts,
    lost_texts,
    names_in,
    text_faults,
)
from layers.verification.whole import verify_atlas

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = "page_map_label"  # "Map of {title}"


def change_text(folder: Path, key: str, new: str | None) -> None:
    """Change a text in every language, or take it out."""
    for path in (folder / "strings").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        changed = [] if new is None else [f"{key}: {json.dumps(new)}"]
        kept = [line for line in lines if not line.startswith(f"{key}:")]
        path.write_text("\n".join([*kept, *changed]) + "\n", encoding="utf-8")


def said(folder: Path) -> list[str]:
    return [str(fault) for fault in verify_atlas(load_atlas(folder)).faults]


def test_the_real_atlas_has_no_fault(atlas: Atlas) -> None:
    assert verify_atlas(atlas).faults == ()


def test_the_list_of_texts_is_that_of_the_atlas(atlas: Atlas) -> None:
    """Written anew by `.venv/bin/python -m layers.verification.texts` after a text has changed."""
    texts = atlas.strings[atlas.file.language]
    assert dict(expected_texts()) == {key: names_in(text) for key, text in texts.items()}, (
        "run .venv/bin/python -m layers.verification.texts"
    )
    assert LIST_FILE.is_file()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Map of {titel}", 'nothing fills in {titel}; did you mean "title"?'),
        ("Map of {}", "has braces that hold no name; write {name}, or no braces"),
        ("Map of {0}", "has braces that hold no name; write {name}, or no braces"),
        ("Map of {title", "has braces that hold no name; write {name}, or no braces"),
        ("Map of title}", "has braces that hold no name; write {name}, or no braces"),
        ("Map of {title.__class__}", "has braces that hold no name; write {name}, or no braces"),
        ("Map of {title[0]}", "has braces that hold no name; write {name}, or no braces"),
        ("Map of {title:>9999}", "has braces that hold no name; write {name}, or no braces"),
        ("Map of {title!r}", "has braces that hold no name; write {name}, or no braces"),
    ],
)
def test_a_wrong_placeholder_is_a_line_for_each_language(
    whole_atlas_folder: Path, text: str, problem: str
) -> None:
    change_text(whole_atlas_folder, EXAMPLE, text)
    assert said(whole_atlas_folder) == [
        f"strings/{language}.yaml: {EXAMPLE}: {problem}" for language in ("en", "ja")
    ]


def test_a_missing_text_is_a_line(whole_atlas_folder: Path) -> None:
    change_text(whole_atlas_folder, EXAMPLE, None)
    assert said(whole_atlas_folder) == [f"strings/en.yaml: {EXAMPLE}: is missing"]
    assert lost_texts(load_atlas(whole_atlas_folder)) == []  # one is no reason to show no page


def test_many_missing_texts_are_one_line(whole_atlas_folder: Path, tiny_atlas: Atlas) -> None:
    for key in list(expected_texts())[:20]:
        change_text(whole_atlas_folder, key, None)
    (line,) = said(whole_atlas_folder)
    assert line.startswith("strings/en.yaml: lacks 20 of ")
    assert [str(fault) for fault in lost_texts(load_atlas(whole_atlas_folder))] == [line]
    (fault,) = text_faults(tiny_atlas)
    assert "texts of the page, first " in fault.problem


def test_texts_that_the_page_does_not_know_are_left_alone(whole_atlas_folder: Path) -> None:
    change_text(whole_atlas_folder, "something_else", "{whatever")
    assert said(whole_atlas_folder) == []


def test_every_text_of_python_and_script_is_listed() -> None:
    """A key that is written out in the code is in the list."""
    used = re.compile(
        r"""\b(?:words|strings_of\(atlas\)|strings|t)(?:\[["']|\.)([a-z]+_[a-z_]+)\b"""
    )
    rooms = [ROOT / "layers", ROOT / "views"]
    files = [path for room in rooms for kind in ("*.py", "*.j2") for path in room.rglob(kind)]
    found = {key for path in files for key in used.findall(path.read_text(encoding="utf-8"))}
    prefixes = tuple({key.split("_")[0] + "_" for key in expected_texts()})
    written = {key for key in found if key.startswith(prefixes) and not key.endswith("_")}
    assert len(written) > 100
    assert written <= {*expected_texts()}


def test_a_part_that_breaks_is_one_line_with_its_record(
    tiny_atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **named: object) -> str:
        raise KeyError(f"{tiny_atlas.folder}/x")

    monkeypatch.setattr(rendering, "passage_html", broken)
    faults = [f for f in rendering_faults(tiny_atlas) if f.file.startswith("documents/")]
    (fault,) = faults  # of two passages in five namings, that break in the same way
    assert fault.file == "documents/isle-letter-1960.yaml"
    assert fault.problem.startswith("excerpt t01: it with names ja-ru cannot be made (KeyError ")
    assert tiny_atlas.folder not in str(fault)


@pytest.mark.parametrize("excerpt", ["settlements: []\n    places: [dunlin]"])
def test_a_passage_of_places_alone_can_be_made_everywhere(
    whole_atlas_folder: Path, excerpt: str
) -> None:
    path = whole_atlas_folder / "documents" / "isle-letter-1960.yaml"
    text = path.read_text(encoding="utf-8")
    old = "settlements: [1950-isle-offer]\n    places: [dunlin]"
    assert old in text
    path.write_text(text.replace(old, excerpt), encoding="utf-8")
    assert said(whole_atlas_folder) == []


def test_verify_and_the_page_share_one_word_on_the_terminal(whole_atlas_folder: Path) -> None:
    (whole_atlas_folder / "derived" / "lines.geojson").write_text("{}", encoding="utf-8")
    for command in (["verify"], ["export", "boundary"], ["page", "-"]):
        done = subprocess.run(
            [sys.executable, "cli.py", "--atlas", str(whole_atlas_folder), *command],
            capture_output=True,
            cwd=ROOT,
            check=False,
            text=True,
        )
        assert done.returncode == 1
        assert done.stderr.splitlines() == [
            "derived/lines.geojson: is not what was built; "
            f"run .venv/bin/python cli.py --atlas {whole_atlas_folder} build"
        ]
