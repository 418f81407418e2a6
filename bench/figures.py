"""Medians, percentiles and plain tables."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime


def median(values: Sequence[float]) -> float:
    """Return the median; NaN for no values."""
    return statistics.median(values) if values else float("nan")


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile by linear interpolation between ranks; NaN for no values."""
    if not values:
        return float("nan")
    ranked = sorted(values)
    at = (len(ranked) - 1) * percent / 100
    low = int(at)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (ranked[high] - ranked[low]) * (at - low)


def number(value: float, unit: str = "") -> str:
    """Return a figure with three digits that count; "-" for NaN."""
    if value != value:  # noqa: PLR0124 - NaN is the one value that differs from itself
        return "-"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}{f' {unit}' if unit else ''}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned text, the first column to the left and the others to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, tuple("-" * width for width in widths), *rows)
    ]
    return "\n".join(lines)


def bar(what: str, value: float, limit: float, *, unit: str, at_least: bool = False) -> str:
    """Return one line that says whether a bar is met."""
    met = value >= limit if at_least else value <= limit
    word = "at least" if at_least else "at most"
    verdict = "met" if met else "NOT MET"
    return f"{verdict:8} {what}: {number(value, unit)} ({word} {number(limit, unit)})"


def heading(what: str) -> str:
    """Return a title with the date, the machine's size and how busy it is."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return (
        f"{what}\n{when}; {os.cpu_count()} cores, {platform.machine()}; "
        f"Python {platform.python_version()}; load average {load}"
    )
