"""Streamlit servers to measure, a relay that counts their bytes, and who hands out Leaflet."""

from __future__ import annotations

import asyncio
import functools
import http.server
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import psutil

ROOT = Path(__file__).resolve().parents[1]
LEAFLET = ROOT / "layers" / "map" / "vendor" / "leaflet"
START_S = 60


@dataclass
class Wire:
    """What has passed between the browser and a server, both ways: frames, headers, all of it."""

    passed: int = 0


@dataclass(frozen=True)
class Server:
    """A running Streamlit server; its wire counts only where its address is a relay's."""

    url: str
    process: psutil.Process
    wire: Wire = field(default_factory=Wire)

    def cpu_s(self) -> float:
        """Return the processor time it has used so far, in seconds, all threads."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory_mb(self) -> float:
        """Return its resident memory in MB (10^6 bytes)."""
        return float(self.process.memory_info().rss) / 1e6


class _Assets(http.server.SimpleHTTPRequestHandler):
    """Files with the headers of a content delivery network, without a log."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def assets() -> Iterator[str]:
    """Serve the vendored Leaflet on the loopback interface; yield the address."""
    handler = functools.partial(_Assets, directory=str(LEAFLET))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


@contextmanager
def streamlit(script: str, *, assets_url: str = "") -> Iterator[Server]:
    """Run a Streamlit script of this project; yield the server when it answers."""
    port = _free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BENCH_ASSETS": assets_url}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", script),
            *("--server.headless", "true", "--server.port", str(port)),
            *("--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"),
        ],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(f"http://127.0.0.1:{port}", psutil.Process(process.pid))
    try:
        _wait(server.url, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=15)


@contextmanager
def relayed(server: Server) -> Iterator[Server]:
    """Yield the server behind a relay on the loopback interface that counts what passes.

    The browser compresses its WebSocket and reports payloads as they are before that.
    """
    loop, wire = asyncio.new_event_loop(), Wire()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    port = urlsplit(server.url).port

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, there = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pass(reader, there, wire), _pass(back, writer, wire))

    starting = asyncio.start_server(meet, "127.0.0.1", 0)
    relay = asyncio.run_coroutine_threadsafe(starting, loop).result()
    try:
        url = f"http://127.0.0.1:{relay.sockets[0].getsockname()[1]}"
        yield replace(server, url=url, wire=wire)
    finally:
        loop.call_soon_threadsafe(relay.close)
        loop.call_soon_threadsafe(loop.stop)


async def _pass(source: asyncio.StreamReader, target: asyncio.StreamWriter, wire: Wire) -> None:
    try:
        while piece := await source.read(65_536):
            wire.passed += len(piece)
            target.write(piece)
            await target.drain()
    except ConnectionError:
        pass  # the browser leaves without a word
    finally:
        target.close()


def _free_port() -> int:
    with http.server.HTTPServer(("127.0.0.1", 0), _Assets) as probe:
        return int(probe.server_address[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"a server stopped at once with status {process.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"a server did not answer within {START_S} s")
