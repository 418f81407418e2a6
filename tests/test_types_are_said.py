"""No `Any` in a public signature where a type exists: what may be anything is named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# JSON and YAML as other programs and people write them, and arrays of any kind of number.
ANYTHING = {
    "data/reading": "a file's values before they are records",
    "geo": "GeoJSON and TopoJSON, arrays of geometries",
    "layers/evidence/annotation": "Web Annotations of other programs",
    "layers/evidence/citation.py": "CSL-JSON",
    "layers/evidence/json_texts.py": "JSON values of any kind, one after another",
    "layers/evidence/uploads": "what the worker's process is asked and answers, as JSON",
    "layers/land/derived": "derived files as they stand",
    "layers/panels/ledger.py": "a row of a data frame, whose cells are of several types",
}


def aliases(tree: ast.Module) -> set[str]:
    """Return the names in a module that stand for a type with Any in it."""
    named = {"Any"}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Name) and value and named & mentioned(value):
            named.add(target.id)
    return named


def mentioned(node: ast.AST) -> set[str]:
    """Return every name in an expression."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def signatures(tree: ast.AST) -> Iterator[tuple[str, list[ast.expr]]]:
    """Yield the public functions and fields with their annotations."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from signatures(node)
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            every = node.args
            given = [*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg]
            said = [each.annotation for each in given if each] + [node.returns]
            yield node.name, [each for each in said if each]
        elif isinstance(node, ast.AnnAssign) and isinstance(tree, ast.ClassDef):
            yield ast.unparse(node.target), [node.annotation]


def vague(path: Path) -> list[str]:
    """Return the public names of a module that say Any."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = aliases(tree)
    return [
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for name, said in signatures(tree)
        if any(names & mentioned(each) for each in said)
    ]


def test_public_signatures_say_their_types() -> None:
    found = [
        name
        for folder in ("data", "geo", "layers", "views", "terminal")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in vague(path)
    ]
    assert [name for name in found if not name.startswith(tuple(ANYTHING))] == []
    for known in ANYTHING:  # and nothing is excused that has no need of it
        assert any(name.startswith(known) for name in found), known


def test_a_vague_signature_is_found() -> None:
    text = """
from typing import Any
Json = dict[str, Any]
class Held:
    rows: list[Json]
def told(a: int, *, b: Json) -> str: ...
def said() -> Any: ...
def plain(a: int) -> str: ...
def _mine() -> Any: ...
"""
    tree = ast.parse(text)
    names = aliases(tree)
    assert names == {"Any", "Json"}
    found = {name for name, said in signatures(tree) if any(names & mentioned(s) for s in said)}
    assert found == {"rows", "told", "said"}
