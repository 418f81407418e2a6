"""Who held what on any date, and the lines that stood: the layers of a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import geopandas as gpd

from data.model import Atlas
from layers.history.dated_scene import dated_scene
from layers.history.on_date import Standing, on_date
from layers.history.scene import SceneHolding
from layers.land.land_of_places import Resolution, load_land
from layers.tables import boundary as lines
from layers.tables import holdings as of_settlements
from layers.tables.frames import described, frame

DATED = ("date", "becomes_holder", "becomes_control", "becomes_status")


def columns_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `holdings_on`: a settlement's, with `DATED` before the source."""
    usual = of_settlements.columns_of(atlas)
    at = usual.index("source")
    return (*usual[:at], *DATED, *usual[at:])


def holdings_on(
    atlas: Atlas, iso: str, *, viewpoint: str = "", resolution: Resolution = "full"
) -> gpd.GeoDataFrame:
    """Return who held each place on a date.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not given is a span of days.
    viewpoint : str
        Whose description, by what that side had said by then; the record by default.
    resolution : {"full", "web"}
        Of the geometry, as in `layers.tables.holdings.holdings`.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the columns of `columns_of`, one row for each landed place in the atlas' order,
        index the place id. A place has what surely stood when the days began, what was held for a
        time in place of a settlement's own too; `settlement` is the one that it rests on, `date`
        is `iso`. Of a place that was changing hands on a day not recorded, or within the days,
        `becomes_holder`, `becomes_control` and `becomes_status` say what stood after it; None
        otherwise. Where the record says nothing all of it is None.

    Raises
    ------
    KeyError
        If the viewpoint is unknown.
    ValueError
        If no calendar has that day.
    AtlasError
        If the land has not been built, or a place has no land.
    """
    land = load_land(atlas, resolution).set_index("place")
    areas = land["area_computed_km2"].to_dict()
    rows = [
        {**row, "geometry": shape}
        for row, shape in zip(
            rows_on(atlas, iso, areas=areas, viewpoint=viewpoint), land.geometry, strict=True
        )
    ]
    return frame(rows, columns_of(atlas), index="place")


def rows_on(
    atlas: Atlas, iso: str, *, areas: Mapping[str, float], viewpoint: str = ""
) -> Iterator[dict[str, object]]:
    """Yield the rows of `holdings_on` without their geometry, of the places that `areas` has.

    Parameters
    ----------
    iso, viewpoint : str
        As in `holdings_on`.
    areas : mapping of str to float
        The column `area_computed_km2` by place, square kilometres.

    Raises
    ------
    KeyError
        If the viewpoint is unknown.
    ValueError
        If no calendar has that day.
    """
    state, nothing = on_date(atlas, iso), Standing(None, None)
    told = dated_scene(atlas, iso, viewpoint=viewpoint).by_place
    columns = [name for name in columns_of(atlas) if name != "geometry"]
    for place, area in areas.items():
        yield {
            **dict.fromkeys(columns),
            **described(atlas, atlas.place_by_id[place]),
            **_held(atlas, state.by_place.get(place, nothing), told.get(place)),
            "date": iso,
            "area_computed_km2": area,
        }


def boundary_on(atlas: Atlas, iso: str) -> gpd.GeoDataFrame:
    """Return the dividing lines that stood on a date, as `layers.tables.boundary.boundary` does.

    Raises
    ------
    ValueError
        If no calendar has that day.
    AtlasError
        If the lines have not been built, or what was built is damaged.
    """
    return lines.boundary_of(atlas, dated_scene(atlas, iso))


def _held(atlas: Atlas, standing: Standing, shown: SceneHolding | None) -> dict[str, object]:
    before, told = standing.before, dict[str, object]()
    if before and shown:
        told |= of_settlements.held(atlas, before.scene, (shown.was or shown).holding)
    return {**told, **becoming(shown)}


def becoming(shown: SceneHolding | None) -> dict[str, object]:
    """Return what a place that was changing hands became, by columns of `DATED`."""
    if shown is None or shown.becomes is None:
        return {}
    becomes = shown.becomes.holding
    return {
        "becomes_holder": becomes.holder,
        "becomes_control": becomes.control,
        "becomes_status": becomes.status,
    }
