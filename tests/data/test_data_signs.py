"""Characters that turn words around are found; text written from right to left is fine."""

from __future__ import annotations

import pytest

from data.reading.characters import turning_signs, without_turning_signs


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_each_sign_that_turns_words_around_is_found_and_taken_out(sign: str) -> None:
    text = f"a{sign}b{sign}"
    assert turning_signs(text) == (1, 3)
    assert without_turning_signs(text) == "ab"


@pytest.mark.parametrize(
    "text", ["", "plain", "جزر الكوريل", "האיים \u200fהקוריליים\u200e", "国後島"]
)
def test_scripts_and_their_marks_are_left_alone(text: str) -> None:
    assert turning_signs(text) == ()
    assert without_turning_signs(text) == text
