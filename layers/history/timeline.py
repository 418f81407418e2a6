"""The settlements in time: their dates on a true scale, how each line is known, who held what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.model import Atlas, Holding, Place, Settlement
from layers.history.symbols import fill_of

Tables = Mapping[str, Mapping[str, Holding]]  # settlement id -> place id -> its holding

DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def decimal_year(date: str) -> float:
    """Return an ISO date as a year with a fraction, for places on a true time scale.

    Parameters
    ----------
    date : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not given counts as its middle
        (a bare year is the middle of that year).

    Returns
    -------
    float
        For example 1700.797 for 19 October 1700; three decimals, better than a day.
    """
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    day = parts[2] if len(parts) == 3 else 15
    return round(parts[0] + (DAYS_BEFORE_MONTH[parts[1] - 1] + day - 1) / 365.25, 3)


def rule_of(settlement: Settlement) -> list[str]:
    """Return how the settlement's boundary is known, as the line kinds above its era button.

    Parameters
    ----------
    settlement : Settlement
        Any settlement.

    Returns
    -------
    list of str
        One line kind, or two where an instrument in force holds a promise that was never met;
        "statement" for a paper that moved no line.
    """
    if not settlement.moves_line:
        return ["statement"]
    if settlement.kind == "occupation":
        return ["de_facto"]
    if settlement.kind == "proposal":
        return ["proposed"]
    promised = any(holding.status == "promised" for holding in settlement.holdings)
    return ["treaty", "proposed"] if promised else ["treaty"]


def holding_tables(atlas: Atlas) -> dict[str, dict[str, Holding]]:
    """Return each place's holding under every settlement that moves a line, worked out once."""
    return {s.id: atlas.holding_by_place(s.id) for s in atlas.settlements if s.moves_line}


def ribbon_of(atlas: Atlas) -> dict[str, Any]:
    """Return the rows of who held what on a true time scale, for the ribbon under the bar.

    Proposals leave no trace in the ribbon: nothing was ever held under one.

    Parameters
    ----------
    atlas : Atlas
        The atlas; its `ribbons` name the rows and its groups say which row they belong to.

    Returns
    -------
    dict
        ``{"span": [from, to], "rows": [{"id", "label", "names", "segments"}, ...]}``, a segment
        being ``[from, to, fill]`` in decimal years. A row is painted as its most prominent place
        (lowest rank).
    """
    span = [decimal_year(date) for date in atlas.file.ribbon_span]
    tables = holding_tables(atlas)
    rows = []
    for ribbon in atlas.file.ribbons:
        place = _leading_place(atlas, ribbon.id)
        if place is not None:
            segments = _segments(atlas, tables, place=place, span=span)
            row = {"id": ribbon.id, "label": ribbon.label, "names": dict(ribbon.names)}
            rows.append(row | {"segments": segments})
    return {"span": span, "rows": rows}


def _leading_place(atlas: Atlas, ribbon_id: str) -> Place | None:
    groups = [group.id for group in atlas.file.groups if group.ribbon == ribbon_id]
    places = [place for group in groups for place in atlas.landed_places(group)]
    return min(places, key=lambda place: place.rank, default=None)


def _segments(atlas: Atlas, tables: Tables, *, place: Place, span: list[float]) -> list[list[Any]]:
    segments: list[list[Any]] = []
    for settlement in _lasting(atlas):
        start = max(decimal_year(settlement.dates.signed.date), span[0])
        fill = fill_of(tables[settlement.id][place.id], atlas)
        if segments and segments[-1][2] == fill:
            continue
        if segments:
            segments[-1][1] = start
        segments.append([start, span[1], fill])
    return segments


def _lasting(atlas: Atlas) -> list[Settlement]:
    return [s for s in atlas.settlements if s.moves_line and s.kind != "proposal"]
