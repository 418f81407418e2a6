"""Folders from Macs, spreadsheets and editors: read, or named in one line a cause."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from data.reading.tables import parse_table
from tests.data.folder_lines import LETTER, lines_of


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


@pytest.mark.parametrize("folder", ["documents", "settlements", "events"])
def test_records_in_a_folder_further_down_are_not_lost_silently(
    tiny_atlas_folder: Path, folder: str
) -> None:
    deeper = tiny_atlas_folder / folder / "old"
    deeper.mkdir()
    (deeper / "notes.txt").touch()
    load_atlas(tiny_atlas_folder)
    (deeper / "x.yaml").write_text("id: x\n", encoding="utf-8")
    line = f"{folder}/old/: would not be read; put its files into {folder}/"
    assert lines_of(tiny_atlas_folder) == [line]


def test_viewpoints_under_another_ending_are_not_lost_silently(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "viewpoints.yml").write_text("viewpoints: []\n", encoding="utf-8")
    line = "viewpoints.yml: would not be read; name it viewpoints.yaml"
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


@pytest.mark.parametrize(
    "written",
    ["-29,8", "\u221229.8", "\u201329,8", "-29.8\u00b0", "\uff0d\uff12\uff19.\uff18", "- 29.8"],
)
def test_a_number_as_others_write_it_is_named_with_what_to_write(
    tiny_atlas_folder: Path, written: str
) -> None:
    path = tiny_atlas_folder / "places.csv"
    text = path.read_text(encoding="utf-8").replace(",-29.8,10.5,", f',"{written}",10.5,')
    path.write_text(text, encoding="utf-8")
    line = f'places.csv: row 6 (curlew): lon: "{written}" is not a number; write -29.8'
    assert lines_of(tiny_atlas_folder) == [line]


@pytest.mark.parametrize(
    "written", ["29\u00b048\u2032W", "1,234.5", "-\u0662\u0669", "x", "-", "1" * 5000 + "x"]
)
def test_what_shows_no_number_is_a_line_without_a_guess(
    tiny_atlas_folder: Path, written: str
) -> None:
    path = tiny_atlas_folder / "places.csv"
    text = path.read_text(encoding="utf-8").replace(",-29.8,10.5,", f',"{written}",10.5,')
    path.write_text(text, encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert line.endswith("is not a number")


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
    assert {"areas.csv", "viewpoints.yaml", "strings/en.yaml"} <= set(atlas.file.contents)
