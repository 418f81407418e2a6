"""Facts that wait compressed in a document until a reader asks for them: js/dom/packed.js."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable

from layers.map.facts.models import Facts


def alone(value: object) -> str:
    """Return a JSON value as it waits where nothing else says its texts: none, and the value."""
    return f"[]\n{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"


def packed(facts: Facts, written: Callable[[object], str] = alone) -> str:
    """Return facts as compressed JSON in Base64: little to pass over on the way to the map.

    Parameters
    ----------
    facts : Facts
        What waits.
    written : callable, optional
        Writes the JSON value as two lines; see `layers.saved_page.shared_texts`.
    """
    text = written(facts.model_dump(mode="json", exclude_none=True))
    deflated = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, memLevel=zlib.DEF_MEM_LEVEL + 1)
    raw = deflated.compress(text.encode()) + deflated.flush()
    return base64.b64encode(raw).decode()
