"""What the server answers by itself: unchanging files from memory, and the page's first HTML.

Streamlit reads each file of its own interface from the disk in a thread and compresses the app's
files anew for each reader. A class that opens the page at once asks for the same sixty files thirty
times: they are kept as they go over the wire.
"""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data._errors import AtlasError
from layers.wording import strings_of
from views import _shared

INTERFACE = Path(st.__file__).parent / "static"  # Streamlit's own files, hashed names
FOLDERS: Mapping[str, Path] = {
    "/static/": INTERFACE / "static",
    f"/{_shared.SERVED}/": _shared.PUBLISHED,
}
ENTRIES = ("/", "/explore")  # addresses of the page with the map
FOR_EVER = "public, immutable, max-age=31536000"  # names carry a hash of the content
LARGEST = 1_500_000  # bytes of a file that is kept in memory
LEAST = 500  # bytes of a file that is worth compressing
COMPRESSIBLE = (".js", ".css", ".html", ".json", ".svg")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it goes over the wire."""

    media_type: str
    content: bytes
    compressed: bool

    def response(self, accepted: str) -> Response:
        """Return the file for a reader who accepts these codings."""
        headers = {
            "Cache-Control": FOR_EVER,
            "Access-Control-Allow-Origin": "*",
            "X-Content-Type-Options": "nosniff",
        }
        content = self.content
        if self.compressed:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in accepted:
                headers["Content-Encoding"] = "gzip"
            else:
                content = gzip.decompress(content)
        return Response(content, media_type=self.media_type, headers=headers)


class FromMemory:
    """ASGI middleware: files of some folders from memory, everything else as before.

    Parameters
    ----------
    app : ASGIApp
        What answers everything else.
    folders : mapping of str to Path
        The start of an address, and the folder whose files it shows. Their names carry a hash of
        their content, so that they are read once and readers may keep them for ever.
    """

    def __init__(self, app: ASGIApp, *, folders: Mapping[str, Path]) -> None:
        self._app = app
        self._folders = {prefix: folder.resolve() for prefix, folder in folders.items()}
        self._kept: dict[Path, Kept] = {}  # one of each file, however it is asked for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        simple = scope["type"] == "http" and scope["method"] == "GET" and "range" not in headers
        kept = self._find(scope["path"]) if simple else None
        if kept is None:
            await self._app(scope, receive, send)
        else:
            await kept.response(headers.get("accept-encoding", ""))(scope, receive, send)

    def _find(self, address: str) -> Kept | None:
        for prefix, folder in self._folders.items():
            if address.startswith(prefix):
                return self._file(folder, address.removeprefix(prefix))
        return None

    def _file(self, folder: Path, name: str) -> Kept | None:
        try:
            path = (folder / name).resolve(strict=True)
        except (OSError, ValueError):
            return None  # no such file, or no name of a file at all: the app says so
        if not (path.is_relative_to(folder) and path.is_file()):
            return None
        if path not in self._kept and path.stat().st_size <= LARGEST:
            self._kept[path] = keep(path)
        return self._kept.get(path)


def keep(path: Path) -> Kept:
    """Read a file and compress it once, where that is worth it."""
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    media_type = "application/javascript" if path.suffix == ".js" else kind
    worth = path.suffix in COMPRESSIBLE and len(content) > LEAST
    return Kept(media_type, gzip.compress(content, 6, mtime=0) if worth else content, worth)


async def entry(_: Request) -> Response:
    """Answer the address of the page with the map: Streamlit's first HTML with a head start."""
    page = await asyncio.to_thread(first_html)
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})


def first_html() -> str:
    """Return Streamlit's first HTML, with the script that opens the map ahead of the interface."""
    plain = (INTERFACE / "index.html").read_text(encoding="utf-8")
    try:
        atlas, document = _shared.atlas(), _shared.document_url(base_map=False)
    except AtlasError:
        return plain  # the page itself says what is wrong
    title = strings_of(atlas)["page_map_label"].format(title=atlas.file.title)
    script = Markup((_shared.COMPONENT / "head.js").read_text(encoding="utf-8"))  # noqa: S704
    ahead = _shared.render(
        "first.html.j2",
        document=document,
        title=title,
        script=script,
        bridge=_shared.bridge_url(),
    )
    return plain.replace("<head>", f"<head>\n{ahead}", 1)


@asynccontextmanager
async def prepared(_: st.App) -> AsyncIterator[None]:
    """Make the map document while the server starts, so that the first reader finds it made."""
    made = asyncio.create_task(asyncio.to_thread(first_html))
    yield
    await made
