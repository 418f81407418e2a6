"""A plate as a file of its own: PDF, SVG or PNG, on a sheet of paper laid across."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from data.model import Atlas, Place, View
from geo.antimeridian import counted_on
from layers.history.scene import Scene, subjects
from layers.map.paper_style import paper_style
from layers.plans import Plan, plan_scene
from layers.plates.drawing import Numbered
from layers.plates.paper import MARGIN, PAPERS, PT_PER_PX, set_pages
from layers.plates.plate import PlateForm, make_plate, paper_scale
from layers.plates.spoken import plate_title, spoken_of
from layers.wording.names import default_naming
from layers.wording.ui_texts import ui_texts

PlateFormat = Literal["pdf", "svg", "png"]
PLATE_FORMATS: tuple[PlateFormat, ...] = ("pdf", "svg", "png")
_TITLE_HIGH = 36.0  # px of the page above the plate


def printed_plate(
    atlas: Atlas,
    scene: Scene,
    *,
    form: PlateFormat,
    window: View | None = None,
    naming: str = "",
    paper: str = "a4",
    is_blank: bool = False,
) -> bytes:
    """Return a plate of a scene as a file; the same bytes each time.

    Parameters
    ----------
    form : {"pdf", "svg", "png"}
        Vectors as tagged PDF or SVG, or a picture with 300 dots to the inch.
    window : View, optional
        Degrees; by default the settlement's own window, or the atlas' first view.
    naming : str, optional
        How places are called; by default the first way.
    paper : {"a4", "letter"}
        Laid across.
    is_blank : bool
        An outline map with a number for each group that the record treats, to colour.

    Raises
    ------
    AtlasError
        When the atlas has no built land.
    """
    shown = window or scene.settlement.view or atlas.file.home_view
    wanted = _form(atlas, scene, shown, form=form, naming=naming, paper=paper)
    wanted = replace(
        wanted,
        is_blank=is_blank,
        numbered=numbered_groups(atlas, shown) if is_blank else (),
        title=plate_title(atlas, scene),
        spoken=spoken_of(atlas, scene, is_blank=is_blank),
    )
    return _set(atlas, wanted, form=form, paper=paper)


def printed_plan(
    atlas: Atlas,
    plan: Plan,
    *,
    form: PlateFormat,
    window: View | None = None,
    naming: str = "",
    paper: str = "a4",
) -> bytes:
    """Return a reader's plan as a plate, whose title says that it is no settlement.

    Parameters
    ----------
    plan : Plan
        Made of this atlas' units and holders.
    form, naming, paper
        As `printed_plate` has them.
    window : View, optional
        Degrees; by default the atlas' first view.

    Raises
    ------
    AtlasError
        When the atlas has no built land.
    """
    scene, shown = plan_scene(atlas, plan), window or atlas.file.home_view
    wanted = _form(atlas, scene, shown, form=form, naming=naming, paper=paper)
    title = ui_texts(atlas)["plan_shown"]
    wanted = replace(wanted, title=title, spoken=spoken_of(atlas, scene, title=title))
    return _set(atlas, wanted, form=form, paper=paper)


def _form(
    atlas: Atlas, scene: Scene, window: View, *, form: PlateFormat, naming: str, paper: str
) -> PlateForm:
    """Return what all printed plates are: a whole sheet laid across, with room for its title."""
    sheet, stands_alone = PAPERS[paper], form == "svg"
    width, height = sheet.height - 2 * MARGIN, sheet.width - 2 * MARGIN
    return PlateForm(
        scene=scene,
        window=window,
        width=width,
        height=height if stands_alone else height - _TITLE_HIGH,
        k=paper_scale(width),
        naming=naming or default_naming(atlas),
        heading=stands_alone,
    )


def _set(atlas: Atlas, wanted: PlateForm, *, form: PlateFormat, paper: str) -> bytes:
    plate = make_plate(atlas, wanted)
    if form == "svg":
        return plate.svg.encode()
    colours = paper_style(atlas).colours
    data = {
        "title": wanted.title,
        "spoken": wanted.spoken,
        "publisher": atlas.file.title,
        "language": atlas.file.language,
        "paper": PAPERS[paper].typst,
        "margin_pt": MARGIN * PT_PER_PX,
        "width_pt": wanted.width * PT_PER_PX,
        "svg": plate.svg,
        "ink": colours["ink"],
    }
    return set_pages("plate.typ", data, form=form)


def numbered_groups(atlas: Atlas, window: View) -> tuple[Numbered, ...]:
    """Return a number for each group in a window that the settlements treat, in order."""
    about = {place.group for place in subjects(atlas) if _is_in(place, window)}
    groups = [group.id for group in atlas.file.groups if group.id in about]
    return tuple(
        Numbered(number, tuple(place.id for place in atlas.places_with_land(group)))
        for number, group in enumerate(groups, start=1)
    )


def _is_in(place: Place, window: View) -> bool:
    west, south, east, north = window.bounds
    return west < counted_on(place.lon, window.middle) < east and south < place.lat < north
