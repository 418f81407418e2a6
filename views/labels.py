"""Labels that look alike and are told apart by whoever hears them, or speaks to the page."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"([\\`*_\[\](){}<>#+.!:$~|-])")


def told_apart(seen: str, of: str) -> str:
    """Return a label that shows `seen` and names what it is of: emphasis, which sheets keep unseen.

    Streamlit names a control by its label alone, and takes that for Markdown.
    """
    plain = _MARKDOWN.sub(r"\\\1", of)
    return f"{seen} *({plain})*"
