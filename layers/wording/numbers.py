"""Figures as they are printed in a language: counts, areas and shares."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from babel.core import Locale
from babel.numbers import NumberPattern, parse_pattern

from layers.land.areas import SMALL_KM2

_MAX_DECIMALS = 12


def number(value: float | Decimal, locale: Locale) -> str:
    """Return a number as a language writes it, "12,345"; with as many decimals as it has."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return str(_pattern(locale, 0, _MAX_DECIMALS).apply(exact, locale))


def decimals(value: float, digits: int, locale: Locale) -> str:
    """Return a number with a fixed count of decimals, thousands set apart."""
    # A decimal that is the float to its last bit is rounded as the float itself would be.
    return str(_pattern(locale, digits, digits).apply(Decimal(value), locale))


def known_figure(area_km2: float, locale: Locale) -> str:
    """Return an area with the decimals it has, two at most, or that of a rock to two digits."""
    if area_km2 < SMALL_KM2:
        return figure(area_km2, locale)
    return str(_pattern(locale, 0, 2).apply(Decimal(str(area_km2)), locale))


def figure(area_km2: float, locale: Locale, *, computed: bool = False) -> str:
    """Return an area as it is printed: a published one in full, a computed one to three digits."""
    if area_km2 < SMALL_KM2:
        return number(Decimal(f"{area_km2:.2g}"), locale)  # significant ones
    if not computed or area_km2 < 100:
        return decimals(area_km2, 2, locale)
    return decimals(round(area_km2, -1) if area_km2 >= 1000 else area_km2, 0, locale)


@cache
def _pattern(locale: Locale, least: int, most: int) -> NumberPattern:
    pattern = parse_pattern(locale.decimal_formats[None].pattern)
    pattern.frac_prec = (least, most)
    return pattern
