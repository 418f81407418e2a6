"""The texts that the page shows: that each is there, and is filled in by what the program gives.

``texts.json`` beside this module lists every text by its key, with the names that the program
fills in. It is written from the texts of this project's own atlas, after a change of them, by
``.venv/bin/python -m layers.verification.texts``.
"""

from __future__ import annotations

import json
import string
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from data.faults import Fault, did_you_mean
from data.model import Atlas
from data.reading.load import load_atlas

LIST_FILE = Path(__file__).with_name("texts.json")
MAX_LOST = 10  # texts that a page can lack; with more of them it is no page any more
_NAMED_APART = 3


@cache
def expected_texts() -> Mapping[str, tuple[str, ...]]:
    """Return the names that each text is filled in with, by the text's key."""
    listed = json.loads(LIST_FILE.read_text(encoding="utf-8"))
    return {key: tuple(names) for key, names in listed.items()}


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in braces of a text, each once, in their order.

    Raises
    ------
    ValueError
        When a brace is not closed or not opened, or holds more than a name.
    """
    found = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f'"{name}"')
        found.append(name)
    return tuple(dict.fromkeys(found))


def lost_texts(atlas: Atlas) -> list[Fault]:
    """Return one fault where the language that the page speaks lacks most of its texts."""
    lost = _lost(atlas)
    return [_together(atlas, lost)] if len(lost) > MAX_LOST else []


def text_faults(atlas: Atlas) -> list[Fault]:
    """Return the faults of all texts, in every language of the atlas."""
    lost = _lost(atlas)
    faults = [_together(atlas, lost)] if len(lost) > _NAMED_APART else []
    if not faults:
        faults = [Fault(_file(atlas.file.language), "", key, "is missing") for key in lost]
    for language, texts in atlas.strings.items():
        for key, text in texts.items():
            faults.extend(_name_faults(_file(language), key, text))
    return faults


def _file(language: str) -> str:
    return f"strings/{language}.yaml"


def _lost(atlas: Atlas) -> list[str]:
    texts = atlas.strings.get(atlas.file.language, {})
    return [key for key in expected_texts() if key not in texts]


def _together(atlas: Atlas, lost: list[str]) -> Fault:
    problem = f'lacks {len(lost)} of {len(expected_texts())} texts of the page, first "{lost[0]}"'
    return Fault(_file(atlas.file.language), "", "", problem)


def _name_faults(file: str, key: str, text: str) -> Iterator[Fault]:
    """Yield the names in braces that nothing fills in, and braces that are none."""
    if key not in expected_texts():
        return
    given = expected_texts()[key]
    try:
        names = names_in(text)
    except ValueError:
        yield Fault(file, "", key, "has braces that hold no name", "write {name}, or no braces")
        return
    for name in names:
        if name not in given:
            yield Fault(file, "", key, f"nothing fills in {{{name}}}", _hint(name, given))


def _hint(name: str, given: tuple[str, ...]) -> str:
    return did_you_mean(name, given) if given else "this text has no name to fill in"


def main() -> int:
    """Write the list of texts anew, from the texts of this project's own atlas."""
    atlas = load_atlas()
    texts = atlas.strings[atlas.file.language]
    listed = {key: list(names_in(text)) for key, text in sorted(texts.items())}
    lines = [f" {json.dumps(key)}: {json.dumps(names)}" for key, names in listed.items()]
    LIST_FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
