"""CSV tables to rows; a fault of the whole file is one line, not one of every column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.faults import Fault, did_you_mean
from data.reading.files import read_text, unfit_character

# What spreadsheets write between cells where the decimal mark is a comma, and how it is called.
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", "，": "full-width commas"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `number` as a spreadsheet counts (the header is 1), cells by column."""

    number: int
    cells: dict[str, str]

    def label(self, key: str) -> str:
        """Return how a fault names the row: its number and, if it has one, its id."""
        name = self.cells.get(key, "")
        return f"row {self.number} ({name})" if name else f"row {self.number}"


def read_table(
    folder: Path,
    name: str,
    *,
    columns: tuple[str, ...],
    others: re.Pattern[str] | None = None,
    faults: list[Fault],
) -> list[Row] | None:
    """Return the rows of a CSV file that has exactly `columns`, in any order, or None.

    Columns whose whole name is like `others` may stand in it, too.
    """
    text = read_text(folder, name, faults=faults, may_be_marked=True)
    if text is None:
        return None
    return parse_table(text, name=name, columns=columns, others=others, faults=faults)


def parse_table(
    text: str,
    *,
    name: str,
    columns: tuple[str, ...],
    others: re.Pattern[str] | None = None,
    faults: list[Fault],
) -> list[Row] | None:
    """Return the rows of CSV text as in `read_table`; the faults are those of the file `name`.

    Empty rows, and empty cells after the last column, are what spreadsheets write: they are
    passed over.
    """
    if separator := _other_separator(text, columns):
        problem = f"is separated by {_SEPARATORS[separator]}"
        faults.append(Fault(name, "", "", problem, "write commas"))
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = len(faults)
    records = list(_records(reader, name, faults))
    if any("well-formed" in fault.problem for fault in faults[before:]):
        return None  # what follows is not known, and half a table would make faults elsewhere
    if not records:
        faults.append(Fault(name, "", "", "is empty", "the first row names the columns"))
        return None
    header = _without_empty_end([cell.strip() for cell in records[0][1]])
    if wrong := list(_header_faults(header, name, columns, others)):
        faults.extend(wrong)
        return None
    for number, cells in records[1:]:
        if _without_empty_end([cell.strip() for cell in cells]) == header:
            problem = "names the columns again, as a file does that was put in twice"
            faults.append(Fault(name, f"row {number}", "", problem, "keep one of the tables"))
            return None
    return list(_rows(header, records[1:], name=name, faults=faults))


def _other_separator(text: str, columns: tuple[str, ...]) -> str:
    """Return what separates the columns where it is no comma, else nothing."""
    lines = (line for line in text.splitlines() if line.strip())
    header = next(lines, "")
    if header.startswith("sep="):  # what spreadsheets write above the header of such a file
        header = next(lines, "")

    def known(separator: str) -> int:
        return len({cell.strip().strip('"') for cell in header.split(separator)} & {*columns})

    best = max(_SEPARATORS, key=known)
    return best if known(best) > known(",") else ""


def _records(
    reader: Iterable[list[str]], name: str, faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                if problem := unfit_character("".join(cells)):
                    faults.append(Fault(name, f"row {number}", "", problem, "take it out"))
                yield number, cells
    except csv.Error as error:
        faults.append(Fault(name, f"row {number + 1}", "", f"is not well-formed CSV ({error})"))


def _header_faults(
    header: list[str], name: str, columns: tuple[str, ...], others: re.Pattern[str] | None
) -> Iterator[Fault]:
    known = len({*header} & {*columns})
    if len(columns) > 1 and 2 * known < len(columns):  # another table, or none: one cause
        of = f"{known} of the {len(columns)}" if known else "none of the"
        problem = f"names {of} columns"
        yield Fault(name, "row 1", "", problem, f"write {','.join(columns)}")
        return
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            yield Fault(name, "row 1", column, "the column is given twice")
        if column not in columns and not (others and others.fullmatch(column)):
            yield Fault(
                name, "row 1", "", f'unknown column "{column}"', did_you_mean(column, columns)
            )
    for column in columns:
        if column not in header:
            yield Fault(name, "row 1", column, "the column is missing")


def _rows(
    header: list[str], records: list[tuple[int, list[str]]], *, name: str, faults: list[Fault]
) -> Iterator[Row]:
    for number, written in records:
        cells = written[: len(header)] + _without_empty_end(written[len(header) :])
        if len(cells) != len(header):
            problem = f"has {len(cells)} cells, the first row has {len(header)}"
            faults.append(Fault(name, f"row {number}", "", problem))
            continue
        yield Row(
            number, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        )


def _without_empty_end(cells: list[str]) -> list[str]:
    """Return cells without the empty ones at their end."""
    kept = len(cells)
    while kept and not cells[kept - 1].strip():
        kept -= 1
    return cells[:kept]
