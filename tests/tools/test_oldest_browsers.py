"""The oldest browsers are said once, and what readers and the bundler are told follows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "safari": "Safari"}
# What not all of them have, and what a script that uses it asks first.
ASKED_FIRST = {
    "moveBefore": r"\"moveBefore\" in Element\.prototype",
    "requestIdleCallback": r"requestIdleCallback\s*(\?|\?\?)",
}


def test_the_readme_names_the_browsers_that_the_scripts_are_bundled_for() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for each in package["browserslist"]:
        name, version = each.split(" ")
        assert re.search(rf"{NAMED[name]} (or \w+ )?{re.escape(version)}\b", readme), each


def test_a_script_asks_before_it_uses_what_only_some_have() -> None:
    scripts = [*(ROOT / "layers").rglob("js/**/*.js"), *(ROOT / "views").rglob("js/**/*.js")]
    assert scripts
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        for used, asked in ASKED_FIRST.items():
            if f".{used}(" in text:
                assert re.search(asked, text), f"{script}: {used}"


def test_no_sheet_needs_what_webkit_does_not_know() -> None:
    sheets = [each for room in ("layers", "views") for each in (ROOT / room).rglob("*.css")]
    assert sheets
    assert [each for each in sheets if "field-sizing" in each.read_text(encoding="utf-8")] == []
