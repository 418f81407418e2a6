"""YAML text to plain values, without recursion: how deep and how large they may grow is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from data.faults import Fault
from data.reading.files import read_text, unfit_character

MAX_DEPTH = 32  # lists and records inside one another; the atlas' own files need seven
MAX_VALUES = 200_000  # what aliases repeat counts each time

_NULLS = ("", "~", "null", "Null", "NULL")
_MERGE = "<<"
_TAG = "tag:yaml.org,2002:"
_TEXT_TAGS = ("!", *(_TAG + name for name in ("str", "int", "float", "bool", "null")))
_OTHER_TAGS = tuple(_TAG + name for name in ("binary", "omap", "pairs", "set", "timestamp"))

Tags = tuple[str, ...]

_NO_KEY = object()  # where a record's next key is still to come


class _FaultyError(Exception):
    """What cannot be read: the reason, and the line (from 1) where one is known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def read_yaml(folder: Path, name: str, *, faults: list[Fault]) -> dict[str, Any] | None:
    """Return the mapping that a YAML file holds, or None and a fault.

    Every plain scalar is text or None. Keys given twice and characters that no text may hold are
    faults, but the file is returned.
    """
    text = read_text(folder, name, faults=faults)
    return None if text is None else parse_yaml(text, name=name, faults=faults)


def parse_yaml(text: str, *, name: str, faults: list[Fault]) -> dict[str, Any] | None:
    """Return the mapping that YAML text holds, or None and a fault of the file `name`."""
    builder = _Builder()
    try:
        value = builder.build(text)
    except _FaultyError as error:
        line = f"line {error.line}" if error.line else ""
        faults.append(Fault(name, line, "", f"is not well-formed YAML ({error.reason})"))
        return None
    for line_number, key, problem, expected in builder.remarks:
        faults.append(Fault(name, f"line {line_number}", key, problem, expected))
    if isinstance(value, dict):
        return value
    empty = Fault(name, "", "", "is empty")
    other = Fault(name, "", "", "does not hold fields", "write `field: value`")
    faults.append(empty if value is None else other)
    return None


@dataclass(slots=True)
class _Open:
    """A list or record that is being read; `key` is whose value comes next in a record."""

    value: list[Any] | dict[object, Any]
    started: int  # how many values there were before it
    anchor: str | None
    key: object = _NO_KEY
    line: int = 0


@dataclass(slots=True)
class _Builder:
    """Builds values from YAML's events.

    Plain scalars stay text: the schema says what is a number or a date. So an unquoted
    ``1855-02-07`` is that text and not a date object, ``no`` is a language and not false, and a
    day that no calendar has is a fault of its field. Keys given twice are remarked on instead of
    the last one silently winning.
    """

    remarks: list[tuple[int, str, str, str]] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    _being_read: dict[str, int] = field(default_factory=dict)
    _values: int = 0
    _result: object = None

    def build(self, text: str) -> object:
        """Return the value of the one document that a text holds, None where it is empty."""
        documents = 0
        for event in _events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _FaultyError("but found another document", _line(event))
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
        return self._result

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        _demand_tag(event, _TEXT_TAGS)
        if problem := unfit_character(event.value):
            self.remarks.append((_line(event), "", problem, "take it out"))
        plain = event.implicit[0] and event.value in _NULLS
        value = None if plain or event.tag == _TAG + "null" else event.value
        self._values += 1
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._add(value, event)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor in self._being_read:
            reason = "found unconstructable recursive node"
            raise _FaultyError(reason, self._being_read[event.anchor])
        if event.anchor not in self._anchors:
            raise _FaultyError("found undefined alias", _line(event))
        value, size = self._anchors[event.anchor]
        self._values += size
        self._add(value, event)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        record = isinstance(event, yaml.MappingStartEvent)
        _demand_tag(event, ("!", _TAG + ("map" if record else "seq")))
        if len(self._stack) >= MAX_DEPTH:
            raise _FaultyError("nested too deeply", _line(event))
        if self._wants_key():
            raise _FaultyError("a key that is a list or a record", _line(event))
        if event.anchor:
            self._being_read[event.anchor] = _line(event)
        self._stack.append(
            _Open({} if record else [], self._values, event.anchor, line=_line(event))
        )
        self._values += 1

    def _end(self) -> None:
        closed = self._stack.pop()
        if closed.anchor:
            self._being_read.pop(closed.anchor, None)
            self._anchors[closed.anchor] = (closed.value, self._values - closed.started)
        self._add(closed.value, None)

    def _wants_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key is _NO_KEY

    def _add(self, value: object, event: yaml.Event | None) -> None:
        """Put a value where it belongs: it is a key, a value of a key, an entry or the whole."""
        if self._values > MAX_VALUES:
            raise _FaultyError(f"more than {MAX_VALUES} values", _line(event) if event else 0)
        if not self._stack:
            self._result = value
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is _NO_KEY:
            self._take_key(top, value, event)
        else:
            if top.key != _MERGE:
                top.value[top.key] = value
            top.key = _NO_KEY

    def _take_key(self, top: _Open, value: object, event: yaml.Event | None) -> None:
        line = _line(event) if event else top.line
        if not isinstance(value, str | None):
            raise _FaultyError("a key that is not a text", line)
        if isinstance(top.value, dict) and value in top.value:
            self.remarks.append((line, str(value), "is given twice", ""))
        if value == _MERGE:
            self.remarks.append((line, _MERGE, "is not read", "write the fields themselves"))
        top.key = value


def _demand_tag(event: yaml.ScalarEvent | yaml.CollectionStartEvent, allowed: Tags) -> None:
    tag: str | None = event.tag
    if tag is None or tag in allowed:
        return
    if tag in _OTHER_TAGS:
        raise _FaultyError("a value that its tag does not allow")
    reason = f"could not determine a constructor for the tag '{tag}'"
    raise _FaultyError(reason, _line(event))


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 0


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of YAML text one by one; what is no YAML is a `_FaultyError`."""
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = str(error.problem or error.context)
        raise _FaultyError(reason, mark.line + 1 if mark else 0) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _FaultyError("a control character", line) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise _FaultyError("a value that cannot be read") from None
