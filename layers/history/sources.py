"""Sources of the record in one line."""

from __future__ import annotations

from data.model import Atlas


def citation(atlas: Atlas, source_id: str) -> str:
    """Return a source in one line: who, what, when."""
    source = atlas.source_by_id[source_id]
    who = f"{source.publisher}: " if source.publisher else ""
    when = f" ({source.date})" if source.date else ""
    return f"{who}{source.called}{when}"
