"""The map on the page: the component that holds the map document, and what it reports."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from data.model import Atlas
from layers import state as declaration
from layers.state.browser import frame_choices, frame_values
from layers.wording.ui_texts import ui_texts
from views import connection, own_layers_frame, page_state, shared

KEY = "map"
CHOSEN = "chosen"  # what the map or the pane has reported, and was not answered yet
ARRANGED = "own_arranged"  # how a reader has arranged their own layers there
ACK = "ack"  # in the session: the number of the last choice that it has heard of


_component = st.components.v2.component(
    "atlas_map",
    html=(shared.COMPONENT / "map.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


def show_map(atlas: Atlas, state: page_state.State, *, lit: Sequence[str] = ()) -> None:
    """Mount the map, or bring the mounted one to `state`; ids are all that is sent.

    `lit` are places to light where the state lights none: those of a passage of the reader's own.
    """
    words, choices = ui_texts(atlas), frame_choices()
    values = frame_values(atlas, state)
    key = declaration.State.excerpt.map_key
    values[key] = values[key] or tuple(lit)
    _component(
        key=KEY,
        data={
            "script": shared.script_url("frame_host.js"),
            "document": shared.document_url(atlas, base_map=bool(st.session_state.get("online"))),
            "title": words["page_map_label"].format(title=atlas.file.title),
            "loading": words["page_loading"],
            "state": values,
            "choices": choices,
            "ack": st.session_state.get(ACK, 0),
            "kept": connection.kept(),
            "ledger": f"ledger?{urlencode(page_state.shown_everywhere(atlas))}",
        },
        on_chosen_change=lambda: take(st.session_state[KEY].get(CHOSEN)),
        on_own_arranged_change=lambda: own_layers_frame.arrange(
            st.session_state[KEY].get(ARRANGED)
        ),
    )


def take(value: object) -> None:
    """Write what the map or the pane reports into the URL, all at once; nonsense is passed over.

    Parameters
    ----------
    value : object
        As reported: a list of choices, each a mapping with "kind", the key of a declared field, the
        chosen "id", and "n", the number that it has on the page. Those of one number were made at
        once; what was heard before is passed over.
    """
    atlas, heard = shared.atlas(), st.session_state.get(ACK, 0)
    news = [each for each in page_state.choices_of(value, atlas=atlas) if each.number > heard]
    if not news:
        return
    st.session_state[ACK] = news[-1].number
    shown, changed = page_state.current(atlas).settlement, dict[str, str]()
    for field, id_, _ in news:
        changed |= declaration.after_choice(atlas, field, id_, shown=shown)
        shown = changed.get("settlement", shown)
    page_state.write(**changed)
