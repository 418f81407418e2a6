"""How long a record holds, in the two forms that other readers of GeoJSON know.

``when`` is that of the Linked Places Format, ``time`` that of JSON-FG (OGC 21-045). What they say
of the last day is told by `members_of`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from data.model import Atlas, OnDays
from layers.history.days import days_of

Member = dict[str, object]
OPEN = ".."  # an end that an interval of JSON-FG does not have


def members_of(atlas: Atlas, since: str | None, until: str | None) -> Member:
    """Return the members ``when`` and ``time`` of a feature that holds from one date to another.

    Parameters
    ----------
    since, until : str or None
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; without `until` it still stands at the end of the
        atlas' time.

    Returns
    -------
    dict
        ``when``: both dates as they are recorded. Linked Places reads a span without an end as one
        that ends with its start, so an open one ends at the earliest on the atlas' last day.
        ``time``: an interval of days, both belonging to it, of a month or year the first and the
        last; ".." for an open end. The day on which a holding ends is the one on which the next
        begins: on it both stand. Empty without `since`.
    """
    if not since:
        return {}
    last = str(days_of(until).last) if until else OPEN
    end = {"in": until} if until else {"earliest": atlas.file.ribbon_span[1]}
    return {
        "when": {"timespans": [{"start": {"in": since}, "end": end}]},
        "time": {"interval": [str(days_of(since).first), last]},
    }


def members_of_event(atlas: Atlas, event: OnDays) -> Member:
    """Return ``when`` and ``time`` of what happened on a day or within days.

    ``when`` keeps EDTF's signs of what is approximate (~) or uncertain (?), which Linked Places
    reads too; ``time`` is a date where the record knows the day, else the days that it may be.
    """
    members = members_of(atlas, event.since, event.until or event.since)
    first, *rest = event.date.split("/")
    span: Member = {"start": {"in": first}}
    if rest:
        span["end"] = {"in": rest[0]}
    days = days_of(event.since).first, days_of(event.until or event.since).last
    if days[0] == days[1]:
        members["time"] = {"date": str(days[0])}
    return {**members, "when": {"timespans": [span]}}


def members_of_rows(atlas: Atlas, rows: Iterable[Mapping[Hashable, object]]) -> list[Member]:
    """Return for each table row its members: none where it has no column `since`."""
    return [members_of(atlas, _date(row.get("since")), _date(row.get("until"))) for row in rows]


def _date(cell: object) -> str | None:
    return cell if isinstance(cell, str) and cell else None
