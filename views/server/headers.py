"""What every answer carries, whoever gives it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.server.hosts import host_of
from views.server.negotiation import IDENTITY, coding_for, has_etag, listed
from views.server.policies import BARE, EVERYWHERE, page_policy
from views.server.settings import Settings

_BODILESS = ("Content-Length", "Content-Type", "Content-Encoding", "Accept-Ranges")


class PolicyHeaders:
    """ASGI middleware: the policies, and what a refused method may have been instead."""

    def __init__(self, app: ASGIApp, *, settings: Settings, scripts: Sequence[str]) -> None:
        self._app = app
        self._settings = settings
        self._scripts = tuple(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def carrying(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(raw=message["headers"]), message["status"], scope)
            await send(message)

        await self._app(scope, receive, carrying)

    def _complete(self, headers: MutableHeaders, status: int, scope: Scope) -> None:
        for name, value in EVERYWHERE.items():
            headers.setdefault(name, value)
        if status == 405:
            headers.setdefault("Allow", "GET, HEAD")  # Streamlit's own files do not say it
        if "content-security-policy" not in headers and status != 304:
            page = headers.get("content-type", "").startswith("text/html")
            headers["Content-Security-Policy"] = self._page(scope) if page else BARE

    def _page(self, scope: Scope) -> str:
        host = host_of(Headers(scope=scope).get("host", ""))
        ancestors = self._settings.frame_ancestors
        return page_policy(scripts=self._scripts, host=host, ancestors=ancestors)


class Conditional:
    """ASGI middleware: 304 where a reader has Streamlit's answer already (RFC 9110, 13).

    Starlette does so for the files of its folders, and not for the page that stands for every
    other address; it gives a compressed answer the strong tag of the plain one, and compresses
    where a client has named gzip to refuse it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        asked = listed(Headers(scope=scope), "if-none-match") or ""
        fresh = False

        async def unless_fresh(message: Message) -> None:
            nonlocal fresh
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(raw=message["headers"])
                etag = headers.get("etag", "")
                if "content-encoding" in headers and etag.startswith('"'):
                    headers["etag"] = f"W/{etag}"
                fresh = bool(asked and etag) and has_etag(asked, etag)
                if fresh:
                    message = {**message, "status": 304}
                    for name in _BODILESS:
                        del headers[name]
            elif fresh and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app(_with_one_coding(scope), receive, unless_fresh)


def _with_one_coding(scope: Scope) -> Scope:
    """Return the request with the one coding that its answer shall have."""
    coding = coding_for(listed(Headers(scope=scope), "accept-encoding")) or IDENTITY
    fields = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": [*fields, (b"accept-encoding", coding.encode("ascii"))]}
