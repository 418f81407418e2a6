"""The table of places: its columns of names are made from the languages that an atlas declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from data.faults import Fault
from data.model import AtlasFile, Place, name_columns
from data.reading.tables import Row

BY_COLUMN = ("names", "latin", "labels")  # fields that several columns make, one a language
ELSEWHERE = ("areas", "residents", "origins")  # in files of their own
FIELDS = tuple(name for name in Place.model_fields if name not in (*BY_COLUMN, *ELSEWHERE))
NO_NAME = "-"  # looked for, and not on record
# What may be a column of names where the languages could not be read.
OF_ANY_LANGUAGE = re.compile(r"(?:name|label)_.+")
_LATIN = "_latin"


def columns_of(file: AtlasFile | None) -> tuple[str, ...]:
    """Return the columns of places.csv: the fields of a place, and of its names as declared."""
    if file is None:
        return FIELDS
    labels = (f"label_{language}" for language in file.own_languages)
    return (*FIELDS[:3], *name_columns(file.languages, latin=True), *labels, *FIELDS[3:])


def place_values(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a place as its record has them; an empty cell is not given."""
    values: dict[str, Any] = {name: {} for name in BY_COLUMN}
    for column, cell in cells.items():
        if not cell:
            continue
        if column in FIELDS:
            values[column] = cell
        elif cell != NO_NAME:
            field, language = _named(column)
            values[field][language] = cell
    return values


def missing_names(row: Row, *, file: str, atlas: AtlasFile) -> Iterator[Fault]:
    """Yield the full names that a row lacks; all but that of the interface may be "-"."""
    base = f"name_{atlas.language}"
    for column in name_columns(atlas.languages, latin=True):
        cell = row.cells[column]
        if column == base and cell in ("", NO_NAME):
            problem = "is empty" if cell else "is missing"
            yield Fault(file, row.label("id"), column, problem)
        elif not cell:
            problem, expected = "the translation is missing", 'write "-" if none is on record'
            yield Fault(file, row.label("id"), column, problem, expected)


def _named(column: str) -> tuple[str, str]:
    """Return the field and the language of a column of names."""
    kind, _, language = column.partition("_")
    if kind == "label":
        return "labels", language
    if language.endswith(_LATIN):
        return "latin", language.removesuffix(_LATIN)
    return "names", language
