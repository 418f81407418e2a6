"""Lists as a language writes them."""

from __future__ import annotations

from collections.abc import Iterable

from babel.core import Locale
from babel.lists import format_list


def listed(items: Iterable[str], locale: Locale) -> str:
    """Return items one after another as in a table's cell, "A, B, C", without an "and"."""
    return separator(locale).join(items)


def enumerated(items: Iterable[str], locale: Locale) -> str:
    """Return items one after another as in a sentence, "A, B and C"."""
    return str(format_list(list(items), style="standard", locale=locale))


def separator(locale: Locale) -> str:
    """Return what stands between the items of a list, ", " or "、"."""
    pattern: str = locale.list_patterns["standard"]["middle"]
    return pattern.format("", "")
