"""The class pack of the invented atlas, read back by readers that others wrote."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from frictionless import Package, system
from playwright.sync_api import Browser
from rocrate.rocrate import ROCrate

import cli
from data.model import Atlas
from data.reading.load import load_atlas
from data.reading.translations import languages_of
from geo.check import check_geojson
from layers.evidence.exports import FORMATS
from layers.pack import class_pack, hands, pack_name
from layers.pack.contents import PAPERS, PackFile, PlannedFile
from layers.pack.described import CRATE, PACKAGE, SUMS
from tests.lesson_support import teach

TOLD: list[tuple[str, int, int]] = []


@pytest.fixture(autouse=True)
def _no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page tried before in this process stays its script, which a spawned helper would run."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="module")
def other(_built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The invented atlas with its land, its lesson and its questions."""
    folder = tmp_path_factory.mktemp("taught") / "atlas"
    return load_atlas(in_latin(teach(Path(shutil.copytree(_built_folder, folder)))))


def in_latin(folder: Path) -> Path:
    """Write Latin letters for those that no paper is set in: its names are invented anyway."""
    for path in [*folder.rglob("*.yaml"), *folder.rglob("*.csv")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("[\u0600-\u06ff\u10a0-\u10ff]", latin, text), encoding="utf-8")
    return folder


def latin(letter: re.Match[str]) -> str:
    return chr(ord("a") + ord(letter[0]) % 26)


@pytest.fixture(scope="module")
def raw(other: Atlas) -> bytes:
    TOLD.clear()
    return class_pack(other, tell=lambda *told: TOLD.append(told))


@pytest.fixture(scope="module")
def folder(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pack")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        archive.extractall(target)
    return target


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_second_pack_by_two_processes_is_the_same_bytes(other: Atlas, raw: bytes) -> None:
    again = load_atlas(Path(other.folder))
    assert class_pack(again, processes=2) == raw


def test_what_a_helper_leaves_undone_is_done_all_the_same(
    other: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    helped = Path(other.folder).parent / "helped"

    def made(path: str) -> PackFile:
        for _ in range(150 * (path == "ours")):  # the helper is given the other file
            if helped.exists():
                break
            time.sleep(0.1)
        return PackFile(path, path, "text/plain", b"")

    planned = [PlannedFile(path, partial(made, path), path) for path in ("ours", "theirs")]
    monkeypatch.setattr(hands, "_help", ends_in_its_work)
    files = hands.made_files(other, planned, processes=2, tell=lambda _: None)
    assert {*files} == {"ours", "theirs"}
    assert helped.read_text() == "['theirs']"


def ends_in_its_work(folder: str, socket: Connection) -> None:
    """Help as a process does that the system ends, of want of memory say."""
    socket.send(True)
    Path(folder).with_name("helped").write_text(str(socket.recv()))
    os.kill(os.getpid(), signal.SIGKILL)


def test_everything_that_a_class_needs_is_in_it(folder: Path, other: Atlas) -> None:
    there = files_in(folder)
    for language in languages_of(other):
        for lesson in other.lessons:
            for paper in PAPERS:
                for part in ("sheet", "key"):
                    assert f"sheets/{language}/{lesson.id}-{part}-{paper}.pdf" in there
        for name in ("questions-qti21.zip", "questions-qti12.zip", "questions.gift"):
            assert f"quiz/{language}/{name}" in there
        assert any(path.startswith("page/") and f"-{language}.html" in path for path in there)
    for what in ("holdings", "boundary", "changes", "places"):
        assert {f"data/{stem(other)}-{what}.{form}" for form in ("geojson", "gpkg")} <= there
    data = [path for path in there if path.startswith("data/")]
    assert len(data) == 8 + sum(len(formats) for formats in FORMATS.values())


def stem(atlas: Atlas) -> str:
    return atlas.file.id.replace("_", "-")


def test_its_layers_are_what_they_say(folder: Path, other: Atlas) -> None:
    for path in (folder / "data").glob("*.geojson"):
        findings = check_geojson(path.read_bytes())
        assert not [each for each in findings if each.level == "error"], path.name
    for path in (folder / "data").glob("*.gpkg"):
        with sqlite3.connect(path) as database:
            (count,) = database.execute("select count(*) from gpkg_contents").fetchone()
        assert count == 1
    holdings = json.loads((folder / f"data/{stem(other)}-holdings.geojson").read_bytes())
    assert holdings["attribution"] == other.file.land.region.attribution


def test_the_data_package_is_valid_down_to_the_cells_of_its_tables(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(folder / PACKAGE).validate()
    assert report.valid, report.flatten(["name", "note"])
    named = {each["path"] for each in package_of(folder)["resources"]}
    assert named == files_in(folder) - {PACKAGE, CRATE, SUMS}


def package_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / PACKAGE).read_bytes())
    return found


def test_the_hashes_are_those_of_the_files(folder: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=folder, check=True)
    listed = [line.split("  ", 1)[1] for line in (folder / SUMS).read_text().splitlines()]
    assert set(listed) == files_in(folder) - {SUMS}
    for each in package_of(folder)["resources"]:
        content = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_crate_is_read_back_with_every_file(folder: Path, other: Atlas) -> None:
    crate = ROCrate(folder)
    root = crate.root_dataset
    assert other.file.title in root["name"]
    assert root["license"]["name"] == other.file.land.region.licence
    assert root["datePublished"]
    assert {entity.id for entity in crate.get_by_type("File")} == files_in(folder) - {CRATE}
    parts = {part.id for part in root["hasPart"]}
    held = {
        part.id for each in root["hasPart"] if each.id.endswith("/") for part in each["hasPart"]
    }
    assert parts | held >= files_in(folder) - {CRATE}


def test_the_readme_names_what_lies_there_and_whose_the_land_is(folder: Path, other: Atlas) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    for path in folder.iterdir():
        if path.name != "README.txt":
            assert path.name in text
    assert other.file.land.region.attribution in text
    assert other.file.land.region.licence in text


def test_each_file_is_told_of_once_it_is_made(folder: Path, raw: bytes) -> None:
    assert raw
    paths, numbers, counts = zip(*TOLD, strict=True)
    assert sorted(paths) == sorted(files_in(folder) - {PACKAGE, CRATE, SUMS})
    assert [*numbers] == [*range(1, len(TOLD) + 1)]
    assert {*counts} == {len(TOLD)}


def test_the_page_in_it_opens_from_the_disk(folder: Path, browser: Browser) -> None:
    (page_file,) = (folder / "page").glob("*.html")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.locator("#atlas[data-ready]").wait_for(timeout=15_000)
    page.close()
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]


# ------------------------------------------------------------------------------------ the command


def test_the_command_writes_it_and_says_nothing_to_a_pipe(
    other: Atlas, raw: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / pack_name(other)
    command = ["--atlas", str(other.folder), "pack", "--processes", "1", str(out)]
    assert cli.main(command) == 0
    assert out.read_bytes() == raw
    assert capfd.readouterr() == ("", "")
    assert cli.main([*command, "--progress"]) == 0
    lines = capfd.readouterr().err.splitlines()
    assert lines == [f"{number}/{count} {path}" for path, number, count in TOLD]


def test_a_letter_that_cannot_be_printed_is_told_in_one_line(
    whole_atlas_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.zip"
    teach(whole_atlas_folder)
    assert cli.main(["--atlas", str(whole_atlas_folder), "pack", str(out)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "is in none of our typefaces" in line
    assert not out.exists()


def test_a_pack_that_fails_leaves_nothing(
    tiny_atlas_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.zip"
    assert cli.main(["--atlas", str(tiny_atlas_folder), "pack", str(out)]) == 1
    assert capsys.readouterr().err.count("\n") >= 1
    assert cli.main(["pack", str(tmp_path / "pack.tar")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "OUT.zip ends in .zip" in line
    assert [path.name for path in tmp_path.iterdir() if path != tiny_atlas_folder] == []


@pytest.mark.nightly
def test_the_atlas_own_pack_is_valid_and_the_same_twice(atlas: Atlas, tmp_path: Path) -> None:
    whole = class_pack(atlas, processes=2)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        assert Package(tmp_path / PACKAGE).validate().valid
    assert len(ROCrate(tmp_path).get_by_type("File")) == len(files_in(tmp_path)) - 1
    assert class_pack(load_atlas()) == whole
