"""The swatches of the reading pane, for the parties of an atlas."""

from __future__ import annotations

from markupsafe import Markup

from data.model import Atlas
from layers.history.fills import shared_fills_of
from layers.history.palette import slots_of
from layers.templates import template


def swatch_sheet(atlas: Atlas) -> Markup:
    """Return the sheet that draws each fill code as a swatch, in the layer `symbols`."""
    slots = slots_of(atlas)
    sheet = template("pane_symbols.css.j2").render(slots=slots, shared=shared_fills_of(atlas))
    return Markup(sheet)  # noqa: S704 - escaped by the template
