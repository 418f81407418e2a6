"""Annotations of other programs: read one by one, and written back as they came."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.load import load_atlas
from layers.evidence.annotation.export import (
    CONTEXT,
    collection,
    excerpt_annotation,
    known_of,
    written,
)
from layers.evidence.annotation.passage import AnnotationFile
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.refusals import FileRefused
from tests.layers.evidence.refusals import line_of

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
    ([selected({**QUOTE, "exact": "\u200b\ufeff\u00ad"})], {"no_words": 1}, 0),
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


@pytest.mark.parametrize("deep", ["[" * 800 + "]" * 800, '{"@list":' * 800 + "1" + "}" * 800])
@pytest.mark.parametrize(
    "member", ["type", "@type", "items", "first", "@graph", "rows", "resources", "x", "@list"]
)
def test_what_is_nested_deeply_anywhere_takes_nothing_along(deep: str, member: str) -> None:
    one = json.dumps(selected(QUOTE))
    found = read(f'[{one}, {{"{member}": {deep}}}, {one}]'.encode())
    assert [passage.exact for passage in found.passages] == ["some words"] * 2


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
    with pytest.raises(FileRefused) as caught:
        read(value)
    assert line_of(caught.value) == "f: has no annotation; Web Annotations in JSON"


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
    with pytest.raises(FileRefused) as caught:
        read(raw)
    assert line_of(caught.value) == line


CASES = Path(__file__).parents[2] / "own_files"
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
    ("境は択捉島と得撫島との間にあり。", "境は択捉島と得撫島との間にあり。", ()),
    ("Нет", "Нет", ()),
    (["see http://x", "http://x", "#b1", "notes/b1", "b1.html"], "see http://x", ()),
    ({"type": "TextualBody", "value": ["a", 3, "b"]}, "a\n\nb", ()),
    ({"value": "t", "purpose": "oa:tagging"}, "", ("t",)),
    ({"value": "t", "purpose": "http://www.w3.org/ns/oa#tagging"}, "", ("t",)),
    ({"value": "t", "purpose": {"@id": "oa:tagging"}}, "", ("t",)),
    ({"@list": [{"value": "a"}, {"value": "t", "purpose": [{"id": "tagging"}]}]}, "a", ("t",)),
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
    {"@list": [{"type": "CssSelector"}, QUOTE]},
    {"@set": {"@list": [QUOTE]}},
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
    with contextlib.suppress(FileRefused):
        assert read(value).total


@given(json_values)
def test_whatever_an_annotation_holds_it_comes_back_as_it_was(value: object) -> None:
    for field in ("body", "target", "id", "creator", "x"):
        item = annotation_with(**{field: value})
        (back,) = saved(read(item))
        if field == "id":
            back, item = ({**each, "id": "", "via": ""} for each in (back, item))
        assert back == item
