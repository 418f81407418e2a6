"""The map's patterns and the rules that paint with them, for the parties of an atlas."""

from __future__ import annotations

from markupsafe import Markup

from data.model import UNDETERMINED, Atlas
from layers.history.fills import shared_fills_of
from layers.history.palette import single_fills, slots_of
from layers.history.shades import palette
from layers.templates import template

_PLAIN = ("held-", "outside")  # fills of one colour, without a pattern


def patterns(atlas: Atlas) -> Markup:
    """Return the SVG of the hatches and dots, ``atlas-<fill>`` each, and finer ones."""
    slots = slots_of(atlas)
    svg = template("patterns.svg.j2").render(slots=slots, shared=shared_fills_of(atlas))
    return Markup(svg)  # noqa: S704 - escaped by the template


def symbol_sheet(atlas: Atlas) -> Markup:
    """Return the sheet that gives each fill code its paint on the map."""
    slots = slots_of(atlas)
    shared = (code for _, code, _ in shared_fills_of(atlas))
    codes = (*single_fills(slots), *shared, UNDETERMINED, "changing")
    patterned = [code for code in codes if not code.startswith(_PLAIN)]
    sheet = template("map_symbols.css.j2").render(slots=slots, patterned=patterned)
    return Markup(sheet)  # noqa: S704 - escaped by the template


def colour_sheet(atlas: Atlas) -> Markup:
    """Return the sheet that gives the parties their colours, on the map and in the panels."""
    sheet = template("party_colours.css.j2").render(slots=slots_of(atlas), shades=palette(atlas))
    return Markup(sheet)  # noqa: S704 - escaped by the template
