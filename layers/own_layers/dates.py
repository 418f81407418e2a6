"""When a feature holds: what GeoJSON says of time in its members, or a file in its columns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from layers.history.days import days_of
from layers.own_layers.source import SourceFile

OPEN = ".."  # an end that an interval of JSON-FG does not have
MEMBERS = "its members of time"  # the column that they travel in; no program calls one so
SHOWN = ("time", "when")

# Columns of a beginning and an end; where there is one for both, a feature holds on that date.
PAIRS = (
    ("from", "to"),
    ("since", "until"),
    ("start", "end"),
    ("begin", "end"),
    ("start_date", "end_date"),
    ("begin_date", "end_date"),
    ("date_from", "date_to"),
    ("valid_from", "valid_to"),
)
SINGLE = ("date", "day", "year")
_DATE = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


class Span(NamedTuple):
    """The first and the last day, ISO dates; `OPEN` where there is none."""

    first: str
    last: str


def members_inside(raw: bytes) -> bytes:
    """Return GeoJSON whose features have their members of time among their properties.

    GDAL reads properties alone. What is no GeoJSON comes back as it is.
    """
    if not any(f'"{member}"'.encode() in raw for member in SHOWN):
        return raw
    try:
        whole = json.loads(raw.decode("utf-8-sig"))
        features = [each for each in whole["features"] if any(name in each for name in SHOWN)]
        for feature in features:
            told = {name: feature.pop(name) for name in SHOWN if name in feature}
            feature["properties"] = {**(feature["properties"] or {}), MEMBERS: json.dumps(told)}
    except (ValueError, KeyError, TypeError, RecursionError):
        return raw
    return json.dumps(whole, ensure_ascii=False).encode() if features else raw


def times_of(file: SourceFile, frame: gpd.GeoDataFrame) -> list[Span | None]:
    """Return when each feature holds, as far as the file says it."""
    ends = date_columns([str(name) for name in frame.columns if name != frame.geometry.name])
    nothing = [None] * len(frame)
    members = [*frame[MEMBERS]] if MEMBERS in frame else nothing
    columns = [[*frame[name]] if name else nothing for name in ends]
    spans: list[Span | None] = []
    unread: list[str] = []
    for told, first, last in zip(members, *columns, strict=True):
        try:
            if isinstance(told, str):
                spans.append(span_of_members(told))
            else:
                spans.append(span_of(first, last) if any(ends) else None)
        except ValueError as error:
            spans.append(None)
            unread.append(str(error))
    if any(spans) and any(ends):
        file.note("dated", columns=" – ".join(dict.fromkeys(filter(None, ends))))
    if unread:
        file.note("dates_none", count=len(unread), first=unread[0])
    return spans


def date_columns(names: Sequence[str]) -> tuple[str, str]:
    """Return the columns of a beginning and an end, the same twice for one date; or two empty.

    One of them may stand alone, but for "from" and "to", which can be places.
    """
    known = {name.casefold(): name for name in reversed(names)}
    for first, last in PAIRS:
        if first in known and last in known:
            return known[first], known[last]
    if single := next((known[name] for name in SINGLE if name in known), ""):
        return single, single
    halves = ((known.get(first, ""), known.get(last, "")) for first, last in PAIRS[1:])
    return next((ends for ends in halves if any(ends)), ("", ""))


def span_of(first: object, last: object) -> Span | None:
    """Return the days from one date to another; an end that is not given is open.

    Parameters
    ----------
    first, last : object
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, also with a time after it; ``YYYYMMDD``; a number
        for a year; ".." or nothing for none.

    Returns
    -------
    Span or None
        None where neither end is given.

    Raises
    ------
    ValueError
        If either is no date, or the last day is before the first.
    """
    written = _written(first), _written(last)
    if not any(written):
        return None
    start = str(days_of(written[0]).first) if written[0] else OPEN
    end = str(days_of(written[1]).last) if written[1] else OPEN
    if OPEN not in (start, end) and end < start:
        raise ValueError(f"{written[0]} > {written[1]}")
    return Span(start, end)


def span_of_members(text: str) -> Span | None:
    """Return the days that the members of a feature tell: JSON-FG's ``time``, or LPF's ``when``.

    Raises
    ------
    ValueError
        If they tell no dates.
    """
    told = json.loads(text)
    time, when = told.get("time"), told.get("when")
    try:
        if isinstance(time, Mapping):
            return _of_json_fg(time)
        if isinstance(when, Mapping):
            return _of_timespans(when.get("timespans") or ())
    except (TypeError, KeyError, AttributeError, IndexError):
        raise ValueError(text[:40]) from None
    return None


def _of_json_fg(time: Mapping[str, Any]) -> Span | None:
    if "interval" in time:
        first, last = time["interval"]
        return span_of(first, last)
    day = time.get("date") or time.get("timestamp")
    return span_of(day, day)


def _of_timespans(timespans: Sequence[Mapping[str, Any]]) -> Span | None:
    """Return the days from the first beginning to the last end; inner gaps are not told apart."""
    spans = []
    for each in timespans:
        start, end = each["start"], each.get("end") or each["start"]
        # "At the earliest" has no end that is known: it still holds.
        last = end.get("in") or end.get("latest")
        spans.append(span_of(start.get("in") or start.get("earliest") or start["latest"], last))
    known = [span for span in spans if span]
    if not known:
        return None
    ends = [span.last for span in known]
    starts = [span.first for span in known]
    return Span(OPEN if OPEN in starts else min(starts), OPEN if OPEN in ends else max(ends))


def _written(value: Any) -> str:  # noqa: ANN401 - whatever a cell or JSON holds
    """Return a date as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty where there is none."""
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip().rstrip("~?%").replace("/", "-")
    if text in ("", OPEN):
        return ""
    if compact := _COMPACT.fullmatch(text):
        return "-".join(compact.groups())
    if found := _DATE.fullmatch(text):
        return found[1]
    raise ValueError(text[:40])
