"""Bytes of an atlas folder to plain values: text, YAML and CSV, with a line for every fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from data._errors import Fault
from data._nearest import nearest

BYTE_ORDER_MARK = "\ufeff"
NULL_TAG = "tag:yaml.org,2002:null"


def read_text(folder: Path, name: str, *, faults: list[Fault]) -> str | None:
    """Return the text of a UTF-8 file, or None and a fault."""
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        faults.append(Fault(name, "", "", "the file is missing"))
        return None
    except OSError as error:
        faults.append(Fault(name, "", "", f"cannot be read ({error.strerror})"))
        return None
    return _decode(content, name, faults)


def _decode(content: bytes, name: str, faults: list[Fault]) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, f"line {line}", "", "is not UTF-8 text", "save it as UTF-8"))
        return None
    if text.startswith(BYTE_ORDER_MARK):
        problem = "begins with a byte order mark"
        faults.append(Fault(name, "", "", problem, "save it as UTF-8 without one"))
        return None
    return text


class _Loader(yaml.CSafeLoader):
    """Safe YAML whose plain scalars stay text: the schema says what is a number or a date.

    So an unquoted ``1855-02-07`` is that text and not a date object, ``no`` is a language and
    not false, and a day that no calendar has is a fault of its field. Keys given twice are
    collected in `twice` instead of the last one silently winning.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class declares it so
        first: [pair for pair in pairs if pair[0] == NULL_TAG]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.twice: list[tuple[str, int]] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Build a mapping, noting the keys that are given twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # no field of ours has such a key: the schema reports it
            if key.value in seen:
                self.twice.append((key.value, key.start_mark.line + 1))
            seen.add(key.value)
        return super().construct_mapping(node, deep=True)

    def load(self) -> object:
        """Return the one document of the stream; a value that holds itself is an error."""
        node = self.get_single_node()
        return None if node is None else self.construct_object(node, deep=True)


def read_yaml(folder: Path, name: str, *, faults: list[Fault]) -> dict[str, Any] | None:
    """Return the mapping that a YAML file holds, or None and a fault.

    Every plain scalar is text or None. Keys given twice are faults, but the file is returned.
    """
    text = read_text(folder, name, faults=faults)
    if text is None:
        return None
    try:
        loader = _Loader(text)
        value = loader.load()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        faults.append(_yaml_fault(name, error, text))
        return None
    for key, line in loader.twice:
        faults.append(Fault(name, f"line {line}", key, "is given twice"))
    if isinstance(value, dict):
        return value
    empty = Fault(name, "", "", "is empty")
    other = Fault(name, "", "", "does not hold fields", "write `field: value`")
    faults.append(empty if value is None else other)
    return None


def _yaml_fault(name: str, error: Exception, text: str) -> Fault:
    """Return one line for whatever the YAML reader could not digest."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}" if mark else ""
        return Fault(name, line, "", f"is not well-formed YAML ({error.problem or error.context})")
    if isinstance(error, yaml.reader.ReaderError):
        line = f"line {text.count(chr(10), 0, error.position) + 1}"
        return Fault(name, line, "", "is not well-formed YAML (a control character)")
    if isinstance(error, RecursionError):
        return Fault(name, "", "", "is not well-formed YAML (nested too deeply)")
    return Fault(name, "", "", "is not well-formed YAML (a value that its tag does not allow)")


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
    folder: Path, name: str, *, columns: tuple[str, ...], faults: list[Fault]
) -> list[Row] | None:
    """Return the rows of a CSV file that has exactly `columns`, in any order, or None."""
    text = read_text(folder, name, faults=faults)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = list(_records(reader, name, faults))
    if not records:
        faults.append(Fault(name, "", "", "is empty", "the first row names the columns"))
        return None
    header = [cell.strip() for cell in records[0][1]]
    if wrong := list(_header_faults(header, name, columns)):
        faults.extend(wrong)
        return None
    return list(_rows(header, records[1:], name=name, faults=faults))


def _records(
    reader: Iterable[list[str]], name: str, faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        faults.append(Fault(name, f"row {number + 1}", "", f"is not well-formed CSV ({error})"))


def _header_faults(header: list[str], name: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            yield Fault(name, "row 1", column, "the column is given twice")
        if column not in columns:
            yield Fault(name, "row 1", "", f'unknown column "{column}"', nearest(column, columns))
    for column in columns:
        if column not in header:
            yield Fault(name, "row 1", column, "the column is missing")


def _rows(
    header: list[str], records: list[tuple[int, list[str]]], *, name: str, faults: list[Fault]
) -> Iterator[Row]:
    for number, cells in records:
        if len(cells) != len(header):
            problem = f"has {len(cells)} cells, the first row has {len(header)}"
            faults.append(Fault(name, f"row {number}", "", problem))
            continue
        yield Row(
            number, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        )
