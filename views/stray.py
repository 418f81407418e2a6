"""Addresses that lead to no page: the map is shown, and a line says so."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote, urlsplit

import streamlit as st

ASKED = "stray"  # in the session: the page that its first address named and that is none


def asked_for(known: Collection[str]) -> str:
    """Return which page the browser's address names, where it is none of the known ones."""
    if ASKED not in st.session_state:
        path = urlsplit(st.context.url or "").path
        base = st.get_option("server.baseUrlPath").strip("/")
        name = unquote(path.rsplit("/", 1)[-1])
        st.session_state[ASKED] = "" if name in known or path.strip("/") == base else name
    return str(st.session_state[ASKED])
