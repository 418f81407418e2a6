"""No sentence of the interface stands in a template, in a page's Python or in a script."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.evidence.refusals import WHYS
from layers.wording.product_texts import product_texts
from layers.wording.text_faults import expected_texts

ROOT = Path(__file__).resolve().parents[3]
WORD = re.compile(r"[^\W\d_]{2,}")
READ_ALOUD = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
TEMPLATES = sorted(
    path
    for room in ("layers", "views")
    for kind in ("*.html.j2", "*.html")
    for path in (ROOT / room).rglob(kind)
    if "vendor" not in path.parts and path.name != "leaflet_map.html.j2"  # that is a script
)
SCRIPTS = sorted(
    path
    for folder in ("layers/map/js", "views/component/js")
    for path in (ROOT / folder).rglob("*.js")
)
PAGES = sorted(path for path in (ROOT / "views").rglob("*.py") if "server" not in path.parent.parts)
SHOWN_BY = ("st", "columns", "column", "menu", "tab")  # what Streamlit's own calls hang on


def literal_words(template: str) -> list[str]:
    """Return what a reader would read of a template before anything is filled in."""
    text = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", text, flags=re.DOTALL)
    spoken = READ_ALOUD.findall(text)
    shown = re.sub(r"<[^>]*>", "\n", text).splitlines()
    return [each.strip("\0 ") for each in (*spoken, *shown) if WORD.search(each)]


def strings_in(source: str) -> Iterator[str]:
    """Yield the literal texts of a script, without its comments."""
    bare = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", source, flags=re.DOTALL)
    for found in re.finditer(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', bare):
        yield re.sub(r"\$\{[^}]*\}", "\0", found[1] or found[2] or "")


def said_to_readers(tree: ast.AST) -> Iterator[str]:
    """Yield literal sentences in the arguments of Streamlit's calls."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        if not isinstance(owner, ast.Name) or owner.id not in SHOWN_BY:
            continue
        for value in (*node.args, *(each.value for each in node.keywords)):
            pieces = value.values if isinstance(value, ast.JoinedStr) else [value]
            for piece in pieces:
                if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
                    yield piece.value


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_word_of_its_own(path: Path) -> None:
    assert literal_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>{{ t.a }} km² of land</p>", ["km² of land"]),
        ('<nav aria-label="The ways"></nav>', ["The ways"]),
        ('<p title="{{ t.a }}">{# a remark #}{% if x == "two words" %} · {% endif %}</p>', []),
    ],
)
def test_words_of_a_template_are_seen(template: str, words: list[str]) -> None:
    assert literal_words(template) == words


def test_pages_give_streamlit_no_sentence() -> None:
    assert len(PAGES) > 10
    found = {
        f"{path.name}: {text}"
        for path in PAGES
        for text in said_to_readers(ast.parse(path.read_text(encoding="utf-8")))
        if " " in text.strip()
        and WORD.search(text)
        and "://" not in text
        and "charset=" not in text
    }
    assert found == set()


def test_a_sentence_given_to_streamlit_is_seen() -> None:
    tree = ast.parse('st.button("Show all", key="a-b")\nst.write(f"{n} rows found")')
    assert list(said_to_readers(tree)) == ["Show all", "a-b", " rows found"]


def test_scripts_have_no_sentence() -> None:
    """Two words with a space between and no sign of code are prose; so is a capital after one."""
    prose = re.compile(
        r"^[A-Z][a-z]+(?: [a-z]+)+[.!?…]?$|\b[a-z]{2,} (?:of|the|and|in|to) [a-z]{2,}"
    )
    found = {
        f"{path.name}: {text}"
        for path in SCRIPTS
        for text in strings_in(path.read_text(encoding="utf-8"))
        if prose.search(text)
    }
    assert len(SCRIPTS) > 30
    assert found == set()


def test_a_text_of_the_interface_stands_in_no_module() -> None:
    texts = {
        str(text)
        for text in product_texts("en").values()
        if isinstance(text, str) and len(text.split()) > 2 and "{" not in text
    }
    assert len(texts) > 80
    for room in ("layers", "views", "data"):
        for path in (ROOT / room).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            assert [text for text in texts if f'"{text}"' in source] == [], path


# Rooms that speak to readers, and what in them does not.
SPEAKING = ("evidence", "history", "map", "panels", "saved_page", "tables", "wording")
TO_AUTHORS = {
    "build_kanji.py": "a developer's tool",
    "build_fonts.py": "a developer's tool",
    "coverage.py": "says what of a text no record reaches",
    "fonts.py": "names of typefaces",
    "messages.py": "describes types that are made of the declared state",
    "source_texts.py": "`cli.py verify --sources` prints its faults",
    "text_faults.py": "says what texts are missing",
    "ui_texts.py": "says what text cannot be filled in",
    "uploads.py": "answers a program; a page shows none of it",
}
PROSE = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
CODE = re.compile(
    r"[<>{}=]|; ?\w+=|\b(?:SELECT|INSERT|CREATE)\b|^\w+-\w+ |charset|-src |^.use strict"
)
AUTHORS_CALLS = ("Fault", "AtlasError", "ValueError", "TypeError", "KeyError")


def _is_no_reader_s(node: ast.AST) -> bool:
    """Return whether a statement speaks to authors, or to who runs the server."""
    if isinstance(node, ast.Raise | ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in AUTHORS_CALLS
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id.strip("_").startswith("LOG")


def prose_in(source: str) -> Iterator[str]:
    """Yield the sentences of a module that are neither remarks nor said to authors."""
    pending: list[ast.AST] = [ast.parse(source)]
    while pending:
        node = pending.pop()
        if _is_no_reader_s(node):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.keyword) and node.arg in ("__doc__", "doc"):
            continue  # one of a class that is made
        pending += ast.iter_child_nodes(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if PROSE.search(text) and not CODE.search(text):
                yield text


def test_rooms_that_speak_to_readers_have_no_sentence() -> None:
    paths = [path for room in SPEAKING for path in (ROOT / "layers" / room).rglob("*.py")]
    found = {
        f"{path.name}: {text}"
        for path in (*paths, *PAGES)
        if path.name not in TO_AUTHORS
        for text in prose_in(path.read_text(encoding="utf-8"))
    }
    assert len(paths) > 60
    assert found == set()


def test_a_sentence_of_a_module_is_seen() -> None:
    source = '''
"""What it is for."""
_WHY = {"late": (f"was given up: it took {n} seconds", "save its text alone")}
_refuse(name, "is empty and bare", expected="save it anew")
raise ValueError("for who wrote this")
_LOG.warning("work on %s ended", name)
faults.append(Fault(name, "", "", "is not there at all"))
sql = "SELECT a FROM b"
'''
    assert set(prose_in(source)) == {
        "was given up: it took ",
        "save its text alone",
        "is empty and bare",
        "save it anew",
    }


def refusals_in(source: str) -> Iterator[tuple[str, set[str]]]:
    """Yield why a module refuses files, and the names of what fills in the text that says so."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "refuse":
            continue
        names = {each.arg for each in node.keywords if each.arg}
        if isinstance(why := node.args[1], ast.Constant):
            yield str(why.value), names


def test_every_refusal_of_a_file_has_its_text_and_what_fills_it_in() -> None:
    texts = expected_texts()
    for why in WHYS:
        assert "name" in texts[f"own_refused_{why}"]
    assert len([key for key in texts if key.startswith("own_refused_")]) == len(WHYS)
    said = [
        each
        for path in (ROOT / "layers" / "evidence").rglob("*.py")
        for each in refusals_in(path.read_text(encoding="utf-8"))
    ]
    assert len(said) > 20
    for reason, names in said:
        assert set(texts[f"own_refused_{reason}"]) == {"name", *names}, reason
