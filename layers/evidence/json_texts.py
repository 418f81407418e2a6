"""JSON as files hold it: one value, or several one after another.

Several are JSON Lines, and JSON text sequences (RFC 7464), where a record separator stands before
each; a program that exports a value at a time writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def values_in(text: str, decoder: json.JSONDecoder) -> Iterator[tuple[Any, int]]:
    """Yield each value of a text, and where it ends, in code points.

    Raises
    ------
    json.JSONDecodeError
        Where something is no JSON; values before it have been yielded.
    ValueError, RecursionError
        As the decoder does: a number of thousands of digits, a value nested too deeply.
    """
    at = _past_spaces(text, 0)
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value, at
        at = _past_spaces(text, at)


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():  # a record separator is white space to Python
        at += 1
    return at
