"""Partial ISO 8601 dates as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Mapping

PARTIAL = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


def spoken_date(date: str, words: Mapping[str, str]) -> str:
    """Return "7 February 1855" for 1855-02-07, and less for less.

    Parameters
    ----------
    date : str
        ISO 8601, complete or stopping at the month or the year. Anything else comes back as it is.
    words : Mapping[str, str]
        Interface strings: ``month_1`` … ``month_12``, ``date_full`` and ``date_month``.

    Returns
    -------
    str
        The date in words.
    """
    if not PARTIAL.match(date):
        return date
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return date
    month = words[f"month_{parts[1]}"]
    if len(parts) == 2:
        return words["date_month"].format(month=month, year=parts[0])
    return words["date_full"].format(day=parts[2], month=month, year=parts[0])
