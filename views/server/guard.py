"""Who may ask for what: refused here, a request never reaches Streamlit.

Streamlit asks a host outside for its own address before it refuses a foreign origin, takes any
host, and has diagnostic addresses that are nobody's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from views.server.hosts import Host, Origin, host_of, is_own_host, is_own_origin, origin_of
from views.server.settings import HOSTS, ORIGINS, Settings
from views.uploads import UPLOADS

MAX_PATH = 2000  # characters; the longest that a page or a file of ours needs is 120
MAX_NAME = 255  # bytes: no file system takes a longer one
STREAM = "/_stcore/stream"
UPLOAD_METHODS = ("PUT", "DELETE", "OPTIONS")
# Everything of Streamlit that the page needs. Metrics, script checks, components of other makers,
# sign-in and the agents' interface are not among it.
_CORE = ("/_stcore/health", "/_stcore/host-config", STREAM, UPLOADS)
_CLOSED = ("/_stcore", "/auth", "/oauth2callback", "/component")
# What no address of ours holds: a way up, a coding within the coding, another system's divider.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]|//|/\.\.?(?:/|$)|%[0-9A-Fa-f]{2}")


class Guard:
    """ASGI middleware: hosts and origins that are ours, and addresses that are some.

    Parameters
    ----------
    app : ASGIApp
        What answers the others.
    settings : Settings
        Further names and origins, and the path under which the page stands.
    public : iterable of str
        Starts of addresses whose files any origin may read.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, public: Iterable[str]) -> None:
        self._app = app
        self._settings = settings
        self._public = tuple(public)
        self._names = settings.hosts | settings.machine_names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is None:
            await self._app(_with_own_origin(scope, headers), receive, send)
        elif scope["type"] == "websocket":
            await WebSocket(scope, receive, send).send_denial_response(refusal)
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        return self._host(scope, headers) or self._origin(scope, headers) or self._path(scope)

    def _host(self, scope: Scope, headers: Headers) -> Response | None:
        """Refuse a name that is not ours, which a page elsewhere may have pointed here."""
        named = headers.get("host")
        if named is None:
            return None  # HTTP/1.0; every browser names a host
        host, reached = host_of(named), (scope.get("server") or ("", 0))[0]
        if host and is_own_host(host, reached=reached, known=self._names):
            return None
        return _line(f"This server is not known by that name; its host can set {HOSTS}.", 400)

    def _origin(self, scope: Scope, headers: Headers) -> Response | None:
        """Refuse another origin's page, except for files that anybody may read."""
        named = headers.getlist("origin")
        if not named:
            return None  # a page of our own that reads, or no browser
        if scope["type"] == "http" and scope["path"].startswith(self._public):
            return None
        origin = origin_of(named[0]) if len(named) == 1 else None
        host = host_of(headers.get("host", ""))
        if origin and self._is_ours(origin, host):
            return None
        line = f"Pages of that origin cannot use this server; its host can set {ORIGINS}."
        return _line(line, 403)

    def _is_ours(self, origin: Origin, host: Host | None) -> bool:
        if origin in self._settings.origins:
            return True
        return host is not None and is_own_origin(origin, host, known=self._settings.hosts)

    def _path(self, scope: Scope) -> Response | None:
        path, prefix = scope["path"], self._settings.prefix
        if not is_safe(path) or not f"{path}/".startswith(f"{prefix}/"):
            return _line("Not found", 404)
        within = path.removeprefix(prefix)
        if scope["type"] == "websocket":
            return None if within == STREAM else _line("Not found", 404)
        if within == STREAM:
            return _line("A web socket stands here", 426, {"Upgrade": "websocket"})
        if within.startswith(UPLOADS) and scope["method"] not in UPLOAD_METHODS:
            # Streamlit would answer a page here.
            return _line("Method not allowed", 405, {"Allow": ", ".join(UPLOAD_METHODS)})
        closed = any(f"{within}/".startswith(f"{start}/") for start in _CLOSED)
        if closed and not any(_is_at(within, open_) for open_ in _CORE):
            return _line("Not found", 404)
        astray = not within or (within.endswith("/") and within != "/")
        return _moved(scope, path) if astray else None


def _moved(scope: Scope, path: str) -> Response:
    """Send a reader to the same address with the slash that it lacks, or without the one too many.

    The address is relative, so that it is right behind a proxy that takes a prefix away.
    """
    last = path.rstrip("/").rpartition("/")[2]
    query = scope.get("query_string", b"").decode("latin-1")
    address = f"../{quote(last)}" if path.endswith("/") else f"{quote(last)}/"
    return RedirectResponse(f"{address}{f'?{query}' if query else ''}", 308)


def is_safe(path: str) -> bool:
    """Say whether a decoded path could be an address of ours."""
    if not path.startswith("/") or len(path) > MAX_PATH or _UNSAFE.search(path):
        return False
    return all(len(name.encode("utf-8", "replace")) <= MAX_NAME for name in path.split("/"))


def _is_at(path: str, address: str) -> bool:
    return path.startswith(address) if address.endswith("/") else path == address


def _with_own_origin(scope: Scope, headers: Headers) -> Scope:
    """Return the request with the host's own origin in the place of one that we know.

    Streamlit compares the two as texts, and asks outside where they differ.
    """
    if "origin" not in headers or "host" not in headers:
        return scope
    own = b"http://" + headers["host"].encode("latin-1")
    fields = [(name, own if name == b"origin" else value) for name, value in scope["headers"]]
    return {**scope, "headers": fields}


def _line(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status, headers)
