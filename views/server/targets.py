"""What a request asks for, in the one form that all behind it reads (RFC 9112, 3.2).

Uvicorn hands on a whole address as if it were a path. A proxy, and a client that is set to speak
with one, may send such a request to the server itself, which has to take it.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

_ABSOLUTE = re.compile(rb"https?://([^/]*)(.*)", re.IGNORECASE | re.DOTALL)


class OriginForm:
    """ASGI middleware: of a whole address only the path goes on, and its host is the request's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        asked = scope["type"] in ("http", "websocket") and scope.get("raw_path")
        match = _ABSOLUTE.fullmatch(asked) if asked else None
        await self._app(_in_origin_form(scope, match) if match else scope, receive, send)


def _in_origin_form(scope: Scope, match: re.Match[bytes]) -> Scope:
    """Return the request as one for a path; the ``Host`` that it names otherwise is passed over."""
    host, raw_path = match[1], match[2] or b"/"
    path = unquote(raw_path.decode("ascii"))
    others = [(name, value) for name, value in scope["headers"] if name != b"host"]
    headers = [(b"host", host), *others]
    return {**scope, "path": path, "raw_path": raw_path, "headers": headers}
