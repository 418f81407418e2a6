"""Web Annotations that a JSON-LD processor understands, and that come back as they went.

`anno_context.json` holds the terms that the atlas uses of the model's context, each with the
meaning that the Web Annotation Vocabulary (W3C Recommendation, 23 February 2017) gives it. The
processor is given it for the context's address, so that no test needs a network.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from data._errors import AtlasError
from data.load import load_atlas
from data.schema import Atlas
from layers.annotation import (
    CONTEXT,
    Passage,
    Source,
    collection,
    excerpt_annotation,
    excerpt_passage,
    excerpts_jsonld,
    read_annotations,
    urn,
)

REAL = load_atlas()
TERMS = json.loads((Path(__file__).parent / "anno_context.json").read_text(encoding="utf-8"))
OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def offline(url: str, options: object = None) -> dict[str, Any]:
    assert url == CONTEXT
    headers = {"contentType": "application/ld+json", "contextUrl": None}
    return {**headers, "documentUrl": url, "document": TERMS}


def expanded(value: object) -> Any:
    return jsonld.expand(value, {"documentLoader": offline})


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from keys_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys_of(item)


def whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(excerpts_jsonld(REAL))
    return found


def test_every_member_is_a_term_of_the_context() -> None:
    assert set(keys_of(whole())) - {"@context"} <= set(TERMS["@context"])


def test_the_collection_expands_to_the_models_vocabulary() -> None:
    (node,) = expanded(whole())
    assert node["@type"] == [f"{AS}OrderedCollection"]
    assert node[f"{AS}totalItems"] == [{"@type": f"{XSD}nonNegativeInteger", "@value": 70}]
    (page,) = node[f"{AS}first"]
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    assert page[f"{AS}partOf"] == [{"@id": node["@id"]}]
    assert node[f"{AS}last"] == [{"@id": page["@id"]}]
    items = page[f"{AS}items"][0]["@list"]
    assert [item["@id"] for item in items] == [
        urn(REAL, "excerpt", name=e) for e in REAL.excerpt_by_id
    ]
    assert all(item["@type"] == [f"{OA}Annotation"] for item in items)


def test_nothing_is_lost_on_the_way_to_rdf() -> None:
    quads = jsonld.to_rdf(whole(), {"documentLoader": offline})["@default"]
    kinds = [q["object"]["value"] for q in quads if q["predicate"]["value"] == RDF_TYPE]
    assert kinds.count(f"{OA}Annotation") == 70
    assert kinds.count(f"{OA}TextQuoteSelector") == 70
    assert kinds.count(f"{OA}TextPositionSelector") == 70
    subjects = {q["subject"]["value"] for q in quads}
    purposes = {q["object"]["value"] for q in quads if q["predicate"]["value"] == f"{OA}hasPurpose"}
    assert all(purpose.startswith(OA) for purpose in purposes)
    assert urn(REAL, "document", name="galuzin-interview-2018") in subjects


def test_one_annotation_says_where_the_words_stand() -> None:
    found = excerpt_annotation(REAL, "e03")
    assert found["@context"] == CONTEXT
    (node,) = expanded(found)
    assert node[f"{OA}motivatedBy"] == [{"@id": f"{OA}linking"}]
    (target,) = node[f"{OA}hasTarget"]
    quote, position = target[f"{OA}hasSelector"]
    assert quote[f"{OA}exact"] == [{"@value": REAL.excerpt_by_id["e03"][1].exact}]
    assert position[f"{OA}start"] == [{"@type": f"{XSD}nonNegativeInteger", "@value": 1412}]
    assert position[f"{OA}end"] == [{"@type": f"{XSD}nonNegativeInteger", "@value": 1600}]


def test_the_speaker_is_not_the_creator_of_the_annotation() -> None:
    found = excerpt_annotation(REAL, "e03")
    assert "creator" not in found
    assert found["generator"]["type"] == "Software"
    names = [person["name"] for person in found["target"]["source"]["creator"]]
    assert names == ["Mikhail Galuzin", "Keita Ikeda"]
    said = [b["value"] for b in found["body"] if b["purpose"] == "describing"]
    assert said == ["Mikhail Galuzin, Russian Ambassador to Japan"]


def test_the_text_is_named_by_its_hash(tiny_atlas: Atlas) -> None:
    # RFC 6920: ni:///sha-256; and the digest in base64url without padding
    source = excerpt_annotation(tiny_atlas, "t01")["target"]["source"]
    text = (Path(__file__).parent / "tiny_atlas" / "sources" / "letter.txt").read_bytes()
    digest = base64.urlsafe_b64encode(hashlib.sha256(text).digest()).decode().rstrip("=")
    assert source["canonical"] == f"ni:///sha-256;{digest}"


def test_all_excerpts_come_back_as_they_went() -> None:
    passages = read_annotations(excerpts_jsonld(REAL), REAL)
    assert passages == tuple(excerpt_passage(REAL, name) for name in REAL.excerpt_by_id)


def test_one_annotation_a_list_and_a_page_are_read_too() -> None:
    one = excerpt_annotation(REAL, "e03")
    page: dict[str, object] = {"type": "AnnotationPage", "items": [one]}
    nested = {"type": "AnnotationCollection", "first": {**page, "next": {**page, "items": []}}}
    for value in (one, [one], page, nested):
        (passage,) = read_annotations(json.dumps(value).encode(), REAL)
        assert passage == excerpt_passage(REAL, "e03")


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30)


@given(
    exact=words.filter(str.strip),
    context=st.tuples(words, words),
    span=st.none() | st.tuples(st.integers(0, 10**7), st.integers(1, 999)),
    texts=st.tuples(words, words, words),
    places=st.lists(st.sampled_from(sorted(REAL.place_by_id)), unique=True, max_size=3),
)
def test_any_passage_comes_back_as_it_went(
    exact: str,
    context: tuple[str, str],
    span: tuple[int, int] | None,
    texts: tuple[str, str, str],
    places: list[str],
) -> None:
    passage = Passage(
        id="urn:uuid:0f4c6d3e-0000-4000-8000-000000000001",
        source="urn:uuid:0f4c6d3e-0000-4000-8000-000000000002",
        exact=exact,
        prefix=context[0],
        suffix=context[1],
        start=span[0] if span else None,
        end=sum(span) if span else None,
        speaker=texts[0],
        term=texts[1],
        note=texts[2],
        places=tuple(places),
        settlements=("1855-shimoda",),
        side="neither",
    )
    made = collection(REAL, [passage], name="own", label="Mine", sources=[Source(passage.source)])
    assert read_annotations(json.dumps(made).encode(), REAL) == (passage,)


def test_an_empty_collection_is_valid_and_has_no_page() -> None:
    made = collection(REAL, [], name="own", label="Mine")
    (node,) = expanded(made)
    assert f"{AS}first" not in node
    assert made["total"] == 0


def annotation_with(**changes: object) -> dict[str, Any]:
    return {**excerpt_annotation(REAL, "e03"), **changes}


def selected(*selectors: dict[str, Any]) -> dict[str, Any]:
    return annotation_with(target={"source": "urn:x:y", "selector": list(selectors)})


QUOTE = {"type": "TextQuoteSelector", "exact": "some words"}
PLACE = {"type": "SpecificResource", "source": "urn:four-islands:place:kunashir"}
SPOILT: list[tuple[object, str]] = [
    ([], "f: has no annotation"),
    ("text", "f: is not an annotation; write a JSON object or a list"),
    ({}, "f: annotation 1: type: is not Annotation"),
    ([1], "f: annotation 1: is not an object"),
    ({"type": "AnnotationPage", "items": {}}, "f: page: items: is not a list"),
    (
        {"type": "AnnotationCollection", "first": "http://x"},
        "f: page: lies elsewhere; put the pages into the file",
    ),
    (annotation_with(target="http://x"), "f: annotation 1: target: is not one passage of one text"),
    (selected(), "f: annotation 1: target.selector: has no TextQuoteSelector"),
    (selected({**QUOTE, "exact": " "}), "f: annotation 1: exact: is empty"),
    (selected({**QUOTE, "exact": 1}), "f: annotation 1: exact: is not a text"),
    (selected({**QUOTE, "exact": "a\x07"}), "f: annotation 1: exact: has control characters"),
    (selected({**QUOTE, "exact": "a\ud800"}), "f: annotation 1: exact: has control characters"),
    (
        selected({**QUOTE, "exact": "a" * 20_001}),
        "f: annotation 1: exact: is longer than 20000 characters",
    ),
    (
        selected(QUOTE, {"type": "TextPositionSelector", "start": 9, "end": 3}),
        "f: annotation 1: target.selector: start and end are no span of characters",
    ),
    (
        selected(QUOTE, {"type": "TextPositionSelector", "start": True, "end": "3"}),
        "f: annotation 1: target.selector: start and end are no span of characters",
    ),
    (
        annotation_with(body=PLACE),
        'f: annotation 1: body: unknown place "kunashir"; did you mean "kunashiri"?',
    ),
    ([annotation_with(), annotation_with()], "f: annotation 2: id: is given twice"),
]


@pytest.mark.parametrize(("value", "line"), SPOILT, ids=[line[:60] for _, line in SPOILT])
def test_each_fault_has_one_clear_line(value: object, line: str) -> None:
    with pytest.raises(AtlasError) as caught:
        read_annotations(json.dumps(value).encode(), REAL, name="f")
    assert line in [
        str(fault).replace(f"; use one of {fault.expected}", "") for fault in caught.value.faults
    ]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", "f: is empty"),
        (b" \n", "f: is empty"),
        (b"\xff\xfe", "f: is not UTF-8 text"),
        (b"<html><script>alert(1)</script>", "f: is not JSON (line 1, column 1)"),
        (b"[NaN]", "f: is not JSON (a number that JSON does not have)"),
        (b"[" * 200_000, "f: is nested too deeply"),
        (b'{"a": 1' + b"1" * 5000 + b"}", "f: is not JSON (a number that JSON does not have)"),
        (b" " * 5_000_000 + b"{}", "f: is larger than 5 MB"),
    ],
    ids=["empty", "blank", "binary", "html", "nan", "deep", "digits", "large"],
)
def test_a_file_that_is_no_json_has_one_line(raw: bytes, line: str) -> None:
    with pytest.raises(AtlasError) as caught:
        read_annotations(raw, REAL, name="f")
    assert [str(fault) for fault in caught.value.faults] == [line]


def test_other_programs_annotations_are_read_and_their_bodies_passed_over() -> None:
    other = {
        "type": ["Annotation"],
        "id": "http://example.org/a1",
        "body": [
            "http://example.org/b",
            {"type": "TextualBody", "value": "mine"},
            {"type": "Choice", "items": []},
            {"purpose": ["tagging"], "type": "TextualBody", "value": 3},
            {"source": {"id": 7}},
        ],
        "target": {
            "source": "http://example.org/page",
            "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": QUOTE},
        },
    }
    (passage,) = read_annotations(json.dumps(other).encode(), REAL)
    assert passage == Passage("http://example.org/a1", "http://example.org/page", "some words")


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
def test_whatever_json_it_is_there_are_passages_or_faults(value: object) -> None:
    with contextlib.suppress(AtlasError):
        assert read_annotations(json.dumps(value).encode(), REAL)


@given(json_values)
def test_whatever_an_annotation_holds_there_are_passages_or_faults(value: object) -> None:
    for field in ("body", "target", "id"):
        raw = json.dumps(annotation_with(**{field: value})).encode()
        with contextlib.suppress(AtlasError):
            assert read_annotations(raw, REAL)
