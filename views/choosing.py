"""A list of which one is chosen, with no word of Streamlit's own in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def choose_one(
    label: str,
    options: Sequence[T],
    *,
    key: str,
    show: Callable[[T], str],
    index: int = 0,
    on_change: Callable[[], None] | None = None,
) -> T:
    """Show a list under its label and return what is chosen of it.

    Parameters
    ----------
    label : str
        What the list is about. It is heard where nothing is chosen, too: Streamlit would say
        something of its own there, in English.
    options : sequence
        What there is to choose; not empty.
    key : str
        The key of the choice in the session.
    show : callable
        Returns the words for an option.
    index : int, optional
        What is chosen where the session says nothing.
    on_change : callable, optional
        What a choice calls before the page is made anew.
    """
    return st.selectbox(
        label,
        options,
        index=index,
        format_func=show,
        key=key,
        placeholder=label,
        on_change=on_change or "rerun",
    )
