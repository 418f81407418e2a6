"""Every part of a page in a language that is none: no text is left that nobody could translate."""

from __future__ import annotations

import re

import pytest

from data.model import Atlas
from data.reading.load import DEFAULT_ATLAS, load_atlas
from data.reading.translations import spoken
from layers.verification.rendering import parts_of
from tests.left_untold import untold
from tests.marked_atlas import LANGUAGE, marked_folder

# Both are tried in a browser, where their scripts have spoken (tests/browser).
WHOLE = ("the map", "the saved page")
LEFT_OUT = re.compile(
    rf"names (?!{LANGUAGE}\b)| as [a-z]"
)  # other names, and files that are no page


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = marked_folder(DEFAULT_ATLAS, tmp_path_factory.mktemp("marked") / "atlas")
    return spoken(load_atlas(folder), LANGUAGE)


def test_what_is_left_is_found() -> None:
    html = '<p title="Name">αβγ <b>Words</b> δε <bdi lang="en">of theirs</bdi> km²</p>'
    assert untold(html, as_it_is=["km"]) == ["Name", "Words"]


def test_no_part_of_a_page_has_a_text_that_nobody_could_translate(marked: Atlas) -> None:
    """What is printed in another language says so; a series and a treaty's word are as they are."""
    printed = [r.series for each in marked.settlements for r in each.references if r.series]
    words = [word.word for each in marked.settlements for word in each.words]
    left: dict[str, str] = {}
    count = 0
    for part in parts_of(marked):
        if part.what in WHOLE or LEFT_OUT.search(part.what):
            continue
        made = part.make()
        if isinstance(made, str) and re.match(r"\s*<", made):
            count += 1
            found = untold(made, as_it_is=[*printed, *words])
            left |= dict.fromkeys(found, f"{part.file}: {part.what}")
    assert count > 400
    assert left == {}
