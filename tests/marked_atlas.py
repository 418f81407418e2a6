"""The real atlas in a language that is none: each letter of each of its texts is a Greek one.

What a page still says in Latin letters was never handed out to be translated.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from data.model import PluralText
from data.reading.load import load_atlas
from data.reading.translations import FOLDER, Catalogues, content_of, file_of, updated
from layers.wording.locales import locale_of
from layers.wording.product_texts import LOCALE, REFERENCE, product_texts

LANGUAGE = "el"  # whose dates and figures have no Latin letter either
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνοπρστυφχψωξςϊ"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper(), _GREEK + _GREEK[:24].upper() + "ΨΪ")
_FILLED_IN = re.compile(r"(\{[^}|]*\})")  # not names to choose from


def marked(text: str) -> str:
    """Return a text in Greek letters; what is filled in later ("{name}") stays as it is."""
    parts = _FILLED_IN.split(text)
    return "".join(
        part if _FILLED_IN.fullmatch(part) else part.translate(_LETTERS) for part in parts
    )


def marked_folder(atlas_folder: Path, folder: Path) -> Path:
    """Copy an atlas that speaks English, and let it speak the language that is none as well."""
    shutil.copytree(atlas_folder, folder)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    path = folder / "atlas.yaml"
    atlas = yaml.safe_load(path.read_text(encoding="utf-8"))
    spoken = {each["id"] for each in atlas["languages"]}
    own = {"id": LANGUAGE, "names": {REFERENCE: "Greek", LANGUAGE: marked("Greek")}}
    atlas["languages"].append(own)
    atlas["interface"] = [REFERENCE, LANGUAGE]
    atlas.pop("contents", None)
    _write(path, _said(atlas, spoken))
    for path in (folder / "settlements").iterdir():
        _write(path, _said(yaml.safe_load(path.read_text(encoding="utf-8")), spoken))
    _name_places(folder / "places.csv")
    _write_strings(folder / "strings")
    _write_catalogues(folder)
    return folder


def _write(path: Path, record: object) -> None:
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _said(value: Any, spoken: set[str]) -> Any:
    """Return a record that says in the language too what it says in each of its own."""
    if isinstance(value, list):
        return [_said(each, spoken) for each in value]
    if not isinstance(value, dict):
        return value
    if spoken <= {*value}:
        return value | {LANGUAGE: marked(value[REFERENCE])}
    return {name: _said(each, spoken) for name, each in value.items()}


def _name_places(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = [row | {f"name_{LANGUAGE}": marked(row[f"name_{REFERENCE}"])} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(named[0]))
        writer.writeheader()
        writer.writerows(named)


def _write_strings(folder: Path) -> None:
    own = yaml.safe_load((folder / f"{REFERENCE}.yaml").read_text(encoding="utf-8"))
    for path in folder.iterdir():
        if path.stem != REFERENCE:
            path.unlink()
    texts = {key: text for key, text in product_texts(REFERENCE).items() if key != LOCALE} | own
    forms = {*locale_of(LANGUAGE).plural_form.tags, "other"}
    told = {key: _told(text, forms) for key, text in texts.items()}
    written = yaml.safe_dump(told, allow_unicode=True)
    (folder / f"{LANGUAGE}.yaml").write_text(written, encoding="utf-8")


def _told(text: Any, forms: set[str]) -> Any:
    if not isinstance(text, PluralText | dict):
        return marked(str(text))
    given: dict[str, str] = text.forms() if isinstance(text, PluralText) else text
    return {form: marked(given.get(form, given["other"])) for form in forms}


def _write_catalogues(folder: Path) -> None:
    (folder / FOLDER / LANGUAGE).mkdir(parents=True)
    made = updated(load_atlas(folder), Catalogues(LANGUAGE))
    for kind, catalogue in made.items():
        for message in catalogue:
            if message.id:
                message.string = marked(str(message.id))
        (folder / file_of(LANGUAGE, kind)).write_bytes(content_of(catalogue))
