"""The sheets together: one order of layers, six named breakpoints, each colour and length once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from data.model import Atlas
from layers.map.symbols import symbol_sheet
from layers.panels.symbols import swatch_sheet
from tests.colours import tokens

ROOT = Path(__file__).parents[3]
CSS = ROOT / "layers/map/css"
OURS = ("layers", "views")
SHEETS = sorted(p for room in OURS for p in (ROOT / room).glob("**/css/*.css"))
TEMPLATES = sorted(p for room in OURS for p in (ROOT / room).glob("**/*.j2"))
MODULES = sorted(p for room in OURS for p in (ROOT / room).glob("**/*.py"))
SCRIPTS = sorted(p for room in OURS for p in (ROOT / room).glob("**/js/**/*.js"))
LAYERED = ("map_document", "saved_page", "site_page", "interface")
ENTRIES = (
    CSS / "map_document.css",
    ROOT / "layers/saved_page/css/saved_page.css",
    ROOT / "layers/site/css/site_page.css",
    ROOT / "views/component/css/interface.css",
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NAMED = re.compile(r"@custom-media (--[\w-]+) (.+);")
ASKED = re.compile(r"@(?:media|container)\b[^{;]*")
SIZE = re.compile(r"(?:min|max)-(?:width|height)|\b(?:width|height|aspect-ratio)\s*[<>=:]")
IMPORT = re.compile(r'@import "([^"]+)"(?: layer\(([\w-]+)\))?;')
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgb|hsl|oklch|lab)a?\(")
THEME = {  # what Streamlit's settings call a colour, and its name in tokens.css
    "primaryColor": "accent",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "paper-2",
    "textColor": "ink",
    "linkColor": "accent",
    "borderColor": "rule-2",
}


def read(path: Path) -> str:
    """Return a sheet without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def dist(name: str) -> str:
    found = [p for room in OURS for p in (ROOT / room).glob(f"**/dist/{name}.css")]
    assert len(found) == 1
    return read(found[0])


def declared() -> list[str]:
    """Return the layers in the order in which they outweigh each other."""
    match = re.search(r"@layer ([^;{]+);", read(CSS / "layers.css"))
    assert match
    return [name.strip() for name in match[1].split(",")]


def outermost(sheet: str) -> list[str]:
    """Return what stands outermost in a sheet: the preludes of its blocks, and its statements."""
    found, depth, begun = [], 0, 0
    for at, sign in enumerate(sheet):
        if depth == 0 and sign in "{;":
            found.append(sheet[begun:at].strip())
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and sign in "};":
            begun = at + 1
    assert depth == 0
    assert sheet[begun:].strip() == ""
    return found


def test_there_are_sheets_to_look_at() -> None:
    assert {p.name for p in SHEETS} >= {"land.css", "pane.css", "saved.css", "site.css", "page.css"}
    assert SCRIPTS
    assert TEMPLATES


# ---------------------------------------------------------------- sizes


def test_at_most_six_breakpoints_have_a_name() -> None:
    names = [name for name, _ in NAMED.findall((CSS / "breakpoints.css").read_text("utf-8"))]
    assert 0 < len(names) == len(set(names)) <= 6


@pytest.mark.parametrize("path", [*SHEETS, *TEMPLATES], ids=lambda path: path.name)
def test_a_sheet_asks_for_a_size_by_its_name(path: Path) -> None:
    asked = ASKED.findall(read(path))
    assert [each for each in asked if SIZE.search(each)] == []


def test_every_breakpoint_is_asked_for() -> None:
    asked = "".join(each for path in SHEETS for each in ASKED.findall(read(path)))
    for name, _ in NAMED.findall((CSS / "breakpoints.css").read_text("utf-8")):
        assert f"({name})" in asked


def test_what_scripts_know_of_the_breakpoints_is_what_the_sheets_say() -> None:
    known = dict(NAMED.findall((CSS / "breakpoints.css").read_text("utf-8")))
    script = ROOT / "layers/map/js/dom/breakpoints.js"
    text = script.read_text("utf-8")
    assert (
        f"PHONE_PX = {known['--phone'].removeprefix('(max-width: ').removesuffix('px)')};" in text
    )
    for name in ("narrow", "low"):
        assert f'{name.upper()} = "{known[f"--{name}"]}";' in text
    for path in SCRIPTS:
        assert path == script or not re.search(r"\((?:min|max)-(?:width|height)", path.read_text())


# ---------------------------------------------------------------- layers


def test_each_layer_is_declared_once_and_filled() -> None:
    order = declared()
    assert len(order) == len(set(order))
    filled = {layer for entry in ENTRIES for _, layer in IMPORT.findall(read(entry)) if layer}
    assert filled | {"symbols"} == set(order)
    for path in SHEETS:
        assert path.name == "layers.css" or "@layer" not in read(path)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.name)
def test_an_entry_sheet_begins_with_the_order_of_layers(entry: Path) -> None:
    first = read(entry).lstrip().splitlines()[0]
    assert re.fullmatch(r'@import "(\.\./)*(layers/map/css/|map/css/)?layers\.css";', first)
    unlayered = {Path(name).name for name, layer in IMPORT.findall(read(entry)) if not layer}
    assert unlayered <= {"layers.css", "page_margins.css"}


@pytest.mark.parametrize("name", LAYERED)
def test_a_bundle_has_every_rule_in_a_declared_layer(name: str) -> None:
    order, *others = outermost(dist(name))
    assert order == f"@layer {','.join(declared())}"
    layers = [each.removeprefix("@layer ") for each in others if each != "@page"]
    assert layers
    assert set(layers) <= set(declared())


def test_generated_symbols_are_a_layer(atlas: Atlas) -> None:
    for sheet in (symbol_sheet(atlas), swatch_sheet(atlas)):
        assert outermost(str(sheet)) == ["@layer symbols"]


def test_the_saved_page_declares_the_order_before_anything_is_in_a_layer(
    saved_html: str,
) -> None:
    sheets = re.findall(r"<style>(.*?)</style>", saved_html, re.DOTALL)
    first, *others = [s for s in sheets if "@layer" in s]
    assert outermost(COMMENT.sub("", first))[0] == f"@layer {','.join(declared())}"
    assert len(others) == 4
    for sheet in others:
        for each in outermost(COMMENT.sub("", sheet)):
            assert each == "@page" or each.startswith("@layer ")


# ---------------------------------------------------------------- colours and lengths


def test_a_colour_stands_in_the_tokens_alone() -> None:
    """Black in a mask is no colour, and the raster of the land paints the numbers of places.

    The parties' are made for each atlas, in the place where their shades are.
    """
    found = {}
    for path in [*SHEETS, *TEMPLATES, *SCRIPTS, *MODULES]:
        text = re.sub(r"mask-image:[^;]+;", "", read(path))
        if colours := COLOUR.findall(text):
            found[path.name] = colours
    assert found.pop("tokens.css")
    assert found.pop("shades.py")
    assert found.pop("land_raster.js") == ["rgb("]
    assert found == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlits_theme_is_that_of_the_tokens(theme: str) -> None:
    """Its settings are read before there is a sheet, so the colours stand there once more."""
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"][theme]
    colours = tokens(theme)
    assert {name: value.lower() for name, value in settings.items()} == {
        name: colours[token] for name, token in THEME.items()
    }


def test_streamlits_typefaces_are_those_of_the_tokens() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    text = read(CSS / "tokens.css")
    for setting, token in (("font", "sans"), ("headingFont", "serif")):
        match = re.search(rf"--{token}: ([^;]+);", text)
        assert match
        ours = [name.strip(" '\"") for name in match[1].split(",")]
        theirs = [name.strip(" '\"") for name in settings[setting].split(",")]
        assert [name for name in ours if name in theirs] == theirs


def test_the_icon_has_colours_of_the_light_map() -> None:
    """An icon is a file of its own, which no sheet reaches."""
    icon = (ROOT / "views/component/icon.svg").read_text("utf-8")
    assert set(re.findall(r"#\w{6}", icon)) <= set(tokens("light").values())


def test_a_length_that_several_sheets_need_stands_in_the_measures_alone() -> None:
    text = read(CSS / "measures.css") + read(CSS / "page_margins.css")
    shared = set(re.findall(r"\d+mm|max\([^)]+\)|\b(?:670|724)px", text))
    assert len(shared) >= 5
    for path in [*SHEETS, *TEMPLATES, *SCRIPTS]:
        if path.name not in {"measures.css", "page_margins.css"}:
            assert [length for length in shared if length in read(path)] == []
