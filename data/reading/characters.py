"""Characters that no text of the atlas or of a reader may hold, wherever it comes from."""

from __future__ import annotations

import re

# Embeddings, overrides and isolates of the bidirectional algorithm (Unicode Standard Annex 9).
# Letters of scripts written from right to left need none of them, and neither do their marks.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters to Unicode, and nothing to the eye


def turning_signs(text: str) -> tuple[int, ...]:
    """Return where characters stand that show words in another order than they are written in.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of int
        Offsets in Unicode code points; empty for a text that reads as it is written.
    """
    return tuple(found.start() for found in _TURNING.finditer(text))


def without_turning_signs(text: str) -> str:
    """Return a text with those characters taken out."""
    return _TURNING.sub("", text)


def is_seen(text: str) -> bool:
    """Return whether there is anything to see: not only spaces, joiners and the like."""
    return any(sign.isprintable() and not sign.isspace() and sign not in _BLANKS for sign in text)
