"""docs/analysis.ipynb, the analysts' notebook: it runs offline, and says what it shows."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat import NotebookNode

from tools.notebook import LARGE, NOTEBOOK, executed, kept, texts

MAX_BYTES = 100_000
OFFLINE = """
import socket as _socket

def _refused(*_arguments, **_options):
    raise OSError("this notebook asks the network")

_socket.getaddrinfo = _socket.create_connection = _refused
"""


@pytest.fixture(scope="module")
def written() -> NotebookNode:
    read: NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    return read


@pytest.fixture(scope="module")
def run(written: NotebookNode) -> NotebookNode:
    """The notebook run from first to last cell, with every name and host out of reach."""
    first = nbformat.v4.new_code_cell(OFFLINE)  # type: ignore[no-untyped-call]
    offline = nbformat.from_dict({**written, "cells": [first, *written.cells]})  # type: ignore[no-untyped-call]
    made = executed(offline, NOTEBOOK.parent)
    made.cells = made.cells[1:]
    return made


def shown(run: NotebookNode, kind: str) -> list[str]:
    outputs = [output for cell in run.cells for output in cell.get("outputs", ())]
    return [output["data"][kind] for output in outputs if kind in output.get("data", {})]


def test_it_says_now_what_stands_in_the_file(written: NotebookNode, run: NotebookNode) -> None:
    explored = [cell for cell in run.cells if LARGE in cell.metadata.get("tags", ())]
    assert len(explored) == 1
    assert "leaflet" in str(explored[0].outputs)  # the map of explore()
    assert texts(kept(nbformat.from_dict(run))) == texts(written)  # type: ignore[no-untyped-call]


def test_no_cell_warns_or_fails(run: NotebookNode) -> None:
    outputs = [output for cell in run.cells for output in cell.get("outputs", ())]
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []
    assert len(shown(run, "image/png")) == 1


def test_the_atlas_takes_five_lines(written: NotebookNode) -> None:
    cell = next(cell for cell in written.cells if "load_atlas()" in cell.source)
    lines = [line for line in cell.source.splitlines() if line.strip()]
    assert len(lines) == 5
    assert cell.outputs


def test_it_is_small_and_of_no_machine(written: NotebookNode) -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text.encode()) < MAX_BYTES
    assert not re.search(r"/(?:home|root|work|tmp|Users)/", text)
    assert [cell.id for cell in written.cells] == [
        f"cell-{n:02d}" for n in range(len(written.cells))
    ]


def test_the_readme_leads_to_it() -> None:
    readme = (NOTEBOOK.parents[1] / "README.md").read_text(encoding="utf-8")
    assert "docs/analysis.ipynb" in readme
