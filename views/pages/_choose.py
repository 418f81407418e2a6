"""Controls whose value stands in the URL: a link restores them, and each change is written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from views import page_state
from views.choosing import choose_one

MAX_QUERY = 200  # characters of a search


def choose(
    label: str,
    options: Mapping[str, str],
    *,
    name: str,
    given: Mapping[str, str],
    default: str = "",
    leaves: Sequence[str] = (),
) -> str:
    """Show a list to choose from and return the id chosen; nonsense in the URL is the default.

    Parameters
    ----------
    label : str
        What the list is about.
    options : mapping of str to str
        Id to label, in order.
    name : str
        The URL's parameter.
    given : mapping of str to str
        What the URL says.
    default : str, optional
        What holds where the URL says nothing; it is kept out of the URL.
    leaves : sequence of str, optional
        Parameters that mean nothing any more once this one is another.
    """
    value = given.get(name, default)
    if value not in options:
        value = default
    key = f"choose_{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    choose_one(
        label,
        list(options),
        show=options.__getitem__,
        key=key,
        on_change=lambda: _write(name, key, default=default, leaves=leaves),
    )
    return value


def ask(label: str, *, name: str, given: Mapping[str, str], placeholder: str) -> str:
    """Show a field for words to look for and return what stands in it."""
    value = given.get(name, "")[:MAX_QUERY]
    key = f"ask_{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.text_input(
        label,
        key=key,
        type="search",
        max_chars=MAX_QUERY,
        placeholder=placeholder,
        on_change=lambda: _write(name, key, default=""),
    )
    return value.strip()


def offer_reset(label: str, *, names: Sequence[str]) -> None:
    """Show a button that takes parameters out of the URL, so that nothing is narrowed any more."""
    st.button(
        label,
        key="reset",
        type="tertiary",
        on_click=lambda: page_state.write(**dict.fromkeys(names, "")),
    )


def _write(name: str, key: str, *, default: str, leaves: Sequence[str] = ()) -> None:
    value = st.session_state[key]
    page_state.write(**dict.fromkeys(leaves, ""), **{name: "" if value == default else value})
