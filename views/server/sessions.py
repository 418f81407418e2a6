"""How many sessions there may be, and how long one waits for a reader who has gone.

A session holds three descriptors of its own (a script's event loop) and whatever its reader has
uploaded, also while nobody is connected. Streamlit ends it when its time is over and another
session is put away, or when the garbage is collected, which in a quiet hour is never.

Streamlit would also collect all garbage after each run of a script: that of every session, while
all wait for the switch of one. With a hundred sessions that was two thirds of what a switch cost.
It is switched off (.streamlit/config.toml): Python collects what is young by itself, and what an
ended session held is collected here.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import time
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit import config, runtime

from views.server import descriptors

PER_WAITING = 3  # descriptors of a script's event loop
PER_SESSION = PER_WAITING + 1  # and of its reader's connection
RESERVED = 48  # descriptors that new sessions leave to requests, files and subprocesses
MAX_WAITING = 100  # sessions without a reader; Streamlit would keep 128
SWEEP_S = 5.0
RETRY_AFTER_S = 5
_LOGGER = logging.getLogger("atlas.server")


class Sessions:
    """The sessions that wait for their reader to come back, the longest waiting first."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._has_ended_some = False

    def sweep(self, *, room: int = 0) -> None:
        """End sessions that have waited too long, are too many, or stand in another's way.

        Parameters
        ----------
        room : int
            How many descriptors shall be free afterwards, if ending sessions can free them.
        """
        if not runtime.exists():
            return
        now, waiting = time.monotonic(), self._waiting()
        self._since = {each: self._since.get(each, now) for each in waiting}
        keep_s = float(config.get_option("server.disconnectedSessionTTL")) - 2 * SWEEP_S
        too_many = len(waiting) - max_waiting()
        missing = room - descriptors.free() if room else 0
        for number, session in enumerate(waiting):
            is_old = now - self._since[session] > keep_s
            if is_old or number < too_many or missing > 0:
                runtime.get_instance().close_session(session)
                del self._since[session]
                self._has_ended_some = True
                missing -= PER_WAITING

    def collect(self) -> None:
        """Let go of what the sessions held that have ended since the last time."""
        if self._has_ended_some:
            self._has_ended_some = False
            gc.collect()

    @staticmethod
    def freeze() -> None:
        """Keep what all sessions share out of every later collection, where none has begun.

        Nothing is sent while Python collects. What is frozen is never let go of, so that a
        session that had begun would stay for as long as the server runs; and it would wait.
        """
        if not runtime.exists() or not runtime.get_instance()._session_mgr.list_sessions():
            gc.collect()
            gc.freeze()

    @staticmethod
    def _waiting() -> list[str]:
        # Streamlit counts its sessions in public and lists them in private.
        manager = runtime.get_instance()._session_mgr
        active = {each.session.id for each in manager.list_active_sessions()}
        return [
            each.session.id for each in manager.list_sessions() if each.session.id not in active
        ]


def max_waiting() -> int:
    """Return how many sessions may wait: with a third of what there is, where that is little."""
    return min(MAX_WAITING, max(descriptors.limit() - RESERVED, 0) // (3 * PER_WAITING))


class BoundedSessions:
    """ASGI middleware: no session is begun that there are no descriptors for."""

    def __init__(self, app: ASGIApp, *, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begin a session, or say that another moment is better."""
        if scope["type"] != "websocket":
            with contextlib.suppress(ClientDisconnect):  # a reader who leaves is no fault
                await self._app(scope, receive, send)
            return
        room = RESERVED + PER_SESSION
        self._sessions.sweep(room=room)
        if descriptors.free() < room:
            _LOGGER.warning("No descriptors are left for another session; readers wait.")
            busy = PlainTextResponse("Busy\n", 503, {"Retry-After": str(RETRY_AFTER_S)})
            await WebSocket(scope, receive, send).send_denial_response(busy)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            self._sessions.sweep()


@contextlib.asynccontextmanager
async def swept(sessions: Sessions) -> AsyncIterator[None]:
    """End sessions that have waited too long, as long as the server runs."""

    async def sweep_on() -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            sessions.collect()  # what ended a while ago: its script has come to its end as well
            sessions.sweep()

    sweeping = asyncio.create_task(sweep_on())
    try:
        yield
    finally:
        sweeping.cancel()
