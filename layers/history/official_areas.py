"""Published areas of places: which one counts."""

from __future__ import annotations

from data.model import Area, Place


def official_area(place: Place) -> Area | None:
    """Return the newest confirmed official area of a place itself, or None."""
    confirmed = [area for area in place.areas if area.confirmed]
    return max(confirmed, key=lambda area: area.year[:4], default=None)


def official_km2(place: Place) -> float:
    """Return the official area in square kilometres, NaN where none is on record."""
    area = official_area(place)
    return area.area_km2 if area else float("nan")
