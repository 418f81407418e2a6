"""What is wrong with the atlas, as the page says it: a line each, not too many, no path."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from data.faults import AtlasError, Fault
from data.reading.load import chosen_atlas
from layers.wording.ui_texts import product_ui_texts, ui_texts
from views import shared

SHOWN = 20  # lines; the terminal tells all


def show_faults(faults: Sequence[Fault]) -> None:
    """Show the first faults, a line each, and how many more there are."""
    folder = chosen_atlas()
    for fault in faults[:SHOWN]:
        # The folder is the server's affair: a reader is told names inside it.
        st.error(str(fault).replace(str(folder), folder.name))
    if len(faults) > SHOWN:
        st.html(shared.render("text.html.j2", kind="fault", text=_more(len(faults) - SHOWN)))


def _more(count: int) -> str:
    try:
        texts = ui_texts(shared.atlas())
    except AtlasError:
        texts = product_ui_texts()
    return texts["faults_more"].format(count=count)


def try_to_show(show: Callable[[], None]) -> None:
    """Show a part of the page, or in its place what of the atlas keeps it from being shown."""
    try:
        show()
    except AtlasError as error:
        show_faults(error.faults)
