"""Texts that the saved page carries once come back where they stood, in the browser too."""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from pathlib import Path

from markupsafe import escape

from data.model import Atlas
from layers.saved_page.shared_texts import IN_HTML, PLAIN, SharedTexts
from layers.saved_page.texts import saved_texts

SCRIPT = Path(__file__).parents[2] / "js" / "whole.mjs"
LONG = "The islands & their “names”, as Japan’s ministry has them."
OTHER = "Another text that is long enough to be carried once."
OWN = 'A text of "the facts" alone, \\ said twice & in HTML.'
PARTS = f"<div><p> {escape(LONG)}\n</p><p>short</p><p>{OTHER}</p><p>{escape(LONG)}</p></div>"


def put_in(lines: str) -> object:
    """Give the lines to the browser's module, with the texts of the parts."""
    node = shutil.which("node")
    assert node, "node is missing: install Debian's package nodejs (tools/prepare.sh)"
    asked = json.dumps({"lines": lines, "texts": [LONG, OTHER]})
    done = subprocess.run(
        [node, str(SCRIPT)], input=asked, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_a_text_that_the_parts_have_is_its_number_and_the_next_one_needs_none() -> None:
    value = {"a": [LONG, OTHER, "short", 3, None], "b": f"{OTHER} ", "c": f"{OTHER} · {LONG}"}
    lines = SharedTexts(PARTS).written(value)
    own, left = map(json.loads, lines.split("\n"))
    assert own == []
    assert left["a"] == [f"{PLAIN}0;", f"{PLAIN};", "short", 3, None]
    assert left["b"] == f"{OTHER} "
    assert left["c"] == f"{PLAIN}1; · {PLAIN}0;"
    assert put_in(lines) == value


def test_html_keeps_its_tags_and_white_space() -> None:
    html = f"<li>\n{escape(LONG)} <b>short</b>{OTHER}</li>"
    lines = SharedTexts(PARTS).written(html)
    assert json.loads(lines.split("\n")[1]) == f"<li>\n{IN_HTML}0; <b>short</b>{IN_HTML};</li>"
    assert unescape(str(put_in(lines))) == unescape(html)


def test_what_the_facts_say_twice_stands_once_among_their_own_texts() -> None:
    value = [OWN, f"<p>{escape(OWN)}</p>", "A text that is said but once.", {"x": OWN}]
    lines = SharedTexts(PARTS).written(value)
    assert json.loads(lines.split("\n")[0]) == [OWN]
    assert lines.count("said twice") == 1
    again = put_in(lines)
    assert isinstance(again, list)
    assert [again[0], again[2], again[3]] == [value[0], value[2], value[3]]
    assert unescape(again[1]) == f"<p>{OWN}</p>"


def test_every_text_of_the_atlas_comes_back(atlas: Atlas) -> None:
    value = saved_texts(atlas).model_dump(mode="json", exclude_none=True)
    lines = SharedTexts(PARTS).written(value)
    assert len(lines) < len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    assert unescape(json.dumps(put_in(lines))) == unescape(json.dumps(value))
