"""Published files: right by their content, whatever happens to disks, folders and processes."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser_support import ROOT
from tests.server_support import Running, request, running_server
from views.published import Published, is_published_name
from views.server.memory import FOR_EVER, Folder, Kept
from views.server.pages import INTERFACE

APP_ONLY = ("app.py", "serve.py", "data", "geo", "layers", "views", "static", ".streamlit")


def published(running: Running) -> str:
    """Return the address of the map document."""
    found = re.search(r'data-document="([^"]+)"', request(running.port, "/").body.decode())
    assert found
    return f"/{found[1]}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the program whose folders a test may spoil."""
    root = tmp_path / "checkout"
    root.mkdir()
    for name in APP_ONLY:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, root / name, ignore=shutil.ignore_patterns("__pycache__", "atlas")
            )
        else:
            shutil.copy(source, root / name)
    return root


def test_a_file_is_named_by_its_content_and_kept(tmp_path: Path) -> None:
    files = Published(tmp_path / "atlas")
    address = files.add("map.html", b"one")
    assert files.add("map.html", b"one") == address != files.add("map.html", b"two")
    name = address.rpartition("/")[2]
    assert is_published_name(name)
    assert files.content(name) == b"one"
    assert (tmp_path / "atlas" / name).read_bytes() == b"one"


@pytest.mark.parametrize("damage", ["", "o", "onemore", "two"])
def test_a_copy_that_does_not_hold_what_it_should_is_written_anew(
    tmp_path: Path, damage: str
) -> None:
    name = Published(tmp_path).add("map.html", b"one").rpartition("/")[2]
    (tmp_path / name).write_text(damage)
    Published(tmp_path).add("map.html", b"one")
    assert (tmp_path / name).read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_copy_never_goes_through_a_link(tmp_path: Path) -> None:
    name = Published(tmp_path).add("map.html", b"one").rpartition("/")[2]
    (tmp_path / name).unlink()
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    (tmp_path / name).symlink_to(other)
    Published(tmp_path).add("map.html", b"one")
    assert other.read_bytes() == b"mine"
    assert (tmp_path / name).read_bytes() == b"one"


@pytest.mark.parametrize("folder", ["/proc/atlas", "/dev/null/atlas", "/dev/full/atlas"])
def test_a_folder_that_takes_nothing_stops_nothing(folder: str) -> None:
    files = Published(Path(folder))
    name = files.add("map.html", b"one").rpartition("/")[2]
    assert files.content(name) == b"one"


def test_the_server_writes_nothing_and_reads_nothing_back(checkout: Path, tmp_path: Path) -> None:
    atlas = checkout / "static" / "atlas"
    atlas.write_text("no folder can stand here")  # for root, too, whom no mode keeps out
    with running_server(tmp_path, root=checkout) as server:
        address = published(server)
        first = request(server.port, address)
        assert (first.status, first.headers["cache-control"]) == (200, FOR_EVER)
        atlas.unlink()
        atlas.mkdir()
        (atlas / address.rpartition("/")[2]).write_bytes(b"")
        assert request(server.port, address).body == first.body
        shutil.rmtree(atlas)
        assert request(server.port, address).body == first.body
        empty = address.replace("map-", "other-")
        assert request(server.port, empty).status == 404
    assert not atlas.exists()


def test_a_replica_answers_what_another_has_named(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    asked = subprocess.Popen(  # what a page that one of them has rendered asks for
        [
            *(sys.executable, "-c"),
            "from views import shared; atlas = shared.atlas(); print(shared.sheets(atlas),"
            " shared.script_url('frame_host.js'),"
            " shared.document_url(atlas, base_map=True))",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with running_server(tmp_path / "one") as one, running_server(tmp_path / "two") as two:
        sheets, _ = asked.communicate(timeout=60)
        assert asked.returncode == 0
        names = {f"/{each}" for each in re.findall(r"app/static/atlas/[\w.-]+", sheets)}
        assert len(names) > 3
        for name in {*names, published(one)}:
            first, second = request(one.port, name), request(two.port, name)
            assert (first.status, second.status) == (200, 200), name
            assert first.body == second.body
            assert first.headers["etag"] == second.headers["etag"]


def test_a_file_of_a_folder_is_kept_once_however_it_is_asked_for() -> None:
    files = Folder(INTERFACE / "static")
    sheet = next((INTERFACE / "static/css").glob("*.css")).name

    def found(name: str) -> Kept | None:
        with ThreadPoolExecutor() as threads:  # a browser's tests have a loop in this one
            return threads.submit(asyncio.run, files.find(name)).result()

    first = found(f"css/../css/{sheet}")
    assert first is found(f"css/{sheet}") is not None
    for name in ("", "css", "../index.html", "/etc/passwd", "a" * 300, "\0", "css/\udcff"):
        assert found(name) is None


def test_a_damaged_atlas_leaves_the_page_to_say_so(checkout: Path, tmp_path: Path) -> None:
    (checkout / "data" / "four_islands" / "atlas.yaml").write_text("title: [")
    with running_server(tmp_path, root=checkout) as server:
        assert request(server.port, "/").status == 200
        name = "/app/static/atlas/map-0123456789abcdef.html"
        assert request(server.port, name).status == 404
        assert "Traceback" not in server.log.read_text()
