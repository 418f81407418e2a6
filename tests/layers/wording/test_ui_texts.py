"""Texts of the interface: the product's own, what an atlas puts in place, plurals and figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.faults import AtlasError
from data.model import Atlas, PluralText
from data.reading.load import load_atlas
from layers.map.facts.build import map_texts
from layers.map.fonts import wanted_characters
from layers.wording.dates import readable_date, readable_span
from layers.wording.lists import listed
from layers.wording.locales import is_right_to_left, locale_of
from layers.wording.numbers import decimals, figure, number
from layers.wording.product_texts import UI, product_texts
from layers.wording.text_faults import expected_texts, names_in
from layers.wording.ui_texts import UiTexts, ui_texts
from tools.translated_texts import stale

ENGLISH = locale_of("en_GB")
LANGUAGES = sorted(path.stem for path in UI.glob("*.yaml"))


def texts_with(folder: Path, text: str) -> UiTexts:
    """Give the tiny atlas a text of its own in each language, and return all it has then."""
    for path in (folder / "strings").iterdir():
        path.write_text(path.read_text(encoding="utf-8") + text + "\n", encoding="utf-8")
    return ui_texts(load_atlas(folder))


def test_the_page_speaks_english_wherever_an_atlas_says_nothing(tiny_atlas: Atlas) -> None:
    texts = ui_texts(tiny_atlas)
    assert texts["page_explore"] == "Tiny atlas"  # its own
    assert texts["page_ledger"] == "Ledger"
    assert set(texts) >= set(product_texts("en"))
    assert ui_texts(tiny_atlas) is texts  # made once


def test_an_atlas_s_own_text_stands_in_place_of_the_product_s(tiny_atlas_folder: Path) -> None:
    texts = texts_with(tiny_atlas_folder, "page_ledger: Who has what")
    assert texts["page_ledger"] == "Who has what"


def test_the_page_asks_for_no_text_that_is_not_there(tiny_atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        ui_texts(tiny_atlas)["page_legder"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_product_is_complete(language: str) -> None:
    texts, expected = product_texts(language), expected_texts()
    assert set(texts) == set(expected)
    forms = set(locale_of(str(texts["locale"])).plural_form.tags) | {"other"}
    for key, text in texts.items():
        if isinstance(text, PluralText):
            assert set(text.forms()) == forms, key
            assert "count" in expected[key]
        else:
            assert set(names_in(text)) == set(expected[key]), key


def test_a_number_is_written_as_the_language_does_and_chooses_the_form(
    tiny_atlas_folder: Path,
) -> None:
    texts = ui_texts(load_atlas(tiny_atlas_folder))
    passages = [texts["pane_passages"].format(count=n) for n in (0, 1, 2, 12345)]
    assert passages == ["0 passages", "1 passage", "2 passages", "12,345 passages"]
    assert texts["map_scale_at"].format(lat="45 (1000)") == "at 45 (1000)"


def test_a_language_with_more_forms_has_them(tiny_atlas_folder: Path) -> None:
    atlas = (tiny_atlas_folder / "atlas.yaml").read_text(encoding="utf-8")
    (tiny_atlas_folder / "strings" / "ka.yaml").unlink()
    atlas = atlas.replace("interface: [en, ka]", "interface: [en]")
    (tiny_atlas_folder / "atlas.yaml").write_text(atlas, encoding="utf-8")
    russian = (
        "locale: ru\npane_passages: {one: '{count} отрывок', few: '{count} отрывка',"
        " many: '{count} отрывков', other: '{count} отрывка'}"
    )
    texts = texts_with(tiny_atlas_folder, russian)
    said = [texts["pane_passages"].format(count=n) for n in (1, 3, 5, 21, 1234567)]
    assert said == [
        "1 отрывок",
        "3 отрывка",
        "5 отрывков",
        "21 отрывок",
        "1\u00a0234\u00a0567 отрывков",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("pane_passages: {few: a, other: b, most: c}", 'has no plural form "most"'),
        ("pane_passages: {one: '{count} x'}", "pane_passages: other: is missing"),
        ("pane_passages: {one: '', other: x}", "pane_passages: one: is not a text"),
        ("pane_passages: {one: [a], other: x}", "pane_passages: one: is not a text"),
        ("pane_passages: {one: '{number} x', other: x}", "nothing fills in {number}"),
        ("page_ledger: {one: a, other: b}", "has plural forms, but no {count} to choose by"),
        ("locale: xx_YY", '"xx_YY" is no language or country that CLDR knows'),
    ],
)
def test_a_damaged_text_is_a_line(tiny_atlas_folder: Path, text: str, problem: str) -> None:
    with pytest.raises(AtlasError) as caught:
        texts_with(tiny_atlas_folder, text)
    assert problem in str(caught.value)


def test_the_map_s_scripts_get_every_text_that_they_ask_for(atlas: Atlas) -> None:
    scripts = Path(__file__).parents[3] / "layers" / "map" / "js"
    written = [path.read_text(encoding="utf-8") for path in scripts.rglob("*.js")]
    asked = {key for text in written for key in re.findall(r'uiText\(\s*"(\w+)"', text)}
    assert len(asked) > 20
    sent = set(map_texts(atlas, "en"))
    assert asked <= sent
    # And no other: a key stands there in full, or its beginning before what completes it.
    whole = "".join(written)
    begun = re.compile("|".join(set(re.findall(r"`([a-z_]+_)\$\{", whole))))
    assert [key for key in sent if f'"{key}"' not in whole and not begun.match(key)] == []


def test_the_typefaces_are_cut_to_wordings_in(tiny_atlas_folder: Path) -> None:
    text = "pane_passages: {one: 'ŵ {count}', other: 'ȳ {count}'}"
    texts_with(tiny_atlas_folder, text)
    wanted = wanted_characters(load_atlas(tiny_atlas_folder))
    assert {"ŵ", "ȳ", "“"} <= wanted.western  # the product's own texts quote with “


# ---------------------------------------------------------------- dates, numbers, lists


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en_GB", "19 October 1700", "October 1700", "1700"),
        ("ja", "1700年10月19日", "1700年10月", "1700年"),
        ("ru", "19 октября 1700\u202fг.", "октябрь 1700\u202fг.", "1700"),
        ("de", "19. Oktober 1700", "Oktober 1700", "1700"),
    ],
)
def test_dates_are_written_as_the_language_does(
    language: str, day: str, month: str, year: str
) -> None:
    locale = locale_of(language)
    said = [readable_date(date, locale) for date in ("1700-10-19", "1700-10", "1700")]
    assert said == [day, month, year]


@pytest.mark.parametrize("words", ["about 6 December", "", "1700-10-19 to 20", "c. 1700", "17-10"])
def test_a_date_in_words_stays(words: str) -> None:
    assert readable_date(words, ENGLISH) == words


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("1945-09-03", "1945-09-05", "3–5 September 1945"),
        ("1945-08-28", "1945-09-05", "28 August 1945 – 5 September 1945"),
        ("1920", "1925-05-15", "1920 – 15 May 1925"),
        ("1945-08", "1945-09", "August 1945 – September 1945"),
    ],
)
def test_spans_of_days(start: str, end: str, said: str) -> None:
    assert readable_span(start, end, ENGLISH) == said


def test_spans_in_another_language() -> None:
    assert readable_span("1945-09-03", "1945-09-05", locale_of("ja")) == "1945年9月3日〜5日"
    said = readable_span("1945-09-03", "1945-09-05", locale_of("ru"))
    assert said == "3–5 сентября 1945\u202fг."


@given(st.floats(0, 1e7), st.integers(0, 3))
def test_english_figures_are_rounded_as_python_does(value: float, digits: int) -> None:
    assert decimals(value, digits, ENGLISH) == f"{value:,.{digits}f}"


@given(st.integers(0, 10**9))
def test_english_counts_are_grouped_as_python_does(value: int) -> None:
    assert number(value, ENGLISH) == f"{value:,}"


@given(st.floats(0.0001, 0.0999))
def test_a_rock_has_two_significant_digits(area: float) -> None:
    assert figure(area, ENGLISH) == f"{area:.2g}"


def test_other_languages_figures() -> None:
    assert figure(1234.5, locale_of("de")) == "1.234,50"
    assert figure(1234.5, locale_of("ru")) == "1\u00a0234,50"
    assert figure(0.000012, ENGLISH) == "0.000012"  # never in powers of ten


def test_lists() -> None:
    items = ["A", "B", "C"]
    assert [listed(items[:n], ENGLISH) for n in range(4)] == ["", "A", "A, B", "A, B, C"]
    assert listed(items, locale_of("ja")) == "A、B、C"


def test_the_direction_of_writing() -> None:
    assert is_right_to_left(locale_of("ar"))
    assert not is_right_to_left(ENGLISH)


def test_no_text_in_another_language_is_older_than_its_english() -> None:
    """Go over those that are named, then run ``python -m tools.translated_texts``."""
    assert stale() == []


@pytest.mark.parametrize(
    ("language", "parts", "said", "spoken"),
    [
        ("en", ("Is it so?", "1 May", "Ours"), "Is it so? 1 May. Ours", "Map: Is it so?"),
        ("ja", ("それか？", "5月1日", "作図"), "それか？5月1日。作図", "地図：それか？"),
        ("ru", ("Так?", "1 мая 1956 г.", "Наше"), "Так? 1 мая 1956 г. Наше", "Карта: Так?"),
    ],
)
def test_sentences_one_after_another_have_one_full_stop_each(
    tiny_atlas: Atlas, language: str, parts: tuple[str, ...], said: str, spoken: str
) -> None:
    texts = ui_texts(tiny_atlas.model_copy(update={"strings": {}}), language)
    assert texts.run_on("", *parts) == said
    assert texts.sentences(*parts, "") == said + ("。" if language == "ja" else ".")
    assert texts["plate_spoken"].format(title=parts[0]) == spoken
