"""What is wrong with the atlas, as the page says it: a line each, not too many, no path."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from data.faults import AtlasError, Fault
from data.reading.load import chosen_atlas
from views import shared

SHOWN = 20  # lines; the terminal tells all


def show_faults(faults: Sequence[Fault]) -> None:
    """Show the first faults, a line each, and how many more there are."""
    folder = chosen_atlas()
    for fault in faults[:SHOWN]:
        # The folder is the server's affair: a reader is told names inside it.
        st.error(str(fault).replace(str(folder), folder.name))
    if len(faults) > SHOWN:
        st.html(shared.render("more_faults.html.j2", count=len(faults) - SHOWN))


def try_to_show(show: Callable[[], None]) -> None:
    """Show a part of the page, or in its place what of the atlas keeps it from being shown."""
    try:
        show()
    except AtlasError as error:
        show_faults(error.faults)
