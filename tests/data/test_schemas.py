"""JSON Schemas for editors: fresh, true of every file that is read, and telling what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from data.reading.schemas import MODELS, schema_files, schema_of

DATA = Path(__file__).parents[2] / "data"
SCHEMAS = DATA / "schemas"
KINDS = {  # where files of a kind stand
    "settlements": "settlement",
    "documents": "document",
    "events": "events",
    "arguments": "argument",
    "lessons": "lesson",
    "questions": "questions",
    "atlas.yaml": "atlas",
    "names.yaml": "names",
    "viewpoints.yaml": "viewpoints",
}


class EditorLoader(yaml.SafeLoader):
    """Plain scalars as YAML 1.2's core schema has them: a date is a text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_reads(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), EditorLoader)  # noqa: S506 - a SafeLoader


def files() -> list[Path]:
    return sorted(
        path
        for atlas in (DATA / "four_islands", DATA / "starter")
        for path in atlas.rglob("*.yaml")
        if path.parent.name in KINDS or path.name in KINDS
    )


def kind_of(path: Path) -> str:
    return KINDS.get(path.name) or KINDS[path.parent.name]


def test_the_committed_schemas_are_those_of_the_models() -> None:
    kept = {path.name: path.read_bytes() for path in SCHEMAS.glob("*.json")}
    assert schema_files() == kept, "run .venv/bin/python cli.py schema data/schemas"
    for kind in MODELS:
        jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_file_that_is_read_fits_its_schema(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    of_kind = [path for path in files() if kind_of(path) == kind]
    assert of_kind or kind in ("names", "viewpoints")
    for path in of_kind:
        errors = [error.message for error in validator.iter_errors(as_an_editor_reads(path))]
        assert errors == [], path


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"minuts": 10}, "minuts"),
        ({"minutes": "ten"}, "ten"),
        ({"steps": []}, "[]"),
        ({"id": "Two Isles"}, "Two Isles"),
    ],
)
def test_an_editor_sees_what_is_wrong(change: dict[str, object], says: str) -> None:
    lesson = as_an_editor_reads(DATA / "four_islands" / "lessons" / "two-or-four.yaml")
    validator = jsonschema.Draft202012Validator(schema_of("lesson"))
    messages = [error.message for error in validator.iter_errors({**lesson, **change})]
    assert [message for message in messages if says in message]


@pytest.mark.parametrize("folder", ["lessons", "questions"])
def test_files_to_be_written_by_hand_name_their_schema(folder: str) -> None:
    for atlas in ("four_islands", "starter"):
        for path in (DATA / atlas / folder).glob("*.yaml"):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            name = first.partition("$schema=")[2]
            # The starter's stand beside the schemas that `new` writes into an atlas.
            beside = DATA if atlas == "starter" else path.parents[2]
            assert (beside / name.lstrip("./")).is_file(), path
