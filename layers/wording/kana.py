"""How a Japanese name is read, in kana: from its reading in Latin letters (modified Hepburn).

The record holds that reading; kana say the same sounds, and are what many a reader types. jaconv
is not used: it loses the n of nn before a vowel, and gives kana for what is no reading.
"""

from __future__ import annotations

import re
import unicodedata

from babel.core import get_global

from data.model import Atlas, Place

_VOWELS = "aiueo"
_ROWS = (  # the kana of each consonant by its vowels; those that Hepburn spells otherwise are below
    *(("", "アイウエオ"), ("k", "カキクケコ"), ("g", "ガギグゲゴ"), ("s", "サ_スセソ")),
    *(("z", "ザ_ズゼゾ"), ("t", "タ__テト"), ("d", "ダ__デド"), ("n", "ナニヌネノ")),
    *(("h", "ハヒ_ヘホ"), ("b", "バビブベボ"), ("p", "パピプペポ"), ("m", "マミムメモ")),
    *(("y", "ヤ_ユ_ヨ"), ("r", "ラリルレロ"), ("w", "ワ___ヲ")),
)
_OTHERWISE = (("shi", "シ"), ("ji", "ジ"), ("chi", "チ"), ("tsu", "ツ"), ("fu", "フ"),
              ("n'", "ン"), ("n", "ン"))  # fmt: skip
_GLIDES = (
    *(("ky", "キ"), ("gy", "ギ"), ("sh", "シ"), ("j", "ジ"), ("ch", "チ"), ("ny", "ニ")),
    *(("hy", "ヒ"), ("by", "ビ"), ("py", "ピ"), ("my", "ミ"), ("ry", "リ")),
)
_KANA = {
    **{row + v: kana for row, of in _ROWS for v, kana in zip(_VOWELS, of, strict=False)},
    **{
        glide + v: kana + small
        for glide, kana in _GLIDES
        for v, small in zip("auo", "ャュョ", strict=True)
    },
    **dict(_OTHERWISE),
}
_LONG = str.maketrans({"ā": "aー", "ī": "ii", "ū": "uu", "ē": "eー", "ō": "ou"})
_DOUBLED = re.compile(r"([kstpgzdb])(?=\1)|t(?=ch)")
_SPELT = sorted((each for each, kana in _KANA.items() if kana != "_"), key=len, reverse=True)
_SOUND = re.compile("|".join((*_SPELT, "[ッー]")))
_GENERIC = re.compile(r"-[^\W\dA-Z_]+$")  # what kind of place it is, behind a hyphen
_OWN_LAND = ("island", "group")


def katakana_of(latin: str) -> str:
    """Return a Hepburn reading in katakana, empty where it is none.

    Parameters
    ----------
    latin : str
        The reading, in words and parts with hyphens; long vowels have a macron.
    """
    lower = re.sub(r"[\s-]+", "", unicodedata.normalize("NFC", latin).lower()).translate(_LONG)
    sounds = _DOUBLED.sub("ッ", lower)
    found = _SOUND.findall(sounds)
    return "".join(_KANA.get(each, each) for each in found) if "".join(found) == sounds else ""


def readings_of(atlas: Atlas, place: Place) -> tuple[str, ...]:
    """Return a place's Japanese name in katakana, and of land without what kind of place it is."""
    written = (place.latin.get(each.id, "") for each in atlas.file.languages if _is_kana(each.id))
    forms = [
        form
        for name in written
        for form in (name, _GENERIC.sub("", name) if place.kind in _OWN_LAND else "")
    ]
    return tuple(dict.fromkeys(kana for form in forms if (kana := katakana_of(form))))


def _is_kana(tag: str) -> bool:
    """Return whether a language is written in kanji and kana (ISO 15924, Jpan)."""
    return "_Jpan" in get_global("likely_subtags").get(tag.partition("-")[0], "")
