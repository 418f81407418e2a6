"""JSON Schemas of the files of records, for editors: made from the models that reading trusts.

They say what a field may hold. What one record may say of another only reading the folder tells.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from data.model import (
    AtlasFile,
    Document,
    EventsFile,
    Lesson,
    NamesFile,
    Question,
    QuizQuestionsFile,
    Settlement,
    Viewpoints,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: MappingProxyType[str, type[BaseModel]] = MappingProxyType(
    {
        "atlas": AtlasFile,
        "settlement": Settlement,
        "document": Document,
        "events": EventsFile,
        "argument": Question,
        "lesson": Lesson,
        "questions": QuizQuestionsFile,
        "viewpoints": Viewpoints,
        "names": NamesFile,
    }
)


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file.

    Parameters
    ----------
    kind : str
        A key of `MODELS`.

    Notes
    -----
    Reading takes every plain scalar as text, so that a date, a year or a clause's number need no
    quotation marks; an editor's YAML makes numbers of them. A text may therefore be a number here.
    """
    schema = MODELS[kind].model_json_schema()
    return {"$schema": DIALECT, **_with_plain_scalars(schema)}


def schema_files() -> dict[str, bytes]:
    """Return the file of each kind's schema, by its name."""
    return {f"{kind}.json": _text(schema_of(kind)).encode("utf-8") for kind in MODELS}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _with_plain_scalars(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_with_plain_scalars(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _with_plain_scalars(each) for key, each in value.items()}
    if made.get("type") == "string" and not {"enum", "const"} & {*made}:
        made["type"] = ["string", "number"]
    return made
