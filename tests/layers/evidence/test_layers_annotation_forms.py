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
