"""A second dispute is a second folder: the product's own files name nothing of this one.

Looked for are the atlas' party, place, settlement and document ids, what parties and places are
called in every language, the years of the settlements, and the tags of its languages in quotes.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.model import Atlas

ROOT = Path(__file__).parents[1]
KINDS = (".py", ".js", ".mjs", ".ts", ".css", ".j2", ".yaml", ".json", ".svg", ".html")
NOT_THE_PRODUCT = ("data/four_islands/", "tests/", "bench/", "docs/", "layers/map/dist/",
                   "views/component/dist/")  # fmt: skip
# Words of any atlas.
PLAIN = {"mainland", "elsewhere", "waters", "straits and seas", "その他の陸地", "прочая суша"}
ALLOWED = {  # what stands for something else, with what that is
    ("geo/polygons.py", "1993"): "the year of the paper whose measure it is",
    ("layers/history/timeline.py", "2001"): "a common year of the calendar",
    ("layers/platforms/qti21.py", "2001"): "the year in the name of a vocabulary of the W3C",
    ("views/server/banner.py", "2001"): "the block of IPv6 addresses for documentation",
    ("layers/map/fonts.py", '"ja"'): "the language whose prose the Japanese faces are cut for",
    ("layers/wording/ui/made_from.json", '"ja"'): "a language that the product itself speaks",
    ("layers/wording/ui/made_from.json", '"ru"'): "a language that the product itself speaks",
    ("layers/wording/locales.py", '"ja"'): "an example of a locale's id, among others",
}


def product_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    return [
        ROOT / name
        for name in listed
        if name.endswith(KINDS) and not name.startswith(NOT_THE_PRODUCT) and "/vendor/" not in name
    ]


def words_of(atlas: Atlas) -> Iterator[str]:
    file = atlas.file
    yield from (file.id, file.title)
    for party in file.parties:
        yield from (party.id, *party.names.values())
        yield from (name for era in party.eras for name in era.names.values())
    for place in atlas.places:
        yield from (place.id, *place.names.values(), *place.latin.values(), *place.labels.values())
    for group in file.groups:
        yield from (group.id, *group.label.values())
    for settlement in atlas.settlements:
        yield from (settlement.id, settlement.year, *settlement.title.values())
    yield from (document.id for document in atlas.documents)


@pytest.fixture(scope="module")
def named(atlas: Atlas) -> re.Pattern[str]:
    words = {word for word in words_of(atlas) if len(word) > 2 and word.casefold() not in PLAIN}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    tags = [each.id for each in atlas.file.languages if each.id != atlas.file.language]
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"
        rf"|([\"'])(?:{'|'.join(tags)})\1",
        re.IGNORECASE,
    )


def test_the_product_names_nothing_of_this_dispute(named: re.Pattern[str]) -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), match[0]): f"line {number}"
        for path in product_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in named.finditer(line)
    }
    assert {key: line for key, line in found.items() if key not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found), "an allowance that nothing needs"


def test_no_file_is_named_after_this_dispute(named: re.Pattern[str]) -> None:
    assert [path.name for path in product_files() if named.search(path.stem)] == []


@pytest.mark.parametrize(
    "line",
    [
        'PARTY = "japan"',
        "if year == 1956:",
        "etorofu",
        "択捉島",
        "Уруп",
        "Урупа\nУруп",
        "names == 'ru'",
    ],
)
def test_a_name_that_slips_in_is_found(named: re.Pattern[str], line: str) -> None:
    assert named.search(line)


def test_most_of_the_product_is_looked_at() -> None:
    kinds = {path.suffix for path in product_files()}
    assert {".py", ".js", ".css", ".j2", ".yaml"} <= kinds
    assert len(product_files()) > 200
