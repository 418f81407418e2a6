"""The page of another atlas, and how often a test of the browser is tried.

A module that tries another atlas says in which `folder` it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.model import Atlas
from data.reading.load import load_atlas
from tests.server_support import running_server

HERE = Path(__file__).parent
AGAIN = "rerunfailures"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let a test of the browser that failed be tried once more; the run names it at its end.

    A browser, a server and a reader's hand are three clocks on a machine that may be busy. Whoever
    looks for the fault behind such a test runs with `-p no:rerunfailures`, as `make nightly` does.
    """
    if config.pluginmanager.hasplugin(AGAIN):
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.flaky(reruns=1))


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
