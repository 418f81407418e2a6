"""What a reader's file is by its content: a text, saved passages, or other data.

A file that was given to the wrong field is told so, whatever its name ends with.
"""

from __future__ import annotations

import json
import re

from layers.evidence.annotation.passage import Known
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.json_texts import values_in
from layers.evidence.readers_document import ReadersDocument, is_pdf, read_readers_document
from layers.evidence.refusals import FileRefused, refuse

# A text may begin with a bracket, but hardly with one and then what only JSON has there.
_LIKE_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\}\s*\Z)|\[\s*(?:[\[{]\s*[\"{\[]|\]\s*\Z))")
_NOBODY = Known("", {})


def read_text_file(name: str, raw: bytes) -> ReadersDocument:
    """Return the text of a reader's file, as `read_readers_document` does, but not of JSON.

    Raises
    ------
    FileRefused
        As there; "passages_file" if the file has annotations, "json_file" if it is other JSON,
        also several values one after another, and "json_broken" if it begins as JSON does.
    """
    text = _json_text(raw)
    if text is None:
        return read_readers_document(name, raw)
    if _has_annotations(raw):
        refuse(name, "passages_file")
    error = _fault_of(text)
    if error is None:
        refuse(name, "json_file")
    if _LIKE_JSON.match(text):
        refuse(name, "json_broken", line=error.lineno, column=error.colno)
    return read_readers_document(name, raw)


def is_text_file(name: str, raw: bytes) -> bool:
    """Return whether a reader's file has a text to add; a PDF is taken for one unread."""
    if is_pdf(name, raw):
        return True
    try:
        read_text_file(name, raw)
    except FileRefused:
        return False
    return True


def _json_text(raw: bytes) -> str | None:
    """Return what bytes say in the encoding that JSON would have, if that may be JSON."""
    try:
        text = raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return text if text.lstrip()[:1] in ("{", "[") else None


def _has_annotations(raw: bytes) -> bool:
    try:
        read_annotations(raw, _NOBODY)
    except FileRefused as error:
        return error.refusal.why == "pages_elsewhere"
    return True


def _fault_of(text: str) -> json.JSONDecodeError | None:
    """Return what is wrong with JSON, None where it is a value or several ones in a row."""
    try:
        for value, end in values_in(text, json.JSONDecoder()):
            if not isinstance(value, dict | list):
                return json.JSONDecodeError("", text, end)
    except json.JSONDecodeError as error:
        return error
    except (ValueError, RecursionError):
        return None  # of no use as a text either: a number of thousands of digits, or nested
    return None
