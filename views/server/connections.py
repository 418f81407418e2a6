"""Bounds on what never becomes a request: uvicorn's connections, and how long each may dawdle.

uvicorn waits for a request's head and body as long as a client likes. Streamlit starts it without
a way to say how; but uvicorn makes each connection with the class that its configuration names at
that moment, and hands its lifespan to the application before it listens. So the bounds hold
however the server is started.
"""

from __future__ import annotations

import asyncio
import logging

import h11
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.lifespan.on import LifespanOn
from uvicorn.protocols.http.h11_impl import H11Protocol
from websockets.server import ServerProtocol

from views.server import descriptors
from views.server.policies import EVERYWHERE

HEAD_S = 10.0  # for a request's first line and fields
BUSY_HEAD_S = 2.0  # and for those of a client that will be told to come again
STALL_S = 20.0  # without a byte of a body
BODY_S = 180.0  # for a whole request: 5 MB over a slow line
DRAIN_S = 120.0  # for a client that does not take its answer
SHUTDOWN_S = 5  # for what is being answered when the server is told to stop
MAX_CONNECTIONS = 1000
MAX_BACKLOG = 256  # connections taken at once: a class that opens the page together
LAST_RESERVE = 16  # descriptors that no connection gets
OWN_COOKIES = b"_streamlit"  # how the names of those begin that the page's own server has set
RETRY_AFTER_S = 5
Fields = list[tuple[bytes, bytes]]
_LOGGER = logging.getLogger("atlas.server")

_busy = PlainTextResponse(
    "Busy\n", 503, {**EVERYWHERE, "Retry-After": str(RETRY_AFTER_S), "Connection": "close"}
)
_BUSY_UPGRADE = (
    f"HTTP/1.1 503 Service Unavailable\r\nRetry-After: {RETRY_AFTER_S}\r\n"
    "Content-Length: 0\r\nConnection: close\r\n\r\n"
).encode("ascii")
_NO_HANDSHAKE = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class BoundedProtocol(H11Protocol):
    """uvicorn's connection, with a deadline for each request and a bound on their number."""

    _deadline: asyncio.TimerHandle | None = None
    _until: float | None = None  # when the request that is under way must be here, loop's clock
    _phase: object = None  # h11's state of the client
    _is_busy = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; one too many is told so, and one that nothing is left for ends."""
        super().connection_made(transport)
        if descriptors.free() < LAST_RESERVE:
            transport.abort()
            return
        if len(self.connections) > max_connections():
            _LOGGER.warning("More connections than this server takes at once; clients wait.")
            self._is_busy, self.app = True, _busy
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Read what has come, and wait for the rest no longer than allowed."""
        super().data_received(data)
        if self.transport.get_protocol() is self:
            self._watch()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over: a web socket has deadlines of its own."""
        self._rest()
        if self._is_busy:
            self.transport.write(_BUSY_UPGRADE)
            self.transport.close()
            return
        self.headers = _without_foreign_cookies(self.headers)
        super().handle_websocket_upgrade(event)
        self._end_if_refused()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._rest()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the client to take the last answer."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._rest()
            self.loop.call_later(DRAIN_S, self.transport.abort)

    def timeout_keep_alive_handler(self) -> None:
        """End an idle connection, also where its client has not taken all."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(DRAIN_S, self.transport.abort)

    def _watch(self) -> None:
        """Set the deadline of the request that is under way, if one is."""
        phase = self.conn.their_state
        if phase not in (h11.IDLE, h11.SEND_BODY) or self.transport.is_closing():
            self._rest()
            return
        now = self.loop.time()
        if phase is not self._phase or self._until is None:
            self._phase = phase
            head_s = BUSY_HEAD_S if self._is_busy else HEAD_S
            self._until = now + (head_s if phase is h11.IDLE else BODY_S)
        self._cancel()
        self._deadline = self.loop.call_at(min(self._until, now + STALL_S), self._give_up)

    def _rest(self) -> None:
        self._cancel()
        self._phase = self._until = None

    def _cancel(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _end_if_refused(self) -> None:
        """Tell a client that its handshake is none; uvicorn would leave it waiting."""
        reading = getattr(self.transport.get_protocol(), "conn", None)
        if self.transport.is_closing() or not isinstance(reading, ServerProtocol):
            return
        if reading.handshake_exc is not None:
            answer = b"".join(reading.data_to_send())  # empty where it was no handshake at all
            self.transport.write(answer or _NO_HANDSHAKE)
            self.transport.close()

    def _give_up(self) -> None:
        """End a connection whose request does not come."""
        if self.conn.their_state is h11.IDLE and self.conn.our_state is h11.IDLE:
            answer = h11.Response(status_code=408, headers=[("connection", "close")])
            self.transport.write(self.conn.send(answer) or b"")
            self.transport.write(self.conn.send(h11.EndOfMessage()) or b"")
        self.transport.close()
        self.loop.call_later(STALL_S, self.transport.abort)


def _without_foreign_cookies(fields: Fields) -> Fields:
    """Leave out cookies of other servers, whose length would make the handshake too long.

    A browser sends those of every port of a host, so that on one's own machine they add up.
    """

    def own(value: bytes) -> bytes:
        pairs = (pair.strip() for pair in value.split(b";"))
        return b"; ".join(pair for pair in pairs if pair.startswith(OWN_COOKIES))

    return [(name, own(value) if name == b"cookie" else value) for name, value in fields]


def max_connections() -> int:
    """Return how many connections are taken: half of the descriptors where those are few."""
    return min(MAX_CONNECTIONS, descriptors.limit() // 2)


class BoundedConnections:
    """ASGI middleware: sets uvicorn's bounds when it announces that the server starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        if scope["type"] == "lifespan":
            descriptors.raise_limit()
            _bound(getattr(receive, "__self__", None))
        await self._app(scope, receive, send)


def _bound(uvicorn: object) -> None:
    if not isinstance(uvicorn, LifespanOn):
        _LOGGER.warning("Started by something other than uvicorn: connections are not bounded.")
        return
    settings = uvicorn.config
    settings.http_protocol_class = BoundedProtocol
    settings.backlog = min(MAX_BACKLOG, descriptors.limit() // 8)
    settings.timeout_graceful_shutdown = SHUTDOWN_S
