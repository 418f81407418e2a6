"""The page on the house says what the code is."""

from __future__ import annotations

import re
from graphlib import CycleError

import pytest

from tools.house import PAGE, drawing, page_with, reduced

ROOT = PAGE.parents[1]


def test_the_drawing_is_that_of_the_code() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page_with(text, drawing()) == text, "run .venv/bin/python -m tools.house"


def test_arrows_that_others_imply_are_left_out() -> None:
    assert reduced({("a", "b"), ("b", "c"), ("a", "c"), ("a", "d")}) == {
        ("a", "b"),
        ("b", "c"),
        ("a", "d"),
    }


def test_rooms_in_a_circle_are_named() -> None:
    with pytest.raises(CycleError):
        reduced({("a", "b"), ("b", "a")})


def test_every_path_on_the_page_is_there() -> None:
    named = set(re.findall(r"`([\w./-]+)`", PAGE.read_text(encoding="utf-8")))
    paths = {name for name in named if "/" in name or name.endswith((".py", ".md"))}
    assert len(paths) > 20
    assert [name for name in sorted(paths) if not (ROOT / name).exists()] == []
