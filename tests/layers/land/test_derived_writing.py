"""A build that is killed, or whose disk is full, leaves all new files or all old ones."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from layers.land.derived.files import FINISHED_FOLDER, OUTPUT_FILES, newest
from layers.land.derived.writing import write_together

OLD = {name: f"old {name}".encode() for name in OUTPUT_FILES}
NEW = {name: f"new {name}".encode() * 50 for name in OUTPUT_FILES}
CALLS = ("fsync", "rename", "replace", "rmdir", "mkdir", "open", "chmod")  # of the module os


@pytest.fixture
def built(tiny_atlas: Atlas) -> Atlas:
    """The invented atlas with three old files in its derived folder."""
    write_together(folder_of(tiny_atlas), OLD)
    return tiny_atlas


def folder_of(atlas: Atlas) -> Path:
    return Path(atlas.folder) / "derived"


def content_of(atlas: Atlas) -> dict[str, bytes]:
    return {name: newest(atlas, name) for name in OUTPUT_FILES}


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def apart(work: Callable[[], object]) -> int:
    """Run something in a process of its own; return how that ended."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode or 0


def ended_at(step: int, folder: Path) -> Callable[[], None]:
    """Return a build that is killed at the given call to the system."""
    left = [step]

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def made(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return made

    def work() -> None:
        for name in CALLS:
            setattr(os, name, counted(getattr(os, name)))
        write_together(folder, NEW)

    return work


def test_wherever_a_build_is_killed_all_files_are_new_or_all_are_old(built: Atlas) -> None:
    folder, seen = folder_of(built), []
    for step in range(1, 200):
        write_together(folder, OLD)
        ended = apart(ended_at(step, folder))
        content = content_of(built)
        assert content in (OLD, NEW), f"torn at call {step}"
        seen.append(content == NEW)
        if ended == 0:
            break
        write_together(folder, NEW)
        assert names_in(folder) == {*OUTPUT_FILES}, f"something was left behind at call {step}"
        assert content_of(built) == NEW
    assert len(seen) > 10
    assert seen[0] is False
    assert seen[-1] is True
    assert seen == sorted(seen)  # there is one step after which the new ones are read


def test_a_disk_that_is_full_leaves_the_old_files_and_nothing_beside_them(built: Atlas) -> None:
    folder = folder_of(built)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            write_together(folder, NEW)
        except AtlasError as error:
            (folder.parent / "said").write_text(str(error), encoding="utf-8")
            os._exit(7)

    assert apart(work) == 7
    said = (folder.parent / "said").read_text(encoding="utf-8")
    assert said == "derived/: cannot be written (File too large); nothing was changed"
    assert content_of(built) == OLD
    assert names_in(folder) == {*OUTPUT_FILES}


@pytest.mark.parametrize("call", ["fsync", "rename", "mkdir", "chmod"])
def test_any_call_that_fails_leaves_the_old_files(
    built: Atlas, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fails)
        with pytest.raises(AtlasError, match="No space left on device"):
            write_together(folder_of(built), NEW)
    assert content_of(built) == OLD
    assert names_in(folder_of(built)) == {*OUTPUT_FILES}


def test_files_that_were_finished_but_not_moved_are_read_and_moved_by_the_next_build(
    built: Atlas,
) -> None:
    folder = folder_of(built)
    (folder / FINISHED_FOLDER).mkdir()
    for name in OUTPUT_FILES[1:]:
        (folder / FINISHED_FOLDER / name).write_bytes(NEW[name])
    (folder / OUTPUT_FILES[0]).write_bytes(NEW[OUTPUT_FILES[0]])
    assert content_of(built) == NEW
    write_together(folder, {})
    assert names_in(folder) == {*OUTPUT_FILES}
    assert {name: (folder / name).read_bytes() for name in OUTPUT_FILES} == NEW


def test_two_builds_at_once_tear_nothing(built: Atlas) -> None:
    folder = folder_of(built)
    context = multiprocessing.get_context("fork")
    sets = [{name: f"{n} {name}".encode() * 999 for name in OUTPUT_FILES} for n in range(6)]
    processes = [context.Process(target=write_together, args=(folder, files)) for files in sets]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        names_in(folder)
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert content_of(built) in sets
    assert names_in(folder) == {*OUTPUT_FILES}


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_new_files_have_the_mode_that_the_umask_leaves(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_together(tmp_path / "derived", OLD)
    finally:
        os.umask(before)
    for path in (tmp_path / "derived").iterdir():
        assert path.stat().st_mode & 0o777 == 0o666 & ~mask
