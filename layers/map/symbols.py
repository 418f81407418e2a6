"""The map's patterns and the rules that paint with them, for the parties of an atlas."""

from __future__ import annotations

from markupsafe import Markup

from data.model import Atlas
from layers.history.palette import fills_of, shared_fills, slots_of
from layers.templates import template

_PLAIN = ("held-", "outside")  # fills of one colour, without a pattern


def patterns(atlas: Atlas) -> Markup:
    """Return the SVG of the hatches and dots, ``atlas-<fill>`` each, and finer ones."""
    slots = slots_of(atlas)
    svg = template("patterns.svg.j2").render(slots=slots, shared=list(shared_fills(slots)))
    return Markup(svg)  # noqa: S704 - escaped by the template


def symbol_sheet(atlas: Atlas) -> Markup:
    """Return the sheet that gives each fill code its paint on the map."""
    slots = slots_of(atlas)
    patterned = [code for code in fills_of(slots) if not code.startswith(_PLAIN)]
    sheet = template("map_symbols.css.j2").render(slots=slots, patterned=patterned)
    return Markup(sheet)  # noqa: S704 - escaped by the template
