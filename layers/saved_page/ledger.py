"""The ledger in the saved page: each row rendered once, by the ledger's own template.

The script ``layers/map/js/saved/ledger.js`` leaves out and orders what is here, by what is said of
each row here; it makes no row of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Hashable, Mapping, Sequence
from typing import cast

import pandas as pd

from data.model import Atlas
from layers.evidence.exports import evidence_name
from layers.history.dated_scene import dated_scene
from layers.history.on_date import DatedState, dated_ids, on_date
from layers.history.scene import Scene, scenes_of
from layers.land.areas import computed_areas
from layers.map.facts.models import Facts, Wording
from layers.map.facts.tables import Table
from layers.panels.ledger import (
    LedgerRow,
    ledger_table_html,
    row_name,
    row_shown,
    told_of,
)
from layers.panels.ledger_choices import ALL, ledger_choices
from layers.state_values import RENAMED
from layers.tables.ledger import By, Row, columns_of, rows_of_scene, table_csv, table_of
from layers.tables.ledger_filter import LARGEST_FIRST, SORTS, VALUES, sort_keys
from layers.tables.ledger_on_date import rows_on
from layers.tables.on_date import DATED
from layers.wording.names import title_of
from layers.wording.ui_texts import UiTexts, ui_texts

_CUT = re.compile(r"(?=<t[dh][ >])|(?=&amp;place=)")
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
    "ledger_date",
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


class SavedDate(Facts):
    """The ledger of each of some states of dates: its rows, and what became of each, by number."""

    about: tuple[str, ...]
    rows: tuple[int, ...]
    became: tuple[int, ...]


class SavedTable(Facts):
    """All rows of the ledger for each place, or for each group.

    The first rows are those of settlements, as many as `settled`; what only dates have comes after.
    `html` is the table without rows, `pieces` what the HTML of each row is put together from.
    `cells` are the columns as in CSV, `said` what a word is looked for in, where it is another
    text; `ranks` say where each row stands by each order, -1 for rows without what they are ordered
    by. `names` are the rows' names in each naming. `became` are the cells that only the ledger of a
    date has, after the date.
    """

    html: str
    pieces: tuple[Coded, ...]
    settled: int
    cells: Mapping[str, Coded]
    said: Mapping[str, Coded]
    ranks: Mapping[str, tuple[int, ...]]
    names: Mapping[str, Coded]
    dates: tuple[SavedDate, ...]
    became: tuple[tuple[str, ...], ...]


class SavedLedger(Facts):
    """What the saved page knows for its ledger; `titles` are captions' names of settlements.

    `renamed` are the values that old links call otherwise, by what they narrow. `dated` are the
    columns that only the ledger of a date has, before the source.
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
    dated: tuple[str, ...]
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
        dated=DATED,
        words={key: words[key].in_scripts for key in TEXTS},
    )


def choice(
    words: UiTexts, label: str, *, name: str, options: Mapping[str, str], default: str = ""
) -> SavedChoice:
    """Return a list to choose from, labelled by a text of the interface."""
    pairs = tuple((str(value), str(text)) for value, text in options.items())
    return SavedChoice(name=name, label=str(words[label]), options=pairs, default=default)


class _Rows:
    """The rows of settlements and of dates, those that say the same once."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._columns = columns_of(atlas)
        self._numbers = Table[Hashable]()
        self.named: list[tuple[str, Row]] = []
        self.shown: list[LedgerRow] = []

    def number(self, name: str, row: Row, scene: Scene) -> int:
        """Return the number of a row, as it is told in a scene."""
        own = {column: row[column] for column in self._columns}
        shown = row_shown(name, row)
        number = self._numbers.number((name, repr(own), told_of(self._atlas, shown, scene)))
        if number == len(self.named):
            self.named.append((name, own))
            self.shown.append(shown)
        return number


def _table(atlas: Atlas, by: By) -> SavedTable:
    rows, became, areas = _Rows(atlas), Table[tuple[str, ...]](), computed_areas(atlas)
    for scene in scenes_of(atlas):
        for name, row in rows_of_scene(atlas, scene, by=by, areas=areas):
            rows.number(name, row, scene)
    settled = len(rows.named)
    dates = _dates(atlas, by, rows=rows, became=became)
    table, shown = table_of(rows.named, columns_of(atlas)), rows.shown
    header, *cells = csv.reader(io.StringIO(table_csv(table).decode(), newline=""))
    said = {
        name: column
        for number, name in enumerate(header)
        if (column := [str(cell).casefold() for cell in table[name]])
        != [row[number].lower() for row in cells]
    }
    links = dict.fromkeys(SORTS, "#")
    html, pieces = _in_pieces(ledger_table_html(atlas, shown, sort_links=links))
    return SavedTable(
        html=html,
        pieces=pieces,
        settled=settled,
        cells={name: _coded([row[n] for row in cells]) for n, name in enumerate(header)},
        said={name: _coded(column) for name, column in said.items()},
        ranks={sort: _ranks(sort_keys(atlas, table, sort)) for sort in SORTS if sort != "order"},
        names={
            naming: _coded([row_name(atlas, row, names=naming) for row in shown])
            for naming in atlas.naming_by_id
        },
        dates=dates,
        became=became.entries,
    )


def _dates(
    atlas: Atlas, by: By, *, rows: _Rows, became: Table[tuple[str, ...]]
) -> tuple[SavedDate, ...]:
    """Return the rows of each state of a date, those of states that have the same once."""
    areas, made = computed_areas(atlas), dict[tuple[object, ...], Row]()
    states = dict[DatedState, tuple[tuple[int, ...], tuple[int, ...]]]()
    alike = dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]]()
    for iso in dated_ids(atlas):
        state = on_date(atlas, iso)
        if state not in states:
            found = list(rows_on(atlas, iso, by=by, areas=areas, made=made))
            ends = [tuple(str(row[name] or "") for name in DATED[1:]) for _, row in found]
            scene = dated_scene(atlas, iso)
            numbers = tuple(rows.number(name, row, scene) for name, row in found)
            states[state] = (numbers, became.numbers(ends))
        alike.setdefault(states[state], []).append(iso)
    return tuple(
        SavedDate(about=tuple(of), rows=numbers, became=ends)
        for (numbers, ends), of in alike.items()
    )


def _in_pieces(html: str) -> tuple[str, tuple[Coded, ...]]:
    """Return a table without its rows, and these cut at their cells and where a link names a place.

    Each piece is written once with the numbers of its rows: a tenth of the rows in full.
    """
    before, inside, after = re.split(r"(?<=<tbody>)(.*)(?=</tbody>)", html, flags=re.DOTALL)
    rows = (_CUT.split(row) for row in inside.split("</tr>")[:-1])
    return f"{before}{after}", tuple(_coded(column) for column in zip(*rows, strict=True))


def _coded(column: Sequence[str]) -> Coded:
    values = {value: number for number, value in enumerate(dict.fromkeys(column))}
    return Coded(values=tuple(values), rows=tuple(values[value] for value in column))


def _ranks(keys: pd.Series) -> tuple[int, ...]:
    known = keys.dropna()
    number = {key: rank for rank, key in enumerate(sorted(known.unique()))}
    return tuple(-1 if pd.isna(key) else number[key] for key in keys)
