"""Unchanging files and the page's first HTML, answered from memory.

Streamlit reads each file of its own interface from the disk in a thread, and a class that opens the
page at once asks for the same sixty files thirty times. WhiteNoise and ServeStatic answer folders
as they were when the server started, with compressed twins beside the files; ours are made while it
starts, have no folder, and are kept as they go over the wire.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import mimetypes
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from views.server.negotiation import GZIP, coding_for, has_etag, listed

FOR_EVER = "public, immutable, max-age=31536000"  # names carry a hash of the content
ALWAYS_ASK = "no-cache"
LANGUAGES = "Accept-Language"  # what a page varies by, beside its address
MIN_COMPRESSED = 500  # bytes of a file that is worth compressing
COMPRESSIBLE = (".js", ".css", ".html", ".json", ".svg")
METHODS = "GET, HEAD, OPTIONS"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it goes over the wire.

    Parameters
    ----------
    media_type : str
        What it is.
    content : bytes
        What it holds, compressed where that was worth it.
    compressed : bool
        Whether it is.
    tag : str
        A hash of what it holds.
    fields : mapping of str to str
        What its answers say besides.
    varies : str
        The field of a request that another file may be the answer to, beside its coding.
    """

    media_type: str
    content: bytes
    compressed: bool
    tag: str
    fields: Mapping[str, str] = field(default_factory=dict)
    varies: str = ""

    def response(self, asked: Headers) -> Response:
        """Return the file as a request wants it; a range is answered with the whole."""
        coding = coding_for(listed(asked, "accept-encoding"), compressible=self.compressed)
        if coding is None:
            return PlainTextResponse("No coding of this file is acceptable.\n", 406, self._vary())
        etag = f'"{self.tag}-gzip"' if coding == GZIP else f'"{self.tag}"'
        headers = {**self.fields, **self._vary(), "ETag": etag}
        wanted = listed(asked, "if-match")
        if wanted is not None and not has_etag(wanted, etag, weak=False):
            return Response(status_code=412, headers=headers)
        if has_etag(listed(asked, "if-none-match") or "", etag):
            return Response(status_code=304, headers=headers)
        if coding == GZIP:
            headers["Content-Encoding"] = GZIP
            return Response(self.content, media_type=self.media_type, headers=headers)
        content = gzip.decompress(self.content) if self.compressed else self.content
        return Response(content, media_type=self.media_type, headers=headers)

    def _vary(self) -> dict[str, str]:
        named = ["Accept-Encoding"] if self.compressed else []
        named += [self.varies] if self.varies else []
        return {"Vary": ", ".join(named)} if named else {}


def keep(
    name: str,
    content: bytes,
    *,
    cache: str = FOR_EVER,
    fields: Mapping[str, str] | None = None,
    varies: str = "",
) -> Kept:
    """Make a file ready for the wire: compress it once, where that is worth it.

    Parameters
    ----------
    name : str
        A name with its suffix, which says what the file is.
    content : bytes
        What it holds.
    cache : str
        Its ``Cache-Control``.
    fields : mapping of str to str, optional
        Further fields of its answers.
    varies : str, optional
        The field of a request that decides on it, beside its coding.
    """
    suffix = Path(name).suffix
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    worth = suffix in COMPRESSIBLE and len(content) > MIN_COMPRESSED
    return Kept(
        "text/javascript" if suffix == ".js" else kind,
        gzip.compress(content, 6, mtime=0) if worth else content,
        worth,
        hashlib.sha256(content).hexdigest()[:32],
        {"Cache-Control": cache, **(fields or {})},
        varies,
    )


Find = Callable[[str], Awaitable[Kept | None]]
# By the path and the query of an address, and the languages that the request accepts.
FindPage = Callable[[str, str, str], Awaitable[Kept | None]]


class FromMemory:
    """ASGI middleware: some addresses from memory, everything else as before.

    Parameters
    ----------
    app : ASGIApp
        What answers everything else.
    folders : mapping of str to Find
        The start of an address, and what finds the file of the rest of it. What it does not find
        is not there.
    live : sequence of str
        Starts of addresses that `app` answers.
    page : FindPage
        What finds the answer to every other address.
    """

    def __init__(
        self, app: ASGIApp, *, folders: Mapping[str, Find], live: Sequence[str], page: FindPage
    ) -> None:
        self._app = app
        self._folders = folders
        self._live = tuple(live)
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        answer = await self._answer(scope) if scope["type"] == "http" else None
        await (answer or self._app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"]
        for start, find in self._folders.items():
            if path.startswith(start):
                return _to(scope, await find(path.removeprefix(start)))
        if path.startswith(self._live):
            return None
        query = scope["query_string"].decode("ascii", "replace")
        accepted = Headers(scope=scope).get("accept-language", "")
        return _to(scope, await self._page(path, query, accepted))


def _to(scope: Scope, kept: Kept | None) -> Response:
    if kept is None:
        return PlainTextResponse("Not found\n", 404, {"Cache-Control": ALWAYS_ASK})
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers={**kept.fields, "Allow": METHODS})
    if scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("Method not allowed\n", 405, {"Allow": METHODS})
    return kept.response(Headers(scope=scope))


class Folder:
    """The files of a folder, each read once."""

    def __init__(
        self, folder: Path, *, cache: str = FOR_EVER, fields: Mapping[str, str] | None = None
    ) -> None:
        self._folder = folder.resolve()
        self._cache = cache
        self._fields = fields
        self._kept: dict[Path, Kept] = {}  # one of each file, however it is asked for
        self._reading = asyncio.Lock()

    async def find(self, name: str) -> Kept | None:
        """Return a file of the folder; None for a name that is none.

        A request never makes its way to a file outside of the folder.
        """
        path = self._path(name)
        if path is None or path in self._kept:
            return self._kept.get(path) if path else None
        async with self._reading:  # thirty readers ask for a file before the first has it
            if path not in self._kept:
                self._kept[path] = await asyncio.to_thread(self._read, path)
        return self._kept[path]

    def _path(self, name: str) -> Path | None:
        try:
            path = (self._folder / name).resolve(strict=True)
            return path if path.is_relative_to(self._folder) and path.is_file() else None
        except (OSError, ValueError):
            return None  # no such file, or no name of a file at all

    def _read(self, path: Path) -> Kept:
        return keep(path.name, path.read_bytes(), cache=self._cache, fields=self._fields)
