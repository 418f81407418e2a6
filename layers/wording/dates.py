"""Dates as prose."""

from __future__ import annotations

import calendar


def readable_date(date: str) -> str:
    """Return an ISO date as "19 October 1700"; any other wording is returned as it is.

    Parameters
    ----------
    date : str
        An ISO date that may stop at the month or year, or words ("about 6 December").

    Returns
    -------
    str
        The date as prose.
    """
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or not 2 <= len(parts) <= 3:
        return date
    words = [calendar.month_name[int(parts[1])], parts[0]]
    return " ".join([str(int(parts[2])), *words] if len(parts) == 3 else words)
