"""The map's own sheets and patterns as paper needs them: numbers and colours, nothing to look up.

A plate is drawn outside of any browser. Its colours, strokes, letters and patterns are those of
the map: they are read from the map's sheets, in the light colours, and stand nowhere else.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from data.model import Atlas
from layers.history.scene import SceneHolding
from layers.history.shades import palette
from layers.map.symbols import colour_sheet, patterns, symbol_sheet
from layers.per_atlas import PerAtlas

SHEETS = Path(__file__).with_name("css")
_STRIPES_LONGER = 40
_SVG = "http://www.w3.org/2000/svg"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LAYER = re.compile(r"@layer [\w-]+\s*\{")
_AT_BLOCK = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\(\s*)?(#\w+)")
_LENGTH = re.compile(r"calc\(([\d.]+)px \* var\(--kt?\)\)")
_OWN_LIMIT = re.compile(r"min\((.+), var\(--slim[^)]*\)\)")
_VARIABLE = re.compile(r"var\(--([\w-]+)(?:,\s*[^()]*(?:\([^()]*\))?)?\)")

Rule = Mapping[str, str]


class PaperStyle:
    """What an atlas' map looks like on light paper.

    Parameters
    ----------
    colours : mapping of str to str
        The value of each colour token by its name, without dashes.
    paints : mapping of str to Rule
        The rules of the sheets that are made for the parties, by selector.
    patterns : mapping of str to Element
        SVG's hatches and dots by id, without a variable.
    """

    def __init__(
        self,
        colours: Mapping[str, str],
        paints: Mapping[str, Rule],
        patterns: Mapping[str, ElementTree.Element],
    ) -> None:
        self.colours, self._paints, self._patterns = colours, paints, patterns

    def paint(self, fill: str, *, is_small: bool = False) -> str:
        """Return the paint of a fill code: a colour, or ``url(#...)`` of a pattern.

        Small land has its pattern finer, as on the map.
        """
        fine = f'.paint:is([data-small],.dot)[data-fill="{fill}"]'
        rule = self._paints.get(fine) if is_small else None
        rule = rule or self._paints[f'.paint[data-fill="{fill}"]']
        return self._resolved(rule["--paint"], 1)

    def coast(self, held: SceneHolding | None) -> str:
        """Return the colour of the coast of land that is held so, or of land without a side."""
        if held is None or held.symbol.fill.startswith("outside"):
            return self.colours["land-line"]
        return self.coast_colour(held.symbol.coast)

    def coast_colour(self, code: str) -> str:
        """Return the colour of a coast code."""
        rule = self._paints.get(f'[data-coast="{code}"]')
        return self._resolved(rule["--coast"], 1) if rule else self.colours["ink-3"]

    def rule(self, sheet: str, selector: str, *, k: float = 1) -> dict[str, str]:
        """Return the declarations of a rule of the map's sheets: colours as such, lengths in px.

        Parameters
        ----------
        sheet : str
            A file of ``layers/map/css``.
        selector : str
            As it stands there.
        k : float
            The map's scale.

        Raises
        ------
        KeyError
            When the sheet has no such rule.
        """
        found = _rules_of(sheet)[selector]
        return {name: self._resolved(value, k) for name, value in found.items()}

    def has(self, sheet: str, selector: str) -> bool:
        """Return whether a sheet has a rule of its own for a selector."""
        return selector in _rules_of(sheet)

    def pattern(self, paint: str, *, k: float = 1) -> str:
        """Return the SVG of the pattern that a paint names, at a scale; "" for a plain colour."""
        id_ = pattern_id(paint)
        if not id_:
            return ""
        element = copy.deepcopy(self._patterns[id_])
        if k != 1:
            turn = element.get("patternTransform", "")
            element.set("patternTransform", f"{turn} scale({k:g})".strip())
        return ElementTree.tostring(element, encoding="unicode")

    def _resolved(self, value: str, k: float) -> str:
        value = _OWN_LIMIT.sub(r"\1", value)
        value = _LENGTH.sub(lambda found: f"{float(found[1]) * k:g}", value)
        value = _VARIABLE.sub(lambda found: self.colours.get(found[1], found[0]), value)
        return re.sub(r"([\d.])px", r"\1", value)


def pattern_id(paint: str) -> str:
    """Return the id of the pattern that a paint names, "" for a plain colour."""
    return paint[5:-1] if paint.startswith("url(#") else ""


def paper_style(atlas: Atlas) -> PaperStyle:
    """Return what an atlas' map looks like on light paper, made once for each atlas."""
    return _STYLES(atlas)


def _made(atlas: Atlas) -> PaperStyle:
    colours = dict(_tokens())
    colours |= {name: both.light for name, both in palette(atlas).items()}
    sheets = "".join(_LAYER.sub("", sheet) for sheet in (symbol_sheet(atlas), colour_sheet(atlas)))
    return PaperStyle(colours, dict(_parsed(sheets)), _patterns(str(patterns(atlas)), colours))


_STYLES = PerAtlas(_made)


@cache
def _tokens() -> Mapping[str, str]:
    return dict(_TOKEN.findall((SHEETS / "tokens.css").read_text(encoding="utf-8")))


@cache
def _rules_of(sheet: str) -> Mapping[str, Rule]:
    """Return the rules of a sheet that hold whatever the window is, the first of a selector."""
    return _parsed(_AT_BLOCK.sub("", (SHEETS / sheet).read_text(encoding="utf-8")))


def _parsed(sheet: str) -> dict[str, Rule]:
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        pairs = (line.partition(":")[::2] for line in body.split(";") if ":" in line)
        declared = {name.strip(): " ".join(value.split()) for name, value in pairs}
        for selector in _apart(selectors):
            found.setdefault(selector, {}).update(declared)
    return dict(found)


def _apart(selectors: str) -> Iterable[str]:
    """Return a list's selectors; a comma inside of brackets parts none."""
    return (each.strip(" \n}") for each in re.split(r",(?![^()]*\))", selectors))


def _patterns(svg: str, colours: Mapping[str, str]) -> dict[str, ElementTree.Element]:
    """Return the patterns by id, those that refer to another one filled in."""
    ElementTree.register_namespace("", _SVG)
    plain = _VARIABLE.sub(lambda found: colours[found[1]], svg)
    root = ElementTree.fromstring(plain)  # noqa: S314 - made by our own template, no entities
    found = {element.get("id", ""): element for element in root.iter(f"{{{_SVG}}}pattern")}
    for element in found.values():
        _lengthen(element)
    for id_, element in list(found.items()):
        if (href := element.get("href")) is not None:
            found[id_] = _filled(found[href[1:]], element)
    return found


def _lengthen(pattern: ElementTree.Element) -> None:
    """Make the tile of stripes longer: where two tiles meet, a viewer may show a hair of light."""
    high = pattern.get("height")
    if len(pattern) and all(each.get("height") == high for each in pattern) and high:
        for each in (pattern, *pattern):
            each.set("height", f"{float(high) * _STRIPES_LONGER:g}")


def _filled(base: ElementTree.Element, finer: ElementTree.Element) -> ElementTree.Element:
    made = copy.deepcopy(base)
    made.set("id", finer.get("id", ""))
    turn = f"{finer.get('patternTransform', '')} scale({finer.get('data-scale', '1')})"
    made.set("patternTransform", turn.strip())
    return made
