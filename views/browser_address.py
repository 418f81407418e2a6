"""The browser's address: what it says, and what the session has written into it since.

With each choice the browser sends the address as it stood then. A choice on the map that is made
before the answer to the one before has come brings the address from before that one: taken at its
word, the one before would be lost. Who goes back in the history, or follows a link, asks for a
whole run of the page; so in a run of a part of it, an address that the session has written over is
an old one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Given = Mapping[str, Sequence[str]]
KEPT = "address_kept"  # in the session: a _Kept
MOST_OLD = 8  # choices that may wait for their answers at once


@dataclass(frozen=True, slots=True)
class _Kept:
    """The newest address, and those that were written over on the way to it."""

    newest: Given
    old: tuple[Given, ...] = ()


def given() -> Given:
    """Return the parameters of the address, each with its values."""
    sent = _sent()
    kept: _Kept | None = st.session_state.get(KEPT)
    if kept and _runs_in_part() and sent in kept.old:
        return kept.newest
    _keep(sent)
    return sent


def write(values: Mapping[str, str]) -> None:
    """Make `values` the address: one new entry of the browser's history, if they differ."""
    after = {name: [value] for name, value in values.items()}
    if after != given():
        _keep(after)
        st.query_params.from_dict(dict(values))


def _keep(newest: Given) -> None:
    kept = st.session_state.get(KEPT, _Kept(newest))
    old = [each for each in (*kept.old, kept.newest) if each != newest]
    st.session_state[KEPT] = _Kept(newest, tuple(old[-MOST_OLD:]))


def _sent() -> Given:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _runs_in_part() -> bool:
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and bool(context.fragment_ids_this_run)
