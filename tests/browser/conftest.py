"""The page of another atlas: a module that tries one says in which `folder` it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.model import Atlas
from data.reading.load import load_atlas
from tests.server_support import running_server


@pytest.fixture(scope="module")
def other(folder: Path) -> Atlas:
    """The atlas of the module's folder."""
    return load_atlas(folder)


@pytest.fixture(scope="module")
def url(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a page that shows it; nothing there may end in a traceback."""
    log = tmp_path_factory.mktemp("log")
    with running_server(log, environment={"ATLAS": str(folder)}) as server:
        yield server.url
        assert "Traceback" not in server.log.read_text()
