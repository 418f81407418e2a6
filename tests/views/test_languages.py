"""The language of a reader: the address, or else the browser, or else the atlas' first."""

from __future__ import annotations

import pytest

from data.model import Atlas
from views.languages import language_of


@pytest.mark.parametrize(
    ("named", "accepted", "language"),
    [
        ([], "", "en"),
        ([], "ja", "ja"),
        ([], "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ([], "de-DE,de;q=0.9,ja;q=0.5,en;q=0.7", "en"),
        ([], "fr", "en"),
        ([], "JA-jp", "ja"),
        ([], "ja;q=0, ru", "ru"),
        ([], "*;q=0.5,;;,q=,x;q=y,\u00e9", "en"),
        (["ru"], "ja", "ru"),
        (["RU"], "ja", "ru"),
        (["xx"], "ja", "ja"),
        (["ja", "ru"], "en", "ja"),
    ],
)
def test_a_reader_gets_a_language(
    atlas: Atlas, named: list[str], accepted: str, language: str
) -> None:
    assert language_of(atlas, named=named, accepted=accepted) == language
