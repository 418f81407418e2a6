"""What is the same to the eye folds to the same text, and every span leads back to its signs."""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from layers.evidence import folding
from layers.evidence.anchors import Anchored, anchor
from layers.evidence.folding import fold_to_compare, fold_to_search
from layers.evidence.folding._signs import families  # noqa: PLC2701 - the tables themselves are tried
from layers.evidence.readers_document import read_readers_document
from layers.evidence.reanchoring import Quote, reanchor

SIGNS = st.one_of(
    st.characters(),
    st.sampled_from(
        "aéŌбйё択島かガﾎﾞﾂ \n\u00a0\u3000\f\u00ad\u200b-‐—'\"“’「」・·ﬁ…Ａ１\u0301\u3099"
    ),
)
TEXTS = st.text(SIGNS, max_size=60)


@given(TEXTS)
@example("a-\u0301b")
@example("か \u3099")
@example("\u1100\u200b\u1161")
@example("島 - b")
@example("x\u0304-\ny")
@example("--\u180b")
def test_folding_again_changes_nothing(text: str) -> None:
    for fold in (fold_to_compare, fold_to_search):
        folded = fold(text).folded
        assert fold(folded).folded == folded


@given(TEXTS)
def test_every_normal_form_folds_to_the_same(text: str) -> None:
    for fold in (fold_to_compare, fold_to_search):
        forms = {fold(unicodedata.normalize(form, text)).folded for form in ("NFC", "NFD")}
        assert forms == {fold(text).folded}


@given(TEXTS)
def test_the_way_back_goes_forward(text: str) -> None:
    for fold in (fold_to_compare, fold_to_search):
        found = fold(text)
        places = [found.original(n, n + 1) for n in range(len(found.folded))]
        assert all(0 <= start < end <= len(text) for start, end in places)
        for one, other in itertools.pairwise(places):
            assert one == other or one[1] <= other[0]


@given(TEXTS, st.data())
def test_a_span_of_the_folded_text_is_in_that_of_the_text(text: str, data: st.DataObject) -> None:
    found = fold_to_compare(text)
    assume(found.folded)
    start = data.draw(st.integers(0, len(found.folded) - 1))
    end = data.draw(st.integers(start + 1, len(found.folded)))
    left, right = found.original(start, end)
    assert found.folded[start:end].strip(" -") in fold_to_compare(text[left:right]).folded
    assert found.folded_at(left) <= start < end <= found.folded_at(right)


def test_signs_taken_as_they_are_need_no_folding() -> None:
    for pattern in (folding._COMPARED, folding._SEARCHED):
        for sign in filter(pattern.fullmatch, map(chr, range(0x10000))):
            assert unicodedata.is_normalized("NFKC", sign), hex(ord(sign))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boundary", "boun-\ndary"),
        ("boundary", "boun\u00ad\ndary"),
        ("boundary", "boun\u00addary"),
        ("boundary", "boun- dary"),  # as viewers copy a divided word
        ("boundary", "boun\u2010\r\n   dary"),
        ("south-west", "south-\nwest"),
        ("1951-1956", "1951–\n1956"),
        ("Южно-Курильск", "Южно-\nКурильск"),
        ("a line at sea", "a\u00a0line\u2009at \f sea"),
        ("得撫島", "得撫\n島"),
        ("得撫島", "得撫 島"),
        ("得撫島", "得撫\u3000島"),
        ("昭和31年に", "昭和\n31\n年に"),
        ("Etorofu-tō", "Etorofu-to\u0304"),
        ("Йод ё", "И\u0306од е\u0308"),
        ("ガボット", "ｶﾞﾎﾞｯﾄ"),
        ("ポルト", "ホ\u309aルト"),
        ("ガボット", "カ゛ホ゛ット"),
        ("first office flow", "ﬁrst oﬃce ﬂow"),
        ("(1956)", "（１９５６）"),
        ("the isles… “ours”, ‘theirs’", "the isles... \"ours\", 'theirs'"),
        ("Russia’s", "Russia's"),
        ("islands—which", "islands--which"),
        ("islands – which", "islands - which"),
        ("歯舞・色丹", "歯舞･色丹"),
        ("歯舞・色丹", "歯舞·色丹"),
        ("一二", "\u2f00\u2f06"),  # Kangxi radicals, and one that has no form of normalisation
        ("長い", "\u2ed1い"),
        ("葛\U000e0100城", "葛城"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("zero", "ze\u200bro\ufeff"),
    ],
)
def test_the_same_to_the_eye(one: str, other: str) -> None:
    assert fold_to_compare(one).folded == fold_to_compare(other).folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the isle", "The isle"),
        ("tō", "to"),
        ("все", "всё"),
        ("国", "國"),
        ("カ", "ガ"),
        ("カ", "か"),
        ("is land", "island"),
        ("two", "two 2"),
        ("1951-1956", "19511956"),
        ("一", "ー"),
    ],
)
def test_not_the_same_to_the_eye(one: str, other: str) -> None:
    assert fold_to_compare(one).folded != fold_to_compare(other).folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("КУНАШИР", "Кунаши\u0301р"),
        ("всё", "ВСЕ"),
        ("Kunashirō-Tō", "kunashiro-to"),
        ("Straße", "STRASSE"),
        ("國後 擇捉 齒舞 色丹嶋", "国後 択捉 歯舞 色丹島"),
        ("くなしり", "クナシリ"),
        ("シャナ", "シヤナ"),
        ("ｻﾊﾘﾝ", "サハリン"),
        ("１９５６", "1956"),
        ("“two”", "「two」"),
        ("«two»", "„two‟"),
        ("一·二", "一・二"),
    ],
)
def test_the_same_to_a_search(one: str, other: str) -> None:
    assert fold_to_search(one).folded == fold_to_search(other).folded


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("カ", "ガ"), ("ハ", "パ"), ("土", "士")])
def test_not_the_same_to_a_search(one: str, other: str) -> None:
    assert fold_to_search(one).folded != fold_to_search(other).folded


def test_no_two_kanji_of_today_are_one() -> None:
    """The table joins older and other forms to one of today, never two of today."""
    today = "一二三四五六七八九十国後択捉色丹歯舞群島北方領土問題日本露西亜条約平和宣言境界"
    assert len(set(fold_to_search(today).folded)) == len(set(today))
    table = families("kanji.tsv")
    assert not set(table.values()) & set(map(chr, table))  # no chains


# every variation of a passage is found, exactly where it stands -------------------------------

LATIN = ["boundary", "between", "Etorofu-tō", "office", "isles", "1855", "island", "“agreed”"]
OTHERS = ["острова", "Итуруп", "йод", "отошёл", "Южно-Курильск", "-", "–", "1951-1956", "don’t"]
JAPANESE = ["択捉島と", "得撫島との", "ボツカ", "「日本国」", "ガイド", "三十一年", "歯舞・色丹"]
HALF = dict(zip("アイウカキクサシタツトハヒホマナパ", "ｱｲｳｶｷｸｻｼﾀﾂﾄﾊﾋﾎﾏﾅ", strict=False))
ALIKE = {"“": '"', "”": '"', "’": "'", "–": "—", "-": "‐", "・": "･", "「": "｢", "」": "｣"}


def varied(words: str, draw: random.Random) -> str:
    """Return words as another program may have written them."""
    signs = unicodedata.normalize(draw.choice(["NFC", "NFD"]), words)
    out = ""
    for n, sign in enumerate(signs):
        after = signs[n + 1 : n + 2]
        if sign in "fi" and out.endswith("f") and draw.random() < 0.4 and sign == "i":
            out = out[:-1] + "ﬁ"
            continue
        if sign == " ":
            out += draw.choice([" ", "\n", "\u00a0", "  ", " \r\n\t", "\u2003", "\f"])
            continue
        written = [sign, ALIKE.get(sign, sign)]
        if not after or not unicodedata.combining(after):
            written.append(HALF.get(sign, sign))
        if sign.isascii() and sign.isalnum():
            written += [sign, sign, chr(ord(sign) + 0xFEE0)]
        out += draw.choice(written)
        if not after or unicodedata.combining(after):
            continue
        if sign.isalpha() and after.isalpha() and draw.random() < 0.15:
            is_japanese = "\u3000" < sign < "\ua000" or "\u3000" < after < "\ua000"
            breaks = ["\n", " ", "\u3000"] if is_japanese else ["-\n", "\u00ad", "‐\r\n  ", "- "]
            out += draw.choice([*breaks, "\u200b"])
    return out


@given(
    st.lists(st.sampled_from([*LATIN, *OTHERS]), min_size=2, max_size=6),
    st.lists(st.sampled_from(JAPANESE), min_size=1, max_size=4),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_any_variation_of_a_passage_is_found_at_its_ends(
    latin: list[str], japanese: list[str], is_first: bool, draw: random.Random
) -> None:
    words = " ".join(latin).strip(" -–")
    assume(words)
    passage = f"{words} {''.join(japanese)}" if is_first else f"{''.join(japanese)} {words}"
    before, stands, after = "So it says: ", varied(passage, draw), ", and goes on."
    quote = Quote(varied(passage, draw), "it says: ", ", and goes")
    found = anchor(before + stands + after, quote)
    assert found is not None
    assert (found.start, found.end) == (len(before), len(before) + len(stands))


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        ("an oﬃce there", "office", (3, 7)),
        ("a ﬁne isle", "ne isle", (3, 10)),  # half of a ligature: it is taken as a whole ...
        ("a ﬁne isle", "ine isle", (2, 10)),  # ... where it is needed
        ("Etorofu-to\u0304 lies", "Etorofu-tō", (0, 11)),
        ("Etorofu-to\u0304 lies", "Etorofu-to", None),  # another word, cut from its mark
        ("x\u0304y", "x", None),
        ("ﾎﾞﾂｶ", "ボ", (0, 2)),
        ("葛\U000e0100城", "葛", (0, 2)),
        ("得撫\n島との間", "得撫島", (0, 4)),
    ],
)
def test_no_sign_is_cut(text: str, words: str, span: tuple[int, int] | None) -> None:
    found = anchor(text, Quote(words))
    assert (found and (found.start, found.end)) == span


def test_exactly_the_same_signs_come_first() -> None:
    text = "to resign, to re-sign, to resign"
    assert anchor(text, Quote("re-sign")) == Anchored(14, 21, "quote")
    assert anchor(text, Quote("resign")) == Anchored(3, 9, "quote")


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("of the is lands north of", "the islands north", "the is lands north"),
        ("of theislands north of", "the islands north", "theislands north"),
        ("of theis lands north of", "islands north of", None),  # would cut a word
        ("of theislands north of", "of the islands north", "of theislands north"),
        (
            "the line - drawn in 1855 - was",
            "line -drawn in 1855- was",
            "line - drawn in 1855 - was",
        ),
        ("this is land", "island", None),
    ],
)
def test_spaces_that_programs_lose_or_add(text: str, words: str, stands: str | None) -> None:
    found = anchor(text, Quote(words))
    assert (found and text[found.start : found.end]) == stands


def test_the_place_outweighs_the_signs() -> None:
    text = "the boundary of old, and the new boun-\ndary at sea"
    assert anchor(text, Quote("boundary", "the new ", " at sea")) == Anchored(33, 43, "quote")
    assert anchor(text, Quote("boundary", "the ", " of old", 4, 12)) == Anchored(4, 12, "position")


def test_what_only_looks_the_same_does_not_stand_at_its_offsets() -> None:
    text = "it says “ours” there"
    assert anchor(text, Quote('"ours"', "says ", " there", 8, 14)) == Anchored(8, 14, "quote")


# what is large or repeats itself ----------------------------------------------------------------


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


NOISE = random.Random(5)  # noqa: S311 - a fixed text
WORDS = ["".join(NOISE.choices("aeioulnrst", k=NOISE.randint(2, 9))) for _ in range(3000)]
LONG = " ".join(NOISE.choice(WORDS) for _ in range(20_000))[:98_000]
OTHER = "".join(NOISE.choices("etaoinshrdlu     ", k=20_000))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (LONG, Quote(OTHER[:4900])),
        (LONG, Quote(OTHER, OTHER[:300], OTHER[-300:])),
        (filled("a", 1_000_000), Quote("a" * 19_999 + "b")),
        (filled("a", 1_000_000), Quote("b" + "a" * 19_999)),
        (filled("ab ", 1_000_000), Quote(filled("ab ", 19_000) + "x", OTHER, OTHER)),
        ("a" + filled("\u0301\u0316", 300_000), Quote("a" + filled("\u0301\u0316", 19_000))),
        (filled("a\u0301", 300_000), Quote(filled("a\u0316", 19_000))),
        (filled("-", 1_000_000), Quote("- - -")),
        (filled("a- ", 300_000), Quote(filled("a-", 19_000) + "b")),
        (LONG, Quote("q" * 200_000)),
    ],
)
def test_no_quote_takes_long(text: str, quote: Quote) -> None:
    """Each took minutes when every place was compared with the whole quote; they now end."""
    found = reanchor(text, quote)
    assert found is None or 0 <= found.start < found.end <= len(text)


def test_the_place_at_the_offsets_is_looked_at_however_often_the_words_stand() -> None:
    text = filled("a", 200_000)
    assert anchor(text, Quote("aa", start=150_000, end=150_002)) == Anchored(
        150_000, 150_002, "position"
    )


def test_a_long_passage_changed_here_and_there_is_found() -> None:
    exact = LONG[40_000:59_000]
    changed = re.sub(r"((?:\w+ ){8})\w+ ", r"\1changed ", exact)
    text = LONG[:40_000] + changed + LONG[59_000:]
    found = reanchor(text, Quote(exact, LONG[39_900:40_000], LONG[59_000:59_100]))
    assert found == Anchored(40_000, 40_000 + len(changed), "fuzzy")


# words as readers take them, in texts as they come ------------------------------------------------

FILES = Path(__file__).parents[2] / "own_files"


@pytest.mark.parametrize(
    ("file", "words", "stands"),
    [
        ("ja-wrapped.txt", "択捉島と得撫島との間", "択捉島と得撫\n島との間"),
        ("ja-wrapped.txt", "択捉全島は日本に属し", "択捉全島は日\n本に属し"),
        ("nfd.txt", "Etorofu-tō", "Etorofu-to\u0304"),
        ("nfd.txt", "Южно-Курильский пролив", "Южно-Курильский пролив".replace("й", "и\u0306")),
        ("nfd.txt", "ハボマイぐんとう", "ハホ\u3099マイく\u3099んとう"),
        ("hyphen.pdf", "the boundary between Etorofu", "the boun-\ndary between Etorofu"),
        ("hyphen.pdf", "between Etorofu and Uruppu,", "between Etorofu and Uru-\nppu,"),
        ("hyphen.pdf", "drew the boun- dary", "drew the boun-\ndary"),
    ],
)
def test_words_taken_elsewhere_stand_in_the_text(file: str, words: str, stands: str) -> None:
    text = read_readers_document(file, (FILES / file).read_bytes()).text
    found = reanchor(text, Quote(words))
    assert found is not None
    assert text[found.start : found.end] == stands
    assert found.how == "quote"


def test_a_passage_kept_in_one_text_is_found_in_the_same_text_otherwise_encoded() -> None:
    text = (FILES / "nfd.txt").read_text(encoding="utf-8")
    start = text.index("Etorofu")
    exact = text[start : start + 11]
    quote = Quote(exact, text[:start], text[start + 11 :][:32], start, start + 11)
    composed = unicodedata.normalize("NFC", text)
    found = reanchor(composed, quote)
    assert found is not None
    assert (composed[found.start : found.end], found.how) == ("Etorofu-tō", "quote")
