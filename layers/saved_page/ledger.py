"""The ledger in the saved page: each row rendered once, by the ledger's own template.

The script ``layers/map/js/saved/ledger.js`` leaves out and orders what is here, by what is said of
each row here; it makes no row of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import cast

import pandas as pd

from data.model import Atlas
from layers.evidence.exports import evidence_name
from layers.map.facts.models import Facts, Wording
from layers.panels.ledger import ledger_table_html, row_name, rows_of
from layers.panels.ledger_choices import ALL, ledger_choices
from layers.state_values import RENAMED
from layers.tables.ledger import By, ledger, table_csv
from layers.tables.ledger_filter import LARGEST_FIRST, SORTS, VALUES, sort_keys
from layers.wording.names import title_of
from layers.wording.ui_texts import UiTexts, ui_texts

TEXTS = (
    "ledger_caption",
    "ledger_caption_all",
    "ledger_nothing",
    "ledger_rows",
    "ledger_shown",
    "ledger_reset",
    "ledger_file_shown_csv",
    "pane_official",
    "pane_computed_source",
    "page_ledger",
    "ledger_intro",
    "docs_search",
    "ledger_search_hint",
)


class Coded(Facts):
    """A column: its distinct values, and for each row the number of its own."""

    values: tuple[str, ...]
    rows: tuple[int, ...]


class SavedChoice(Facts):
    """A list to choose from: value and label each, in order; `default` stands at first."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    default: str


class SavedTable(Facts):
    """All rows of the ledger for each place, or for each group.

    `html` is the whole table, its rows in the order `drawn` (numbers of rows). `cells` are the
    columns as in CSV, `said` what a word is looked for in, where it is another text; `ranks` say
    where each row stands by each order, -1 for rows without what they are ordered by. `names` are
    the rows' names in each naming.
    """

    html: str
    drawn: tuple[int, ...]
    cells: Mapping[str, Coded]
    said: Mapping[str, Coded]
    ranks: Mapping[str, tuple[int, ...]]
    names: Mapping[str, Coded]


class SavedLedger(Facts):
    """What the saved page knows for its ledger; `titles` are captions' names of settlements.

    `renamed` are the values that old links call otherwise, by what they narrow.
    """

    tables: Mapping[str, SavedTable]
    choices: tuple[SavedChoice, ...]
    all: str
    values: tuple[str, ...]
    renamed: Mapping[str, Mapping[str, str]]
    largest_first: tuple[str, ...]
    titles: Mapping[str, str]
    attribution: str
    file: str
    words: Mapping[str, Wording]


def saved_ledger(atlas: Atlas) -> SavedLedger:
    """Return the whole ledger with what narrows and orders it."""
    words = ui_texts(atlas)
    choices = ledger_choices(atlas)
    return SavedLedger(
        tables={by: _table(atlas, cast("By", by)) for by in choices["by"][0]},
        choices=tuple(
            choice(words, f"ledger_choose_{name}", name=name, options=options, default=default)
            for name, (options, default) in choices.items()
        ),
        all=ALL,
        values=VALUES,
        renamed=RENAMED,
        largest_first=LARGEST_FIRST,
        titles={s.id: f"{title_of(atlas, s)}, {s.year}" for s in atlas.settlements},
        attribution=atlas.file.land.region.attribution,
        file=evidence_name(atlas, "ledger-shown", format="csv"),
        words={key: words[key].in_scripts for key in TEXTS},
    )


def choice(
    words: UiTexts, label: str, *, name: str, options: Mapping[str, str], default: str = ""
) -> SavedChoice:
    """Return a list to choose from, labelled by a text of the interface."""
    pairs = tuple((str(value), str(text)) for value, text in options.items())
    return SavedChoice(name=name, label=str(words[label]), options=pairs, default=default)


def _table(atlas: Atlas, by: By) -> SavedTable:
    table = ledger(atlas, by=by)
    rows = rows_of(table)
    # Rows of the same place are alike, and near each other they compress to little.
    drawn = sorted(range(len(rows)), key=lambda n: (rows[n].group, rows[n].places, n))
    header, *cells = csv.reader(io.StringIO(table_csv(table).decode(), newline=""))
    said = {
        name: column
        for number, name in enumerate(header)
        if (column := [str(cell).casefold() for cell in table[name]])
        != [row[number].lower() for row in cells]
    }
    links = dict.fromkeys(SORTS, "#")
    return SavedTable(
        html=ledger_table_html(atlas, [rows[n] for n in drawn], sort_links=links),
        drawn=tuple(drawn),
        cells={name: _coded([row[n] for row in cells]) for n, name in enumerate(header)},
        said={name: _coded(column) for name, column in said.items()},
        ranks={sort: _ranks(sort_keys(atlas, table, sort)) for sort in SORTS if sort != "order"},
        names={
            naming: _coded([row_name(atlas, row, names=naming) for row in rows])
            for naming in atlas.naming_by_id
        },
    )


def _coded(column: Sequence[str]) -> Coded:
    values = {value: number for number, value in enumerate(dict.fromkeys(column))}
    return Coded(values=tuple(values), rows=tuple(values[value] for value in column))


def _ranks(keys: pd.Series) -> tuple[int, ...]:
    known = keys.dropna()
    number = {key: rank for rank, key in enumerate(sorted(known.unique()))}
    return tuple(-1 if pd.isna(key) else number[key] for key in keys)
