"""Addresses that lead to no page: the map is shown, and a line says so."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote, urlsplit

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

ASKED = "stray"  # in the session: the page that its first address named and that is none


def asked_for(known: Collection[str]) -> str:
    """Return which page the browser's address names, where it is none of the known ones."""
    if ASKED not in st.session_state:
        path = urlsplit(st.context.url or "").path
        base = st.get_option("server.baseUrlPath").strip("/")
        name = unquote(path.rsplit("/", 1)[-1])
        st.session_state[ASKED] = "" if name in known or path.strip("/") == base else name
    return str(st.session_state[ASKED])


class WithoutSlash:
    """ASGI middleware: a page's address with a slash at its end leads to the one without.

    Parameters
    ----------
    app : ASGIApp
        What answers all requests.
    prefix : str
        The path that the pages stand under; empty for none.
    """

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self._app = app
        self._root = f"{prefix}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = scope["path"] if scope["type"] == "http" else ""
        page = path.removeprefix(self._root).removesuffix("/")
        if path != f"{self._root}{page}/" or not page or "/" in page:
            await self._app(scope, receive, send)
            return
        asked = scope["query_string"].decode("latin-1")
        # Relative, since a proxy may have taken a prefix away.
        nearer = RedirectResponse(f"../{page}{'?' * bool(asked)}{asked}", 307)
        await nearer(scope, receive, send)
