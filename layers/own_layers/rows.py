"""The table of a layer, as far as a page shows it: text in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from layers.own_layers import bounds
from layers.own_layers.layer import Column


def rows_of(
    table: gpd.GeoDataFrame, columns: Sequence[Column], *, sort: str = "", descending: bool = False
) -> tuple[tuple[str, ...], ...]:
    """Return the first rows of a table, each with its number in the file first.

    Parameters
    ----------
    table : GeoDataFrame
        Rows are numbered from 1.
    columns : sequence of Column
        The attributes.
    sort : str, optional
        A column to sort by, what is empty at the end; by default the order of the file.
    descending : bool, optional
        Whether the greatest come first.
    """
    names = [each.name for each in columns[: bounds.ROW_COLUMNS]]
    attributes = pd.DataFrame(table)
    if sort in names:
        attributes = attributes.sort_values(
            sort, ascending=not descending, kind="stable", na_position="last"
        )
    first = attributes[names].head(bounds.ROWS)
    return tuple(
        (str(number), *map(_cell, row))
        for number, row in zip(first.index, first.itertuples(index=False), strict=True)
    )


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    if pd.isna(value):
        return ""
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= bounds.CELL else text[: bounds.CELL - 1] + "…"
