"""How a language and country write numbers, dates and lists: what CLDR says, through Babel."""

from __future__ import annotations

from functools import cache

from babel.core import Locale, UnknownLocaleError


@cache
def locale_of(name: str) -> Locale:
    """Return the locale of a language, or of a language as a country writes it.

    Parameters
    ----------
    name : str
        A language or locale id: "ja", "en_GB", "zh-Hant".

    Raises
    ------
    ValueError
        When CLDR knows no such language.
    """
    try:
        return Locale.parse(name.replace("-", "_"))
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from None


def is_right_to_left(locale: Locale) -> bool:
    """Return whether a language is written from right to left."""
    return locale.text_direction == "rtl"
