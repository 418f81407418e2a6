"""Statements as files: what the documents say in the atlas' own words, one record each."""

from __future__ import annotations

import csv
import io
import json

from data.model import Atlas, Document, Statement
from layers.tables.csv_text import harmless

COLUMNS = (
    "id",
    "document",
    "theme",
    "text",
    "speaker",
    "side",
    "as_of",
    "settlements",
    "places",
    "passages",
)


def statements_json(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the statements as a JSON array, UTF-8; `passages` are pairs of offsets."""
    rows = [_record(*pair) for pair in _chosen(atlas, settlement)]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def statements_csv(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the statements as CSV; several values stand in one cell, each after a semicolon."""
    rows = [
        {
            **{name: str(value) for name, value in _record(document, told).items()},
            "side": "; ".join(told.side),
            "settlements": "; ".join(told.settlements),
            "places": "; ".join(told.places),
            "passages": "; ".join(f"{span.start}-{span.end}" for span in told.passages),
        }
        for document, told in _chosen(atlas, settlement)
    ]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return file.getvalue().encode()


def _chosen(atlas: Atlas, settlement: str | None) -> list[tuple[Document, Statement]]:
    pairs = atlas.statement_by_id.values()
    return [pair for pair in pairs if settlement is None or settlement in pair[1].settlements]


def _record(document: Document, told: Statement) -> dict[str, object]:
    return {
        "id": told.id,
        "document": document.id,
        "theme": told.theme,
        "text": told.text,
        "speaker": told.speaker,
        "side": list(told.side),
        "as_of": told.as_of,
        "settlements": list(told.settlements),
        "places": list(told.places),
        "passages": [[span.start, span.end] for span in told.passages],
    }
