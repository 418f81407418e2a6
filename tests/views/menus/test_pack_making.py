"""The class pack as the page's server makes it: apart, told of, and one for everybody."""

from __future__ import annotations

import io
import os
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from views.menus.pack_making import NICENESS, PackMaking

PATIENCE_S = 120.0


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The priorities that were asked for; none is set, so that no test waits for the others."""
    found: list[int] = []
    monkeypatch.setattr(os, "setpriority", lambda _, __, value: found.append(value), raising=False)
    return found


def ended(making: PackMaking) -> PackMaking:
    patience = time.monotonic() + PATIENCE_S
    while making.stage == "making" and time.monotonic() < patience:
        time.sleep(0.1)
    return making


def test_it_is_made_once_and_told_of(whole_atlas_folder: Path) -> None:
    making = PackMaking(whole_atlas_folder)
    assert making.stage == ""
    making.begin()
    making.begin()  # another reader
    assert ended(making).stage == "made"
    with zipfile.ZipFile(io.BytesIO(making.content())) as archive:
        files = {name for name in archive.namelist() if "/" in name or name == "README.txt"}
    assert making.number == making.count == len(files)


def test_why_it_could_not_be_made_is_one_line_that_names_no_folder(
    tiny_atlas_folder: Path, asked: list[int]
) -> None:
    making = PackMaking(tiny_atlas_folder)  # whose land was not built
    making.begin()
    assert ended(making).stage == "failed"
    assert "cli.py" in making.problem
    assert str(tiny_atlas_folder.parent) not in making.problem
    making.begin()
    assert making.stage == "making"
    assert ended(making).stage == "failed"
    assert asked == [NICENESS, NICENESS]  # it gives way to everything else


def test_where_nothing_can_be_written_is_told_without_the_folders_that_were_tried(
    whole_atlas_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    making = PackMaking(whole_atlas_folder)
    making.begin()
    assert (making.stage, making.problem) == ("failed", "No such file or directory")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    making.begin()  # there is room again
    assert making.stage == "making"


def test_why_a_pack_found_no_room_names_no_folder(
    tiny_atlas_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    making = PackMaking(tiny_atlas_folder)
    line = f"{making._path}: No space left on device"
    assert making._told(line) == "pack.zip: No space left on device"
