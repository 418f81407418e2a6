"""Figures as they are printed: areas and their digits."""

from __future__ import annotations

from layers.land.areas import SMALL_KM2


def figure(area_km2: float, *, computed: bool = False) -> str:
    """Return an area as it is printed: a published one in full, a computed one to three digits."""
    if area_km2 < SMALL_KM2:
        return f"{area_km2:.2g}"
    if not computed or area_km2 < 100:
        return f"{area_km2:,.2f}"
    return f"{round(area_km2, -1):,.0f}" if area_km2 >= 1000 else f"{area_km2:,.0f}"
