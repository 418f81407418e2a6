"""Texts call places as the reader chose: in panels, and in what a script is left to choose."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from data.model import Atlas
from data.model.names_in_texts import CHOICE, NamingText, named, naming_text, written_of
from data.reading.translations import languages_of, record_of, spoken
from layers.evidence.search.index import search
from layers.history.events import all_events
from layers.lessons.made import made_questions
from layers.map.facts.lessons import lesson_texts
from layers.map.facts.quiz import quiz_facts
from layers.panels.arguments import question_html
from layers.panels.documents.parts import hits_html, passage_html, told_html
from layers.panels.people import names_html
from layers.panels.reading_pane import pane_html
from layers.panels.timeline import timeline_html
from layers.saved_page.texts import saved_texts
from layers.tables.events import events_csv
from layers.wording.cards import card_of
from layers.wording.names import group_name
from layers.wording.naming import as_written, calling_as

WRITTEN = "From {Etorofu|Iturup} on"
FIRST = {"ja-ru": "Etorofu (Iturup)", "ru-ja": "Iturup (Etorofu)"}
SURFACES: dict[str, Callable[[Atlas, str], str]] = {
    "pane": lambda atlas, names: pane_html(atlas, "1855-shimoda", names=names),
    "pane of a date": lambda atlas, names: pane_html(
        atlas, "1945-occupation", date="1945-08-28", names=names
    ),
    "timeline": lambda atlas, names: timeline_html(atlas, all_events(atlas), names=names),
    "arguments": lambda atlas, names: question_html(
        atlas, atlas.question_by_id["residents"], names=names
    ),
    "search": lambda atlas, names: re.sub(
        "</?mark>", "", hits_html(atlas, search(atlas, "Landing on", limit=50), names=names)
    ),
}


def test_a_text_has_the_names_of_one_party_and_keeps_the_others() -> None:
    text = naming_text(WRITTEN)
    assert text == "From Etorofu on"
    assert named(written_of(text), first=1) == "From Iturup on"
    assert naming_text(text, first=1) == "From Iturup on"
    assert type(naming_text("no {choice} here")) is str


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("names", FIRST)
def test_prose_has_the_readers_names_first(atlas: Atlas, surface: str, names: str) -> None:
    said = SURFACES[surface](calling_as(atlas, names), names)
    (other,) = {*FIRST.values()} - {FIRST[names]}
    assert FIRST[names] in said
    assert other not in said
    assert not CHOICE.search(said)


def test_what_names_no_partys_language_is_as_where_nobody_chose(atlas: Atlas) -> None:
    for language in languages_of(atlas):
        own = spoken(atlas, language)
        assert calling_as(own, "") is calling_as(own, own.file.namings[0].id) is own
        assert calling_as(own, "en") is own
    assert (
        spoken(atlas, "ru")
        .settlements[0]
        .summary.startswith("Граница проходит между Итурупом (Эторофу)")
    )
    assert (
        calling_as(spoken(atlas, "ru"), "ja")
        .settlements[0]
        .summary.startswith("Граница проходит между Эторофу (Итурупом)")
    )


def test_a_side_speaks_in_its_own_names_whatever_the_reader_chose(atlas: Atlas) -> None:
    for naming in atlas.naming_by_id:
        called = calling_as(atlas, naming)
        assert called.viewpoints == atlas.viewpoints or naming.startswith("ru")
        told = {each.id: each.about for each in called.viewpoints.viewpoints}
        assert told["as-tokyo-describes-it"].startswith("Etorofu (Iturup)")
        assert told["as-moscow-describes-it"].startswith("Iturup (Etorofu)")


def test_what_a_script_chooses_from_is_written_with_all_names(atlas: Atlas) -> None:
    written = as_written(atlas)
    assert record_of(written) is atlas
    assert CHOICE.search(written.settlements[0].summary)
    for facts in (lesson_texts(written), quiz_facts(written), saved_texts(written)):
        text = facts.model_dump_json()
        assert CHOICE.search(text)
        for first, names in enumerate(FIRST.values()):
            assert names in named(text, first=first)


def test_files_have_the_names_of_who_chose_none(atlas: Atlas) -> None:
    assert b"Landing on Etorofu (Iturup)" in events_csv(atlas)
    assert not CHOICE.search(events_csv(atlas).decode())


def test_no_passage_and_no_printed_word_is_renamed(atlas: Atlas) -> None:
    called = calling_as(atlas, "ru-ja")
    for document in atlas.documents:
        other = called.document_by_id[document.id]
        assert [each.exact for each in other.excerpts] == [e.exact for e in document.excerpts]
        assert other.title == document.title
    assert not any(isinstance(source.title, NamingText) for source in atlas.file.sources)
    assert "Etorofu" in names_html(called, names="ru-ja")
    excerpt = next(id_ for id_, (_, e) in atlas.excerpt_by_id.items() if "Etorofu" in e.exact)
    assert "Etorofu" in passage_html(called, excerpt, names="ru-ja")
    assert "Iturup" in told_html(called, ["s21"], names="ru-ja")


CALLED = {
    "en": ("Etorofu / Iturup", "Iturup / Etorofu"),
    "ja": ("択捉 / イトゥルプ", "イトゥルプ / 択捉"),
    "ru": ("Эторофу / Итуруп", "Итуруп / Эторофу"),
}


@pytest.mark.parametrize("language", CALLED)
def test_what_is_made_of_the_record_is_called_so_too(atlas: Atlas, language: str) -> None:
    own = spoken(atlas, language)
    usual = CALLED[language][own.file.first_named()]
    made = next(q for q in made_questions(own) if q.id == "made-control-1855-shimoda-etorofu")
    assert usual in made.prompt[language]
    asked = {q.id: q.prompt for q in quiz_facts(as_written(own)).questions}
    more = card_of(own, "etorofu").more
    assert usual in more
    for first, name in enumerate(CALLED[language]):
        assert name in named(asked[made.id], first=first)
        assert name in named(written_of(more), first=first)


def test_a_group_without_a_place_is_called_so(atlas: Atlas) -> None:
    group = atlas.group_by_id["north-kurils"]
    said = [group_name(atlas, group, naming=way) for way in ("", "ja-ru", "ru-ja")]
    assert said[0] == said[1] == "Islands north of Uruppu / Urup"
    assert said[2] == "Islands north of Urup / Uruppu"
