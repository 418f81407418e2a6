"""The days that a date can mean."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple


class Days(NamedTuple):
    """The first and the last day that a partial date can mean."""

    first: date
    last: date


def days_of(iso: str) -> Days:
    """Return the first and the last day that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` can mean.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    parts = [int(part) for part in iso.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) > 2:
        day = date(*parts)
        return Days(day, day)
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    first = date(year, month, 1)
    return Days(first, first.replace(day=calendar.monthrange(year, month)[1]))
