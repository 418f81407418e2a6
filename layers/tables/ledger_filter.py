"""What a reader has narrowed the ledger to: the rows that are shown are those that are saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.model import Atlas
from layers.tables.ledger import NUMBERS, By, ledger

Areas = Mapping[str, float]
VALUES = ("holder", "control", "status", "holder_if_carried_out")  # what can be asked for by value
# By what the rows can be ordered, with the column that says it; "order" is the atlas' own.
_SORT_COLUMNS = {
    "order": "",
    "name": "name",
    "holder": "holder",
    "control": "control",
    "status": "status",
    "carried_out": "holder_if_carried_out",
    "claimants": "claimants",
    "line": "line_basis",
    "clause": "clause",
    "excerpts": "excerpts",
    "official": "area_official_km2",
    "computed": "area_computed_km2",
}
SORTS = tuple(_SORT_COLUMNS)
LARGEST_FIRST = ("excerpts", "official", "computed")  # of these the most is of interest


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What a reader has narrowed the ledger to; an empty field narrows nothing.

    `settlement` is an id (empty: all), `by` a row for each place or group, `holder`, `control`,
    `status` and `holder_if_carried_out` are values of the record, `words` must all stand in a row,
    `sort` is one of `SORTS`, `reverse` turns its order round.
    """

    settlement: str = ""
    by: By = "group"
    holder: str = ""
    control: str = ""
    status: str = ""
    holder_if_carried_out: str = ""
    words: str = ""
    sort: str = "order"
    reverse: bool = False

    @property
    def is_descending(self) -> bool:
        """Whether the greatest comes first."""
        return (self.sort in LARGEST_FIRST) != self.reverse


def narrowed_ledger(
    atlas: Atlas, narrowed: LedgerFilter, *, areas: Areas | None = None
) -> pd.DataFrame:
    """Return the rows of the ledger that a reader has asked for, in the order asked for.

    Rows without what they are ordered by come last, however the order runs.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    table = ledger(atlas, by=narrowed.by, settlement=narrowed.settlement or None, areas=areas)
    return narrow(atlas, table, narrowed)


def narrow(atlas: Atlas, table: pd.DataFrame, narrowed: LedgerFilter) -> pd.DataFrame:
    """Return those rows of a table of the ledger that a reader has asked for, in that order."""
    kept = pd.Series(True, index=table.index)
    for name in VALUES:
        if asked := getattr(narrowed, name):
            kept &= table[name] == asked
    if words := narrowed.words.casefold().split():
        said = [" ".join(map(str, row)).casefold() for row in table.itertuples(index=False)]
        kept &= np.array([all(word in text for word in words) for text in said], dtype=bool)
    return _sorted(atlas, table[kept], narrowed)


def sort_keys(atlas: Atlas, table: pd.DataFrame, sort: str) -> pd.Series:
    """Return by what rows are ordered, any of `SORTS` but "order"; NaN where a row has it not."""
    column = _SORT_COLUMNS[sort]
    values = table[f"name_{atlas.file.language}" if column == "name" else column]
    if column in NUMBERS:
        return values
    if sort == "excerpts":
        return values.map(lambda ids: len(ids.split(",")) if ids else 0)
    return values.str.casefold().mask(values == "")


def _sorted(atlas: Atlas, table: pd.DataFrame, narrowed: LedgerFilter) -> pd.DataFrame:
    if narrowed.sort == "order":
        return table[::-1] if narrowed.reverse else table
    order = sort_keys(atlas, table, narrowed.sort).sort_values(
        ascending=not narrowed.is_descending, kind="stable", na_position="last"
    )
    return table.loc[order.index]
