"""One search in three scripts: the same records by every name, and no input that breaks it."""

from __future__ import annotations

import gc
import sqlite3
import unicodedata
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from data.reading.translations import spoken
from layers.evidence.folding import fold_to_search
from layers.evidence.search import index as search_module
from layers.evidence.search.index import Hit, search
from layers.evidence.search.words import separated, words_of

REAL = load_atlas()


def found(atlas: Atlas, words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in search(atlas, words, limit=1000)]


@pytest.fixture(scope="module")
def russian(atlas: Atlas) -> Atlas:
    return spoken(atlas, "ru")


def text_of(hit: Hit) -> str:
    return "".join(text for text, _ in hit.snippet)


# Spellings from the gazetteer; Suishō and Зелёный carry the two marks that people leave out.
@pytest.mark.parametrize(
    "names",
    [
        [
            "Kunashir",
            "Kunashiri",
            "国後",
            "国後島",
            "Кунашир",
            "KUNASHIRI-TŌ",
            "Кунашира",
            "くなしり島",
        ],
        ["Etorofu", "Iturup", "択捉", "Итуруп", "Итурупе", "えとろふ", "エトロフ", "えとろふとう"],
        ["Suisho", "Suishō", "水晶島", "Tanfilyev", "Танфильева"],
        ["Zelyony", "Shibotsu", "Зеленый", "Зелёный", "志発"],
        ["Habomai", "歯舞", "歯舞群島", "Хабомаи", "Khabomai"],
        ["Sakhalin", "Karafuto", "樺太", "Сахалин"],
        ["Vries Strait", "Etorofu Strait", "択捉海峡", "пролив Фриза"],
    ],
)
def test_every_name_of_a_place_finds_the_same(atlas: Atlas, names: list[str]) -> None:
    first, *others = [found(atlas, name) for name in names]
    assert first
    assert all(other == first for other in others)


def test_the_place_itself_is_found_by_each_of_its_names(atlas: Atlas) -> None:
    for place in atlas.places:
        for name in place.names.values():
            assert ("place", place.id) in found(atlas, name), name


def test_a_name_finds_passages_settlements_and_events(atlas: Atlas) -> None:
    kinds = {kind for kind, _ in found(atlas, "国後")}
    assert {"excerpt", "settlement", "event", "place"} <= kinds


def test_a_documents_title_finds_the_document_and_not_each_of_its_passages(atlas: Atlas) -> None:
    for document in atlas.documents:
        hits = search(atlas, document.short, limit=1000)
        assert ("document", document.id) in {(hit.kind, hit.id) for hit in hits}
        passages = [hit for hit in hits if hit.kind == "excerpt"]
        assert len(passages) < len(document.excerpts) / 2
        for hit in passages:  # each shows why
            assert any(found for _, found in hit.snippet)
    found_passages = [
        hit for hit in search(atlas, "peace treaty", limit=1000) if hit.kind == "excerpt"
    ]
    for hit in found_passages:
        words = atlas.excerpt_by_id[hit.id][1]
        said = f"{words.speaker} {words.exact} {words.note.text if words.note else ''}".casefold()
        assert "peace" in said
        assert "treat" in said


def test_titles_are_found_in_their_three_languages(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        for title in settlement.title.values():
            assert found(atlas, title)[0] == ("settlement", settlement.id), title


def test_a_year_finds_its_settlement_first(atlas: Atlas) -> None:
    assert found(atlas, "1855")[0] == ("settlement", "1855-shimoda")


def test_a_word_finds_its_other_forms(atlas: Atlas) -> None:
    # e58 and e69 say "returned", e01 "return" (facts/documents.md, terms used)
    returned = found(atlas, "return")
    assert {("excerpt", name) for name in ("e01", "e58", "e69")} <= set(returned)


def test_all_words_must_be_there_and_quotes_keep_them_together(atlas: Atlas) -> None:
    both, together = found(atlas, "islands return"), found(atlas, '"return of" islands')
    assert set(together) < set(both)
    assert found(atlas, "return zeppelin") == []


def test_the_words_are_shown_in_their_context(atlas: Atlas) -> None:
    hit = next(h for h in search(atlas, "Handover") if h.id == "e03")
    marked = [text for text, is_hit in hit.snippet if is_hit]
    assert marked[0] == "handover"
    assert text_of(hit).strip("…") in " ".join(atlas.excerpt_by_id["e03"][1].exact.split())


def test_a_hit_keeps_its_own_spelling(atlas: Atlas) -> None:
    place = next(h for h in search(atlas, "suisho") if h.kind == "place")
    assert ("Suishō-tō", True) in place.snippet


def test_a_hit_names_what_it_is_about(atlas: Atlas) -> None:
    hit = next(h for h in search(atlas, "attribution") if h.id == "e51")
    assert hit.settlements == ("2018-singapore",)
    assert hit.title.startswith("Prime Minister Abe")


def test_the_best_comes_first_and_limit_cuts(atlas: Atlas) -> None:
    hits = search(atlas, "islands", limit=1000)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert search(atlas, "islands", limit=5) == hits[:5]
    assert search(atlas, "islands", limit=0) == []


HOSTILE = [
    "",
    "   ",
    '"',
    '"""',
    "'",
    '" OR (title:*) NEAR(a, 2) --',
    "AND",
    "NOT return",
    "title : return",
    "{body} : ^return",
    "*",
    "return*",
    "-return",
    "\x00\x02\x03return",
    "\u200breturn",
    "🏝️🗾",
    "🏝 国",
    "x" * 10_000,
    "a " * 5_000,
    "国" * 5_000,
    '"a" ' * 2_500,
    "\ud800",
    "٣ ३",
    "İıſ ﬃ",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_input_is_an_operator_or_an_error(atlas: Atlas, words: str) -> None:
    for hit in search(atlas, words):
        assert hit.snippet


def test_operators_are_words(atlas: Atlas) -> None:
    # Were NOT an operator, this would find what has no "return" or fail.
    for _, name in found(atlas, "not return"):
        assert name
    assert found(atlas, "return*") == found(atlas, "-return") == found(atlas, "return")


@given(st.text(max_size=60))
def test_any_text_is_safe_and_its_hits_are_true_to_the_record(words: str) -> None:
    for hit in search(REAL, words, limit=3):
        assert all(text for text, _ in hit.snippet)
        assert any(is_hit for _, is_hit in hit.snippet)


@given(st.text(max_size=200))
def test_breaks_are_all_that_is_added_to_a_folded_text(text: str) -> None:
    folded = fold_to_search(text).folded
    assert "\u200b" not in folded
    assert separated(folded).replace("\u200b", "") == folded


# What people type on telephones, on Macs, on older systems, and as older documents write it.
@pytest.mark.parametrize(
    ("typed", "plainly", "count"),
    [
        ("歯舞・色丹", "歯舞 色丹", 36),
        ("歯舞･色丹", "歯舞 色丹", 36),
        ("歯舞·色丹", "歯舞 色丹", 36),
        ("歯舞‧色丹", "歯舞 色丹", 36),
        ("歯舞、色丹", "歯舞 色丹", 36),
        ("歯舞\u3000色丹", "歯舞 色丹", 36),
        ("齒舞・色丹", "歯舞 色丹", 36),
        ("歯舞•色丹", "歯舞 色丹", 36),
        ("歯舞⸱色丹", "歯舞 色丹", 36),
        ("“two islands”", '"two islands"', 7),
        ("„two islands“", '"two islands"', 7),
        ("«two islands»", '"two islands"', 7),
        ("「two islands」", '"two islands"', 7),
        ("『two islands』", '"two islands"', 7),
        ("＂two islands＂", '"two islands"', 7),
        ("″two islands″", '"two islands"', 7),
        ("‟two\u00a0islands”", '"two islands"', 7),
        ("‘two islands’", '"two islands"', 7),
        ("'two islands'", '"two islands"', 7),
        ("‹two islands›", '"two islands"', 7),
        ("❮two islands❯", '"two islands"', 7),
        ("〈two islands〉", '"two islands"', 7),
        ("<<two islands>>", '"two islands"', 7),
        (',,two islands"', '"two islands"', 7),
        (",,two islands''", '"two islands"', 7),
        ("ｻﾊﾘﾝ", "サハリン", 1),
        ("さはりん", "サハリン", 1),
        ("國後島", "国後島", 22),
        ("國後嶋", "国後島", 22),
        ("国後嶌", "国後島", 22),
        ("国\u200b後\ufeff島", "国後島", 22),
        ("クナシリ", "くなしり", None),
        ("ｸﾅｼﾘ", "クナシリ", None),
        ("擇捉", "択捉", None),
        ("樺太・千島交換條約", "樺太 千島交換条約", None),
        ("日蘇", "日蘇", None),
        ("Кунаши\u0301р", "Кунашир", None),
        ("Зеле\u0308ный", "Зеленый", None),
        ("Шикотан и\u0306", "Шикотан й", None),
        ("Suisho\u0304-to\u0304", "Suishō-tō", None),
        ("Suishou-tou", "Suishō-tō", None),
        ("Suishoo", "Suishō", None),
        ("Hokkaidou", "Hokkaidō", None),
        ("ＳＨＩＫＯＴＡＮ", "shikotan", None),
        ("１９５６", "1956", None),
    ],
)
def test_the_same_words_written_otherwise_find_the_same(
    atlas: Atlas, typed: str, plainly: str, count: int | None
) -> None:
    hits = found(atlas, typed)
    assert hits == found(atlas, plainly)
    others = [kind for kind, _ in hits if kind not in ("event", "statement", "name")]  # they grow
    assert count is None or len(others) == count


def test_every_sign_that_is_called_a_mark_of_quotation_is_one() -> None:
    signs = [chr(code) for code in range(0x20, 0x20000)]
    called = {each for each in signs if "QUOTATION MARK" in unicodedata.name(each, "")}
    assert len(called) >= 29
    assert {fold_to_search(each).folded for each in called} == {'"', "'"}


def test_two_letters_of_an_english_word_are_no_long_vowel(tiny_atlas: Atlas) -> None:
    place = tiny_atlas.places[0].model_copy(update={"note": "A mooring of wool, four vacuum jars"})
    written = tiny_atlas.model_copy(update={"places": (place, *tiny_atlas.places[1:])})
    for typed in ("mooring", "wool four", "vacuum"):
        assert ("place", place.id) in found(written, typed), typed
        assert not found(written, typed.replace("oo", "o").replace("ou", "o").replace("uu", "u"))


def test_an_apostrophe_opens_no_quotation(atlas: Atlas) -> None:
    assert found(atlas, "Japan’s islands’ return") == found(atlas, "Japan s islands return")
    assert found(atlas, "'tis o'clock 'twas") == found(atlas, "tis o clock twas")


def test_a_mark_of_quotation_that_is_not_closed_is_passed_over(atlas: Atlas) -> None:
    for typed in ("“two islands", "two islands」", "'two islands"):
        assert found(atlas, typed) == found(atlas, "two islands")


def test_hits_are_shown_as_the_record_has_them(atlas: Atlas) -> None:
    for typed in ("ｻﾊﾘﾝ", "國後嶋", "suisho", "зеленый", "“TWO ISLANDS”"):
        for hit in search(atlas, typed):
            marked = "".join(text for text, is_hit in hit.snippet if is_hit)
            assert marked, typed
            assert unicodedata.is_normalized("NFC", marked)
    hit = next(h for h in search(atlas, "ｻﾊﾘﾝ") if h.id == "sakhalin")
    assert ("サハリン", True) in hit.snippet


def test_numbers_beside_kanji_are_words_of_their_own(tiny_atlas: Atlas) -> None:
    place = tiny_atlas.places[0].model_copy(update={"note": "昭和31年に調印"})
    written = tiny_atlas.model_copy(update={"places": (place, *tiny_atlas.places[1:])})
    for typed in ("31", "31年", "昭和31年", "昭和３１年", "調印"):
        assert ("place", place.id) in found(written, typed), typed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Suishō-tō", ("suisho", "to")),
        ("Ёлка й", ("елка", "й")),
        ("日露 Treaty国後", ("日露", "treaty", "国後")),
        ("e\u0301tat ＡＢ", ("etat", "ab")),
        ("🏝️ _ -", ()),
        ("歯舞・色丹", ("歯舞", "色丹")),
        ("歯舞 色丹", ("歯舞", "色丹")),
        ("ボツカ", ("ボツカ",)),
        ("ﬁrst of-\nfice", ("first", "office")),
    ],
)
def test_words_of(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_the_index_is_built_once_and_goes_with_its_atlas(tiny_atlas_folder: Path) -> None:
    mine = load_atlas(tiny_atlas_folder)
    assert found(mine, "Dunlin")
    assert search_module.index_of(mine) is search_module.index_of(mine)
    index = weakref.ref(search_module.index_of(mine))
    del mine
    gc.collect()
    assert index() is None


def test_it_may_be_asked_from_several_threads(atlas: Atlas) -> None:
    assert sqlite3.threadsafety == 3
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: found(atlas, "Шикотан"), range(20)))
    assert all(answer == answers[0] for answer in answers)


def test_an_atlas_without_documents_can_be_searched(tiny_atlas: Atlas) -> None:
    bare = tiny_atlas.model_copy(update={"documents": ()})
    assert ("place", "dunlin") in found(bare, "dunlin")


@pytest.mark.parametrize(
    ("typed", "itself", "with_forms"),
    [
        ("база", 3, 5),
        ("базами", 0, 5),
        ("рыболовством", 0, 3),
        ("переговоры", 35, 52),
        ("переговорам", 1, 52),
        ("границу", 3, 26),
        ("договор", 130, 130),
        ("«мирный договор»", 33, 33),
        ("«мирным договором»", 1, 1),
    ],
)
def test_a_russian_word_finds_its_forms_after_itself(
    russian: Atlas, typed: str, itself: int, with_forms: int
) -> None:
    hits = search(russian, typed, limit=1000)
    word = typed.strip("«»")
    has_it = [word in "".join(text for text, is_hit in hit.snippet if is_hit).lower()
              for hit in hits]  # fmt: skip
    assert (len(hits), sum(has_it)) == (with_forms, itself)
    assert has_it == sorted(has_it, reverse=True)
    assert [hit.rank for hit in hits] == [*range(1, with_forms + 1)]


@pytest.mark.parametrize(("one", "several", "count"), [("base", "bases", 11), ("visa", "visas", 6)])
def test_an_english_plural_finds_the_same(atlas: Atlas, one: str, several: str, count: int) -> None:
    assert found(atlas, one) == found(atlas, several)
    assert len(found(atlas, one)) == count
