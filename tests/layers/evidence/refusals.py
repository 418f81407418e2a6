"""What a reader is told of a file that is refused, in the product's own language."""

from __future__ import annotations

from layers.evidence.refusals import FileRefused
from layers.wording.ui_texts import product_ui_texts


def line_of(error: FileRefused) -> str:
    """Return the line that the page shows."""
    refusal = error.refusal
    return product_ui_texts()[refusal.text_key].format(name=refusal.name, **refusal.values)


def demand_one_line(error: FileRefused, name: str) -> None:
    """Demand that a refusal is one line that can be printed, and begins with the file's name."""
    line = line_of(error)
    assert line.startswith(f"{name}: "), line
    assert line.isprintable(), line
