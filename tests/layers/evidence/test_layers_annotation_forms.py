"""Annotations in older and longer forms, and in files that hold them in other ways."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layers.evidence.annotation.export import CONTEXT, collection
from layers.evidence.refusals import FileRefused
from tests.layers.evidence.refusals import line_of
from tests.layers.evidence.test_layers_annotations import (
    QUOTE,
    REAL,
    annotation_with,
    read,
    selected,
)

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
    {
        "@id": "http://example.org/list/1",
        "@type": "oa:Annotation",
        "resource": [{"@type": "cnt:ContentAsText", "chars": "a remark"}],
        "on": {
            "@type": "oa:SpecificResource",
            "full": "urn:x:y",
            "selector": {"@type": "oa:TextQuoteSelector", "exact": "some words"},
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


@pytest.mark.parametrize(
    "member",
    ["items", "@graph", "rows", "annotations", "resources", "results", "data", "orderedItems"],
)
def test_a_list_inside_of_anything_is_read(member: str) -> None:
    for more in ({}, {"type": "AnnotationCollection"} if member == "items" else {}):
        found = read({"@context": CONTEXT, **more, member: [selected(QUOTE), annotation_with()]})
        assert len(found.passages) == 2


def test_annotations_by_their_names_are_read() -> None:
    """As databases export them, beside something that is none."""
    found = read({"a": selected(QUOTE), "b": annotation_with(), "made": {"by": "x"}, "count": 2})
    assert (len(found.passages), found.passed) == (2, {"unknown": 2})


@pytest.mark.parametrize(
    ("before", "after"), [("", "\n"), ("\x1e", "\n"), ("", "\r\n\r\n"), ("", "")]
)
def test_values_one_after_another_are_read(before: str, after: str) -> None:
    """JSON Lines, and text sequences with their separators; also pages, one after another."""
    page = {"type": "AnnotationPage", "items": [selected(QUOTE)] * 2, "next": "http://x/3"}
    lines = [json.dumps(each) for each in (selected(QUOTE), page)]
    found = read("".join(before + line + after for line in lines).encode())
    assert (len(found.passages), found.passed) == (3, {"elsewhere": 1})


def test_lists_of_whatever_holds_annotations_are_read() -> None:
    page = {"type": "AnnotationPage", "items": [selected(QUOTE)] * 2, "next": "http://x/3"}
    whole = {"type": "AnnotationCollection", "first": page}
    found = read([[selected(QUOTE)], [[page], whole], 5, [None]])
    assert (len(found.passages), found.total) == (5, 7)
    assert found.passed == {"elsewhere": 2, "unknown": 2}
    assert list(map(json.loads, found.others)) == [5, None]


def test_an_annotation_that_holds_lists_is_one_annotation() -> None:
    item = {"type": "oa:Annotation", "id": "http://x/1", "resources": [selected(QUOTE)]}
    found = read([item, selected(QUOTE)])
    assert (len(found.passages), found.total) == (1, 2)
    assert list(map(json.loads, found.others)) == [item]


def test_a_broken_line_among_others_is_named() -> None:
    with pytest.raises(FileRefused) as caught:
        read(json.dumps(selected(QUOTE)).encode() + b'\n{"type": "Annotation", \n')
    assert line_of(caught.value) == "f: is not JSON (line 3, column 1)"


def test_annotations_that_a_page_only_names_are_told_so_and_kept() -> None:
    page = {"type": "AnnotationPage", "items": ["http://x/1", selected(QUOTE)]}
    found = read(page)
    assert (len(found.passages), found.passed) == (1, {"elsewhere": 1})
    assert found.others == ('"http://x/1"',)
    with pytest.raises(FileRefused) as caught:
        read({**page, "items": ["http://x/1", "http://x/2"]})
    assert "names pages that may have some" in line_of(caught.value)


def test_pages_that_a_file_only_names_are_counted() -> None:
    page = {"type": "AnnotationPage", "items": [selected(QUOTE)], "next": "http://x/page2"}
    for whole in (page, *({"type": "AnnotationCollection", "first": f} for f in (page, [page]))):
        found = read(whole)
        assert (len(found.passages), found.passed) == (1, {"elsewhere": 1})
    with pytest.raises(FileRefused) as caught:
        read({"type": "AnnotationCollection", "total": 3, "first": "http://x/page1"})
    assert "names pages that may have some" in line_of(caught.value)


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
