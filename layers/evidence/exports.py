"""Take the evidence home: excerpts as annotations or citations, the rest as tables."""

from __future__ import annotations

import json
from collections.abc import Callable

from data.model import Atlas
from layers.evidence.annotation.export import MEDIA_TYPE, excerpts_jsonld
from layers.evidence.citation import bibtex, csl_json
from layers.evidence.ris import ris
from layers.evidence.statements import statements_csv, statements_json
from layers.tables.arguments import arguments_csv, arguments_json
from layers.tables.events import events_csv, events_geojson, events_json
from layers.tables.ledger import ledger_csv, ledger_json, table_csv, table_json
from layers.tables.ledger_on_date import ledger_on
from layers.tables.linked_places import linked_events, linked_places
from layers.tables.names import names_csv, names_json
from layers.tables.people import people_csv, people_json

FORMATS: dict[str, tuple[str, ...]] = {
    "excerpts": ("jsonld", "bibtex", "ris", "csl-json"),
    "statements": ("json", "csv"),
    "ledger": ("csv", "json"),
    "events": ("csv", "json", "geojson", "linked-places"),
    "people": ("csv", "json"),
    "names": ("csv", "json"),
    "gazetteer": ("linked-places",),
    "arguments": ("csv", "json"),
}
MEDIA_TYPES = {
    "jsonld": MEDIA_TYPE,
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "geojson": "application/geo+json",
    "linked-places": "application/geo+json",
}
ENDINGS = {"bibtex": "bib", "csl-json": "csl.json", "linked-places": "lpf.geojson"}


def export_evidence(
    atlas: Atlas,
    what: str,
    *,
    format: str | None = None,
    settlement: str | None = None,
    date: str | None = None,
) -> bytes:
    """Return a part of the record as bytes, UTF-8; the same for the same atlas.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas.
    what : str
        One of `FORMATS`: a gazetteer has the places with who held them.
    format : str, optional
        One of `FORMATS` for it; by default the first.
    settlement : str, optional
        Only what is about this one; people, names and a gazetteer are about none.
    date : str, optional
        For a ledger: what stood on a date, instead.

    Raises
    ------
    KeyError
        If there is no such settlement, or no such format of it.
    """
    about = atlas.settlement_by_id[settlement].id if settlement else None
    chosen = [
        name for name, (_, e) in atlas.excerpt_by_id.items() if not about or about in e.settlements
    ]
    writers: dict[tuple[str, str], Callable[[], bytes]] = {
        ("excerpts", "jsonld"): lambda: excerpts_jsonld(atlas, chosen),
        ("excerpts", "bibtex"): lambda: bibtex(atlas, chosen).encode(),
        ("excerpts", "ris"): lambda: ris(atlas, chosen).encode(),
        ("excerpts", "csl-json"): lambda: _json(csl_json(atlas, chosen)),
        ("statements", "json"): lambda: statements_json(atlas, settlement=about),
        ("statements", "csv"): lambda: statements_csv(atlas, settlement=about),
        ("ledger", "csv"): lambda: (
            table_csv(ledger_on(atlas, date)) if date else ledger_csv(atlas, settlement=about)
        ),
        ("ledger", "json"): lambda: (
            table_json(atlas, ledger_on(atlas, date))
            if date
            else ledger_json(atlas, settlement=about)
        ),
        ("events", "csv"): lambda: events_csv(atlas, settlement=about),
        ("events", "json"): lambda: events_json(atlas, settlement=about),
        ("events", "geojson"): lambda: events_geojson(atlas, settlement=about),
        ("events", "linked-places"): lambda: linked_events(atlas, settlement=about),
        ("gazetteer", "linked-places"): lambda: linked_places(atlas),
        ("people", "csv"): lambda: people_csv(atlas),
        ("people", "json"): lambda: people_json(atlas),
        ("names", "csv"): lambda: names_csv(atlas),
        ("names", "json"): lambda: names_json(atlas),
        ("arguments", "csv"): lambda: arguments_csv(atlas, settlement=about),
        ("arguments", "json"): lambda: arguments_json(atlas, settlement=about),
    }
    return writers[what, format or FORMATS[what][0]]()


def evidence_name(atlas: Atlas, what: str, *, format: str, settlement: str | None = None) -> str:
    """Return a file name that says what is inside."""
    stem = "-".join(filter(None, (atlas.file.id, what, settlement)))
    return f"{stem.replace('_', '-')}.{ENDINGS.get(format, format)}"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
