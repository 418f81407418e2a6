"""Many Streamlit sessions without a browser: real WebSocket clients that repeat a recorded walk.

A browser walks through the settlements once; the messages it sends are kept. Widget ids are made
of what a widget is, so the same messages mean the same in every session of the same script.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from bench.browsers import count_traffic, fresh_context
from bench.designs import Design, open_page, settle, settlements, switch

ANSWER_S = 60.0


@dataclass(frozen=True)
class Walk:
    """What a browser sent: to begin with, and for each switch."""

    opening: tuple[bytes, ...]
    switches: tuple[tuple[bytes, ...], ...]


@dataclass
class Crowd:
    """What many sessions saw: seconds from a choice to the end of its script run."""

    latencies_s: list[float] = field(default_factory=list)
    received: int = 0
    failed: int = 0


def record(browser: Browser, design: Design, url: str) -> Walk:
    """Return what a browser sends while it switches through all settlements."""
    context = fresh_context(browser)
    page = context.new_page()
    sent: list[bytes] = []

    def keep(payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            sent.append(payload)

    def opened(socket: WebSocket) -> None:
        if "/_stcore/stream" in socket.url:
            socket.on("framesent", keep)

    page.on("websocket", opened)
    traffic = count_traffic(page)
    open_page(page, design, url=url)
    settle(page, traffic, least_s=1.0)
    opening, switches = tuple(sent), []
    ids = settlements(page, design)
    for settlement in (*ids[1:], ids[0]):
        sent.clear()
        switch(page, design, settlement)
        settle(page, traffic, least_s=1.0)
        switches.append(tuple(sent))
    context.close()
    return Walk(opening, tuple(switches))


async def gather(
    url: str,
    walk: Walk,
    *,
    sessions: int,
    seconds: float,
    every_s: float,
    crowd: Crowd | None = None,
) -> Crowd:
    """Run sessions side by side until the time is over; each switches once in `every_s`.

    What they see is put into `crowd`, where one is given: so it is there also if they are cut off.
    """
    crowd = Crowd() if crowd is None else crowd
    chance = random.Random(5)  # noqa: S311 - spreads the starts, guards nothing
    starts = [chance.uniform(0, every_s) for _ in range(sessions)]
    ends = time.monotonic() + seconds + every_s
    jobs = [
        _session(url, walk, crowd=crowd, wait_s=start, ends=ends, every_s=every_s)
        for start in starts
    ]
    await asyncio.gather(*jobs)
    return crowd


async def _session(
    url: str, walk: Walk, *, crowd: Crowd, wait_s: float, ends: float, every_s: float
) -> None:
    await asyncio.sleep(wait_s)
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    protocols = [Subprotocol("streamlit")]
    try:
        async with connect(address, subprotocols=protocols, max_size=None) as socket:
            await _ask(socket, walk.opening, crowd=crowd)
            turn = 0
            while time.monotonic() + every_s < ends:
                due = time.monotonic() + every_s
                messages = walk.switches[turn % len(walk.switches)]
                crowd.latencies_s.append(await _ask(socket, messages, crowd=crowd))
                turn += 1
                await asyncio.sleep(max(0.0, due - time.monotonic()))
    except (OSError, TimeoutError, WebSocketException):
        crowd.failed += 1


async def _ask(socket: ClientConnection, messages: tuple[bytes, ...], *, crowd: Crowd) -> float:
    """Send what one choice sends; return seconds until the script has answered all of it."""
    began = time.monotonic()
    for message in messages:
        await socket.send(message)
    async with asyncio.timeout(ANSWER_S):
        while True:
            raw = await socket.recv()
            crowd.received += len(raw)
            if not isinstance(raw, bytes):
                continue
            answer = ForwardMsg()
            answer.ParseFromString(raw)
            if answer.WhichOneof("type") == "script_finished":
                return time.monotonic() - began
