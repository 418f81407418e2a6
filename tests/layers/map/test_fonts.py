"""The committed typefaces draw every character of the atlas and stay small."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

from data.model import Atlas
from layers.map.fonts import (
    FACES,
    FOLDER,
    Face,
    face_characters,
    sheet_names,
    wanted_characters,
)
from layers.wording.writing import is_ideographic

BUDGET = 220_000  # bytes of all faces together: what a saved page can carry
PROSE_BUDGET = 280_000  # of those that only a page in Japanese brings
FACE_IDS = [face.file for face in FACES]


@pytest.mark.parametrize("face", FACES, ids=FACE_IDS)
def test_a_face_draws_every_character_it_may_meet(face: Face, atlas: Atlas) -> None:
    missing = face_characters(atlas, face) - {
        chr(code) for code in TTFont(FOLDER / face.file).getBestCmap()
    }
    assert not missing, (
        f"cut the fonts again (layers/map/font_files/build_fonts.py): {sorted(missing)}"
    )


@pytest.mark.parametrize("face", FACES, ids=FACE_IDS)
def test_a_page_is_sent_outlines_no_finer_than_its_pixels(face: Face) -> None:
    with TTFont(FOLDER / face.file) as font:
        assert font["head"].unitsPerEm <= 1024, "the grid of build_fonts.py"


@pytest.mark.parametrize("face", FACES, ids=FACE_IDS)
def test_a_face_has_its_licence_beside_it(face: Face) -> None:
    text = (FOLDER / f"OFL-{face.package}.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in text


def test_all_faces_together_stay_within_the_budget() -> None:
    sizes = {face: (FOLDER / face.file).stat().st_size for face in FACES}
    assert sum(size for face, size in sizes.items() if not face.language) < BUDGET
    assert sum(size for face, size in sizes.items() if face.language) < PROSE_BUDGET


def test_the_sheets_name_each_file_once_and_no_other() -> None:
    sheets = "".join((FOLDER / name).read_text(encoding="utf-8") for name in sheet_names("ja"))
    assert sheet_names("en") == ("fonts.css", "fonts-second.css")
    assert sheet_names("en", carried=True) == ("fonts.css",)
    assert sheet_names("ja", carried=True) == sheet_names("ja")
    named = re.findall(r'url\("([^"]+)"\)', sheets)
    assert sorted(named) == sorted(face.file for face in FACES)
    assert {path.name for path in FOLDER.glob("*.woff2")} == set(named)


def test_every_name_of_a_place_is_wanted(atlas: Atlas) -> None:
    characters = wanted_characters(atlas)
    drawn = characters.western | characters.japanese
    for place in atlas.places:
        assert set("".join((*place.names.values(), *place.labels.values()))) <= drawn


def test_every_name_of_many_places_together_is_wanted(atlas: Atlas) -> None:
    characters = wanted_characters(atlas)
    drawn = characters.western | characters.japanese
    for name in atlas.collective_names:
        assert set("".join((*name.names.values(), *name.latin.values()))) <= drawn, name.id


@pytest.mark.parametrize("character", ["島", "ハ", "ー", "、", "々"])
def test_japanese_writing_is_told_from_the_rest(character: str) -> None:
    assert is_ideographic(character)


@pytest.mark.parametrize("character", ["a", "ō", "Ж", "–", "°"])
def test_western_writing_is_told_from_japanese(character: str) -> None:
    assert not is_ideographic(character)
