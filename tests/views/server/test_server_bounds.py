"""Connections that dawdle, visits that break off, and a log that stays short."""

from __future__ import annotations

import logging
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.server_support import (
    Running,
    changed_server,
    ends_within,
    handshake,
    open_stream,
    request,
    running_server,
)
from views.server import connections
from views.server.log import MINUTE_S, PER_MINUTE, Sparing

HEAD_S, STALL_S = 3.0, 6.0  # less patience than serve.py has, so that the tests wait less
SHORT_S = HEAD_S + 5
IMPATIENT = (
    "from views.server import connections",
    f"connections.HEAD_S, connections.STALL_S = {HEAD_S}, {STALL_S}",
)


@contextmanager
def impatient(folder: Path, *, descriptors: int | None = None) -> Iterator[Running]:
    """The page's own server, with shorter deadlines."""
    script = changed_server(folder, *IMPATIENT)
    with running_server(folder, script=script, descriptors=descriptors) as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with impatient(tmp_path_factory.mktemp("bounds")) as server:
        yield server


def test_the_page_s_own_server_is_as_patient_as_a_slow_line_needs() -> None:
    assert (connections.HEAD_S, connections.STALL_S, connections.BODY_S) == (10, 20, 180)


def connect(running: Running, first: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", running.port), timeout=30)
    connection.sendall(first)
    return connection


def host(running: Running) -> bytes:
    return b"Host: localhost:%d\r\n" % running.port


def test_a_request_that_does_not_come_is_waited_for_so_long_and_no_longer(running: Running) -> None:
    silent = connect(running)
    half_line = connect(running, b"GET / HT")
    half_head = connect(running, b"GET / HTTP/1.1\r\n" + host(running))
    second = connect(running, b"GET /_stcore/health HTTP/1.1\r\n" + host(running) + b"\r\n")
    second.recv(65_536)
    second.sendall(b"GET / HTTP/1.1\r\n")
    began = time.monotonic()
    for waiting in (silent, half_line, half_head, second):
        assert ends_within(waiting, SHORT_S - (time.monotonic() - began))
    assert time.monotonic() - began > 1


def test_a_head_that_comes_in_drops_ends_as_well(running: Running) -> None:
    dripping = connect(running, b"GET / HTTP/1.1\r\n" + host(running))
    began = time.monotonic()
    with suppress(ConnectionError):
        while time.monotonic() - began < 2 * SHORT_S:
            dripping.sendall(b"X-%d: a\r\n" % time.monotonic_ns())
            time.sleep(0.5)
    assert time.monotonic() - began < SHORT_S


def test_a_body_that_stops_ends_too(running: Running) -> None:
    head = host(running) + b"Content-Length: 1000\r\n\r\nabc"
    unread = connect(running, b"GET /_stcore/health HTTP/1.1\r\n" + head)
    upload = connect(running, b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\n" + head)
    began = time.monotonic()
    for waiting in (unread, upload):
        assert ends_within(waiting, STALL_S + 10 - (time.monotonic() - began))


def test_a_slow_but_honest_client_is_served(running: Running) -> None:
    slow = connect(running)
    for piece in (b"GET /_stcore/health HT", b"TP/1.1\r\n", host(running), b"\r\n"):
        slow.sendall(piece)
        time.sleep(0.3)
    assert slow.recv(65_536).startswith(b"HTTP/1.1 200")
    slow.sendall(b"GET /_stcore/health HTTP/1.1\r\n" + host(running) + b"\r\n")  # kept alive
    assert slow.recv(65_536).startswith(b"HTTP/1.1 200")


def test_a_socket_stays_open_beyond_every_deadline_of_a_request(running: Running) -> None:
    connection, answer = open_stream(running.port)
    assert answer.status == 101
    assert not ends_within(connection, SHORT_S)
    connection.close()


def test_cookies_of_other_servers_on_this_machine_stop_no_session(running: Running) -> None:
    others = "; ".join(f"_jupyter_{number}={'x' * 3000}" for number in range(12))
    connection, answer = open_stream(running.port, {"Cookie": others})
    connection.close()
    assert answer.status == 101


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Long": "x" * 9000}, 431),
        ({f"X-{number}": "1" for number in range(200)}, 431),
        ({"Content-Length": "5"}, 400),
        ({"Transfer-Encoding": "chunked"}, 400),
        ({"Sec-WebSocket-Key": "short"}, 400),
        ({"Sec-WebSocket-Version": "8"}, 400),
    ],
)
def test_a_handshake_that_is_none_is_told_so_and_ended(
    running: Running, headers: dict[str, str], status: int
) -> None:
    connection, answer = open_stream(running.port, headers)
    assert ends_within(connection, 5)
    assert answer.status == status


def test_a_handshake_at_an_address_too_long_is_ended(running: Running) -> None:
    assert handshake(running.port, path=f"/_stcore/stream?{'x' * 9000}") == 414


def break_off(running: Running) -> None:
    """Open a visit as a browser does and end it without a word."""
    connection, _ = open_stream(running.port)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_visits_that_break_off_leave_room_for_the_next(tmp_path: Path) -> None:
    with impatient(tmp_path, descriptors=256) as server:
        for _ in range(600):
            break_off(server)
        assert handshake(server.port) == 101
        assert request(server.port, "/").status == 200
        with ExitStack() as stack:
            statuses = []
            for _ in range(120):
                connection, answer = open_stream(server.port)
                stack.enter_context(connection)
                statuses.append(answer)
                assert answer.status in {101, 503}
                if answer.status == 503:
                    assert int(answer.headers["retry-after"]) > 0
            assert [answer.status for answer in statuses].count(101) >= 20
            assert request(server.port, "/").status == 200  # while nothing is left for a session
        deadline = time.monotonic() + 20
        while handshake(server.port) != 101:
            assert time.monotonic() < deadline
            time.sleep(0.5)
        assert server.log.stat().st_size < 20_000


def test_more_connections_than_there_are_descriptors_stop_nobody(tmp_path: Path) -> None:
    with impatient(tmp_path, descriptors=256) as server:
        held = []
        for _ in range(400):
            try:
                held.append(connect(server, b"GET / HT"))
            except OSError:
                continue
        for connection in held:
            connection.close()
        deadline = time.monotonic() + SHORT_S
        while True:
            try:
                if request(server.port, "/_stcore/health").status == 200:
                    break
            except OSError:
                pass
            assert time.monotonic() < deadline
            time.sleep(0.5)
        assert server.log.stat().st_size < 20_000


def test_nonsense_does_not_fill_the_log(running: Running) -> None:
    before = running.log.stat().st_size
    for number in range(300):
        connect(running, b"NONSENSE %d\r\n\r\n" % number).close()
        handshake(running.port, {"Origin": f"https://evil{number}.example"})
    assert running.log.stat().st_size - before < 5_000


def test_the_same_line_is_written_a_few_times_a_minute_and_then_counted() -> None:
    now = 0.0
    sparing = Sparing(lambda: now)

    def record(line: int) -> logging.LogRecord:
        return logging.LogRecord("a", logging.WARNING, "a.py", line, "said %d", (line,), None)

    written = [sparing.filter(record(1)) for _ in range(PER_MINUTE + 7)]
    assert written == [True] * PER_MINUTE + [False] * 7
    assert sparing.filter(record(2))
    now = MINUTE_S
    again = record(1)
    assert sparing.filter(again)
    assert again.getMessage() == "said 1 (7 more like it in a minute)"
