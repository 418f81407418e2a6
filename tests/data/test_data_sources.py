"""Rules of the sources: none older than what it is cited for, no side speaks for another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.reading.load import load_atlas
from data.reading.translations import spoken
from layers.wording.other_words import source_title
from tests.conftest import TINY_ATLAS

TREATY = "settlements/1900-harbour-treaty.yaml"
EVENTS = "events/1900s.yaml"


def faults_of(folder: Path, file: str, before: str, after: str) -> list[str]:
    """Return the lines that a changed file of a folder gives."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    try:
        load_atlas(folder)
    except AtlasError as error:
        return str(error).splitlines()
    return []


def of_southland(folder: Path, **fields: str) -> None:
    """Make the survey the word of southland, with other fields as they are given."""
    given = "".join(
        f", {name}: {value}" for name, value in {"party": "southland", **fields}.items()
    )
    path = folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: survey,", f"{{id: survey{given},"), encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("date: 1949", "1949"),  # a date that reads as one
        ('date: "spring of 1949, inferred", issued: "1949-05"', "1949-05"),
        (
            'date: about 1960, issued: "1950-06-30"',
            "",
        ),  # the last day counts, and it is late enough
        ("date: about 1900", ""),  # words alone say nothing that could be compared
    ],
)
def test_a_source_is_not_older_than_the_event_it_is_cited_for(
    tiny_atlas_folder: Path, source: str, written: str
) -> None:
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: survey,", f"{{id: survey, {source},"), encoding="utf-8")
    for date in ("1950-06-30", "1950-06-30~", "1950-06-30/1950-07"):
        lines = faults_of(tiny_atlas_folder, EVENTS, "date: 1900-04/1900-05", f"date: {date}")
        expected = (
            f'{EVENTS}: event 1900-flags: source: "survey" is of {written}, older than date, '
            "1950-06-30; name one that can know of it"
        )
        found = [line for line in lines if line.startswith(EVENTS)]
        assert found == ([expected] if written else []), date
        shutil.copy(TINY_ATLAS / EVENTS, tiny_atlas_folder / EVENTS)


def test_an_old_instrument_may_go_on_being_the_ground_of_what_is_held(
    tiny_atlas_folder: Path,
) -> None:
    offer = "settlements/1950-isle-offer.yaml"
    before = "since: 1950-06\n    source: survey"
    assert not faults_of(
        tiny_atlas_folder, offer, before, before.replace("survey", "harbour-treaty")
    )


def test_a_reading_is_not_told_by_the_other_side(tiny_atlas_folder: Path) -> None:
    of_southland(tiny_atlas_folder)
    before = "The strait is the line., source: harbour-treaty"
    lines = faults_of(tiny_atlas_folder, TREATY, before, before.replace("harbour-treaty", "survey"))
    told = [line for line in lines if line.startswith(TREATY)]
    assert told == [
        f'{TREATY}: reading of northland: source: "survey" is the word of southland, and this is '
        "what northland says; name one of northland’s own, or one of neither side"
    ]


def test_a_side_may_tell_its_own_reading(tiny_atlas_folder: Path) -> None:
    of_southland(tiny_atlas_folder)
    before = "The strait is shared., source: harbour-treaty"
    lines = faults_of(tiny_atlas_folder, TREATY, before, before.replace("harbour-treaty", "survey"))
    assert not [line for line in lines if line.startswith(TREATY)]


def test_whose_word_a_source_is_names_a_party(tiny_atlas_folder: Path) -> None:
    lines = faults_of(
        tiny_atlas_folder, "atlas.yaml", "{id: survey,", "{id: survey, party: soutland,"
    )
    assert lines == [
        'atlas.yaml: source survey: party: unknown party "soutland"; did you mean "southland"?'
    ]


def test_a_source_is_called_by_its_title_or_by_a_description_of_ours(
    tiny_atlas_folder: Path,
) -> None:
    unnamed = "title: The Harbour Treaty, "
    line = "needs either a title or a description"
    for written in ("", unnamed + "description: a treaty, "):
        faults = faults_of(tiny_atlas_folder, "atlas.yaml", unnamed, written)
        assert [fault for fault in faults if "harbour-treaty" in fault and line in fault]
        shutil.copy(TINY_ATLAS / "atlas.yaml", tiny_atlas_folder)
    assert not faults_of(tiny_atlas_folder, "atlas.yaml", unnamed, "description: a treaty, ")


def test_what_was_not_published_is_told_in_the_readers_language() -> None:
    """A title stays as it was printed, a description is prose like all of ours."""
    atlases = {language: spoken(load_atlas(), language) for language in ("en", "ja", "ru")}
    told = {
        language: source_title(atlas, "unconfirmed").partition(" ")[0]
        for language, atlas in atlases.items()
    }
    assert told == {
        "en": "Commonly",
        "ja": "一般に伝えられているが、当アトラスでは確認していない",
        "ru": "Часто",
    }
    assert {source_title(atlas, "kb-1990") for atlas in atlases.values()} == {
        "Kraevedchesky byulleten 1990, no. 2"
    }
