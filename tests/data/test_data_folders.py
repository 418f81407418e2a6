"""Folders from Macs, spreadsheets and editors, and files that are none: read, or named in one line.

What no file of an atlas may do to the program: make it wait, fill its memory or end it.
"""

from __future__ import annotations

import os
import shutil
import socket
import unicodedata
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading import files, yaml_text
from data.reading.load import load_atlas
from data.reading.tables import parse_table
from layers.evidence.anchors import verify_excerpts

LETTER = "documents/isle-letter-1960.yaml"
TREATY = "settlements/1900-harbour-treaty.yaml"


def lines_of(folder: Path) -> list[str]:
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    return str(caught.value).splitlines()


def outcome(folder: Path) -> list[str]:
    """Return the lines that a folder is answered with; none where it is an atlas."""
    try:
        load_atlas(folder)
    except AtlasError as error:
        return [str(fault) for fault in error.faults]
    return []


def with_separator(folder: Path, separator: str, *, first: str = "") -> None:
    path = folder / "places.csv"
    text = path.read_text(encoding="utf-8").replace(",", separator)
    path.write_text(first + text, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *("._isle-letter-1960.yaml", ".DS_Store", "Thumbs.db", "desktop.ini", "Icon\r"),
        *("x.yaml~", "#x.yaml#", ".x.yaml.swp", "x.yaml.bak", "~$places.csv", ".#x.yaml"),
    ],
)
def test_what_other_programs_leave_behind_is_passed_over(
    tiny_atlas_folder: Path, name: str
) -> None:
    for folder in ("", "documents", "settlements", "strings"):
        (tiny_atlas_folder / folder / name).write_bytes(b"\0\5\26\7")
    assert load_atlas(tiny_atlas_folder).documents


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (LETTER, "documents/isle-letter-1960.YAML", "{new}: would not be read; name it .yaml"),
        (LETTER, "documents/isle-letter-1960.Yml", "{new}: would not be read; name it .yaml"),
        (LETTER, "documents/isle-letter-1960.yaml.txt", "{new}: would not be read; name it .yaml"),
        ("places.csv", "Places.CSV", "{new}: would not be read; name it {old}"),
        ("areas.csv", "areas.CSV", "{new}: would not be read; name it {old}"),
        ("areas.csv", "areas.csv.txt", "{new}: would not be read; name it {old}"),
        ("atlas.yaml", "atlas.yml", "{new}: would not be read; name it {old}"),
        ("documents", "Documents", "{new}: would not be read; name it {old}"),
        ("settlements", "SETTLEMENTS", "{new}: would not be read; name it {old}"),
    ],
)
def test_another_spelling_of_a_name_is_one_line(
    tiny_atlas_folder: Path, old: str, new: str, line: str
) -> None:
    (tiny_atlas_folder / old).rename(tiny_atlas_folder / new)
    assert lines_of(tiny_atlas_folder) == [line.format(old=old, new=new)]


def test_perspectives_under_another_ending_are_not_lost_silently(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "perspectives.yml").write_text("perspectives: []\n", encoding="utf-8")
    line = "perspectives.yml: would not be read; name it perspectives.yaml"
    assert lines_of(tiny_atlas_folder) == [line]


@pytest.mark.parametrize("folder", ["documents", "settlements", "strings"])
def test_a_file_in_a_folder_s_place_is_one_line(tiny_atlas_folder: Path, folder: str) -> None:
    (tiny_atlas_folder / folder).rename(tiny_atlas_folder / "elsewhere")
    (tiny_atlas_folder / folder).write_text("x", encoding="utf-8")
    assert lines_of(tiny_atlas_folder) == [f"{folder}: is not a folder"]


# tables ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("separator", "name"),
    [(";", "semicolons"), ("\t", "tabs"), ("|", "bars"), ("，", "full-")],
)
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_another_separator_is_one_line(
    tiny_atlas_folder: Path, separator: str, name: str, first: str
) -> None:
    with_separator(tiny_atlas_folder, separator, first=first.format(separator))
    (line,) = lines_of(tiny_atlas_folder)
    assert line.startswith(f"places.csv: is separated by {name}")
    assert line.endswith("; write commas")


def test_a_table_of_something_else_is_one_line(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "areas.csv").write_text("Table 1,,,\na,b,c,d\n", encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert line.startswith("areas.csv: row 1: names none of the columns; write place,area_km2,")


def test_a_decimal_comma_is_named(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "places.csv"
    text = path.read_text(encoding="utf-8").replace(",-29.8,10.5,", ',"-29,8",10.5,')
    path.write_text(text, encoding="utf-8")
    line = 'places.csv: row 6 (curlew): lon: "-29,8" is not a number; write -29.8'
    assert lines_of(tiny_atlas_folder) == [line]


@pytest.mark.parametrize("ending", ["\r", "\r\n", "\n"])
def test_what_spreadsheets_write_around_a_table_is_read(ending: str) -> None:
    """Any line end, quoted numbers, empty columns after the last and empty rows below it."""
    rows = ["a,b,,", '"1","2.5",,', "3,,,", "4,5", ",,,", ""]
    read = parse_table(ending.join(rows), name="x.csv", columns=("a", "b"), faults=[])
    assert read is not None
    assert [row.cells for row in read] == [
        {"a": "1", "b": "2.5"},
        {"a": "3", "b": ""},
        {"a": "4", "b": "5"},
    ]


def test_a_table_may_begin_with_the_mark_that_spreadsheets_write(tiny_atlas_folder: Path) -> None:
    before = load_atlas(tiny_atlas_folder)
    for name in ("places.csv", "areas.csv"):
        path = tiny_atlas_folder / name
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load_atlas(tiny_atlas_folder) == before


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *product(("places.csv", "atlas.yaml", LETTER), ("utf-16", "utf-16-le", "cp932", "utf-32")),
        *product(("atlas.yaml", LETTER), ("utf-8-sig",)),
    ],
)
def test_another_encoding_is_one_line(tiny_atlas_folder: Path, name: str, encoding: str) -> None:
    text = "# 択捉島\n" + (tiny_atlas_folder / name).read_text(encoding="utf-8")
    raw = text.encode(encoding, errors="replace")
    (tiny_atlas_folder / name).write_bytes(raw)
    (line,) = [line for line in lines_of(tiny_atlas_folder) if line.startswith(name)]
    assert "UTF-8" in line or "control character" in line


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


# one line a cause ------------------------------------------------------------------------------


def test_a_missing_section_is_one_line_and_not_one_of_every_name(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("sources:")], encoding="utf-8")
    assert lines_of(tiny_atlas_folder) == ["atlas.yaml: sources: is missing"]


def test_a_name_unknown_in_many_places_is_one_line_with_their_number(
    tiny_atlas_folder: Path,
) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - {id: survey")], encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert 'unknown source "survey", here and in ' in line
    assert line.startswith("areas.csv: row 2 (avocet): source: ")


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.6, 0.75, 0.8])
@pytest.mark.parametrize("file", ["atlas.yaml", "places.csv"])
def test_a_file_cut_short_is_a_few_lines_of_its_own(
    atlas: Atlas, tmp_path: Path, file: str, share: float
) -> None:
    """One line where the cut leaves a file that can be read; one for each section that is lost."""
    folder = Path(shutil.copytree(atlas.folder, tmp_path / "atlas"))
    raw = (folder / file).read_bytes()
    (folder / file).write_bytes(raw[: int(len(raw) * share)])
    lines = lines_of(folder)
    assert len(lines) <= 8
    assert all(line.startswith(f"{file}: ") for line in lines)


def test_a_folder_of_settlements_that_is_lost_is_one_line(tiny_atlas_folder: Path) -> None:
    shutil.rmtree(tiny_atlas_folder / "settlements")
    assert lines_of(tiny_atlas_folder) == ["settlements/: the folder is missing"]


@pytest.mark.parametrize("name", ["places.csv", "areas.csv"])
def test_a_table_put_in_twice_is_one_line(tiny_atlas_folder: Path, name: str) -> None:
    path = tiny_atlas_folder / name
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(AtlasError) as raised:
        load_atlas(tiny_atlas_folder)
    told = [str(fault) for fault in raised.value.faults if fault.file == name]
    assert len(told) == 1
    assert "names the columns again" in told[0]


def test_another_table_in_a_tables_place_is_one_line(tiny_atlas_folder: Path) -> None:
    places = (tiny_atlas_folder / "places.csv").read_bytes()
    (tiny_atlas_folder / "areas.csv").write_bytes(places)
    with pytest.raises(AtlasError) as raised:
        load_atlas(tiny_atlas_folder)
    told = [str(fault) for fault in raised.value.faults if fault.file == "areas.csv"]
    assert len(told) == 1
    assert "of the 6 columns" in told[0]


# ------------------------------------------------------------------------------ contents


@pytest.fixture
def listed_folder(tiny_atlas_folder: Path) -> Path:
    """The invented atlas with a list of its files."""
    names = sorted(
        str(path.relative_to(tiny_atlas_folder))
        for path in tiny_atlas_folder.rglob("*")
        if path.suffix in (".yaml", ".csv") and path.name != "atlas.yaml"
    )
    atlas = tiny_atlas_folder / "atlas.yaml"
    lines = [atlas.read_text(encoding="utf-8"), "contents:", *(f"  - {name}" for name in names)]
    atlas.write_text("\n".join(lines) + "\n", encoding="utf-8")
    load_atlas(tiny_atlas_folder)
    return tiny_atlas_folder


@pytest.mark.parametrize("name", ["areas.csv", "documents/isle-letter-1960.yaml"])
def test_a_listed_file_that_is_missing_is_one_line(listed_folder: Path, name: str) -> None:
    (listed_folder / name).unlink()
    with pytest.raises(AtlasError) as caught:
        load_atlas(listed_folder)
    assert [str(fault) for fault in caught.value.faults if fault.file == name] == [
        f"{name}: the file is missing; put it back, or take it out of the contents in atlas.yaml"
    ]


def test_a_file_that_is_not_listed_is_one_line(listed_folder: Path) -> None:
    old = listed_folder / "settlements" / "1900-harbour-treaty.yaml"
    text = old.read_text(encoding="utf-8").replace("1900-harbour-treaty", "1901-second-treaty", 1)
    (listed_folder / "settlements" / "1901-second-treaty.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(listed_folder)
    said = [str(fault) for fault in caught.value.faults]
    assert [line for line in said if "contents" in line] == [
        "settlements/1901-second-treaty.yaml: is not in the contents; add it to those in atlas.yaml"
    ]


def test_the_real_atlas_lists_its_files(atlas: Atlas) -> None:
    assert {"areas.csv", "perspectives.yaml", "strings/en.yaml"} <= set(atlas.file.contents)
