"""Who lived where and who was moved, a row for each figure and each event that moved people."""

from __future__ import annotations

from data.model import Atlas, Event, Place, Residents
from layers.history.events import all_events
from layers.history.sources import citation
from layers.tables.records import Row, rows_csv, rows_json

COLUMNS = (
    "kind",  # residents, or settling, flight, removal, visit
    "id",  # of the event; of residents the place and the date
    "date",  # EDTF, as on record
    "since",  # its first day, month or year
    "until",  # its last
    "places",  # ids
    "who",
    "number",
    "households",
    "text",
    "confirmed",
    "source",
)


def people_rows(atlas: Atlas) -> list[Row]:
    """Return residents by place and date, then what moved people, each in time order."""
    counted = [(place, each) for place in atlas.places for each in place.residents]
    counted.sort(key=lambda pair: pair[1].date)
    rows = [_residents(atlas, *pair) for pair in counted]
    return rows + [_moved(atlas, event) for event in moving_events(atlas)]


def moving_events(atlas: Atlas) -> list[Event]:
    """Return the events that moved people, in time order."""
    return [event for event in all_events(atlas) if event.movement]


def people_csv(atlas: Atlas) -> bytes:
    """Return the rows as CSV; see `layers.tables.records.rows_csv`."""
    return rows_csv(COLUMNS, people_rows(atlas))


def people_json(atlas: Atlas) -> bytes:
    """Return the rows as JSON; see `layers.tables.records.rows_json`."""
    return rows_json(f"{atlas.file.title}: people", COLUMNS, people_rows(atlas))


def _residents(atlas: Atlas, place: Place, counted: Residents) -> Row:
    return {
        "kind": "residents",
        "id": f"{place.id}-{counted.date}",
        "date": counted.date,
        "since": counted.date,
        "until": counted.date,
        "places": [place.id],
        "who": counted.who,
        "number": counted.number,
        "households": counted.households,
        "text": "",
        "confirmed": counted.confirmed,
        "source": citation(atlas, counted.source),
    }


def _moved(atlas: Atlas, event: Event) -> Row:
    moved = event.movement
    return {
        "kind": moved.kind if moved else "",
        "id": event.id,
        "date": event.date,
        "since": event.since,
        "until": event.until or event.since,
        "places": list(event.places),
        "who": moved.who if moved else "",
        "number": moved.number if moved else None,
        "households": None,
        "text": event.text,
        "confirmed": True,
        "source": citation(atlas, event.source),
    }
