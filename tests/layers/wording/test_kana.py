"""Japanese names in kana, from their readings in Latin letters."""

from __future__ import annotations

import pytest

from data.model import Atlas
from layers.wording.kana import katakana_of, readings_of


@pytest.mark.parametrize(
    ("latin", "kana"),
    [
        ("Etorofu-tō", "エトロフトウ"),
        ("Shumushu", "シュムシュ"),
        ("Uruppu", "ウルップ"),
        ("Banjō-tō", "バンジョウトウ"),
        ("Kaihyō-tō", "カイヒョウトウ"),
        ("Kamuchatsuka", "カムチャツカ"),
        ("Kotchi", "コッチ"),
        ("Shin'ichi", "シンイチ"),
        ("Minami-Chishima-kaikyō", "ミナミチシマカイキョウ"),
        ("Tatāru", "タタール"),
        ("Yuzhno-Kurilsk", ""),
        ("si", ""),
        ("", ""),
    ],
)
def test_a_reading_is_written_in_kana(latin: str, kana: str) -> None:
    assert katakana_of(latin) == kana


def test_every_japanese_name_on_record_has_a_reading_but_those_with_brackets(atlas: Atlas) -> None:
    without = {place.id for place in atlas.places if not readings_of(atlas, place)}
    bracketed = {place.id for place in atlas.places if "(" in place.latin.get("ja", "(")}
    assert without == bracketed
    assert len(without) == 5


def test_land_is_read_without_its_generic_word_too(atlas: Atlas) -> None:
    by_id = atlas.place_by_id
    assert readings_of(atlas, by_id["habomai_group"]) == ("ハボマイグントウ", "ハボマイ")
    assert readings_of(atlas, by_id["sakhalin_south"]) == ("ミナミカラフト",)
    assert readings_of(atlas, by_id["strait_vries"]) == ("エトロフカイキョウ",)


def test_an_atlas_without_japanese_has_no_readings(tiny_atlas: Atlas) -> None:
    assert {readings_of(tiny_atlas, place) for place in tiny_atlas.places} == {()}
