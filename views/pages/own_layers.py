"""The reader's own layers: files of other programs, read apart, shown on the map, saved again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.model import Atlas
from layers.evidence.uploads.jobs import PROCESSES
from layers.map.facts.build import window
from layers.own_layers import (
    CrsAskedError,
    RefusedError,
    ShownLayer,
    bounds,
    read_own_layer,
    save_own_layer,
    show_own_layer,
)
from layers.wording.numbers import number as written
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.choosing import choose_one
from views.own_layers_frame import (
    HELD,
    KeptFile,
    KeptLayer,
    free_colour,
    kept_everywhere,
    layers,
    move,
)
from views.pages import kept_texts
from views.uploads import let_go

SAID = "layers_said"  # in the session: what became of the files that were added last
ASKED = "layers_asked"  # in the session: files whose reader is asked what they are in
TURN = "layers_turn"  # in the session: how often files were taken; each has a field of its own
DEGREES_DECIMALS = 3
METRES_A_DEGREE = 111_000
MEGABYTE = 2**20


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_layers")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="layers")


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    head = {"title": words["page_layers"], "text": words["layers_intro"]}
    st.html(shared.render("page_head.html.j2", **head))
    _add(atlas)
    if layers():
        st.session_state[HELD] = True
    elif st.session_state.get(HELD):
        _say("fault", words["layers_lost"])
    for line in st.session_state.get(SAID, ()):
        _say("fault", line)
    for number, file in enumerate(_asked()):
        _ask(atlas, file, number=number)
    for layer in reversed(layers()):  # the highest first, as in the map's key
        with st.container(key=f"own_layer-{layer.colour}"):
            _layer(atlas, layer, state=state)


def _say(kind: str, text: str) -> None:
    st.html(shared.render("text.html.j2", kind=kind, text=text))


def _asked() -> list[KeptFile]:
    found: list[KeptFile] = st.session_state.setdefault(ASKED, [])
    return found


# ---------------------------------------------------------------- files come


def _add(atlas: Atlas) -> None:
    """Show a field for files; what was taken leaves it, so that it is free for others."""
    turn = st.session_state.get(TURN, 0)
    with st.container(key="own_layers_add"):
        given = st.file_uploader(
            ui_texts(atlas)["layers_add"],
            key=f"layers-{turn}",
            accept_multiple_files=True,
            max_upload_size=bounds.FILE_MEGABYTES,
        )
        if not given:
            return
        said: list[str] = []
        for each in given:
            with st.spinner(ui_texts(atlas)["own_reading"].format(name=each.name)):
                said += _taken(atlas, each)
        st.session_state[SAID] = said
        st.session_state[TURN] = turn + 1
        st.rerun()


def _taken(atlas: Atlas, given: UploadedFile) -> Iterator[str]:
    """Take one file; yield what is wrong with it."""
    file = KeptFile(given.name, given.getvalue())
    let_go(given)
    words, own = ui_texts(atlas), [*(each.file for each in layers()), *_asked()]
    most = bounds.KEPT_BYTES_A_SESSION
    if len(own) >= bounds.LAYERS_A_SESSION or sum(len(f.raw) for f in [*own, file]) > most:
        full = {"count": bounds.LAYERS_A_SESSION, "megabytes": most // MEGABYTE}
        yield words["layers_full"].format(name=file.name, **full)
    elif kept_everywhere() > bounds.KEPT_BYTES_ALL_SESSIONS:
        yield words["layers_server_full"].format(name=file.name)
    else:
        yield from _read(atlas, file)


def _read(atlas: Atlas, file: KeptFile) -> Iterator[str]:
    """Read a file into the session's layers; yield what is wrong with it."""
    try:
        shown = _shown(atlas, file)
    except CrsAskedError as error:
        file.likely = error.likely
        _asked().append(file)
        return
    except RefusedError as error:
        yield error.worded(ui_texts(atlas))
        return
    except _NoTurnError as error:
        yield str(error)
        return
    colour = free_colour([each.colour for each in layers()])
    layers().append(KeptLayer(file, shown, colour))
    st.session_state[HELD] = True


class _NoTurnError(Exception):
    """The line that says why a file is not worked on now."""


@contextmanager
def _turn(atlas: Atlas, file: KeptFile) -> Iterator[None]:
    """Wait until a process may work on a file: there are few, for all readers' files together."""
    with PROCESSES.turn(kept_texts.reader()) as refused:
        if refused:
            raise _NoTurnError(ui_texts(atlas)[f"own_refused_{refused}"].format(name=file.name))
        yield


def _shown(
    atlas: Atlas, file: KeptFile, *, layer: str = "", sort: str = "", descending: bool = False
) -> ShownLayer:
    with _turn(atlas, file):
        return show_own_layer(
            file.name,
            file.raw,
            window=window(atlas, atlas.file.limits),
            crs=file.crs,
            layer=layer,
            sort=sort,
            descending=descending,
        )


# ---------------------------------------------------------------- a file without a CRS


def _ask(atlas: Atlas, file: KeptFile, *, number: int) -> None:
    """Ask what the coordinates of a file are in, with those that would put it on the map."""
    words = ui_texts(atlas)
    names = {each.code: f"{each.name} ({each.code})" for each in file.likely}
    with st.container(key=f"own_layer_asked-{number}"):
        _say("found", words["layers_crs_asked"].format(name=file.name))
        other = ""
        chosen = choose_one(
            words["layers_crs"],
            [*names, other],
            show=lambda code: names.get(code, words["layers_crs_other"]),
            key=f"layers_crs-{id(file)}",
        )
        typed = ""
        if chosen == other:
            typed = st.text_input(words["layers_crs_code"], key=f"layers_code-{id(file)}")
        with st.container(key=f"menus-asked-{number}", horizontal=True, gap="small"):
            code = chosen or _code(typed)
            if st.button(
                words["layers_crs_use"],
                key=f"layers_use-{number}",
                type="tertiary",
                disabled=not code,
            ):
                _asked().remove(file)
                file.crs = code
                with st.spinner(words["own_reading"].format(name=file.name)):
                    st.session_state[SAID] = [*_read(atlas, file)]
                if file not in [each.file for each in layers()]:
                    file.crs = ""
                    _asked().append(file)  # it may be in another
                st.rerun()
            st.button(
                words["own_drop"],
                key=f"layers_let_go-{number}",
                type="tertiary",
                on_click=_asked().remove,
                args=(file,),
            )


def _code(typed: str) -> str:
    """Return a coordinate system as it is asked for, of an EPSG code typed with or without that."""
    text = typed.strip()
    return f"EPSG:{text}" if text.isdecimal() else text


# ---------------------------------------------------------------- a layer


def _layer(atlas: Atlas, layer: KeptLayer, *, state: page_state.State) -> None:
    words, told = ui_texts(atlas), layer.shown.layer
    st.html(
        shared.render(
            "own_layer.html.j2",
            colour=layer.colour,
            shapes=layer.shown.drawn.shapes,
            name=told.name,
            file=told.file if told.name != told.file else "",
            facts=[*_facts(atlas, layer)],
            notes=[note.worded(words) for note in told.notes],
        )
    )
    with st.container(key=f"menus-layer-{layer.colour}", horizontal=True, gap="small"):
        if layer.shown.drawn.features and st.button(
            words["layers_to_map"], key=f"layers_to_map-{layer.colour}", type="tertiary"
        ):
            layer.hidden = False
            masthead.go_to_page(atlas, "explore", names=state.names, window=_window(atlas, layer))
        _save(atlas, layer)
        st.button(
            words["layers_drop"],
            key=f"layers_drop-{layer.colour}",
            type="tertiary",
            on_click=_drop,
            args=(layer,),
        )
    _arrange(atlas, layer)
    if told.layers:
        _which(atlas, layer)
    if layer.refused:
        _say("fault", layer.refused)
    if told.columns and told.features:
        _table(atlas, layer)


def _arrange(atlas: Atlas, layer: KeptLayer) -> None:
    """Let the reader show and hide a layer, and move it among the others."""
    words, key = ui_texts(atlas), f"layers_shown-{layer.colour}"
    with st.container(key=f"menus-arrange-{layer.colour}", horizontal=True, gap="small"):
        layer.hidden = not st.checkbox(words["layers_shown"], value=not layer.hidden, key=key)
        ways = ((1, "up", -1), (-1, "down", 0)) if len(layers()) > 1 else ()
        for by, name, last in ways:
            st.button(
                words[f"layers_{name}"],
                key=f"layers_{name}-{layer.colour}",
                type="tertiary",
                disabled=layer is layers()[last],
                on_click=move,
                args=(layer, by),
            )


def _which(atlas: Atlas, layer: KeptLayer) -> None:
    """Let the reader choose which layer of the file it is."""
    names = [*layer.shown.layer.layers]
    key = f"layers_which-{layer.colour}"
    choose_one(
        ui_texts(atlas)["layers_which"],
        names,
        index=names.index(layer.shown.layer.name),
        key=key,
        show=str,
        on_change=lambda: _read_anew(atlas, layer, which=st.session_state[key]),
    )


def _read_anew(
    atlas: Atlas, layer: KeptLayer, *, which: str, sort: str = "", descending: bool = False
) -> None:
    """Read a layer as it is chosen; what cannot be read is said, and not tried at each run."""
    asked = (which, sort, descending)
    if asked == layer.asked:
        return
    layer.asked, layer.refused = asked, ""
    try:
        layer.shown = _shown(atlas, layer.file, layer=which, sort=sort, descending=descending)
        layer.layer = which
    except RefusedError as error:
        layer.refused = error.worded(ui_texts(atlas))
    except _NoTurnError as error:
        layer.refused = str(error)


def _drop(layer: KeptLayer) -> None:
    layers().remove(layer)
    st.session_state[HELD] = bool(layers())
    st.session_state.pop(SAID, None)


def _facts(atlas: Atlas, layer: KeptLayer) -> Iterator[str]:
    """Yield what there is to say of a layer, a sentence each."""
    words, told, drawn = ui_texts(atlas), layer.shown.layer, layer.shown.drawn
    features = words["layers_features"].format(count=told.features)
    yield words["layers_kind"].format(kind=told.kind, crs=told.crs, features=features)
    if told.dated:
        yield words["layers_dated"].format(count=told.dated)
    if told.without_geometry:
        yield words["layers_nowhere"].format(count=told.without_geometry)
    if drawn.outside:
        yield words["layers_outside"].format(count=drawn.outside)
    if drawn.features < told.features - told.without_geometry - drawn.outside:
        most = written(bounds.DRAWN_VERTICES, words.locale)
        yield words["layers_drawn"].format(count=drawn.features, most=most)
    if drawn.tolerance > bounds.FINEST:
        metres = round(drawn.tolerance * METRES_A_DEGREE)
        yield words["layers_simplified"].format(metres=written(metres, words.locale))


def _window(atlas: Atlas, layer: KeptLayer) -> str:
    """Return the window on the map that shows a layer, where it lies within the map."""
    west, south, east, north = layer.shown.layer.bounds
    least, lowest, most, highest = window(atlas, atlas.file.limits)
    edges = max(west, least), max(south, lowest), min(east, most), min(north, highest)
    if edges[0] > edges[2] or edges[1] > edges[3]:
        return ""
    beside = (max(edges[2] - edges[0], edges[3] - edges[1]) or 1) / 10  # it may be a point
    wider = edges[0] - beside, edges[1] - beside, edges[2] + beside, edges[3] + beside
    return "_".join(f"{round(edge, DEGREES_DECIMALS):g}" for edge in wider)


def _save(atlas: Atlas, layer: KeptLayer) -> None:
    words, file = ui_texts(atlas), layer.file
    stem = PurePath(file.name).stem or "layer"

    def geojson() -> bytes:
        with _turn(atlas, file):
            return read_own_layer(file.name, file.raw, crs=file.crs, layer=layer.layer).geojson

    def geopackage() -> bytes:
        with _turn(atlas, file):
            return save_own_layer(file.name, file.raw, crs=file.crs, layer=layer.layer)

    for key, ending, kind, made in (
        ("layers_geojson", "geojson", "application/geo+json", geojson),
        ("layers_geopackage", "gpkg", "application/geopackage+sqlite3", geopackage),
    ):
        st.download_button(
            words[key],
            made,
            f"{stem}.{ending}",
            kind,
            key=f"{key}-{layer.colour}",
            on_click="ignore",
            type="tertiary",
        )


def _table(atlas: Atlas, layer: KeptLayer) -> None:
    """Show the first rows of a layer's table, in the order that the reader chooses."""
    words, told = ui_texts(atlas), layer.shown.layer
    names = [each.name for each in told.columns[: bounds.ROW_COLUMNS]]
    with st.expander(words["layers_table"], key=f"layers_table-{layer.colour}"):
        with st.container(key=f"layers_order-{layer.colour}", horizontal=True):
            sort = choose_one(
                words["layers_sort"],
                ["", *names],
                show=lambda name: name or words["layers_sort_file"],
                key=f"layers_sort-{layer.colour}-{told.name}",
            )
            descending = st.toggle(
                words["layers_descending"], key=f"layers_descending-{layer.colour}-{told.name}"
            )
        order = (sort, descending and bool(sort))
        if order != layer.asked[1:]:
            with st.spinner(words["own_reading"].format(name=told.file)):
                _read_anew(atlas, layer, which=layer.layer, sort=order[0], descending=order[1])
            st.rerun()
        shown = words["layers_rows"].format(shown=len(layer.shown.rows), count=told.features)
        if len(told.columns) > len(names):
            columns = {"shown": len(names), "count": len(told.columns)}
            shown = f"{shown} {words['layers_columns'].format(**columns)}"
        caption = words["layers_caption"].format(name=told.name)
        st.html(
            shared.render(
                "own_table.html.j2",
                caption=caption,
                head=words["layers_row"],
                names=names,
                numbers=[each.values == "number" for each in told.columns[: bounds.ROW_COLUMNS]],
                rows=layer.shown.rows,
                shown=shown,
            )
        )
