"""The ledger of a date: who held each place then, on what words, and what it became."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.model import Atlas
from layers.history.on_date import on_date
from layers.history.scene import subjects
from layers.land.areas import computed_areas
from layers.tables.ledger import NUMBERS, Row, columns_of, row_name, row_of
from layers.tables.on_date import DATED, becoming


def dated_columns(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `ledger_on`: the ledger's, with `DATED` before the source."""
    usual = columns_of(atlas)
    at = usual.index("source")
    return (*usual[:at], *DATED, *usual[at:])


def ledger_on(atlas: Atlas, iso: str) -> pd.DataFrame:
    """Return one row for each place of which the record says who held it on a date.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not given is a span of days.

    Returns
    -------
    DataFrame
        The columns of `dated_columns`, indexed as `layers.tables.ledger.ledger` is. A place has
        what surely stood when the days began, as in `layers.tables.on_date.holdings_on`;
        `settlement` is the one that it rests on, and `DATED` are as there.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    rows = dict(_rows(atlas, iso))
    table = pd.DataFrame(
        list(rows.values()),
        pd.Index(list(rows), name="row", dtype=object),
        list(dated_columns(atlas)),
        dtype=object,
    )
    return table.astype(dict.fromkeys(NUMBERS, float))


def _rows(atlas: Atlas, iso: str) -> Iterator[tuple[str, Row]]:
    state, areas = on_date(atlas, iso), computed_areas(atlas)
    for place in subjects(atlas):
        standing = state.by_place.get(place.id)
        if standing is None or standing.before is None:
            continue
        scene, held = standing.before
        row = row_of(atlas, scene, [place], areas=areas, holding=held.holding)
        became = {**dict.fromkeys(DATED), **becoming(standing), "date": iso}
        yield row_name(scene, [place]), {**row, **became}
