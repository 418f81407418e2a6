"""TypeScript's declarations of what crosses between Python and the scripts, from the models.

``python -m tools.browser_types`` writes them, with ``--check`` it only tells which committed file
is another than what the models make. A key renamed on one side alone fails the scripts' type check.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaValue, models_json_schema

from layers.map.facts.lessons import LessonTexts
from layers.map.facts.models import MapFacts
from layers.map.facts.plan import PlanFacts
from layers.map.facts.quiz import QuizFacts
from layers.map.messages import message_models
from layers.saved_page.compared import SavedCompared
from layers.saved_page.layers import SavedLayers
from layers.saved_page.ledger import SavedLedger
from layers.saved_page.lessons import SavedLessons
from layers.saved_page.own_layers import SavedOwnLayers
from layers.saved_page.page import SavedFacts
from layers.saved_page.texts import SavedTexts

FOLDER = Path(__file__).resolve().parents[1] / "layers" / "map" / "js" / "types"
REF = "#/$defs/"
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}
HEAD = "// Made by `make bundle` of the models in {modules}: change those."
WIDTH = 100
_SECTION = re.compile(r"\n\n(?:Parameters|Returns)\n-+\n.*", re.DOTALL)  # of a numpydoc docstring
_MARKS = re.compile(r"`{1,2}([^`]+)`{1,2}")


FILES: Mapping[str, tuple[type[BaseModel], ...]] = {
    "facts.d.ts": (
        MapFacts,
        LessonTexts,
        QuizFacts,
        PlanFacts,
        SavedFacts,
        SavedCompared,
        SavedLedger,
        SavedOwnLayers,
        SavedTexts,
        SavedLayers,
        SavedLessons,
    ),
    "messages.d.ts": message_models(),
}


class UntypedError(TypeError):
    """A model says less of a value than TypeScript needs to know."""


def declarations(models: Sequence[type[BaseModel]]) -> str:
    """Return a module that declares models and all that they are made of.

    Parameters
    ----------
    models : sequence of model classes
        What crosses; names and keys are theirs.

    Raises
    ------
    UntypedError
        Where a field may be anything.
    """
    _, schema = models_json_schema(
        [(model, "serialization") for model in models], ref_template=REF + "{model}"
    )
    modules = dict.fromkeys(model.__module__ for model in models)
    parts = [HEAD.format(modules=", ".join(modules))]
    parts += ["\n".join(_declared(name, each)) for name, each in schema["$defs"].items()]
    return "\n\n".join(parts) + "\n"


def _declared(name: str, schema: JsonSchemaValue) -> Iterator[str]:
    yield from _comment(schema.get("description", ""))
    if "properties" not in schema:
        yield f"export type {name} = {type_of(schema, where=name)};"
        return
    yield f"export interface {name} {{"
    for key, each in schema["properties"].items():
        optional, inner = _without_null(each)
        optional |= key not in schema.get("required", ()) and "default" not in each
        yield f"  {key}{'?' if optional else ''}: {type_of(inner, where=f'{name}.{key}')};"
    yield "}"


def _comment(text: str) -> Iterator[str]:
    plain = " ".join(_MARKS.sub(r"\1", _SECTION.sub("", text)).split())
    if len(plain) + len("/**  */") <= WIDTH:
        yield from [f"/** {plain} */"] if plain else []
        return
    yield "/**"
    yield from (f" * {line}" for line in textwrap.wrap(plain, WIDTH - len(" * ")))
    yield " */"


def _without_null(schema: JsonSchemaValue) -> tuple[bool, JsonSchemaValue]:
    """Return whether a key may be missing (what is null does not travel), and its type if not."""
    options = schema.get("anyOf", [])
    inner = [each for each in options if each.get("type") != "null"]
    if len(inner) == len(options):
        return False, schema
    return True, inner[0] if len(inner) == 1 else {"anyOf": inner}


def type_of(schema: JsonSchemaValue, *, where: str) -> str:
    """Return the type of a JSON schema; `where` names the field in an error."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REF)
    if "const" in schema or "enum" in schema:
        return " | ".join(map(_literal, schema.get("enum", [schema.get("const")])))
    if "anyOf" in schema:
        return " | ".join(type_of(each, where=where) for each in schema["anyOf"])
    kind = schema.get("type")
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == "array":
        return _array(schema, where=where)
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"Record<string, {type_of(schema['additionalProperties'], where=where)}>"
    raise UntypedError(f"{where} may be anything: give it a type")


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _array(schema: JsonSchemaValue, *, where: str) -> str:
    if "prefixItems" in schema:
        items = (type_of(each, where=where) for each in schema["prefixItems"])
        return f"[{', '.join(items)}]"
    if "items" not in schema:
        raise UntypedError(f"{where} may hold anything: give its items a type")
    item = type_of(schema["items"], where=where)
    return f"({item})[]" if " | " in item else f"{item}[]"


def main(given: Sequence[str] | None = None) -> int:
    """Write the declarations, or tell which are another than their models make."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args(given).check
    differing = 0
    for name, models in FILES.items():
        file, text = FOLDER / name, declarations(models)
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        differing += 1
        if check:
            print(
                f"{file.relative_to(FOLDER.parents[3])} is not what its models make: "
                "run `make bundle` and commit it",
                file=sys.stderr,
            )
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
