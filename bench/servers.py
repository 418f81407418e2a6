"""Streamlit servers to measure, and the little server that hands out Leaflet."""

from __future__ import annotations

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
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
LEAFLET = ROOT / "layers" / "web" / "vendor" / "leaflet"
START_S = 60


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    url: str
    process: psutil.Process

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
