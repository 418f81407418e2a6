"""What an address names by another form than its id, on the page and in the saved page alike."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlencode

import pytest

from data.model import Atlas
from data.reading.load import load_atlas
from data.reading.translations import spoken
from layers.map.facts import map_facts
from layers.wording.names import names_written
from tests.node_support import Ask, asked_of_node
from views.address import PassedOver, read_address
from views.other_forms import language_of_tag, other_forms, place_forms, settlement_forms
from views.page_state import known_on_the_map, read_state

ATLAS = load_atlas()
LANGUAGES = ("en", "ja", "ru")


@pytest.fixture(scope="module", params=LANGUAGES)
def both(request: pytest.FixtureRequest) -> Iterator[tuple[Atlas, Ask]]:
    """An atlas as it is spoken, and the saved page's reading of addresses from its facts."""
    atlas = spoken(ATLAS, request.param)
    facts = map_facts(atlas).model_dump(mode="json", exclude_none=True)
    with asked_of_node("read_addresses.mjs", facts) as ask:
        yield atlas, ask


def values_of(atlas: Atlas, query: str) -> dict[str, str]:
    known = known_on_the_map(atlas)
    return dict(read_address(parse_qs(query), known, otherwise=other_forms(atlas)).values)


@pytest.mark.parametrize("written", [
    "iturup", "Iturup", "ITURUP", "Итуруп", "итуруп", "択捉島", "Etorofu-tō", "etorofu-to",
    "択捉", "擇捉島", "えとろふ", "エトロフトウ", "ｴﾄﾛﾌ", "Etorofu / Iturup", "Iturup.",
    "3DIturup", "Iturup</a>",
])  # fmt: skip
def test_a_place_is_found_by_each_of_its_names(both: tuple[Atlas, Ask], written: str) -> None:
    atlas, in_browser = both
    query = urlencode({"place": written})
    assert values_of(atlas, query) == {"place": "etorofu"}
    assert in_browser(query) == [{"place": "etorofu"}, []]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Alaid", "atlasov"),
        ("Броутон", ""),
        ("はぼまい", "habomai_group"),
        ("Mainland", "mainland"),
    ],
)
def test_a_part_of_a_name_is_enough_where_it_is_a_name(
    both: tuple[Atlas, Ask], written: str, meant: str
) -> None:
    atlas, in_browser = both
    expected = {"place": meant} if meant else {}
    query = urlencode({"place": written})
    assert values_of(atlas, query) == expected
    assert in_browser(query)[0] == expected


def test_every_name_on_record_is_read_alike(both: tuple[Atlas, Ask]) -> None:
    atlas, in_browser = both
    names = {name for place in atlas.places for name in names_written(place)}
    assert len(names) > 350
    for name in sorted(names):
        query = f"place={quote(name)}"
        values = values_of(atlas, query)
        assert in_browser(query)[0] == values, name
        owners = {place.id for place in atlas.places if name in names_written(place)}
        if len(owners) == 1:
            assert values.get("place", next(iter(owners))) in owners, name


def test_all_forms_of_the_page_are_the_saved_page_s_too(both: tuple[Atlas, Ask]) -> None:
    atlas, in_browser = both
    for name, forms in (("place", place_forms(atlas)), ("settlement", settlement_forms(atlas))):
        for form in forms:
            query = urlencode({name: form})
            assert in_browser(query)[0] == values_of(atlas, query), form


def test_what_two_places_are_called_leads_to_neither(both: tuple[Atlas, Ask]) -> None:
    atlas, in_browser = both
    query = urlencode({"place": "海馬島"})  # an islet and an island by Sakhalin
    assert values_of(atlas, query) == {}
    values, passed_over = in_browser(query)
    assert values == {}
    assert passed_over == [["value", "place", "海馬島", ""]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1855", "1855-shimoda"),
        ("Shimoda", "1855-shimoda"),
        ("1956", "1956-joint-declaration"),
        ("１９５１", "1951-san-francisco"),
    ],
)
def test_a_settlement_is_found_by_its_year_and_short_name(written: str, meant: str) -> None:
    assert read_state(ATLAS, {"settlement": [written]}).settlement == meant
    assert read_state(ATLAS, {"settlement": [written]}).warning == ""


def test_the_saved_page_reads_settlements_alike(both: tuple[Atlas, Ask]) -> None:
    atlas, in_browser = both
    for each in atlas.settlements:
        for query in (f"settlement={each.year}", f"settlement={quote(each.short)}"):
            assert in_browser(query) == [{"settlement": each.id}, []]
            assert values_of(atlas, query) == {"settlement": each.id}


def test_a_year_that_two_settlements_have_leads_to_neither(atlas: Atlas) -> None:
    first, second = atlas.settlements[:2]
    twice = second.model_copy(update={"year": first.year})
    both = atlas.model_copy(update={"settlements": (first, twice, *atlas.settlements[2:])})
    assert first.year in settlement_forms(atlas)
    assert first.year not in settlement_forms(both)


def test_a_date_that_is_compared_with_stays_a_date() -> None:
    assert values_of(ATLAS, "against=1855") == {"against": "1855"}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("ja-JP", "ja"), ("JA-jp", "ja"), ("ja_JP", "ja"), ("ja-Jpan-JP", "ja"), ("JA", "ja"),
        ("ja-JP-u-ca-japanese", "ja"), ("ru-RU", "ru"), ("ru-Cyrl", "ru"), ("en-GB", "en"),
        ("en-GB-oed", "en"), ("zh-Hant-TW", ""), ("jav", ""), ("japanese", ""),
    ],
)  # fmt: skip
def test_a_language_is_found_by_any_of_its_tags(
    both: tuple[Atlas, Ask], tag: str, language: str
) -> None:
    atlas, in_browser = both
    expected = {"lang": language} if language else {}
    query = f"lang={quote(tag)}"
    assert values_of(atlas, query) == expected
    assert in_browser(query)[0] == expected


def test_a_language_with_a_tag_of_its_own_goes_before_its_family() -> None:
    assert language_of_tag("pt-br", ("pt", "pt-BR")) == "pt-BR"
    assert language_of_tag("pt-AO", ("pt", "pt-BR")) == "pt"


def test_the_page_says_nothing_of_a_form_that_it_understands() -> None:
    known = {"place": ("etorofu", "urup")}
    read = read_address({"place": ["Iturup", "etorofu"]}, known, otherwise=other_forms(ATLAS))
    assert read.values == {"place": "etorofu"}
    assert read.passed_over == ()
    unknown = read_address(
        {"place": ["Iturup"]}, {"place": ("urup",)}, otherwise=other_forms(ATLAS)
    )
    assert unknown.passed_over == (PassedOver("value", "place", "Iturup", "urup"),)
