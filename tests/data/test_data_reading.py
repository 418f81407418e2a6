"""Whatever bytes a folder holds, reading it ends in an Atlas or in lines, never in a traceback."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.faults import AtlasError
from data.reading.load import load_atlas
from data.reading.tables import read_table
from data.reading.yaml_text import read_yaml

TEXT_FILES = ("atlas.yaml", "places.csv", "areas.csv", "settlements/1960-joint-words.yaml")
BYTES_CASES = [
    (
        "atlas.yaml",
        b"\xef\xbb\xbfid: tiny",
        "begins with a byte order mark; save it as UTF-8 without one",
    ),
    ("atlas.yaml", b"id: t\xefny", "line 1: is not UTF-8 text; save it as UTF-8"),
    ("places.csv", "id,kind\nž".encode("utf-16"), "line 1: is not UTF-8 text; save it as UTF-8"),
    ("areas.csv", b"", "is empty; the first row names the columns"),
    ("atlas.yaml", b"", "is empty"),
    ("atlas.yaml", b"# nothing\n", "is empty"),
    ("atlas.yaml", b"- a\n- b\n", "does not hold fields; write `field: value`"),
    (
        "atlas.yaml",
        b"title: a\n  id: b\n",
        "line 2: is not well-formed YAML (mapping values are not allowed in this context)",
    ),
    (
        "atlas.yaml",
        b"a: \x00",
        "line 1: is not well-formed YAML (a control character)",
    ),
    (
        "atlas.yaml",
        b"a: 1\n---\nb: 2\n",
        "line 2: is not well-formed YAML (but found another document)",
    ),
    (
        "atlas.yaml",
        b"a: &x\n  b: *x\n",
        "line 1: is not well-formed YAML (found unconstructable recursive node)",
    ),
    ("atlas.yaml", b"a: *x\n", "line 1: is not well-formed YAML (found undefined alias)"),
    (
        "atlas.yaml",
        b"a: !!python/object:os.system x\n",
        "line 1: is not well-formed YAML (could "
        "not determine a constructor for the tag 'tag:yaml.org,2002:python/object:os.system')",
    ),
    (
        "atlas.yaml",
        b"a: !!timestamp 1900-13-01\n",
        "is not well-formed YAML (a value that its tag does not allow)",
    ),
]


def lines_of(folder: Path) -> list[str]:
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(("file", "content", "line"), BYTES_CASES)
def test_an_unreadable_file_is_one_line(
    tiny_atlas_folder: Path, file: str, content: bytes, line: str
) -> None:
    (tiny_atlas_folder / file).write_bytes(content)
    separator = ": "
    assert lines_of(tiny_atlas_folder) == [file + separator + line]


@pytest.mark.parametrize("opener", ["[", "{a: "])
def test_deep_nesting_is_one_line(tiny_atlas_folder: Path, opener: str) -> None:
    (tiny_atlas_folder / "atlas.yaml").write_text("a: " + opener * 5000, encoding="utf-8")
    (line,) = lines_of(tiny_atlas_folder)
    assert line.startswith("atlas.yaml: ")
    assert "is not well-formed YAML" in line


@pytest.mark.parametrize("file", ["atlas.yaml", "places.csv"])
def test_a_missing_file_is_one_line(tiny_atlas_folder: Path, file: str) -> None:
    (tiny_atlas_folder / file).unlink()
    assert lines_of(tiny_atlas_folder) == [f"{file}: the file is missing"]


def test_a_missing_settlement_is_named_where_it_is_needed(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "settlements/1950-isle-offer.yaml").unlink()
    hint = 'unknown settlement "1950-isle-offer"; use one of 1900-harbour-treaty, 1960-joint-words'
    letter = "documents/isle-letter-1960.yaml"
    assert lines_of(tiny_atlas_folder) == [
        f"{letter}: excerpt t01: settlements: {hint}",
        f"{letter}: excerpt t02: settlements: {hint}",
        f"settlements/1960-joint-words.yaml: holdings_as: {hint}",
    ]


def test_a_folder_in_a_file_s_place_is_one_line(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "atlas.yaml").unlink()
    (tiny_atlas_folder / "atlas.yaml").mkdir()
    assert lines_of(tiny_atlas_folder) == ["atlas.yaml: cannot be read (Is a directory)"]


def test_texts_in_a_language_that_the_atlas_has_not_are_one_line(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / "strings/ka.yaml").rename(tiny_atlas_folder / "strings/fr.yaml")
    assert lines_of(tiny_atlas_folder) == [
        'strings/fr.yaml: the interface has no language "fr"; add it to interface in atlas.yaml',
    ]


def test_a_file_that_would_be_passed_over_is_one_line(tiny_atlas_folder: Path) -> None:
    folder = tiny_atlas_folder / "documents"
    (folder / "isle-letter-1960.yaml").rename(folder / "isle-letter-1960.yml")
    line = "documents/isle-letter-1960.yml: would not be read; name it .yaml"
    assert lines_of(tiny_atlas_folder) == [line]


def test_no_folder_is_one_line(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert lines_of(tmp_path / "file") == [f"{tmp_path / 'file'}: is not a folder"]


def test_a_folder_that_nobody_may_look_into_is_not_said_to_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", denied)
    assert lines_of(tmp_path) == [f"{tmp_path}: cannot be read (Permission denied)"]


def test_a_folder_that_is_no_atlas_is_one_line(tmp_path: Path) -> None:
    line = f"{tmp_path}: is no atlas; it has no atlas.yaml, no places.csv, no settlements"
    assert lines_of(tmp_path) == [line]
    (tmp_path / "documents").mkdir()  # as any home folder has
    (tmp_path / "letter.txt").write_text("a letter", encoding="utf-8")
    assert lines_of(tmp_path) == [line]


def test_a_folder_with_a_part_of_an_atlas_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "settlements").mkdir()
    assert lines_of(tmp_path) == [
        "atlas.yaml: the file is missing",
        "places.csv: the file is missing",
    ]


def test_plain_yaml_values_stay_text(tmp_path: Path) -> None:
    """Dates, the word no, and numbers with a leading zero arrive as they are written."""
    text = "a: 1855-02-07\nb: no\nc: 010\nd: 1:30\ne:\nf: ~\ng: '~'\nh: 1e3\n"
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert read_yaml(tmp_path, "x.yaml", faults=[]) == {
        "a": "1855-02-07",
        "b": "no",
        "c": "010",
        "d": "1:30",
        "e": None,
        "f": None,
        "g": "~",
        "h": "1e3",
    }


def test_a_table_may_quote_and_order_its_columns_as_it_likes(tmp_path: Path) -> None:
    text = 'b,a\r\n"two, or\nthree",one\r\n\r\nfour , five\r\n'
    (tmp_path / "x.csv").write_bytes(text.encode())
    rows = read_table(tmp_path, "x.csv", columns=("a", "b"), faults=[])
    assert rows is not None
    assert [(row.number, row.cells) for row in rows] == [
        (2, {"b": "two, or\nthree", "a": "one"}),
        (4, {"b": "four", "a": "five"}),
    ]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(file=st.sampled_from(TEXT_FILES), content=st.binary(max_size=200))
def test_any_bytes_end_in_lines(tiny_atlas_folder: Path, file: str, content: bytes) -> None:
    path = tiny_atlas_folder / file
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        assert all(line.isprintable() for line in lines_of(tiny_atlas_folder))
    finally:
        path.write_bytes(whole)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(file=st.sampled_from(TEXT_FILES), data=st.data())
def test_any_cut_or_changed_byte_is_an_atlas_or_lines(
    tiny_atlas_folder: Path, file: str, data: st.DataObject
) -> None:
    path = tiny_atlas_folder / file
    whole = path.read_bytes()
    position = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(max_size=3))
    path.write_bytes(whole[:position] + junk + whole[position + 1 :])
    try:
        with suppress(AtlasError):  # whatever else is raised fails the test
            load_atlas(tiny_atlas_folder)
    finally:
        path.write_bytes(whole)
