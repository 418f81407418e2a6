"""Dates as prose, as a language writes them."""

from __future__ import annotations

import re
from datetime import date

from babel.core import Locale
from babel.dates import format_date, format_skeleton

from data.model import Atlas, OnDays
from layers.history.days import days_of
from layers.wording.ui_texts import ui_texts

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS = "yMMMd"  # CLDR has spans with the month cut short; the month is written out here
_DRAWN = {0x2009: " ", 0xFF5E: "\u301c"}


def readable_date(text: str, locale: Locale) -> str:
    """Return an ISO date as "19 October 1700"; any other wording is returned as it is.

    Parameters
    ----------
    text : str
        An ISO date that may stop at the month or year, or words ("about 6 December").
    locale : Locale
        Whose way of writing dates.

    Returns
    -------
    str
        The date as prose.
    """
    found = _ISO.fullmatch(text)
    if not found:
        return text
    day = _first_day(text)
    if found[3]:
        return format_date(day, "long", locale=locale)
    return format_skeleton("yMMMM" if found[2] else "y", day, locale=locale)


def bar_span(atlas: Atlas) -> dict[str, str]:
    """Return the first and the last day of the time bar as prose, and how a date is written.

    The `year`, the `month` and the `day` that are examples are of its end.
    """
    first, last = atlas.file.ribbon_span
    locale = ui_texts(atlas).locale
    day = days_of(last).last.isoformat()
    return {
        "first": readable_date(first, locale),
        "last": readable_date(last, locale),
        **{"year": day[:4], "month": day[:7], "day": day},
    }


def date_of_event(atlas: Atlas, event: OnDays) -> str:
    """Return when an event happened as prose, with "about" or a doubt where the record has it."""
    words = ui_texts(atlas)
    day = (
        readable_span(event.since, event.until, words.locale)
        if event.until
        else readable_date(event.since, words.locale)
    )
    if event.is_approximate:
        day = words["event_about"].format(date=day)
    return words["event_uncertain"].format(date=day) if event.is_uncertain else day


def readable_span(start: str, end: str, locale: Locale) -> str:
    """Return two ISO dates as "3–5 October 1700", or as two dates where the months differ."""
    is_whole = len(start) == len(end) == len("YYYY-MM-DD")
    # The typefaces have neither a thin space (U+2009) nor a full-width tilde (U+FF5E).
    if is_whole and start[:7] == end[:7]:
        first, second = (each.translate(_DRAWN) for each in locale.interval_formats[_DAYS]["d"])
        return _written(first, start, locale) + _written(second, end, locale)
    between: str = locale.interval_formats[None].translate(_DRAWN)
    return between.format(readable_date(start, locale), readable_date(end, locale))


def _written(pattern: str, day: str, locale: Locale) -> str:
    in_full = re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern)
    return str(format_date(_first_day(day), in_full, locale=locale))


def _first_day(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[: len("YYYY-MM-DD")])
