"""The invented atlas with an interface that is written from right to left."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from data.model import PluralText
from layers.wording.locales import locale_of
from layers.wording.product_texts import LOCALE, REFERENCE, product_texts

LANGUAGE = "he"
MARK = "\u05d0 "  # before each text: a letter of that writing


def right_to_left(whole: Path, folder: Path) -> Path:
    """Copy an atlas, and let the names and texts that it has in English be in Hebrew.

    The words stay English ones, behind a letter of that writing: what is looked at is their way.
    """
    shutil.copytree(whole, folder)
    for path in [*folder.rglob("*.yaml"), *folder.glob("*.csv")]:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\ben(?=:)", LANGUAGE, text)
        text = text.replace("name_en,", f"name_{LANGUAGE},").replace("id: en,", f"id: {LANGUAGE},")
        text = text.replace("interface: [en, ka]", f"interface: [{LANGUAGE}]")
        path.write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "strings")
    (folder / "strings").mkdir()
    forms = {*locale_of(LANGUAGE).plural_form.tags, "other"}
    texts = {
        key: dict.fromkeys(forms, MARK + text.other)
        if isinstance(text, PluralText)
        else MARK + text
        for key, text in product_texts(REFERENCE).items()
        if key != LOCALE
    }
    written = yaml.safe_dump(texts, allow_unicode=True)
    (folder / "strings" / f"{LANGUAGE}.yaml").write_text(written, encoding="utf-8")
    return folder
