"""The clauses of instruments: what is quoted is short, in its language, and of a printing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from data.reading.rules.clauses import MAX_CLAUSE_WORDS, words_in
from layers.evidence.search.index import search
from layers.history.scene import scene_of
from layers.panels.reading_pane import settlement_section


@given(st.integers(min_value=0, max_value=90))
def test_two_characters_without_spaces_are_a_word(count: int) -> None:
    assert words_in("島" * count) == (count + 1) // 2
    assert words_in("island " * count) == count
    assert words_in("島、" * count + "île " * count) == (count + 1) // 2 + count


@pytest.mark.parametrize(
    ("words", "count"),
    [("word " * 41, 41), ("島" * 81, 41), ("сло́во — " * 41, 41)],
)
def test_more_than_forty_words_of_an_instrument_are_a_fault(
    tiny_atlas_folder: Path, words: str, count: int
) -> None:
    path = tiny_atlas_folder / "settlements" / "1900-harbour-treaty.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("references:\n") + len("references:\n")
    quoted = f"{{language: de, words: '{words}', source: SOURCE}}"
    told = f"  - {{instrument: Copy, source: SOURCE, words: [{quoted}]}}\n"
    source = text.split("source: ", 1)[1].split("}")[0].split("\n")[0].strip()
    path.write_text(text[:start] + told.replace("SOURCE", source) + text[start:], encoding="utf-8")
    with pytest.raises(AtlasError, match=f"words: has {count} words; quote at most 40"):
        load_atlas(tiny_atlas_folder)


def test_each_instrument_says_who_made_it_where_and_what_it_says(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        if settlement.kind in ("statement", "proposal"):
            continue
        made = [reference for reference in settlement.references if reference.parties]
        assert made, settlement.id
        assert all(reference.done for reference in made)
        told = [each for each in settlement.references if each.words or each.says]
        assert told, settlement.id


def test_the_treaties_speak_in_their_authentic_languages(atlas: Atlas) -> None:
    quoted = {
        settlement.id: {each.language for r in settlement.references for each in r.words}
        for settlement in atlas.settlements
    }
    assert quoted["1855-shimoda"] == {"ja", "ru"}
    assert quoted["1875-st-petersburg"] == {"fr"}
    assert quoted["1905-portsmouth"] == {"en", "fr"}
    assert quoted["1956-joint-declaration"] == {"ja", "ru"}
    every = [e for s in atlas.settlements for r in s.references for e in r.words]
    assert all(words_in(each.words) <= MAX_CLAUSE_WORDS for each in every)


def test_the_pane_shows_the_clause_with_its_language_and_the_search_finds_it(atlas: Atlas) -> None:
    scene = scene_of(atlas, "1875-st-petersburg")
    section = settlement_section(atlas, scene, names="en", areas={})
    (clause,) = section.clauses
    assert clause.title == "Treaty of St Petersburg, art. 1 and 2"
    assert ("Authentic", "French; Japanese and Russian texts are translations") in clause.told
    of_sakhalin, of_kurils = clause.words
    assert (of_sakhalin.code, of_sakhalin.language) == ("fr", "French, art. 1")
    assert "Kouriles" in of_kurils.words
    found = search(atlas, "Kouriles")
    assert ("1875-st-petersburg",) in {hit.settlements for hit in found}
