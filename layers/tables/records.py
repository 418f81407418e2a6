"""Records as files: the same rows as CSV to RFC 4180 and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from layers.tables.csv_text import harmless

BETWEEN = "; "  # the entries of a list in a cell: a name may have a comma

Cell = str | int | bool | None | list[str]
Row = Mapping[str, Cell]


def rows_csv(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Return rows as CSV to RFC 4180: UTF-8, CRLF, one header row, lists parted by "; ".

    What is unknown is empty. A text that a spreadsheet would run as a formula begins with an
    apostrophe.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([_cell(row[name]) for name in columns])
    return written.getvalue().encode()


def rows_json(title: str, columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Return rows as JSON, UTF-8: title, columns, and rows; lists are arrays."""
    whole = {"title": title, "columns": list(columns), "rows": list(rows)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _cell(value: Cell) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return harmless(BETWEEN.join(value))
    return "" if value is None else harmless(str(value))
