"""The ledger of a date: who held each place then, on what words, and what it became."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from data.model import Atlas
from layers.history.dated_scene import dated_scene
from layers.history.on_date import on_date
from layers.land.areas import computed_areas
from layers.tables.ledger import By, Row, columns_of, held_alike, row_name, row_of, table_of
from layers.tables.on_date import DATED, becoming


def dated_columns(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `ledger_on`: the ledger's, with `DATED` before the source."""
    usual = columns_of(atlas)
    at = usual.index("source")
    return (*usual[:at], *DATED, *usual[at:])


def ledger_on(
    atlas: Atlas, iso: str, *, by: By = "place", areas: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return one row for each place of which the record says who held it on a date.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not given is a span of days.
    by : {"place", "group"}
        A row for each island, or for each group of islands that were held alike.
    areas : mapping of str to float, optional
        As in `layers.tables.ledger.ledger`.

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
    known = computed_areas(atlas) if areas is None else areas
    return table_of(rows_on(atlas, iso, by=by, areas=known, made={}), dated_columns(atlas))


def rows_on(
    atlas: Atlas,
    iso: str,
    *,
    by: By,
    areas: Mapping[str, float],
    made: dict[tuple[object, ...], Row],
) -> Iterator[tuple[str, Row]]:
    """Yield the rows of `ledger_on` with their names, parameters as there.

    What a row says of a holding is the same on every date: `made` keeps it for the next.
    """
    state, told = on_date(atlas, iso), dated_scene(atlas, iso)
    for places in held_alike(atlas, (told,), by=by):
        standing = state.by_place[places[0].id]
        if standing.before is None:
            continue
        scene, held = standing.before
        of = (scene.id, id(held), *(place.id for place in places))
        if of not in made:
            made[of] = row_of(atlas, scene, places, areas=areas, holding=held.holding)
        became = {**dict.fromkeys(DATED), **becoming(told.by_place[places[0].id]), "date": iso}
        yield row_name(scene, places), {**made[of], **became}
