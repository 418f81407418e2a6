"""Every rule of an atlas folder: the tiny atlas keeps it, and one change breaks it.

The changes and the lines that report them stand in tiny_atlas_faults.yaml.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from data.faults import AtlasError
from data.reading.load import load_atlas

LETTER = "documents/isle-letter-1960.yaml"


class Case(NamedTuple):
    """One change of one file of the tiny atlas, and what it is answered with."""

    file: str
    old: str
    new: str
    lines: list[str]


def cases() -> list[Case]:
    path = Path(__file__).parents[1] / "tiny_atlas_faults.yaml"
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Case(**case) for group in groups.values() for case in group]


def faults_of(folder: Path) -> list[str]:
    """Return the lines that loading a folder reports."""
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.file}-{case.lines[0][:50]}")
def test_a_broken_rule_is_one_clear_line(tiny_atlas_folder: Path, case: Case) -> None:
    load_atlas(tiny_atlas_folder)  # the valid half of the pair
    path = tiny_atlas_folder / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text
    path.write_text(text.replace(case.old, case.new, 1), encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [f"{case.file}: {line}" for line in case.lines]


def test_a_reserved_word_is_no_party(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8").replace("id: southland", "id: joint")
    path.write_text(text, encoding="utf-8")
    line = 'atlas.yaml: party joint: id: "joint" is a word that holdings and excerpts use'
    assert line in faults_of(tiny_atlas_folder)


def test_an_excerpt_id_is_unique_in_the_whole_atlas(tiny_atlas_folder: Path) -> None:
    text = (tiny_atlas_folder / LETTER).read_text(encoding="utf-8")
    text = text.replace("isle-letter-1960", "second-letter").replace("id: t02", "id: t03")
    (tiny_atlas_folder / "documents/second-letter.yaml").write_text(text, encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [
        f'documents/second-letter.yaml: excerpt t01: id: "t01" stands in {LETTER} already'
    ]


def test_what_a_language_calls_itself_is_on_record(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("{en: Georgian, ka: ქართული}", "{kx: ქართული}")
    path.write_text(text, encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [
        'atlas.yaml: language ka: names: unknown language "kx"; use one of ar, en, ka',
        "atlas.yaml: language ka: names.en: the translation is missing",
        "atlas.yaml: language ka: names.ka: the translation is missing",
    ]


def with_parties(folder: Path, *parties: str) -> list[str]:
    """Add parties to the three of the tiny atlas, and return what is then wrong with it."""
    path = folder / "atlas.yaml"
    more = "".join(f"  - {{{each}, names: {{en: P}}}}\n" for each in parties)
    text = path.read_text(encoding="utf-8").replace("groups:\n", f"{more}groups:\n", 1)
    path.write_text(text, encoding="utf-8")
    try:
        load_atlas(folder)
    except AtlasError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_eight_parties_have_colours_of_ours(tiny_atlas_folder: Path) -> None:
    assert with_parties(tiny_atlas_folder, *(f"id: p{s}, slot: {s}" for s in "defgh")) == []


def test_a_ninth_party_gives_its_own(tiny_atlas_folder: Path) -> None:
    eight = [f"id: p{s}, slot: {s}" for s in "defgh"]
    own = 'colours: {light: "#bdbfd5", dark: "#4d6667"}'
    assert with_parties(tiny_atlas_folder, *eight, f"id: pi, slot: i, {own}") == []


@pytest.mark.parametrize(
    ("party", "line"),
    [
        (
            "id: p, slot: i",
            'slot: "i" has no colours; give the party `colours`, or use one of a, b, c, d, e,',
        ),
        (
            'id: p, slot: d, colours: {light: "#cfa050", dark: "#ff66a8"}',
            'colours: are too like those of "northland" for some readers (light paper); ',
        ),
        (
            'id: p, slot: d, colours: {light: "#a00050", dark: "#8878b4"}',
            'colours: are too like those of "southland" for some readers (dark paper); ',
        ),
        (
            'id: p, slot: d, colours: {light: "#f4f4f0", dark: "#ff66a8"}',
            "colours: would be lost on the map; ",
        ),
        (
            'id: p, slot: d, colours: {light: "red", dark: "#ff66a8"}',
            'colours.light: "red" is not of the right form; write a colour as #rrggbb',
        ),
        ("id: p, slot: ab", 'slot: "ab" is not of the right form; a slot is one letter'),
    ],
)
def test_colours_that_cannot_be_told_apart_are_a_line(
    tiny_atlas_folder: Path, party: str, line: str
) -> None:
    found = with_parties(tiny_atlas_folder, party)
    assert any(line in each for each in found), found
    assert all(each.startswith("atlas.yaml: party p: ") for each in found)


def test_columns_of_names_are_those_of_the_declared_languages(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "places.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name_ar,", "name_arb,", 1), encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [
        'places.csv: row 1: unknown column "name_arb"; did you mean "name_ar"?',
        "places.csv: row 1: name_ar: the column is missing",
    ]


def test_names_of_a_row_are_by_ways_of_naming_that_there_are(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("label: Upper}", "label: Upper, names: {ka-rx: Upper}}")
    path.write_text(text, encoding="utf-8")
    line = 'atlas.yaml: ribbon upper-row: names: unknown way of naming "ka-rx"; did you mean '
    assert faults_of(tiny_atlas_folder) == [f'{line}"ka-ar"?']


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ("[x]", "names: a list is not a record; write its fields as `field: value`"),
        ("Westland", 'names: "Westland" is not a record; write its fields as `field: value`'),
        ("{en: {a: b}}", "names.en: a record is not a text"),
        ("{en: }", "names.en: nothing is not a text"),
        ("{~: x, en: W}", "names: nothing is not the name of a field"),
    ],
)
def test_names_that_are_none_are_one_line(tiny_atlas_folder: Path, names: str, line: str) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("names: {en: Westland}", f"names: {names}"), encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [f"atlas.yaml: party westland: {line}"]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            ", language: ar",
            ", language: arr",
            ['party southland: language: unknown language "arr"; did you mean "ar"?'],
        ),
        (
            "{id: en, names: {en: English}}",
            "en",
            ['languages 1: "en" is not a record; write its fields as `field: value`'],
        ),
    ],
)
def test_a_damaged_declaration_hides_no_file_and_blames_none(
    tiny_atlas_folder: Path, old: str, new: str, lines: list[str]
) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = faults_of(tiny_atlas_folder)
    assert found[0] == f"atlas.yaml: {lines[0]}"
    assert not any(line.startswith("places.csv") for line in found)
