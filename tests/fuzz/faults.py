"""What a refusal must be, whatever was refused."""

from __future__ import annotations

from data.faults import AtlasError


def demand_one_line(error: AtlasError) -> None:
    """Demand that a refusal is one line that can be printed."""
    lines = [str(fault) for fault in error.faults]
    assert len(lines) == 1, lines
    assert lines[0].isprintable(), lines
