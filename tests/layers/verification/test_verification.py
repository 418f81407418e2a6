"""What verify looks at beyond the rules of records: texts, and every part of the page once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas, InterfaceText
from data.reading.load import load_atlas
from layers.verification import rendering
from layers.verification.rendering import rendering_faults
from layers.verification.whole import verify_atlas
from layers.wording.product_texts import product_texts
from layers.wording.text_faults import expected_texts, language_faults, text_faults
from layers.wording.ui_texts import ui_texts

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


def test_a_catalogue_that_lacks_a_text_is_named(atlas: Atlas, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(atlas.folder, tmp_path / "atlas"))
    catalogue = folder / "translations" / "ja" / "names.po"
    first, *others = catalogue.read_text(encoding="utf-8").split("\n\n")
    catalogue.write_text("\n\n".join([first, *others[1:]]), encoding="utf-8")
    (fault,) = said(folder)
    assert fault.startswith("translations/ja/names.po: ")
    assert "is not translated" in fault


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
        f"strings/{language}.yaml: {EXAMPLE}: {problem}" for language in ("en", "ka")
    ]


def speaking(atlas: Atlas, language: str, texts: Mapping[str, InterfaceText]) -> Atlas:
    """Return an atlas whose page speaks a language that the product has no texts in."""
    file = atlas.file.model_copy(update={"interface": (language,)})
    return atlas.model_copy(update={"file": file, "strings": {language: texts} if texts else {}})


def whole_texts() -> dict[str, InterfaceText]:
    return {key: text for key, text in product_texts("en").items() if key != "locale"}


def test_a_missing_text_is_a_line_before_any_page(tiny_atlas: Atlas) -> None:
    texts = whole_texts()
    del texts[EXAMPLE]
    atlas = speaking(tiny_atlas, "ka", texts)
    line = f"strings/ka.yaml: {EXAMPLE}: is missing"
    assert [str(fault) for fault in text_faults(atlas)] == [line]
    with pytest.raises(AtlasError) as caught:
        ui_texts(atlas)
    assert str(caught.value) == line


def test_many_missing_texts_are_one_line(tiny_atlas: Atlas) -> None:
    texts = dict(list(whole_texts().items())[20:])
    (fault,) = text_faults(speaking(tiny_atlas, "ka", texts))
    assert str(fault).startswith("strings/ka.yaml: lacks 20 of ")


def test_a_language_that_the_page_does_not_speak_is_one_line(tiny_atlas: Atlas) -> None:
    (fault,) = text_faults(speaking(tiny_atlas, "ka", {}))
    expected = "give its texts in strings/ka.yaml"
    assert str(fault) == f'atlas.yaml: interface: the page does not speak "ka"; {expected}'


def test_an_unheard_of_language_needs_a_locale() -> None:
    own = {key: text for key, text in product_texts("en").items() if key != "locale"}
    (fault,) = language_faults("qqq", own)
    assert str(fault).startswith('atlas.yaml: interface: "qqq" is no language or country')
    assert language_faults("qqq", own | {"locale": "fr_FR"}) == []


def test_texts_that_the_page_does_not_know_are_named(whole_atlas_folder: Path) -> None:
    change_text(whole_atlas_folder, "qqq", "{whatever")
    change_text(whole_atlas_folder, "page_map_lable", "Map")
    assert said(whole_atlas_folder) == [
        f"strings/{language}.yaml: {line}"
        for language in ("en", "ka")
        for line in (
            "qqq: is no text of the page",
            'page_map_lable: is no text of the page; did you mean "page_map_label"?',
        )
    ]
    assert ui_texts(load_atlas(whole_atlas_folder))  # nothing that a page shows is missing


def test_every_text_of_python_and_script_is_listed() -> None:
    """A key that is written out in the code is in the list."""
    used = re.compile(r"""\b(?:words|ui_texts\(atlas\)|strings|t)(?:\[["']|\.)([a-z]+_[a-z_]+)\b""")
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
    assert fault.problem.startswith("excerpt t01: it with names ka-ar cannot be made (KeyError ")
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
