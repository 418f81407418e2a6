"""Who may ask a running server for what, and what each answer carries."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server_support import Running, handshake, request, running_server

# Written into a server's start: every address that it looks up or opens, except its own loopback.
WATCH = """
import os, socket
LOCAL = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None}
def note(host):
    if host not in LOCAL:
        with open(os.environ["OUTSIDE"], "a") as out:
            print(host, file=out)
def watched(name, host_of):
    plain = getattr(socket.socket, name)
    def instead(self, *values):
        if self.family in (socket.AF_INET, socket.AF_INET6) and self.type == socket.SOCK_STREAM:
            note(host_of(values))
        return plain(self, *values)
    setattr(socket.socket, name, instead)
for name in ("connect", "connect_ex"):
    watched(name, lambda values: values[0][0])
look_up = socket.getaddrinfo
def noted(host, *rest, **more):
    note(host.decode() if isinstance(host, bytes) else host)
    return look_up(host, *rest, **more)
socket.getaddrinfo = noted
"""
NOWHERE = "0.0.0.0"  # noqa: S104 - as a host it is no name of ours
FOREIGN = (
    *("https://evil.example", "http://evil.example:8501", "null", "", "file://", "http://0.0.0.0"),
    *("http://localhost.evil.example", "http://localhost@evil.example", "http://192.0.2.1"),
)


@pytest.fixture(scope="module")
def outside_calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return folder / "outside.txt"


@pytest.fixture(scope="module")
def running(outside_calls: Path) -> Iterator[Running]:
    """A server that writes down whom it calls."""
    watched = {"PYTHONPATH": str(outside_calls.parent), "OUTSIDE": str(outside_calls)}
    with running_server(outside_calls.parent, environment=watched) as server:
        yield server


def own(running: Running) -> str:
    return f"http://localhost:{running.port}"


def test_it_listens_on_this_machine_alone(running: Running) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent
        address = probe.getsockname()[0]
    with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
        socket.create_connection((address, running.port), timeout=5)


def test_foreign_origins_get_no_socket_and_nobody_outside_is_asked(
    running: Running, outside_calls: Path
) -> None:
    assert handshake(running.port) == 101
    before = time.monotonic()
    for origin in (*FOREIGN, f"http://localhost:{running.port + 1}"):
        assert handshake(running.port, {"Origin": origin}) == 403, origin
    assert time.monotonic() - before < 5
    assert handshake(running.port, {"Origin": own(running).upper()}) == 101
    assert handshake(running.port, {"Origin": f"https://localhost:{running.port}"}) == 101
    assert handshake(running.port, {"Origin": None}) == 101  # no browser
    assert handshake(running.port, {"Host": "127.0.0.1"}) == 403  # the origin is another's
    twice = f"{own(running)}\r\nOrigin: https://evil.example"
    assert handshake(running.port, {"Origin": twice}) == 400
    assert request(running.port, "/", headers={"Origin": twice}).status == 403
    assert not outside_calls.exists() or outside_calls.read_text() == ""


def test_foreign_origins_upload_and_read_nothing(running: Running) -> None:
    for method, path in (
        ("PUT", "/_stcore/upload_file/a/b"),
        ("DELETE", "/_stcore/upload_file/a/b"),
        ("OPTIONS", "/_stcore/upload_file/a/b"),
        ("POST", "/"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/media/0123456789.csv"),
    ):
        for origin in ("https://evil.example", "null"):
            answer = request(running.port, path, method=method, headers={"Origin": origin})
            assert answer.status == 403, (method, path)
            assert "access-control-allow-origin" not in answer.headers
    path, headers = "/_stcore/upload_file/a/b", {"Origin": own(running)}
    same = request(running.port, path, method="PUT", headers=headers, body=b"a")
    assert b"XSRF" in same.body  # it came as far as Streamlit


def test_files_that_anybody_may_read_say_so(running: Running) -> None:
    page = request(running.port, "/").body.decode()
    document = re.search(r'data-document="([^"]+)"', page)
    assert document
    answer = request(running.port, f"/{document[1]}", headers={"Origin": "null"})
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8501", "localhost.evil.example", NOWHERE, "a b", "", "[::2]"],
)
def test_foreign_hosts_are_refused(running: Running, host: str) -> None:
    for path in ("/", "/_stcore/health", "/static/none.js"):
        assert request(running.port, path, headers={"Host": host}).status == 400
    forwarded = {"Host": host, "X-Forwarded-Host": "localhost", "Forwarded": "host=localhost"}
    assert request(running.port, "/", headers=forwarded).status == 400
    assert handshake(running.port, {"Host": host, "Origin": f"http://{host}"}) in {400, 403}


def test_a_whole_address_is_one_for_its_path_and_its_host_counts(running: Running) -> None:
    """RFC 9112, 3.2.2: a server takes the absolute form, and passes over the Host beside it."""
    own, other = f"localhost:{running.port}", {"Host": "evil.example"}
    for path in ("/", "/explore?settlement=1956", "/_stcore/health"):
        plain = request(running.port, path, headers={"Accept-Encoding": None})
        for whole in (f"http://{own}{path}", f"HTTP://127.0.0.1{path}"):
            answer = request(running.port, whole, headers=other)
            assert (answer.status, answer.body) == (200, plain.body), whole
    assert request(running.port, f"http://{own}").status == 200
    assert request(running.port, f"http://{own}?lang=ja").status == 200
    for host in ("evil.example", f"reader@{own}", "", "local%68ost"):
        assert request(running.port, f"http://{host}/").status == 400, host
    assert request(running.port, f"http://{own}/http://{own}/").status == 404
    assert request(running.port, f"ftp://{own}/").status == 404
    assert handshake(running.port, path=f"http://{own}/_stcore/stream") == 101
    assert handshake(running.port, path="http://evil.example/_stcore/stream") == 400


def test_own_hosts_are_answered(running: Running) -> None:
    for host in (
        "localhost",
        "LOCALHOST.",
        "127.0.0.1:80",
        "[::1]:9",
        f"a.localhost:{running.port}",
    ):
        assert request(running.port, "/_stcore/health", headers={"Host": host}).status == 200
    old = request(running.port, "/_stcore/health", headers={"Host": None}, version="1.0")
    assert old.status == 200  # no browser


PRIVATE = (
    *("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/script-health-check", "/_stcore"),
    *("/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp"),
    *("/auth/login", "/oauth2callback", "/component/a/b", "/_stcore/bidi-components/a/b.js"),
    *(
        "/_stcore/%6detrics",
        "/_stcore/./metrics",
        "//_stcore/metrics",
        "/_stcore/health/../metrics",
    ),
)


@pytest.mark.parametrize("path", PRIVATE)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_what_is_nobodys_business_is_not_there(running: Running, path: str, method: str) -> None:
    assert request(running.port, path, method=method).status == 404


def test_health_stays(running: Running) -> None:
    assert request(running.port, "/_stcore/health").status == 200


NO_NAMES = (
    *(
        "a" * 300,
        "a" * 5000,
        "é" * 200,
        "%00",
        "a%00b",
        "%2e%2e/app.py",
        "..%2fapp.py",
        "../app.py",
    ),
    *("%252e%252e%252fapp.py", "%5c..%5capp.py", "a%5cb", "%0d%0aSet-Cookie:a=b", "%ff%fe", "a//b"),
    *("%c0%ae%c0%ae/app.py", "C:%5cboot.ini", "....//app.py", "%uFF0E", "~root", "nothing.html"),
)


@pytest.mark.parametrize("name", NO_NAMES)
@pytest.mark.parametrize("start", ["/app/static/atlas/", "/static/js/", "/media/", "/app/static/"])
def test_a_name_that_is_none_is_not_found(running: Running, start: str, name: str) -> None:
    name = (
        name.encode("utf-8").decode("latin-1") if "é" not in name else name.replace("é", "%c3%a9")
    )
    assert request(running.port, start + name).status == 404


@pytest.mark.parametrize("name", NO_NAMES)
def test_no_address_is_a_fault_of_the_server(running: Running, name: str) -> None:
    name = name.replace("é", "%c3%a9")
    assert request(running.port, f"/{name}").status < 500
    assert request(running.port, f"http://evil.example/{name}").status in {400, 404}


def test_every_answer_says_what_a_browser_may_do_with_it(running: Running) -> None:
    paths = ("/", "/explore", "/documents", "/_stcore/health", "/static/none", "/favicon.png")
    for path in (*paths, "/_stcore/metrics"):
        for answer in (request(running.port, path), request(running.port, path, method="POST")):
            assert answer.headers["x-content-type-options"] == "nosniff", path
            assert answer.headers["referrer-policy"], path
            assert "default-src 'none'" in answer.headers["content-security-policy"], path
    for path in ("/", "/documents"):
        policy = request(running.port, path).headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("style-src")[0]
    foreign = request(running.port, "/", headers={"Host": "evil.example"})
    assert foreign.headers["x-content-type-options"] == "nosniff"


def test_no_page_around_may_steer_this_one(running: Running) -> None:
    config = json.loads(request(running.port, "/_stcore/host-config").body)
    assert config["allowedOrigins"] == []


@pytest.mark.parametrize("path", ["/", "/explore", "/documents", "/favicon.png", "/_stcore/health"])
def test_head_says_what_get_says(running: Running, path: str) -> None:
    for coding in ("gzip", "identity"):
        accepted = {"Accept-Encoding": coding}
        got = request(running.port, path, headers=accepted)
        head = request(running.port, path, headers=accepted, method="HEAD")
        assert head.status == got.status
        assert head.body == b""
        for name in ("content-length", "content-type", "etag", "content-encoding", "vary"):
            assert head.headers.get(name) == got.headers.get(name), name
        assert int(head.headers["content-length"]) == len(got.body)


@pytest.mark.parametrize("path", ["/", "/explore", "/documents", "/favicon.png"])
def test_who_has_an_answer_already_is_told_so(running: Running, path: str) -> None:
    for coding in ("gzip", "identity"):
        fields: dict[str, str | None] = {"Accept-Encoding": coding}
        etag = request(running.port, path, headers=fields).headers["etag"]
        for asked in (etag, f'"other", {etag}', "*", f"W/{etag.removeprefix('W/')}"):
            again = request(running.port, path, headers={**fields, "If-None-Match": asked})
            assert (again.status, again.body) == (304, b""), asked
            assert again.headers["etag"] == etag
        lines = f'"other"\r\nIf-None-Match: {etag}'
        assert request(running.port, path, headers={**fields, "If-None-Match": lines}).status == 304
        changed = request(running.port, path, headers={**fields, "If-None-Match": '"other"'})
        assert changed.status == 200


def test_a_coding_that_is_refused_is_not_used(running: Running) -> None:
    for path in ("/", "/documents", "/_stcore/host-config", "/app/static/README.md"):
        for refused in ("gzip;q=0", "identity, gzip;q=0.000", "br"):
            answer = request(running.port, path, headers={"Accept-Encoding": refused})
            assert "content-encoding" not in answer.headers, path


def test_another_method_is_named_with_those_that_are_allowed(running: Running) -> None:
    page = request(running.port, "/").body.decode()
    script = re.search(r'href="\./(static/js/[^"]+)"', page)
    assert script
    for path in ("/", "/explore", "/documents", f"/{script[1]}"):
        for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
            answer = request(running.port, path, method=method)
            assert answer.status == 405, (method, path)
            assert "GET" in answer.headers["allow"]
    for method in ("GET", "HEAD", "POST", "PATCH"):  # there is no page where uploads go
        answer = request(running.port, "/_stcore/upload_file/a/b", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "PUT, DELETE, OPTIONS"), method
    ranged = request(running.port, f"/{script[1]}", headers={"Range": "bytes=0-9"})
    assert ranged.status == 200
    assert len(ranged.body) == int(ranged.headers["content-length"]) > 10


def test_names_and_parents_that_were_set_are_known(
    tmp_path: Path,
) -> None:
    settings = {
        "ATLAS_HOSTS": "atlas.example",
        "ATLAS_ORIGINS": "https://other.example:8443",
        "ATLAS_FRAME_ANCESTORS": "https://lessons.example",
    }
    with running_server(tmp_path, environment=settings) as server:
        port = server.port
        assert request(port, "/", headers={"Host": "atlas.example"}).status == 200
        assert request(port, "/", headers={"Host": "b.atlas.example"}).status == 400
        for host in ("atlas.example", f"127.0.0.1:{port}"):
            for origin in ("https://atlas.example", "https://other.example:8443"):
                assert handshake(port, {"Host": host, "Origin": origin}) == 101
        assert handshake(port, {"Origin": "https://lessons.example"}) == 403  # it may only show us
        policy = request(port, "/").headers["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://lessons.example")


def test_a_setting_that_is_none_stops_the_start_with_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(BaseException, match="status 2"),
        running_server(tmp_path, environment={"ATLAS_HOSTS": "https://a b"}),
    ):
        pass
    log = (tmp_path / "server.log").read_text()
    assert "ATLAS_HOSTS: https://a: cannot be used; write a name" in log
    assert "Traceback" not in log


def test_for_a_class_the_machines_own_address_and_names_are_known(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent
        address = probe.getsockname()[0]
    with running_server(tmp_path, "--server.address", NOWHERE) as server:
        port = server.port
        for host in (address, socket.gethostname().upper(), f"{socket.gethostname()}.local"):
            assert request(port, "/", headers={"Host": host}, address=address).status == 200, host
        for host in ("evil.example", "192.0.2.9", NOWHERE):
            assert request(port, "/", headers={"Host": host}, address=address).status == 400
        here = {"Host": socket.gethostname()}  # as many machines write it into their own list
        assert request(port, "/", headers=here).status == 200
        log = server.log.read_text()
        assert f"http://{address}:{port}/" in log
        assert "http://[" not in log  # it listens on no address of that kind
