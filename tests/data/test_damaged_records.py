"""Every value of every record changed or taken out: an atlas or lines, and what passes is shown."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.faults import AtlasError
from data.reading.load import load_atlas
from data.reading.yaml_text import read_yaml
from layers.verification.rendering import FAILURES
from layers.verification.whole import verify_atlas

GONE = object()
ODD: list[Any] = [GONE, None, "", " ", [], {}, "x", "0", "-1", ["x"], {"x": "y"}, "a" * 5_000]
ODD += ["1" * 400, "{x}", "<b>", "1855", "joint", [[]], "both", "\u2003", "é" * 9, "<script>"]
FILES = (
    *("atlas.yaml", "viewpoints.yaml", "settlements/1900-harbour-treaty.yaml"),
    *("settlements/1950-isle-offer.yaml", "documents/isle-letter-1960.yaml"),
)
VIEWPOINTS = """
viewpoints:
  - {id: north, kind: party, party: northland, label: North, about: Its view., source: survey,
     overrides: [{settlements: [1900-harbour-treaty], places: [lower], holder: northland,
                  status: in_force, as_of: "1900", note: It says so., source: survey}]}
  - {id: claims, kind: claims, label: Claims, about: Who claims what., source: survey}
name: Isles
claim: {party: southland, places: [upper], source: survey,
        area: {area_km2: 100, covers: all, year: "1900", source: survey},
        shares: [{settlement: 1950-isle-offer, text: half, source: survey}],
        splits: [{id: half, label: Half, about: Half of it., whole: [curlew], part: avocet,
                  published: a half, source: survey}]}
definitions:
  - {id: wide, party: northland, label: Wide, about: All of it., places: [upper], source: survey}
"""

Path_ = tuple[str | int, ...]


def paths_of(value: object, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the way to every value inside a record."""
    if path:
        yield path
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, item in items:
        yield from paths_of(item, (*path, key))


def changed(record: Any, path: Path_, new: object) -> Any:
    record = copy.deepcopy(record)
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    if new is GONE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = new
    return record


def answer(folder: Path) -> list[str]:
    """Return the lines that a folder is answered with; anything else that is raised is a fault."""
    try:
        faults = verify_atlas(load_atlas(folder)).faults
    except AtlasError as error:
        faults = error.faults
    return [str(fault) for fault in faults]


@pytest.fixture
def with_viewpoints(whole_atlas_folder: Path) -> Path:
    (whole_atlas_folder / "viewpoints.yaml").write_text(VIEWPOINTS, encoding="utf-8")
    assert answer(whole_atlas_folder) == []
    return whole_atlas_folder


def fails_on_the_page(line: str) -> bool:
    """Tell whether a line is of a part that broke, which a rule should have refused before."""
    return "cannot be made (" in line and any(kind.__name__ in line for kind in (*FAILURES,))


def try_out(folder: Path, file: str, path: Path_, new: object) -> None:
    whole = (folder / file).read_text(encoding="utf-8")
    record = read_yaml(folder, file, faults=[])
    try:
        (folder / file).write_text(
            json.dumps(changed(record, path, new), ensure_ascii=False), encoding="utf-8"
        )
        for line in answer(folder):
            assert line.isprintable()
            # A command to type names the folder as it was given; nothing else does.
            assert str(folder) not in line.replace(f"--atlas {folder} build", "")
            assert not fails_on_the_page(line), (file, path, new, line)
    finally:
        (folder / file).write_text(whole, encoding="utf-8")


def all_paths(folder: Path, file: str) -> list[Path_]:
    return list(paths_of(read_yaml(folder, file, faults=[])))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_value_is_an_atlas_or_lines(with_viewpoints: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    path = data.draw(st.sampled_from(all_paths(with_viewpoints, file)))
    try_out(with_viewpoints, file, path, data.draw(st.sampled_from(ODD)))


@pytest.mark.nightly
@pytest.mark.parametrize("file", FILES)
def test_every_value_changed_is_an_atlas_or_lines(with_viewpoints: Path, file: str) -> None:
    for path in all_paths(with_viewpoints, file):
        for new in ODD:
            try_out(with_viewpoints, file, path, new)
