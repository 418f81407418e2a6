"""Every argument of an atlas as a row: of which question, what step, whose, when, on what."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from data.model import Atlas, Question
from layers.history.arguments import Told, told_in
from layers.history.sources import citation
from layers.tables.csv_text import harmless

COLUMNS = (
    "question",  # id
    "number",  # the question's place in the order
    "title",  # the question's
    "id",
    "step",  # claim, ground, answer, counter, other or view
    "to",  # id of what it speaks to
    "party",  # id; of others and views none
    "speaker",
    "date",  # when it was said
    "as_of",  # or as of when a position without a date was read
    "text",
    "excerpts",  # ids
    "statements",  # ids
    "clauses",  # settlement's id, a colon, and the article
    "events",  # ids
    "places",  # ids
    "source",
)
BETWEEN = "; "  # the entries of a list in a cell

Row = Mapping[str, str | int | list[str]]


def argument_rows(atlas: Atlas, *, settlement: str | None = None) -> list[Row]:
    """Return the arguments, question by question, a mapping each with the keys of `COLUMNS`.

    Parameters
    ----------
    settlement : str, optional
        Only those that are tied to a clause of this settlement.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    about = atlas.settlement_by_id[settlement].id if settlement else None
    return [
        _row(atlas, question, told)
        for question in atlas.questions
        for told in told_in(question)
        if about is None or about in {tie.settlement for tie in told.said.clauses}
    ]


def arguments_csv(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the arguments as CSV to RFC 4180: UTF-8, CRLF, one header row, lists parted by "; ".

    A text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for row in argument_rows(atlas, settlement=settlement):
        rows.writerow([_cell(row[name]) for name in COLUMNS])
    return written.getvalue().encode()


def arguments_json(atlas: Atlas, *, settlement: str | None = None) -> bytes:
    """Return the arguments as JSON, UTF-8: title, columns, and rows; lists are arrays."""
    rows = argument_rows(atlas, settlement=settlement)
    whole = {"title": f"{atlas.file.title}: arguments", "columns": list(COLUMNS), "rows": rows}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _row(atlas: Atlas, question: Question, told: Told) -> Row:
    said = told.said
    return {
        "question": question.id,
        "number": question.number,
        "title": question.title,
        "id": said.id,
        "step": told.step,
        "to": told.to,
        "party": told.party,
        "speaker": said.speaker,
        "date": said.date or "",
        "as_of": said.as_of or "",
        "text": said.text,
        "excerpts": list(said.excerpts),
        "statements": list(said.statements),
        "clauses": [f"{tie.settlement}: {tie.article}" for tie in said.clauses],
        "events": list(said.events),
        "places": list(said.places),
        "source": citation(atlas, said.source),
    }


def _cell(value: str | int | list[str]) -> str:
    return harmless(BETWEEN.join(value) if isinstance(value, list) else str(value))
