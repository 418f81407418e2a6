"""The saved page's search is the served page's: the same folding, the same records in its order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.translations import spoken
from layers.evidence.folding import fold_to_search
from layers.evidence.search.index import search
from layers.evidence.search.records import entries
from layers.evidence.search.russian import is_russian, stem
from layers.evidence.search.words import words_of as evidence_words
from layers.saved_page.search import saved_search
from tests.node_support import asked_of_node

ALL = 100_000
Ask = Callable[..., list[object]]
SIGNS = [
    st.characters(exclude_categories=("Cs", "Cn")),
    st.sampled_from("abcXYZ 'é\"-\u00ad\u200b\n\u2028"),
    st.sampled_from("あぁアがザ択擇ｶﾞ゛・辺邊"),
    st.sampled_from("ЁёйЙИ\u0306аБ"),
    st.sampled_from("ßςΣﬁ①㎞Ⅷ½\u0301\u0308\u20ddᎰꮀ"),
    st.sampled_from("\u1100\u1161\u11a8가각\ufe0f\u034f\u0e33"),
    st.sampled_from("‘’“”«»『』–—‐\u2011 `´"),
    st.sampled_from("0\x00\x1b\x1c\x85\u0300\u0327"),
]
TEXTS = st.text(st.one_of(SIGNS), max_size=24)
BY_HAND = [
    "",
    "peace treaty",
    '"peace treaty"',
    "‘peace’ treaty’s",
    "'the islands'",
    "択捉島",
    "擇捉",
    "ЭТОРОФУ",
    "Итурупом",
    "Шикотана",
    "こくしり",
    "ｸﾅｼﾘ",
    "Kunashiri Etorofu 1956",
    "naïve Ōtani",
    "ё",
    '«two islands» <<two islands>> ,,two islands" ❮two islands❯',
    "Suishou Etorofu-tou Hokkaidoo Shuushu",
    "歯舞•色丹 歯舞⸱色丹",
    "generalizations relational hopping skies agreed",
]


@contextmanager
def asked_of(atlas: Atlas, folder: Path) -> Iterator[Ask]:
    data = folder / "data.json"
    data.write_text(saved_search(atlas).model_dump_json(by_alias=True), encoding="utf-8")
    with asked_of_node("search_by_lines.mjs", arguments=[data]) as answer:
        yield lambda **asked: answer(asked)


@pytest.fixture(scope="module")
def ask(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the browser's modules, run by node."""
    with asked_of(atlas, tmp_path_factory.mktemp("search")) as answer:
        yield answer


@pytest.fixture(scope="module")
def russian(atlas: Atlas) -> Atlas:
    return spoken(atlas, "ru")


@pytest.fixture(scope="module")
def ask_russian(russian: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with asked_of(russian, tmp_path_factory.mktemp("search_ru")) as answer:
        yield answer


def found(atlas: Atlas, typed: str) -> list[object]:
    hits = search(atlas, typed, limit=ALL)
    return [[hit.kind, hit.id, [list(piece) for piece in hit.snippet]] for hit in hits]


def words_of(atlas: Atlas) -> list[str]:
    texts = [text for e in entries(atlas) for text in (e.title, e.named, e.body, e.more)]
    return sorted({word for text in texts for word in text.replace("/", " ").split()})


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
@example(text="0\x1b\u0300")
def test_any_text_is_folded_as_python_folds_it(ask: Ask, text: str) -> None:
    folded = fold_to_search(text)
    at = [[*folded.original(n, n + 1)] for n in range(len(folded.folded))]
    assert ask(fold=text) == [folded.folded, at]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_finds_what_it_finds_in_python(ask: Ask, atlas: Atlas, text: str) -> None:
    assert ask(search=text) == found(atlas, text)


@pytest.mark.parametrize("typed", BY_HAND)
def test_what_people_type_finds_the_same_records_in_the_same_order(
    ask: Ask, atlas: Atlas, typed: str
) -> None:
    assert ask(search=typed) == found(atlas, typed)


def test_words_of_the_atlas_find_the_same_records(ask: Ask, atlas: Atlas) -> None:
    words = words_of(atlas)
    single, begun = words[::15], [word[:4] for word in words[7::50]]
    pairs = [f"{one} {other}" for one, other in zip(words[::30], words[::-30], strict=True)]
    for typed in [*single, *pairs, *begun]:
        assert ask(search=typed) == found(atlas, typed), typed


@pytest.mark.nightly
def test_every_word_of_the_atlas_finds_the_same_records(ask: Ask, atlas: Atlas) -> None:
    for word in words_of(atlas):
        for typed in (word, word.upper(), unicodedata.normalize("NFD", word)):
            assert ask(search=typed) == found(atlas, typed), typed


INFLECTED = [
    "база",
    "базами",
    "переговорам",
    "ОСТРОВАХ",
    "граница договор",
    "рыболовством Шикотана",
    "«мирный договор»",
    "«мирным договором»",
    "подписал",
    "ещё",
]


@pytest.mark.parametrize("typed", INFLECTED)
def test_russian_words_find_their_forms_in_the_same_order(
    ask_russian: Ask, russian: Atlas, typed: str
) -> None:
    assert ask_russian(search=typed) == found(russian, typed)


def test_words_of_the_russian_atlas_find_the_same_records(ask_russian: Ask, russian: Atlas) -> None:
    for typed in words_of(russian)[::40]:
        assert ask_russian(search=typed) == found(russian, typed), typed


def test_russian_stems_are_snowballs(ask_russian: Ask, russian: Atlas) -> None:
    words = {word for text in words_of(russian) for word in evidence_words(text)}
    known = sorted(filter(is_russian, words))
    ends = [f"{one[:4]}{other[-4:]}" for one, other in zip(known, known[::-1], strict=True)]
    assert len(known) > 2500
    asked = known + ends
    assert ask_russian(stems=asked) == [stem(word) for word in asked]
