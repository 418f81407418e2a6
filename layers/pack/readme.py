"""The pack's README: what is what, in each language of the interface."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Atlas
from layers.wording.ui_texts import ui_texts

_PARTS = (  # a path, and the key of the text that says what lies there
    ("page/", "pack_page"),
    ("sheets/", "pack_sheets"),
    ("quiz/", "pack_quiz"),
    ("data/", "pack_data"),
    ("licences/", "pack_licences"),
    ("datapackage.json", "pack_datapackage"),
    ("ro-crate-metadata.json", "pack_crate"),
    ("SHA256SUMS", "pack_sums"),
)
_WIDTH = 24


def readme(said: Sequence[Atlas]) -> str:
    """Return plain text: a part for each language that the atlas is said in."""
    rule = f"\n\n{'-' * 72}\n\n"
    return rule.join(_part(atlas) for atlas in said) + "\n"


def _part(atlas: Atlas) -> str:
    words, file = ui_texts(atlas), atlas.file
    rows = [f"{path:<{_WIDTH}}{words[key]}" for path, key in _PARTS if _is_there(atlas, path)]
    land = file.land.region
    head = [words["pack_title"].format(title=file.title), file.subtitle, str(words["pack_intro"])]
    terms = words["pack_terms"].format(attribution=land.attribution, licence=land.licence)
    return "\n\n".join([*filter(None, head), "\n".join(rows), terms])


def _is_there(atlas: Atlas, path: str) -> bool:
    return path != "sheets/" or bool(atlas.lessons)
