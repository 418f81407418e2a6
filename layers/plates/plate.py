"""A map plate as SVG: a scene in a frame, with scale, north, graticule, key and attribution."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from data.model import Atlas, View
from layers.history.scene import Scene
from layers.map.paper_style import PaperStyle, paper_style, pattern_id
from layers.plates.drawing import Drawing, Numbered, draw, line_strokes
from layers.plates.frame import MapFrame, fitted
from layers.plates.furniture import degrees
from layers.plates.key import PlateKey, set_key
from layers.plates.lettering import Letters, face_sheet, letters
from layers.plates.names import RADIUS_PX
from layers.plates.projection import Projection, projection_of
from layers.templates import template
from layers.wording.legend import key_of
from layers.wording.ui_texts import UiTexts, ui_texts

_KEY_GAP, _CREDIT_GAP = 7.0, 6.0  # px at scale 1, under the map and under the key
_HEADING_PX, _LEADING = 28.0, 1.35


@dataclass(frozen=True, kw_only=True)
class PlateForm:
    """How a plate is wanted.

    Parameters
    ----------
    scene : Scene
        What it shows.
    window : View
        What of the earth it shows at least.
    width, height : float
        Of the whole plate, CSS px; the key takes what it needs of the height.
    map_height : float
        Of the map alone, so that plates beside each other have one frame; 0 where it may be what
        `height` leaves.
    k : float
        Scale of letters and strokes; 1 is that of the page on a laptop.
    naming : str
        A way of naming places.
    is_blank : bool
        An outline map to colour: no fills, no names, no key.
    numbered : sequence of Numbered
        What has a number in a circle instead of a name.
    title, spoken : str
        What it is called, and what it shows in words, for who does not see it.
    heading : bool
        Whether the title stands above it; then the SVG brings its typefaces, and stands alone.
    has_credits : bool
        Whether its projection and its sources stand below it; a sheet says them once for all.
    """

    scene: Scene
    window: View
    width: float
    height: float = 0
    map_height: float = 0
    k: float = 1
    naming: str
    is_blank: bool = False
    numbered: Sequence[Numbered] = ()
    title: str = ""
    spoken: str = ""
    heading: bool = False
    has_credits: bool = True


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate: its SVG, its size in CSS px, and the frame's height in it."""

    svg: str
    width: float
    height: float
    drawing: Drawing


def make_plate(atlas: Atlas, form: PlateForm) -> Plate:
    """Return a plate.

    Raises
    ------
    AtlasError
        When the atlas has no built land.
    """
    style, k = paper_style(atlas), form.k
    small = _letters(style, 0.86 * k, "ink-2")
    projection = projection_of(atlas, form.window)
    key, credits = _key(atlas, form, style), _credits(atlas, form, projection, small)
    top = _HEADING_PX * k if form.heading else 0.0
    key_high = _KEY_GAP * k + key.height if key.height else 0.0
    credits_high = _CREDIT_GAP * k + len(credits) * small.size * _LEADING
    map_high = form.map_height or max(form.height - top - key_high - credits_high, form.width / 4)
    frame = fitted(projection, form.window, width=form.width, height=map_high, beside=4 * k)
    drawing = _drawing(atlas, form, frame)
    svg = template("plate.svg.j2").render(
        **_kept(atlas, form, style, drawing, key),
        key=key,
        credits=credits,
        small=small,
        map_top=top,
        key_top=top + map_high + _KEY_GAP * k,
        credit_top=top + map_high + key_high + _CREDIT_GAP * k + small.size * 0.8,
        height=top + map_high + key_high + credits_high,
    )
    return Plate(str(svg), form.width, top + map_high + key_high + credits_high, drawing)


def _drawing(atlas: Atlas, form: PlateForm, frame: MapFrame) -> Drawing:
    return draw(
        atlas,
        form.scene,
        frame,
        k=form.k,
        naming=form.naming,
        is_blank=form.is_blank,
        numbered=form.numbered,
    )


def _kept(
    atlas: Atlas, form: PlateForm, style: PaperStyle, drawing: Drawing, key: PlateKey
) -> dict[str, Any]:
    """Return what the template asks for whatever the plate's height is."""
    k = form.k

    def rule(sheet: str, selector: str) -> Mapping[str, str]:
        return style.rule(sheet, selector, k=k)

    return {
        "drawing": drawing,
        "inset": drawing.inset,
        "style": style,
        "k": k,
        "width": form.width,
        "blank": form.is_blank,
        "title": form.title,
        "spoken": form.spoken or form.title,
        "heading": form.title if form.heading else "",
        "faces": face_sheet(atlas.file.language) if form.heading else "",
        "patterns": _patterns(drawing, key, style, k),
        "north": ui_texts(atlas)["plate_north"],
        "radius": RADIUS_PX * k,
        "rule": rule,
        "line_strokes": lambda kind: line_strokes(style, kind, ".line", k),
        "heading_letters": _letters(style, 1.4 * k, "ink", weight="600"),
        "degree_letters": letters(style, ".deg", k=0.9 * k),
        "note_letters": letters(style, ".note", ".note.small", k=0.95 * k),
        "key_letters": _letters(style, 0.94 * k, "ink"),
    }


def _letters(style: PaperStyle, k: float, colour: str, *, weight: str = "400") -> Letters:
    found = letters(style, ".note", k=k)
    return replace(found, colour=style.colours[colour], weight=weight)


def _key(atlas: Atlas, form: PlateForm, style: PaperStyle) -> PlateKey:
    entries = () if form.is_blank else key_of(atlas, form.scene)
    set_as = _letters(style, 0.94 * form.k, "ink")
    return set_key(entries, style, set_as, width=form.width, k=form.k)


def _credits(atlas: Atlas, form: PlateForm, projection: Projection, small: Letters) -> list[str]:
    """Return the lines under a plate: its projection, whose land it is, and whose lines."""
    if not form.has_credits:
        return []
    texts = ui_texts(atlas)
    said = [projection_text(projection, texts), atlas.file.land.region.attribution]
    if form.scene.lines and not form.is_blank:
        said.append(texts["plate_lines"])
    lines: list[list[str]] = [[]]
    for part in said:
        if lines[-1] and small.width(texts.sentences(*lines[-1], part)) > form.width:
            lines.append([])
        lines[-1].append(part)
    return [texts.sentences(*each) for each in lines]


def projection_text(projection: Projection, texts: UiTexts) -> str:
    """Return a projection's name with where it is true to scale, as a plate names it."""
    ends = [degrees(each, texts, ("map_north", "map_south")) for each in projection.parallels]
    return texts[f"plate_{projection.kind}"].format(first=ends[0], last=ends[-1])


def _patterns(drawing: Drawing, key: PlateKey, style: PaperStyle, k: float) -> list[Markup]:
    paints = {land.paint for each in drawing.all for land in each.lands}
    paints |= {sample.fill for sample in key.samples}
    ids = {pattern_id(paint): paint for paint in sorted(paints)}
    drawn = (style.pattern(paint, k=k) for id_, paint in sorted(ids.items()) if id_)
    return [Markup(each) for each in drawn]  # noqa: S704 - our own template, parsed and written


def paper_scale(width: float) -> float:
    """Return the scale of letters for a plate's width, CSS px: small plates stay legible."""
    return max(0.72, min(1.25, math.sqrt(width / 900)))
