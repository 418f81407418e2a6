"""Every event of an atlas as a row: when, what kind, who, where, which places, and who says so."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from data.model import Atlas, Event, Place
from geo.geojson import feature_collection
from layers.history.events import all_events
from layers.history.sources import citation
from layers.land.raw_land import CRS
from layers.tables.records import Row, rows_csv, rows_json
from layers.tables.timespans import members_of_event

COLUMNS = (
    "id",
    "date",  # EDTF, as on record
    "since",  # its first day, month or year
    "until",  # its last; of an event without an end, the same
    "kind",
    "title",
    "text",
    "parties",  # ids
    "others",
    "persons",
    "where",
    "places",  # ids
    "excerpts",  # ids
    "settlement",  # to whose story it belongs
    "instrument",  # the settlement that it is the making of
    "source",
)
LISTS = ("parties", "others", "persons", "places", "excerpts")


def event_rows(atlas: Atlas, *, settlement: str | None = None) -> list[Row]:
    """Return the events in time order, a mapping each with the keys of `COLUMNS`.

    Parameters
    ----------
    settlement : str, optional
        Only the events of this settlement's story, and its making.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    return [_row(atlas, event) for event in chosen_events(atlas, settlement)]


def events_csv(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the events as CSV to RFC 4180: UTF-8, CRLF, one header row, lists parted by "; ".

    A text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    return rows_csv(COLUMNS, event_rows(atlas, settlement=settlement))


def events_json(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the events as JSON, UTF-8: title, columns, and rows; lists are arrays."""
    return rows_json(_title(atlas), COLUMNS, event_rows(atlas, settlement=settlement))


def events_geojson(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the events as RFC 7946 GeoJSON: the points of the places that each names.

    An event that names none has no geometry (null). The points are the atlas' own, EPSG:4326.
    """
    events = chosen_events(atlas, settlement)
    table = pd.DataFrame([_row(atlas, event) for event in events], columns=list(COLUMNS))
    table.index = pd.Index(table["id"].astype(object), name="id")
    points = gpd.GeoSeries(
        [event_points(atlas, event) for event in events], index=table.index, crs=CRS
    )
    return feature_collection(
        gpd.GeoDataFrame(table, geometry=points, crs=CRS),
        members={"title": _title(atlas)},
        feature_members=[members_of_event(atlas, event) for event in events],
    )


def chosen_events(atlas: Atlas, settlement: str | None) -> list[Event]:
    """Return all events in time order, or those of a settlement's story and its making.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    if settlement is None:
        return list(all_events(atlas))
    about = atlas.settlement_by_id[settlement].id
    return [event for event in all_events(atlas) if about in (event.settlement, event.instrument)]


def _row(atlas: Atlas, event: Event) -> Row:
    plain = {name: getattr(event, name) for name in COLUMNS if name not in LISTS}
    return {
        **plain,
        **{name: list(getattr(event, name)) for name in LISTS},
        "until": event.until or event.since,
        "source": citation(atlas, event.source),
    }


def event_points(atlas: Atlas, event: Event) -> shapely.Point | shapely.MultiPoint | None:
    """Return the points of the places with land that an event names, EPSG:4326; None for none."""
    places: dict[str, Place] = {}
    for name in event.places:
        own = atlas.place_by_id.get(name)
        places |= {each.id: each for each in ((own,) if own else atlas.places_with_land(name))}
    points = [(place.lon, place.lat) for place in places.values()]
    if len(points) > 1:
        return shapely.MultiPoint(points)
    return shapely.Point(points[0]) if points else None


def _title(atlas: Atlas) -> str:
    return f"{atlas.file.title}: events"
