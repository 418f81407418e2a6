"""The map document: one folium map with everything in it, that asks the network for nothing.

The same bytes are shown in the page's sandboxed frame and saved as the page that readers take
home. Geometry is sent once; the scripts under ``layers/map/js`` switch settlements in the browser.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

import folium
from branca.element import Figure, MacroElement
from folium.template import tojavascript
from markupsafe import Markup
from pydantic import BaseModel

from data.model import Atlas
from layers.land.areas import with_groups
from layers.land.derived.whole import read_all
from layers.map.facts import map_facts
from layers.map.facts.lessons import lesson_texts
from layers.map.facts.models import Facts
from layers.map.facts.plan import plan_facts
from layers.map.facts.quiz import quiz_facts
from layers.map.fonts import FOLDER, sheet_names
from layers.map.packed_facts import Packed, packed
from layers.map.packed_land import packed_land
from layers.map.symbols import colour_sheet, patterns, symbol_sheet
from layers.templates import template
from layers.wording.naming import as_written
from layers.wording.ui_texts import ui_texts

BROWSER = Path(__file__).parent  # its scripts and sheets, bundled, and libraries as they came
TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
TILES_HOST = "https://tile.openstreetmap.org"
SHEET = "dist/map_document.css"
DRAWING = "dist/drawing.js"
OWN_FILES = "dist/own_files.js"
SCRIPTS = ("dist/leaflet.js", "dist/map_document.js")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_PICTURE = re.compile(r"url\(images/[^)]*\)")  # of Leaflet's markers and layer switch: not used
_FONT_FILE = re.compile(r"url\(['\"]?([\w.-]+\.woff2)['\"]?\)")


class AtlasMap(folium.Map):
    """A folium map that loads nothing: no scripts, no sheets and no tiles from elsewhere."""

    def __init__(self) -> None:
        super().__init__(
            tiles=None,
            zoom_control=False,
            keyboard=False,  # the keys are all in js/keyboard
            attribution_control=False,
            zoom_snap=0,
            zoom_delta=0.75,
            wheel_px_per_zoom_level=90,
            max_bounds_viscosity=1.0,
            bounce_at_zoom_limits=False,
            max_zoom=13,
        )
        self.default_js, self.default_css = [], []
        self._name, self._id = "map", "atlas"
        self._template = template("leaflet_map.html.j2")

    @property
    def script_name(self) -> Markup:
        """The map's name as its script spells it."""
        return Markup(tojavascript(self.get_name()))  # noqa: S704 - our own fixed name

    @property
    def script_options(self) -> Markup:
        """The map's options as its script spells them."""
        return Markup(tojavascript(self.options))  # noqa: S704 - our own fixed options


class Start(MacroElement):
    """The line of script that hands folium's map to the document's own scripts."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id = "start", "atlas"
        self._template = template("start.js.j2")


@dataclass(frozen=True, slots=True)
class SavedParts:
    """What the saved page has around the map: HTML, facts as JSON, sheets, and a script's name.

    `dataset` is what it says to catalogues, as JSON-LD; `later` is what nobody reads before the
    first map is drawn.
    """

    dataset: Markup
    masthead: Markup
    reading: Markup
    facts: Markup
    sheets: tuple[Markup, ...]
    script: str
    later: Packed


class Document(Figure):
    """The page around the map: one file, its scripts, sheets and facts inlined."""

    def __init__(
        self, atlas: Atlas, *, land: Markup, data: Markup, base_map: bool, around: SavedParts | None
    ) -> None:
        super().__init__()
        self._template = template("document.html.j2")
        self.title, self.language = atlas.file.title, atlas.file.language
        self.direction = ui_texts(atlas).direction
        self.land, self.data, self.base_map = land, data, base_map
        self.around = around
        self.later = around.later if around else _later(atlas)
        self.policy = policy(base_map=base_map)
        own = [
            asset(SHEET),
            colour_sheet(atlas),
            symbol_sheet(atlas),
        ]  # the first declares the order of layers
        self.sheets = [*fonts(self.language), *own, *(around.sheets if around else ())]
        library, script = SCRIPTS
        self.scripts = [asset(library), asset(around.script if around else script)]
        self.patterns = patterns(atlas)


def build_document(
    atlas: Atlas,
    *,
    base_map: bool = False,
    around: SavedParts | None = None,
) -> str:
    """Return the map document of an atlas: one HTML file that opens without a network.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas; its land and lines are read from its ``derived`` folder.
    base_map : bool
        Lay OpenStreetMap's tiles under the map. Only then may the document ask one host for
        pictures; everything else stays forbidden by its content policy.
    around : SavedParts, optional
        A masthead and a reading pane beside the map, for a document that stands alone; see
        ``layers.saved_page.page``.

    Returns
    -------
    str
        HTML. The same atlas gives the same bytes.

    Raises
    ------
    AtlasError
        With a line for each derived file that is missing or is not what was built.
    """
    derived = read_all(atlas)
    areas = with_groups(atlas, derived.areas_km2)
    document = Document(
        atlas,
        base_map=base_map,
        around=around,
        land=escaped(packed_land(derived.topology)),
        data=embedded(map_facts(atlas, lines=derived.lines, computed_km2=areas)),
    )
    leaflet_map(base_map=base_map).add_to(document)
    return str(document.render())


def _later(atlas: Atlas) -> Packed:
    """Return what a map alone says only where a reader asks for it."""
    written = as_written(atlas)
    members: dict[str, Facts | str] = {
        "lessons": lesson_texts(written),
        "quiz": quiz_facts(written),
        "plan": plan_facts(atlas),
        "drawing": drawing_script(),
    }
    return packed(members)


def leaflet_map(*, base_map: bool) -> folium.Map:
    """Return folium's map with fixed ids, so that two renders are the same bytes."""
    made = AtlasMap()
    if base_map:
        tiles = folium.TileLayer(TILES, attr="OpenStreetMap", max_zoom=13)
        tiles._id = "base"
        made.add_child(tiles)
    made.add_child(Start())
    return made


def policy(*, base_map: bool) -> str:
    """Return the content policy: nothing from anywhere but what is in the document."""
    images = f"data: {TILES_HOST}" if base_map else "data:"
    return (
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        f"img-src {images}; font-src data:"
    )


def asset(name: str) -> Markup:
    """Return a bundle or a library as it stands in the document, with the licences in it."""
    text = (BROWSER / name).read_text(encoding="utf-8")
    return Markup(_PICTURE.sub("none", _SOURCE_MAP.sub("", text)))  # noqa: S704 - our own files


def drawing_script() -> str:
    """Return what draws and cuts by a line, as js/paint/line/load_drawing.js sets it up."""
    return str(asset(DRAWING))


def own_files_script() -> str:
    """Return what reads a reader's files, as js/saved/own_layers.js sets it up."""
    return str(asset(OWN_FILES))


def fonts(language: str) -> list[Markup]:
    """Return the sheets of typefaces with the files inlined; nothing without a fonts folder."""
    sheets = [FOLDER / name for name in sheet_names(language, carried=True)]
    texts = [sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file()]
    inlined = [_FONT_FILE.sub(_inlined, text) for text in texts]
    return [Markup(each) for each in inlined]  # noqa: S704 - our own files


def embedded(facts: BaseModel) -> Markup:
    """Return facts as JSON that can stand inside a script element: no tag can end it early."""
    return escaped(facts.model_dump_json(exclude_none=True))


def escaped(text: str) -> Markup:
    """Return JSON text without the characters that HTML knows, which JSON can spell otherwise."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no character that HTML knows is left


def _inlined(match: re.Match[str]) -> str:
    raw = (FOLDER / match.group(1)).read_bytes()
    return f"url(data:font/woff2;base64,{base64.b64encode(raw).decode('ascii')})"
