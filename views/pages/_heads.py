"""The ledger's heads: each orders the rows, and turns the order round where it stands already."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from layers.tables.ledger_filter import SORTS
from views import page_state, shared

KEY = "heads"

_component = st.components.v2.component("atlas_ledger_heads", js=shared.sent("mount.js"))


def ordered(given: Mapping[str, str], sort: str) -> dict[str, str]:
    """Return what an address says once a head was chosen, "" for what it says no more."""
    again = given.get("sort", SORTS[0]) == sort and "reverse" not in given
    return {"sort": "" if sort == SORTS[0] else sort, "reverse": "1" if again else ""}


def links(given: Mapping[str, str]) -> dict[str, str]:
    """Return for each order the address of this page that shows it."""
    return {sort: _address({**given, **ordered(given, sort)}) for sort in SORTS}


def listen() -> None:
    """Have a click on a head order the rows without loading the page anew."""
    data = {"script": shared.script_url("ledger_heads.js")}
    _component(key=KEY, data=data, on_sort_change=_heard, height="content")


def _address(values: Mapping[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})


def _heard() -> None:
    value = st.session_state[KEY].get("sort")
    sort = value.get("id") if isinstance(value, Mapping) else None
    if isinstance(sort, str) and sort in SORTS:
        page_state.write(**ordered(st.session_state.get(page_state.READ, {}), sort))
