"""What all sessions share: the atlas, the map document, the typefaces, the sheets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow
import streamlit as st

from data.faults import AtlasError, Fault
from data.model import Atlas
from data.reading.load import chosen_atlas, load_atlas
from data.reading.translations import languages_of, spoken
from layers.evidence import budgets
from layers.land.areas import computed_areas
from layers.land.derived.whole import folder_faults
from layers.map import fonts
from layers.map.document import build_document
from layers.map.symbols import colour_sheet
from layers.own_layers import bounds
from layers.panels.reading_pane import pane_html, passages_html
from layers.panels.symbols import swatch_sheet
from layers.per_atlas import PerAtlas
from layers.saved_page.page import saved_page
from layers.state import State
from layers.tables.ledger import ledger
from layers.templates import environment
from layers.wording.naming import calling_as
from layers.wording.ui_texts import ui_texts
from views.languages import readers_language
from views.menus.pack_making import PackMaking
from views.published import PUBLISHED, publish

COMPONENT = Path(__file__).parent / "component"
SCRIPTS = COMPONENT / "dist"  # as `make bundle` writes them
FIRST_TYPEFACES = (
    *("fira-sans-400.woff2", "fira-sans-500.woff2", "fira-sans-600.woff2"),
    "gentium-book-plus-400.woff2",
)


_TEMPLATES = environment(COMPONENT)


def render(template: str, **values: object) -> str:
    """Return one of the page's own small pieces of HTML, every value escaped."""
    return _TEMPLATES.get_template(template).render(**values)


def show_warning(text: str) -> None:
    """Keep a place for a line of warning: a thing put there later would mount the rest anew."""
    with st.container(key="warnings"):
        if text:
            st.html(render("text.html.j2", kind="warning", text=text))


def sent(script: str) -> str:
    """Return a component's script, which is sent with each run.

    Streamlit takes a text without a line break for the name of a file.
    """
    return '"use strict";\n' + (SCRIPTS / script).read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def record() -> Atlas:
    """Return the checked atlas as its folder has it, with every language of its interface tried.

    Raises
    ------
    AtlasError
        With every fault of the folder, of its translations, or of the texts of the page.
    """
    loaded = load_atlas(chosen_atlas())
    for language in languages_of(loaded):
        ui_texts(spoken(loaded, language))
    return loaded


def atlas(language: str = "", *, names: str = "") -> Atlas:
    """Return the checked atlas in a language; by default in that of who reads the page.

    Parameters
    ----------
    names : str
        The way of naming in which its texts call places; by default as where nobody chose.

    Raises
    ------
    AtlasError
        As `record`.
    """
    known = record()
    return calling_as(spoken(known, language or readers_language(known)), names)


def title() -> str:
    """Return the title of the atlas; of one that cannot be read, the name of its folder."""
    try:
        return atlas().file.title
    except AtlasError:
        return chosen_atlas().resolve().name


@st.cache_resource(show_spinner=False)
def _areas() -> dict[str, float]:
    if faults := folder_faults(record()):
        raise AtlasError(faults)
    return computed_areas(record())


def areas() -> dict[str, float]:
    """Return the computed areas of the landed places, square kilometres.

    None where the file with them is damaged: then `area_faults` says so.
    """
    return {} if area_faults() else _areas()


def area_faults() -> tuple[Fault, ...]:
    """Return what keeps the computed areas from being read; nothing where they are there."""
    try:
        _areas()
    except AtlasError as error:
        return error.faults
    return ()


def _whole_ledger(atlas: Atlas) -> pd.DataFrame:
    return ledger(atlas, areas=areas())


# Every row of the ledger, which nobody may change: all sessions have the same.
whole_ledger = PerAtlas(_whole_ledger)


def document_url(atlas: Atlas, *, base_map: bool) -> str:
    """Return the address of the map document, which is built once a process and language."""
    return _DOCUMENTS[base_map](atlas)


def _document_url(atlas: Atlas, *, base_map: bool) -> str:
    """Build the map document; the memory in which the land was read goes back to the system."""
    address = publish("map.html", build_document(atlas, base_map=base_map).encode("utf-8"))
    areas()
    pyarrow.default_memory_pool().release_unused()
    return address


_DOCUMENTS = {each: PerAtlas(partial(_document_url, base_map=each)) for each in (False, True)}
# The whole atlas as one page; it is made when the first reader asks for it.
saved = PerAtlas(lambda atlas: saved_page(atlas).encode("utf-8"))


# The class pack of a record: one reader's is everybody's.
pack_making = PerAtlas(lambda atlas: PackMaking(Path(atlas.folder)))


@st.cache_resource(show_spinner=False)
def script_url(name: str) -> str:
    """Return the address of a component's script, which browsers fetch once."""
    return publish(name, (SCRIPTS / name).read_bytes())


# The address of every passage as the pane shows it; paper takes them from there.
passages_url = PerAtlas(
    lambda atlas: publish("passages.html", passages_html(atlas).encode("utf-8"))
)


# The address of the page's sheet: typefaces, colours, the pane and the page's own rules. It stands
# in the first HTML, for what the interface brings in its parts would be seen without it at first.
sheet_url = PerAtlas(
    lambda atlas: publish("page.css", "".join(_sheets(atlas, beside=True)).encode("utf-8"))
)


def _style_element(atlas: Atlas) -> str:
    """Return the sheet by its address, or whole where Streamlit alone is the server.

    That gives a sheet's file as plain text, which browsers do not take for one.
    """
    named = PUBLISHED.is_answered_from_memory
    sheets = [f'@import "{sheet_url(atlas)}";'] if named else _sheets(atlas)
    return render("sheets.html.j2", sheets=sheets)


# The page's style element, for a page whose first HTML has no sheet.
sheets = PerAtlas(_style_element)


def typefaces() -> list[str]:
    """Return the addresses of the typefaces that the first lines of every page are set in."""
    return [publish(name, (fonts.FOLDER / name).read_bytes()) for name in FIRST_TYPEFACES]


def _sheets(atlas: Atlas, *, beside: bool = False) -> list[str]:
    """Return the parts of the page's sheet, for the page or, `beside` its typefaces, for a file."""

    def served(match: re.Match[str]) -> str:
        address = publish(match[1], (fonts.FOLDER / match[1]).read_bytes())
        return f'url("{Path(address).name if beside else address}")'

    files = [fonts.FOLDER / name for name in fonts.sheet_names(atlas.file.language)]
    faces = [re.sub(r'url\("([^"]+)"\)', served, f.read_text(encoding="utf-8")) for f in files]
    own = [_sheet("interface.css"), colour_sheet(atlas), swatch_sheet(atlas), _sheet("page.css")]
    return [*faces, *own, _said(atlas)]


def _said(atlas: Atlas) -> str:
    """Return what stands in place of Streamlit's own words: texts as properties of the root.

    A sheet shows them (component/css/widgets.css), a script has them heard
    (component/js/widgets.js). JSON's strings are those of CSS as well.
    """
    words = ui_texts(atlas)
    texts = {
        "choices": words["page_choices"],
        "file": words["own_file"],
        "file-other": words["own_file_other"],
        "file-most": words["own_file_most"].format(megabytes=budgets.FILE_MEGABYTES),
        "file-drop": words["own_file_drop"],
        "files": words["layers_files"],
        "files-most": words["own_file_most"].format(megabytes=bounds.FILE_MEGABYTES),
        "files-drop": words["layers_files_drop"],
        "files-large": words["own_refused_too_large"].replace(
            "{megabytes}", str(bounds.FILE_MEGABYTES)
        ),
        "file-away": words["own_take_away"],
        "file-large": words["own_refused_too_large"].replace(
            "{megabytes}", str(budgets.FILE_MEGABYTES)
        ),
        "close": words["share_close"],
        "clear": words["page_clear"],
        "tabs-back": words["page_tabs_back"],
        "tabs-on": words["page_tabs_on"],
        "help": words["page_help"],
        "none": words["page_no_choice"],
        "count": words["page_choice_count"],
        "chosen": words["page_choice_made"],
        "apply": words["page_apply"],
        "lost": words["page_no_server"],
        "lost-how": words["page_no_server_how"],
    }
    said = (f"--said-{name}:{json.dumps(t, ensure_ascii=False)}" for name, t in texts.items())
    return f":root{{{';'.join(said)}}}"


def _sheet(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


@st.cache_data(show_spinner=False, max_entries=2000)
def pane(language: str, shown: Mapping[str, str], *, limit: int | None) -> str:
    """Return the reading pane; the same choice is rendered once for all sessions.

    `shown` is the whole state of the page, by the fields' names.
    """
    return rendered_pane(atlas(language), shown, limit=limit)


def rendered_pane(atlas: Atlas, shown: Mapping[str, str], *, limit: int | None) -> str:
    """Return the reading pane, rendered anew; needs no session."""
    state = State(values=shown)
    return pane_html(
        calling_as(atlas, state.names),
        state.settlement,
        place=state.place or None,
        names=state.names,
        excerpt=state.excerpt or None,
        limit=limit,
        computed_km2=areas(),
        viewpoint=state.viewpoint,
        extent=state.extent,
        date=state.date,
        shown=shown,
        against=state.against,
        against_viewpoint=state.against_viewpoint,
    )
