"""Values of the page's state that are written in one way, and too many to list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from layers.history.days import days_of
from layers.plans.address import MAX_LENGTH

RENAMED = {"status": {"promised": "agreed"}}  # what old links call it, by parameter
DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


class Written(Collection[str]):
    """All values that are written in one way, a date's say; there are too many to list.

    Parameters
    ----------
    pattern : str
        What a whole value must match, of the regular expressions that Python and JavaScript share.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._matches = re.compile(pattern, re.ASCII).fullmatch

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._matches(value) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Dates(Written):
    """All dates from one to another: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, whole or in part.

    Parameters
    ----------
    first, last : str
        ISO dates of the first and the last day.
    """

    def __init__(self, first: str, last: str) -> None:
        super().__init__(DATE)
        self.first, self.last = first, last

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, str) or not super().__contains__(value):
            return False
        try:
            days = days_of(value)
        except ValueError:  # no calendar has that day
            return False
        return days.first <= days_of(self.last).last and days_of(self.first).first <= days.last


class SettlementsAndDates(Dates):
    """The ids of settlements, and all dates from one to another.

    Parameters
    ----------
    ids : collection of str
        The settlements' ids, in the order of time.
    first, last : str
        ISO dates of the first and the last day.
    """

    def __init__(self, ids: Collection[str], first: str, last: str) -> None:
        super().__init__(first, last)
        self._ids = tuple(ids)

    def __contains__(self, value: object) -> bool:
        return value in self._ids or super().__contains__(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,4})?"
WINDOW = Written("_".join([_DEGREES] * 4))

SEED = Written("[a-z0-9]{1,12}")

BLANK = "blank"  # a plan that is open and gives nothing yet
_SHARE = "(?:[a-z0-9_-]{1,40}|~):[a-z0-9_.~-]+"  # ~ is the line
PLAN = Written(f"(?=.{{1,{MAX_LENGTH}}}$)(?:{BLANK}|{_SHARE}(?:,{_SHARE})*)")

_FILTER = r"[a-z]+:[^\x00-\x1f<>&?;=%~]{1,400}"
FILTERS = Written(f"{_FILTER}(?:~{_FILTER}){{0,12}}")
