"""Fixtures that every test module may use: the invented atlas, the real one, the shared folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from data.model import Atlas
from data.reading.load import load_atlas
from tests.invented_land import make_whole

# How long an example takes says nothing on a machine that others share.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TESTS = Path(__file__).parent
TINY_ATLAS = TESTS / "tiny_atlas"
REPOSITORY = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, so that no worker has one left when the others are done."""
    items.sort(key=lambda item: not item.path.is_relative_to(TESTS / "views" / "server"))
    items.sort(key=lambda item: not item.path.is_relative_to(TESTS / "browser"))


@pytest.fixture
def tiny_atlas_folder(tmp_path: Path) -> Path:
    """A copy of the invented atlas that a test may spoil: two parties, four islands, a strait."""
    return Path(shutil.copytree(TINY_ATLAS, tmp_path / "tiny_atlas"))


@pytest.fixture
def tiny_atlas(tiny_atlas_folder: Path) -> Atlas:
    """The invented atlas, loaded from a folder of its own."""
    return load_atlas(tiny_atlas_folder)


@pytest.fixture(scope="session")
def _built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole(TINY_ATLAS, tmp_path_factory.mktemp("built") / "whole_atlas")


@pytest.fixture
def whole_atlas_folder(_built_folder: Path, tmp_path: Path) -> Path:
    """A copy of the invented atlas with land, built, with every text: it can be shown whole."""
    return Path(shutil.copytree(_built_folder, tmp_path / "whole_atlas"))


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real atlas."""
    return load_atlas()


@pytest.fixture(scope="session")
def shared_folder() -> Path | None:
    """The folder of shared material beside the repository, or None where there is none."""
    folder = REPOSITORY.parent / "shared"
    return folder if folder.is_dir() else None
