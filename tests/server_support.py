"""Servers of our own with settings of their own, and requests no browser would send."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.browser_support import ROOT, free_port, wait_until_up

STREAM = "/_stcore/stream"
TIMEOUT_S = 30
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}


@dataclass(frozen=True)
class Running:
    """A server under test."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


@contextmanager
def running_server(
    folder: Path,
    *options: str,
    environment: Mapping[str, str] | None = None,
    descriptors: int | None = None,
    base: str = "",
    script: str = "serve.py",
    root: Path = ROOT,
) -> Iterator[Running]:
    """Run the page's server on the loopback interface until the test is done with it."""
    port, log = free_port(), folder / "server.log"
    bound = f"ulimit -n {descriptors} && " if descriptors else ""
    program = [
        *("sh", "-c", f'{bound}exec "$@"', "sh"),
        *(sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"),
        *("--server.port", str(port), *options),
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(
            program,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), **(environment or {})},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_up(f"http://localhost:{port}{base}", process)
        yield Running(port, process, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def changed_server(folder: Path, *lines: str, page: Path = ROOT / "app.py") -> str:
    """Write serve.py with lines of a test's own before its front is made; return its path.

    Streamlit finds the application in the text of the script, so that it cannot be imported.
    """
    text, own = (
        (ROOT / "serve.py").read_text(encoding="utf-8"),
        'Path(__file__).with_name("app.py")',
    )
    assert text.count(own) == text.count("front = ") == 1
    text = text.replace(own, f"Path({str(page)!r})")
    script = folder / "serve.py"
    script.write_text(text.replace("front = ", "\n".join([*lines, "front = "])), encoding="utf-8")
    return str(script)


@dataclass(frozen=True)
class Answer:
    """What stood on the wire, as it stood there."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(
    port: int,
    path: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str | None] | None = None,
    body: bytes = b"",
    version: str = "1.1",
    address: str = "127.0.0.1",
) -> Answer:
    """Send a request as it is written, whatever it holds, and read one answer to its end.

    A header of None is left out; ``Host`` and ``Connection: close`` are there otherwise.
    """
    with socket.create_connection((address, port), timeout=TIMEOUT_S) as connection:
        fields: dict[str, str | None] = {"Host": f"localhost:{port}", "Connection": "close"}
        if body:
            fields["Content-Length"] = str(len(body))
        fields |= headers or {}
        connection.sendall(_head(f"{method} {path} HTTP/{version}", fields) + body)
        return _read(connection, method)


def handshake(
    port: int, headers: Mapping[str, str | None] | None = None, path: str = STREAM
) -> int:
    """Ask for a web socket; return the status of the answer."""
    connection, answer = open_stream(port, headers, path)
    connection.close()
    return answer.status


def open_stream(
    port: int, headers: Mapping[str, str | None] | None = None, path: str = STREAM
) -> tuple[socket.socket, Answer]:
    """Ask for a web socket; return the connection as well."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_S)
    name = f"localhost:{port}"
    fields = {"Host": name, "Origin": f"http://{name}", **UPGRADE, **(headers or {})}
    connection.sendall(_head(f"GET {path} HTTP/1.1", fields))
    return connection, _read(connection, "HEAD")


def ends_within(connection: socket.socket, seconds: float) -> bool:
    """Say whether the other side ends a connection by itself in time."""
    connection.settimeout(seconds)
    try:
        while connection.recv(65_536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


def _head(first: str, fields: Mapping[str, str | None]) -> bytes:
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([first, *lines, "", ""]).encode("latin-1")


def _read(connection: socket.socket, method: str) -> Answer:
    raw = b""
    with suppress(ConnectionError):
        while b"\r\n\r\n" not in raw:
            piece = connection.recv(65_536)
            if not piece:
                break
            raw += piece
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    status = int(first.split()[1]) if first else 0
    wanted = int(headers.get("content-length", 0)) if method != "HEAD" else 0
    while len(body) < wanted and (piece := connection.recv(65_536)):
        body += piece
    return Answer(status, headers, body)
