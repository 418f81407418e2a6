"""The five documents and their seventy excerpts against the shared facts and the source texts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from data.model import Atlas, Document, Excerpt

MOST_WORDS = 60  # of a verbatim text, with the words before and after it
EXCERPTS_OF = {
    "galuzin-interview-2018": range(1, 12),
    "peace-treaty-column-2019": range(12, 49),
    "mainichi-deep-gap-2019": range(49, 60),
    "sankei-new-approach-2016": range(60, 64),
    "osaka-g20-series-2019": range(64, 71),
}
FOUR = ["etorofu", "kunashiri", "shikotan", "habomai_group"]
COMPOSED_TERMS = {"e09", "e46", "e50", "e68"}  # two words, or one that other words interrupt
TRAPS = {  # excerpt: words that its note must contain
    "e01": ("“transfer”", "引き渡す"),
    "e03": ("“transfer”",),
    "e04": ("claim", "shall be handed over"),
    "e07": ("group of about ten islets",),
    "e08": ("Chishima", "Northern Sea Route"),
    "e10": ("“returned”", "“handed over”"),
    "e14": ("Portsmouth", "1905", "not lost in that war"),
    "e15": ("Commerce, Navigation and Delimitation", "1895", "Sakhalin"),
    "e16": ("18 units", "part of the dispute"),
    "e17": ("joined", "stated reason"),
    "e18": ("18 August", "April 1946"),
    "e19": ("Etorofu 28 August", "3 to 5 September", "18 to 31 August"),
    "e20": ("Two decrees", "2 February 1946"),
    "e22": ("disputed",),
    "e23": ("Shikotan",),
    "e24": ("names nobody",),
    "e26": ("Delimitation",),
    "e27": ("peace treaty",),
    "e28": ("29 September 1956", "1973"),
    "e29": ("29 September 1956", "1973"),
    "e31": ("unpublished",),
    "e32": ("first official visit",),
    "e34": ("press label", "14 May 2001"),
    "e42": ("15 November", "“readiness”"),
    "e43": ("slip", "three ways"),
    "e45": ("analyst’s view", "unstated"),
    "e49": ("no act of the United Nations",),
    "e50": ("Soviet Union", "“transfer”"),
    "e53": ("paper’s wording", "Japan’s view", "Russia’s"),
    "e56": ("2 September", "before the signature"),
    "e60": ("paper’s wording", "2016 is inferred"),
    "e63": ("earlier visit",),
    "e64": ("14 March", "Kommersant", "“tempo”"),
    "e46": ("Communiqué", "not of the clause"),
    "e68": ("not of the clause",),
    "e69": ("three ways",),
    "e70": ("7,695", "VTsIOM", "should or should not hand"),
}


def pairs(atlas: Atlas) -> list[tuple[Document, Excerpt]]:
    """Return every excerpt with its document, in the order of the documents."""
    return list(atlas.excerpt_by_id.values())


def texts(atlas: Atlas, shared_folder: Path | None) -> dict[str, bytes]:
    """Return the source texts by document; none where the folder is not beside the repository."""
    if shared_folder is None:
        print("no shared folder beside the repository: the source texts were not compared")
        return {}
    return {d.id: (shared_folder / "sources" / d.file).read_bytes() for d in atlas.documents}


def test_seventy_excerpts_in_five_documents(atlas: Atlas) -> None:
    found = {document.id: [e.id for e in document.excerpts] for document in atlas.documents}
    assert found == {name: [f"e{n:02d}" for n in span] for name, span in EXCERPTS_OF.items()}
    assert len(atlas.excerpt_by_id) == 70


def test_excerpts_equal_the_facts(atlas: Atlas, shared_folder: Path | None) -> None:
    facts: list[dict[str, Any]] = []
    if shared_folder is None:
        print("no shared folder beside the repository: the excerpts were not compared")
    else:
        path = shared_folder / "facts" / "excerpts.json"
        facts = json.loads(path.read_text(encoding="utf-8"))
    for fact in facts:
        document, excerpt = atlas.excerpt_by_id[fact["id"]]
        assert (document.id, document.file) == (fact["document"], fact["file"])
        assert (excerpt.exact, excerpt.start, excerpt.end) == (
            fact["exact"],
            fact["start"],
            fact["end"],
        )
        assert list(excerpt.events) == [part.strip() for part in fact["events"].split(";")]


def test_texts_hash_and_hold_each_excerpt_in_its_place(
    atlas: Atlas, shared_folder: Path | None
) -> None:
    sources = texts(atlas, shared_folder)
    for document, excerpt in pairs(atlas) if sources else []:
        text = sources[document.id].decode("utf-8")
        whole = excerpt.prefix + excerpt.exact + excerpt.suffix
        begin = excerpt.start - len(excerpt.prefix)
        assert text[begin : begin + len(whole)] == whole, excerpt.id
        assert text[excerpt.start : excerpt.end] == excerpt.exact, excerpt.id
    for document in atlas.documents if sources else []:
        assert hashlib.sha256(sources[document.id]).hexdigest() == document.sha256


def test_prefix_and_suffix_are_cut_at_word_borders(
    atlas: Atlas, shared_folder: Path | None
) -> None:
    sources = texts(atlas, shared_folder)
    for document, excerpt in pairs(atlas) if sources else []:
        text = sources[document.id].decode("utf-8")
        begin, end = excerpt.start - len(excerpt.prefix), excerpt.end + len(excerpt.suffix)
        before, after = text[begin - 1 : begin + 1], text[end - 1 : end + 1]
        assert begin == 0 or any(letter.isspace() for letter in before), excerpt.id
        assert end == len(text) or any(letter.isspace() for letter in after), excerpt.id


def test_no_verbatim_text_is_longer_than_agreed(atlas: Atlas) -> None:
    for _, excerpt in pairs(atlas):
        words = (excerpt.prefix + excerpt.exact + excerpt.suffix).split()
        assert len(words) <= MOST_WORDS, excerpt.id
        assert max(len(excerpt.prefix), len(excerpt.suffix)) <= 32, excerpt.id
        assert min(len(excerpt.prefix), len(excerpt.suffix)) > 0, excerpt.id


def test_our_own_prose_quotes_no_passage(atlas: Atlas) -> None:
    prose = [d.about for d in atlas.documents]
    prose += [e.note.text for _, e in pairs(atlas) if e.note is not None]
    for _, excerpt in pairs(atlas):
        words = excerpt.exact.split()
        runs = {" ".join(words[i : i + 9]) for i in range(len(words) - 8)}
        assert not any(run in text for run in runs for text in prose), excerpt.id


def test_every_excerpt_is_about_something_and_settlements_have_one(atlas: Atlas) -> None:
    """What is of a day on which no line moved hangs on its event, not on the nearest settlement."""
    told = {name for event in atlas.events for name in event.excerpts}
    apart = {e.id for _, e in pairs(atlas) if not e.settlements}
    assert apart == {"e08", "e37", "e39", "e60", "e61", "e63"}
    assert apart - told == {"e08"}  # what the sea is worth: of no day
    named = {name for _, excerpt in pairs(atlas) for name in excerpt.settlements}
    unspoken = {"1955-london", "2006-aso"}  # proposals that no document tells of
    assert named == set(atlas.settlement_by_id) - unspoken


def test_the_four_are_named_together(atlas: Atlas) -> None:
    for name in ("e04", "e06", "e11", "e25", "e30", "e43", "e54", "e62", "e70"):
        assert list(atlas.excerpt_by_id[name][1].places) == FOUR, name
    for name in ("e01", "e07", "e27", "e42", "e55"):
        assert set(atlas.excerpt_by_id[name][1].places) == {"shikotan", "habomai_group"}, name
    assert list(atlas.excerpt_by_id["e15"][1].places) == ["etorofu", "urup"]


@pytest.mark.parametrize(
    ("side", "numbers"),
    [
        ("russia", (2, 3, 4, 5, 7, 41, 42, 43, 49, 54, 64, 69)),
        ("japan", (46, 51)),
        ("both", (37,)),
    ],
)
def test_a_side_is_given_only_where_that_side_speaks(
    atlas: Atlas, side: str, numbers: tuple[int, ...]
) -> None:
    voiced = {excerpt.id for _, excerpt in pairs(atlas) if excerpt.side == (side,)}
    assert voiced == {f"e{n:02d}" for n in numbers}


def test_all_other_excerpts_are_neither_side(atlas: Atlas) -> None:
    assert {side for _, e in pairs(atlas) for side in e.side} == {
        "russia",
        "japan",
        "both",
        "neither",
    }


def test_terms_for_the_clause_stand_in_the_excerpt(atlas: Atlas) -> None:
    for _, excerpt in pairs(atlas):
        if excerpt.id not in COMPOSED_TERMS:
            assert excerpt.term in excerpt.exact, excerpt.id
    terms = [e.term for _, e in pairs(atlas)]
    assert terms.count("transfer") == 6
    assert terms.count("transferred") == 1
    assert terms.count("return") == 3
    assert terms.count("returned") == 2


def test_traps_are_noted_beside_the_excerpts_they_concern(atlas: Atlas) -> None:
    for name, phrases in TRAPS.items():
        note = atlas.excerpt_by_id[name][1].note
        assert note is not None, name
        assert all(phrase in note.text for phrase in phrases), name


def test_notes_are_short_and_sourced(atlas: Atlas) -> None:
    for _, excerpt in pairs(atlas):
        if excerpt.note is not None:
            assert len(excerpt.note.text.split()) <= 50, excerpt.id
            assert excerpt.note.source in atlas.source_by_id, excerpt.id


def test_what_is_inferred_about_a_document_says_how(atlas: Atlas) -> None:
    for document in atlas.documents:
        for statement in (document.title, document.publisher, document.author, document.date):
            assert statement.note, document.id
    basis = {document.id: document.date.basis for document in atlas.documents}
    assert basis == {
        "galuzin-interview-2018": "inferred",
        "peace-treaty-column-2019": "given",
        "mainichi-deep-gap-2019": "confirmed",
        "sankei-new-approach-2016": "inferred",
        "osaka-g20-series-2019": "inferred",
    }


def test_excerpts_carry_the_date_they_speak_from(atlas: Atlas) -> None:
    dates = {document.id: {e.as_of for e in document.excerpts} for document in atlas.documents}
    assert dates == {
        "galuzin-interview-2018": {"2018-12-06"},
        "peace-treaty-column-2019": {"2019-01-23"},
        "mainichi-deep-gap-2019": {"2019-01-15"},
        "sankei-new-approach-2016": {"2016-05"},
        "osaka-g20-series-2019": {"2019"},
    }
