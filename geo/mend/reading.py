"""Read a text that is not quite JSON: in other encodings, many in one, with members twice."""

from __future__ import annotations

import codecs
import json
from typing import NoReturn

from geo.check.encoding import BOM, MARKS, RECORD_SEPARATOR
from geo.mend.changes import Changes

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None
Members = dict[str, Value]


class UnreadableError(Exception):
    """The text cannot be read as JSON, or holds what JSON has no words for."""


def as_utf8(raw: bytes, changes: Changes) -> bytes:
    """Return a text in UTF-8 without a mark, from any encoding that says which one it is.

    Raises
    ------
    UnreadableError
        If the bytes are not what their mark says.
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(_codec(mark, name))
            except UnicodeDecodeError:
                raise UnreadableError from None
            changes.note(f"written as UTF-8, it was {name} (RFC 8259 section 8.1)", "")
            return text.encode("utf-8", "surrogatepass")
    if raw.startswith(BOM):
        changes.note("byte order mark left out (RFC 8259 section 8.1)", "")
        return raw[len(BOM) :]
    return raw


def _codec(mark: bytes, name: str) -> str:
    little = mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF16_LE)
    return f"{name}-{'LE' if little else 'BE'}"


def values_of(raw: bytes, changes: Changes) -> list[Value]:
    """Return the values of a text: one, or those of a sequence or of lines.

    Parameters
    ----------
    raw : bytes
        UTF-8.
    changes : Changes
        Takes what is left out: members that stand twice keep the last value, as browsers have it.

    Raises
    ------
    UnreadableError
        If it is no JSON, is nested too deep, or holds NaN or a number beyond what readers hold.
    """

    def members(pairs: list[tuple[str, Value]]) -> Members:
        held = dict(pairs)
        if len(held) < len(pairs):
            twice = len(pairs) - len(held)
            changes.note("of a member that stood twice, the last is kept", "", count=twice)
        return held

    decoder = json.JSONDecoder(object_pairs_hook=members, parse_constant=_refuse_constant)
    values: list[Value] = []
    try:
        text = raw.decode("utf-8")
        at = _next_text(text, 0)
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            at = _next_text(text, at)
    except (ValueError, RecursionError):  # JSON's and Unicode's faults are ValueErrors
        raise UnreadableError from None
    return values


def _next_text(text: str, at: int) -> int:
    """Return where the next text begins, beyond white space and the separators of RFC 8142."""
    spaces = " \t\r\n" + RECORD_SEPARATOR.decode()
    while at < len(text) and text[at] in spaces:
        at += 1
    return at


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableError(name)


def written(value: Value) -> bytes:
    """Return a value as one JSON text in UTF-8.

    Raises
    ------
    UnreadableError
        If a number is not finite, or a value is nested too deep.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        raise UnreadableError from None
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:  # half a character, which a file can say as an escape alone
        return f"{json.dumps(value, separators=(',', ':'), allow_nan=False)}\n".encode()
