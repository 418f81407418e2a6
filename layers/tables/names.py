"""What places are called together and what names mean, a row for each use and each origin."""

from __future__ import annotations

from data.model import Atlas, CollectiveName, NameOrigin, NameUse
from layers.history.sources import citation
from layers.tables.records import Row, rows_csv, rows_json

COLUMNS = (
    "kind",  # use: of a name for several places; origin: of a name of one
    "id",  # of the name for several; of an origin its place and language
    "names",  # language and name
    "latin",  # language and name
    "places",  # ids, also of groups
    "party",  # who uses it, "" for nobody alone
    "date",  # of the use, EDTF
    "text",  # what it is used for; what it means
    "confirmed",
    "source",
)


def name_rows(atlas: Atlas) -> list[Row]:
    """Return each use of each name for several places, then what names of single ones mean."""
    uses = [_use(atlas, name, use) for name in atlas.collective_names for use in name.uses]
    return uses + [_origin(atlas, each) for place in atlas.places for each in place.origins]


def names_csv(atlas: Atlas) -> bytes:
    """Return the rows as CSV; see `layers.tables.records.rows_csv`."""
    return rows_csv(COLUMNS, name_rows(atlas))


def names_json(atlas: Atlas) -> bytes:
    """Return the rows as JSON; see `layers.tables.records.rows_json`."""
    return rows_json(f"{atlas.file.title}: names", COLUMNS, name_rows(atlas))


def _use(atlas: Atlas, name: CollectiveName, use: NameUse) -> Row:
    return {
        "kind": "use",
        "id": name.id,
        "names": [f"{code}: {text}" for code, text in name.names.items()],
        "latin": [f"{code}: {text}" for code, text in name.latin.items()],
        "places": list(use.covers or name.covers),
        "party": use.party,
        "date": use.date,
        "text": use.text,
        "confirmed": True,
        "source": citation(atlas, use.source),
    }


def _origin(atlas: Atlas, origin: NameOrigin) -> Row:
    return {
        "kind": "origin",
        "id": f"{origin.place}-{origin.language}",
        "names": [f"{origin.language}: {origin.name}"],
        "latin": [],
        "places": [origin.place],
        "party": "",
        "date": "",
        "text": origin.meaning,
        "confirmed": origin.confirmed,
        "source": citation(atlas, origin.source),
    }
