"""What the server takes of uploaded files before Streamlit keeps them: sizes, and totals.

Streamlit holds every file in memory until its session ends, whether or not a page asked for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from layers.evidence import budgets
from layers.own_layers import bounds

UPLOADS = "/_stcore/upload_file/"  # then the session's id and the file's
FRAME_BYTES = 100_000  # of a request around its file


class UploadLimits:
    """ASGI middleware: refuses an upload by its length, before a byte of it is read.

    Parameters
    ----------
    app : ASGIApp
        Streamlit, that takes the uploads within the limits.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._coming: Counter[str] = Counter()  # bytes on their way, by session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_upload = (
            scope["type"] == "http" and scope["method"] == "PUT" and UPLOADS in scope["path"]
        )
        if not is_upload:
            await self._app(scope, receive, send)
            return
        session = scope["path"].split(UPLOADS, 1)[1].split("/")[0]
        given = Headers(scope=scope).get("content-length", "")
        refused = self._refused(session, given)
        if refused:
            await refused(scope, receive, send)
            return
        self._coming[session] += int(given)
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[session] -= int(given)
            self._coming = +self._coming

    def _refused(self, session: str, given: str) -> Response | None:
        if not (given.isascii() and given.isdigit() and len(given) < 20):
            return _refusal(411, "say how long the file is")
        length, kept = int(given), _kept_bytes()
        if length > bounds.FILE_BYTES + FRAME_BYTES:  # who takes a text asks for less
            return _refusal(413, f"a file has at most {bounds.FILE_MEGABYTES} MB")
        if kept.get(session, 0) + self._coming[session] + length > budgets.BYTES_A_SESSION:
            return _refusal(413, "this session has uploaded all that it may")
        if sum(kept.values()) + self._coming.total() + length > budgets.BYTES_ALL_SESSIONS:
            return _refusal(503, "the server holds all the files that it may")
        return None


def _refusal(status: int, why: str) -> Response:
    # What comes after the head is not read: the connection cannot be used again.
    return PlainTextResponse(why, status, headers={"Connection": "close"})


def _kept_bytes() -> Mapping[str, int]:
    """Return how much the server keeps for each session."""
    if not runtime.exists():
        return {}
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    return {
        session: sum(len(file.data) for file in list(files.values()))
        for session, files in list(manager.file_storage.items())
    }


def let_go(file: UploadedFile) -> None:
    """Have the server keep an uploaded file no more: what was wanted of it has been taken."""
    context = get_script_run_ctx()
    if context is not None and runtime.exists():
        manager = runtime.get_instance().uploaded_file_mgr
        if isinstance(manager, MemoryUploadedFileManager):
            manager.remove_file(context.session_id, file.file_id)
