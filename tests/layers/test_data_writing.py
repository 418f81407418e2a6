"""A file is written whole or not at all, and what a name stands for stays what it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from layers import writing
from layers.writing import demand_place, write_whole

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["unnamed", "named"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of keeping the new content apart: not every file system has unnamed files."""
    if request.param == "named":
        monkeypatch.setattr(writing, "_open_unnamed", lambda _folder: None)


def in_python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("_either_way")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o666 & ~umask
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.usefixtures("_either_way")
@pytest.mark.parametrize("of", [0o600, 0o644, 0o664, 0o755])
def test_an_old_file_keeps_its_mode(tmp_path: Path, of: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old and longer")
    path.chmod(of)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == of
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("_either_way")
def test_a_reader_of_the_old_file_never_sees_half_of_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old"


def test_a_link_stays_and_its_target_takes_the_content(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link, second = tmp_path / "there" / "v1", tmp_path / "current", tmp_path / "second"
    target.write_bytes(b"old")
    link.symlink_to("there/v1")
    second.symlink_to(link)
    write_whole(second, b"new")
    assert link.is_symlink()
    assert second.is_symlink()
    assert not target.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_link_to_nothing_yet_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "current"
    link.symlink_to("v2")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "v2").read_bytes() == b"new"


def test_hard_links_stay_one_file(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old and longer")
    second.hardlink_to(first)
    write_whole(second, b"new")
    assert first.read_bytes() == b"new"
    assert first.samefile(second)


def test_a_pipe_takes_all_of_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, content = tmp_path / "pipe", os.urandom(300_000)
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, content)
    reader.join()
    assert got == [content]
    assert pipe.is_fifo()


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    null = Path("/dev/null")
    link = tmp_path / "null"
    link.symlink_to(null)
    write_whole(null, b"x")
    write_whole(link, b"x")
    assert null.is_char_device()
    assert link.is_symlink()


@pytest.mark.parametrize("name", ["/dev/stdout", "/proc/self/fd/1", "/dev/fd/1", "link"])
def test_an_open_descriptor_is_written_to_where_it_stands(tmp_path: Path, name: str) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    program = (
        "import os, sys, pathlib; from layers.writing import demand_place, write_whole\n"
        "os.write(1, b'before '); write_whole(pathlib.Path(sys.argv[1]), b'new')"
    )
    name = str(tmp_path / name)  # an absolute name stays as it is
    assert in_python(program, name).stdout == "before new"
    log = tmp_path / "log"
    log.write_bytes(b"log ")
    with log.open("ab") as stream:
        subprocess.run([sys.executable, "-c", program, name], stdout=stream, cwd=ROOT, check=True)
    assert log.read_bytes() == b"log before new"


@pytest.mark.usefixtures("_either_way")
def test_what_cannot_be_written_names_the_file_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path, said in (
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "a", "folder does not exist"),
        (tmp_path / "loop", "symbolic links"),
        (tmp_path / ("n" * 300), "too long"),
        (Path("/dev/full"), "No space"),
        (Path("/dev/fd/999"), "Bad file descriptor"),
        (Path(f"/proc/self/fd/{2**31}"), "Bad file descriptor"),
        (Path(f"/dev/fd/{'9' * 30}"), "Bad file descriptor"),
    ):
        with pytest.raises(OSError, match=said) as raised:
            write_whole(path, b"x")
        assert raised.value.filename == str(path)
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


def test_what_could_not_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "to-a-new-one").symlink_to("new")
    (tmp_path / "astray").symlink_to("none/a")
    os.mkfifo(tmp_path / "pipe")
    for name in ("old", "new", "to-a-new-one", "pipe", "/dev/stdout", "/dev/null"):
        demand_place(tmp_path / name)
    for path, said in (
        (tmp_path, "is a folder; name a file"),
        (tmp_path / "none" / "a", "its folder does not exist"),
        (tmp_path / "old" / "a", "its folder does not exist"),
        (tmp_path / "astray", "its folder does not exist"),
    ):
        with pytest.raises(OSError, match=said) as raised:
            demand_place(path)
        assert raised.value.filename == str(path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["astray", "old", "pipe", "to-a-new-one"]


FULL = """
import pathlib, resource, sys
from layers import writing
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
if sys.argv[2] == "named":
    writing._open_unnamed = lambda folder: None
writing.write_whole(pathlib.Path(sys.argv[1]), b"n" * 100_000)
"""


@pytest.mark.parametrize("way", ["unnamed", "named"])
@pytest.mark.parametrize("kind", ["new", "old", "hard link"])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, way: str, kind: str
) -> None:
    path = tmp_path / "a"
    if kind != "new":
        path.write_bytes(b"old")
    if kind == "hard link":
        (tmp_path / "b").hardlink_to(path)
    names = {path.name for path in tmp_path.iterdir()}
    assert "too large" in in_python(FULL, str(path), way).stderr
    assert {path.name for path in tmp_path.iterdir()} == names
    assert all(path.read_bytes() == b"old" for path in tmp_path.iterdir())


KILLED = """
import os, pathlib, signal, sys
from layers import writing
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
def pour(descriptor, content):
    os.write(descriptor, content[:1000])
    os.kill(os.getpid(), int(sys.argv[2]))
writing._pour = pour
writing.write_whole(pathlib.Path(sys.argv[1]), b"n" * 100_000)
"""


@pytest.mark.parametrize("number", [2, 9, 15])
def test_an_end_in_the_middle_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, number: int
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    assert in_python(KILLED, str(path), str(number)).returncode != 0
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"old"


AS_ANOTHER = """
import os, pathlib, sys
from layers.writing import demand_place, write_whole
os.setgroups([]); os.setgid(12345); os.setuid(12345)
write_whole(pathlib.Path(sys.argv[1]), b"new")
"""


@pytest.mark.parametrize("of", [0o444, 0o666])
def test_another_users_file_is_kept_theirs_or_refused(tmp_path: Path, of: int) -> None:
    if os.getuid() != 0:  # nobody else's file can be made: the way over it is tried directly
        path = tmp_path / "a"
        path.write_bytes(b"old and longer")
        with path.open("r+b") as stream:
            writing._overwrite(stream.fileno(), b"new")
        assert path.read_bytes() == b"new"
        return
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o755)
    tmp_path.chmod(0o777)
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(of)
    done = in_python(AS_ANOTHER, str(path))
    assert path.read_bytes() == (b"new" if of == 0o666 else b"old")
    assert ("Permission denied" in done.stderr) == (of == 0o444)
    assert path.stat().st_uid == 0
    assert mode(path) == of
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
