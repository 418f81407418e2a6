"""Annotations of other programs: read one by one, and written back as they came."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data._errors import AtlasError
from data.load import load_atlas
from layers.annotation import CONTEXT, collection, excerpt_annotation, known_of, written
from layers.annotations.passage import AnnotationFile
from layers.annotations.reading import read_annotations

REAL = load_atlas()
KNOWN = known_of(REAL)


def read(value: object) -> AnnotationFile:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_annotations(raw, KNOWN, name="f")


def annotation_with(**changes: object) -> dict[str, Any]:
    return {**excerpt_annotation(REAL, "e03"), **changes}


def selected(*selectors: dict[str, Any]) -> dict[str, Any]:
    return annotation_with(target={"source": "urn:x:y", "selector": list(selectors)})


QUOTE = {"type": "TextQuoteSelector", "exact": "some words"}
PLACE = {"type": "SpecificResource", "source": "urn:four-islands:place:kunashir"}
UNLIKE: list[tuple[object, dict[str, int], int]] = [
    # what one file has, why something of it is passed over, how many passages come all the same
    ([annotation_with(), 1], {"unknown": 1}, 1),
    ([annotation_with(), annotation_with(target=[])], {"no_target": 1}, 1),
    ([annotation_with(target="http://x")], {}, 1),
    ([annotation_with(target=[{"id": "urn:x:y"}, "urn:x:z"])], {}, 1),
    ([selected()], {"no_words": 1}, 0),
    ([selected({**QUOTE, "exact": " "})], {"no_words": 1}, 0),
    ([selected({**QUOTE, "exact": 1}), selected(QUOTE)], {"no_words": 1}, 1),
    ([selected({**QUOTE, "exact": "a\x07"})], {"signs": 1}, 0),
    ([selected({**QUOTE, "exact": "a\ud800"})], {"signs": 1}, 0),
    ([selected({**QUOTE, "prefix": "\u202eabc"})], {"signs": 1}, 0),
    ([annotation_with(body={"type": "TextualBody", "value": "\u2066a"})], {"signs": 1}, 0),
    ([annotation_with(creator={"name": "\u202ea"})], {"signs": 1}, 0),
    ([selected({**QUOTE, "exact": "a" * 20_001})], {"long": 1}, 0),
    ([selected(QUOTE, {"type": "TextPositionSelector", "start": 9, "end": 3})], {"position": 1}, 1),
    ([selected(QUOTE, {"type": "TextPositionSelector", "start": True})], {"position": 1}, 1),
    ([selected(QUOTE, {"type": "TextPositionSelector", "start": 1, "end": 10**20})],
     {"position": 1}, 1),
    ([annotation_with(body=PLACE)], {"record": 1}, 1),
    ([annotation_with(), annotation_with()], {}, 2),
    ([annotation_with(x=[[[[[]] * 9] * 9] * 9] * 9)], {}, 1),
    ([annotation_with(x="a" * 200_000)], {"large": 1}, 0),
]  # fmt: skip


OA = "http://www.w3.org/ns/oa#"
OLDER: list[dict[str, Any]] = [
    {
        "@context": "http://www.w3.org/ns/oa.jsonld",
        "@id": "http://example.org/a1",
        "@type": "oa:Annotation",
        "hasBody": {"@type": ["cnt:ContentAsText", "dctypes:Text"], "chars": "a remark"},
        "hasTarget": {
            "@type": "oa:SpecificResource",
            "hasSource": {"@id": "urn:x:y"},
            "hasSelector": {"@type": "oa:TextQuoteSelector", "exact": "some words"},
        },
    },
    {
        "@id": "http://example.org/a2",
        "@type": ["oa:Annotation"],
        "oa:hasBody": {"cnt:chars": "a remark"},
        "oa:hasTarget": {
            "oa:hasSource": {"@id": "urn:x:y"},
            "oa:hasSelector": {"@type": ["oa:TextQuoteSelector"], "oa:exact": "some words"},
        },
    },
    {
        "@id": "http://example.org/a3",
        "@type": [f"{OA}Annotation"],
        f"{OA}hasBody": [
            {"http://www.w3.org/1999/02/22-rdf-syntax-ns#value": [{"@value": "a remark"}]}
        ],
        f"{OA}hasTarget": [
            {
                f"{OA}hasSource": [{"@id": "urn:x:y"}],
                f"{OA}hasSelector": [
                    {
                        "@type": [f"{OA}TextQuoteSelector"],
                        f"{OA}exact": [{"@value": "some words"}],
                    }
                ],
            }
        ],
    },
    {
        "id": "7f1a",
        "bodies": [{"id": "b1", "annotation": "7f1a", "value": "a remark"}],
        "target": {
            "annotation": "7f1a",
            "source": "urn:x:y",
            "selector": [{"quote": "some words", "start": 3, "end": 13}],
        },
    },
    {"id": "urn:x:1", "type": "Annotation", "body": "a remark", "target": {"source": "urn:x:y",
     "selector": {"type": "oa:TextQuoteSelector", "exact": "some words"}}},
]  # fmt: skip


@pytest.mark.parametrize("value", OLDER)
def test_older_and_longer_ways_to_write_an_annotation_are_read_and_kept(
    value: dict[str, Any],
) -> None:
    found = read([value])
    assert found.passed == {}
    (passage,) = found.passages
    said = (passage.id, passage.source, passage.exact, passage.note)
    assert said == (value.get("@id", value.get("id")), "urn:x:y", "some words", "a remark")
    assert passage.start == (3 if "bodies" in value else None)
    assert json.loads(passage.foreign) == value


@pytest.mark.parametrize("member", ["items", "@graph", "rows", "annotations", "resources"])
def test_a_list_inside_of_anything_is_read(member: str) -> None:
    for more in ({}, {"type": "AnnotationCollection"} if member == "items" else {}):
        found = read({"@context": CONTEXT, **more, member: [selected(QUOTE), annotation_with()]})
        assert len(found.passages) == 2


def test_pages_that_a_file_only_names_are_counted() -> None:
    page = {"type": "AnnotationPage", "items": [selected(QUOTE)], "next": "http://x/page2"}
    for whole in (page, {"type": "AnnotationCollection", "first": page}):
        found = read(whole)
        assert (len(found.passages), found.passed) == (1, {"elsewhere": 1})
    with pytest.raises(AtlasError, match="names pages that may have some"):
        read({"type": "AnnotationCollection", "total": 3, "first": "http://x/page1"})


def test_further_places_replies_and_notes_on_a_page_are_told_apart() -> None:
    both = annotation_with(target=[{"source": "urn:x:y", "selector": QUOTE}] * 2)
    target = [{"source": "http://x"}]
    note = {"id": "n", "text": "on the page", "tags": ["one"], "target": target}
    found = read({"rows": [both, note, {**note, "id": "r", "references": ["n"]}]})
    assert found.passed == {"targets": 1, "relation": 1}
    assert [passage.note for passage in found.passages][1:] == ["on the page"]
    assert found.passages[1].tags == ("one",)
    assert len(found.others) == 1


def test_an_id_that_is_no_text_is_written_back() -> None:
    given = [selected(QUOTE) | {"id": 5}, selected(QUOTE) | {"id": 5}]
    whole = collection(REAL, read(given).passages, name="n", label="l")
    assert [item["id"] for item in whole["first"]["items"]] == [5, 5]


@pytest.mark.parametrize(("value", "passed", "count"), UNLIKE)
def test_one_annotation_refuses_nothing_but_itself(
    value: list[object], passed: dict[str, int], count: int
) -> None:
    for more in ([], [selected(QUOTE)]):  # alone, and beside one that is right
        found = read([*value, *more])
        assert found.passed == passed
        assert len(found.passages) == count + len(more)
        assert found.total == len(value) + len(more)


def test_numbers_and_depth_that_no_program_reads_refuse_one_annotation() -> None:
    one = json.dumps(selected(QUOTE))
    for member, why in (
        ("1" * 5000, "number"),
        ("1e999", "number"),
        ("[" * 60 + "]" * 60, "deep"),
    ):
        found = read(f'[{one}, {one[:-1]}, "x": {member}}}]'.encode())
        assert (len(found.passages), found.others, found.passed) == (1, (), {why: 1})


def test_a_file_has_a_bounded_number_of_annotations() -> None:
    found = read([selected(QUOTE)] * 2050)
    assert (len(found.passages), found.total, found.passed) == (2000, 2050, {"left_out": 50})


NONE: list[object] = [
    [],
    {},
    "text",
    [1],
    {"type": "FeatureCollection"},
    {"type": "AnnotationPage", "items": {}},
]


@pytest.mark.parametrize("value", NONE)
def test_a_file_without_annotations_has_one_line(value: object) -> None:
    with pytest.raises(AtlasError) as caught:
        read(value)
    assert [str(fault) for fault in caught.value.faults] == [
        "f: has no annotation; Web Annotations in JSON"
    ]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", "f: is empty"),
        (b" \n", "f: is empty"),
        (b"\xff", "f: is not UTF-8 text"),
        (b"\xff\xfe", "f: is empty"),
        (b"\xff\xfea", "f: is not UTF-16 text"),
        (b"<html><script>alert(1)</script>", "f: is not JSON (line 1, column 1)"),
        (b"[NaN]", "f: is not JSON (a number that JSON does not have)"),
        (b"[" * 200_000, "f: is nested too deeply"),
        (b" " * 5 * 2**20 + b"{}", "f: is larger than 5 MB"),
    ],
    ids=["empty", "blank", "binary", "mark", "half", "html", "nan", "deep", "large"],
)
def test_a_file_that_is_no_json_has_one_line(raw: bytes, line: str) -> None:
    with pytest.raises(AtlasError) as caught:
        read(raw)
    assert [str(fault) for fault in caught.value.faults] == [line]


CASES = Path(__file__).parent / "own_files"
REMARK = "Compare this with the article of 1875."


def saved(found: AnnotationFile) -> list[dict[str, Any]]:
    """Return the annotations as they are saved, once read back."""
    whole = collection(REAL, found.passages, others=found.others, name="own", label="Mine")
    items: list[dict[str, Any]] = json.loads(written(whole))["first"]["items"]
    return items


def test_annotations_of_hypothesis_come_back_with_all_they_had() -> None:
    raw = (CASES / "hypothesis-annotation.jsonld").read_bytes()
    found = read(raw)
    (passage,) = found.passages
    assert passage.exact == "line passes between Etorofu"
    assert (passage.note, passage.tags) == (REMARK, ("boundary", "1855"))
    assert passage.creator == "acct:some.reader@hypothes.is"
    assert (passage.start, passage.end) == (4, 27)
    assert saved(found) == [json.loads(raw)]


def test_the_lists_that_hypothesis_exports_are_read() -> None:
    row = {
        "id": "AAAA",
        "user": "acct:some.reader@hypothes.is",
        "text": REMARK,
        "tags": ["boundary"],
        "target": [{"source": "https://example.org/letter.txt", "selector": [QUOTE]}],
    }
    for holder in ({"rows": [row], "total": 1}, {"export_date": "2024", "annotations": [row]}):
        found = read(holder)
        (passage,) = found.passages
        assert (passage.exact, passage.note, passage.tags) == ("some words", REMARK, ("boundary",))
        assert saved(found) == [{**row, "type": "Annotation"}]


def test_annotations_of_recogito_come_back_with_all_they_had() -> None:
    raw = (CASES / "recogito.json").read_bytes()
    found = read(raw)
    (passage,) = found.passages
    assert (passage.exact, passage.note, passage.source) == (
        "between Etorofu and Uruppu",
        REMARK,
        "",
    )
    assert saved(found) == json.loads(raw)


def test_relations_are_passed_over_and_kept() -> None:
    raw = (CASES / "with-relation.json").read_bytes()
    found = read(raw)
    assert [passage.id for passage in found.passages] == ["#p1", "#p2"]
    assert found.passed == {"relation": 1}
    assert saved(found) == json.loads(raw)


def test_annotations_without_an_id_get_one_that_is_always_the_same() -> None:
    found = [read((CASES / name).read_bytes()) for name in ("no-id-1.json", "no-id-2.json")]
    both = AnnotationFile(tuple(each for one in found for each in one.passages))
    items = saved(both)
    assert len({item["id"] for item in items}) == 2
    assert all(item["id"].startswith("urn:uuid:") for item in items)
    assert saved(both) == items
    twice = saved(AnnotationFile(both.passages[:1] * 2))
    assert len({item["id"] for item in twice}) == 2


def test_an_id_that_is_given_twice_stays_with_the_first() -> None:
    one, other = annotation_with(), annotation_with(body="http://example.org/other")
    first, second = saved(read([one, other]))
    assert first["id"] == one["id"]
    assert second["id"].startswith("urn:uuid:")
    assert second["via"] == one["id"]


def test_members_nobody_knows_are_written_back_as_they_came() -> None:
    item = {
        **selected(QUOTE),
        "@context": [CONTEXT, {"ex": "https://example.org/ns#"}],
        "ex:half": "a\ud800",
        "ex:deep": {"list": [1, 2.5, None, True, {"x": "\u202e"}], "number": 12345678901234567890},
        "stylesheet": {"type": "CssStylesheet", "value": ".a { color: red }"},
        "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
    }
    assert saved(read(item)) == [item]
    context = item.pop("@context")  # said of the whole page, it is needed with the annotation
    page = {"@context": context, "type": "AnnotationPage", "items": [item]}
    assert saved(read(page)) == [{"@context": context, **item}]


BODIES: list[tuple[object, str, tuple[str, ...]]] = [
    ("http://example.org/b", "", ()),
    ({"type": "TextualBody", "value": "mine"}, "mine", ()),
    ([{"type": "TextualBody", "value": "a"}, {"value": "b"}], "a\n\nb", ()),
    ({"type": "TextualBody", "value": "t", "purpose": "tagging"}, "", ("t",)),
    ({"type": "TextualBody", "value": "t", "purpose": ["tagging", "x"]}, "", ("t",)),
    ({"type": "TextualBody", "value": "r", "purpose": "replying"}, "r", ()),
    ({"type": "Choice", "items": [{"type": "TextualBody", "value": "one"}, "http://x"]}, "one", ()),
    ({"purpose": ["tagging"], "type": "TextualBody", "value": 3}, "", ()),
    ({"source": {"id": 7}}, "", ()),
    ([None, 3, [], [[]]], "", ()),
]  # fmt: skip


@pytest.mark.parametrize(("body", "note", "tags"), BODIES)
def test_remarks_and_tags_are_read_in_all_their_forms(
    body: object, note: str, tags: tuple[str, ...]
) -> None:
    item = {"type": "Annotation", "id": "http://x", "body": body, "target": "http://example.org/p"}
    found = read(item)
    (passage,) = found.passages
    assert (passage.note, passage.tags, passage.source) == (note, tags, "http://example.org/p")
    assert saved(found) == [item]


def test_a_body_value_is_a_remark() -> None:
    (passage,) = read(annotation_with(generator=None, body=None, bodyValue="Mine")).passages
    assert passage.note == "Mine"


SELECTED: list[object] = [
    QUOTE,
    [QUOTE],
    [{"type": "CssSelector", "value": "#a"}, QUOTE],
    {"type": "FragmentSelector", "value": "p1", "refinedBy": QUOTE},
    {"type": "Choice", "items": [{"type": "XPathSelector", "value": "/p"}, QUOTE]},
    {**QUOTE, "type": ["TextQuoteSelector"]},
    {**QUOTE, "refinedBy": {"type": "TextPositionSelector", "start": 1, "end": 2}},
]


@pytest.mark.parametrize("selector", SELECTED)
@pytest.mark.parametrize("source", ["http://x", {"id": "http://x"}, ["http://x"]])
def test_words_are_found_in_all_forms_of_a_target(selector: object, source: object) -> None:
    target = {"source": source, "selector": selector}
    many = {"type": "List", "items": ["http://other", target]}
    for form in (target, [target], ["http://other", target], many):
        (passage,) = read(annotation_with(target=form)).passages
        assert (passage.exact, passage.source) == ("some words", "http://x")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "id", "items", "first", "next", "body", "target", "source",
                             "selector", "exact", "purpose", "value", "start", "end", "refinedBy"]),
            inner | st.sampled_from(["Annotation", "AnnotationPage", "TextQuoteSelector"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@given(json_values)
def test_whatever_json_it_is_there_are_annotations_or_faults(value: object) -> None:
    with contextlib.suppress(AtlasError):
        assert read(value).total


@given(json_values)
def test_whatever_an_annotation_holds_it_comes_back_as_it_was(value: object) -> None:
    for field in ("body", "target", "id", "creator", "x"):
        item = annotation_with(**{field: value})
        (back,) = saved(read(item))
        if field == "id":
            back, item = ({**each, "id": "", "via": ""} for each in (back, item))
        assert back == item
