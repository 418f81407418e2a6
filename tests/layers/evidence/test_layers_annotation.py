"""Web Annotations that a JSON-LD processor understands, and that come back as they went.

`anno_context.json` holds the terms that the atlas uses of the model's context, each with the
meaning that the Web Annotation Vocabulary (W3C Recommendation, 23 February 2017) gives it. The
processor is given it for the context's address, so that no test needs a network.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from data.model import Atlas
from data.reading.load import load_atlas
from layers.evidence.annotation.export import (
    CONTEXT,
    Passage,
    Source,
    collection,
    excerpt_annotation,
    excerpt_passage,
    excerpts_jsonld,
    known_of,
)
from layers.evidence.annotation.passage import AnnotationFile
from layers.evidence.annotation.reading import read_annotations

REAL = load_atlas()
KNOWN = known_of(REAL)
TERMS = json.loads((Path(__file__).parents[2] / "anno_context.json").read_text(encoding="utf-8"))
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
        REAL.file.urn("excerpt", e) for e in REAL.excerpt_by_id
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
    assert REAL.file.urn("document", "galuzin-interview-2018") in subjects


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
    text = (Path(__file__).parents[2] / "tiny_atlas" / "sources" / "letter.txt").read_bytes()
    digest = base64.urlsafe_b64encode(hashlib.sha256(text).digest()).decode().rstrip("=")
    assert source["canonical"] == f"ni:///sha-256;{digest}"


def read(value: object) -> AnnotationFile:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_annotations(raw, KNOWN, name="f")


def made_here(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return passages without what was kept of their file."""
    return tuple(replace(passage, foreign="") for passage in passages)


def test_all_excerpts_come_back_as_they_went() -> None:
    passages = read(excerpts_jsonld(REAL)).passages
    assert made_here(passages) == tuple(excerpt_passage(REAL, name) for name in REAL.excerpt_by_id)


def test_one_annotation_a_list_and_a_page_are_read_too() -> None:
    one = excerpt_annotation(REAL, "e03")
    page: dict[str, object] = {"type": "AnnotationPage", "items": [one]}
    nested = {"type": "AnnotationCollection", "first": {**page, "next": {**page, "items": []}}}
    for value in (one, [one], page, nested):
        (passage,) = made_here(read(value).passages)
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
        sides=("neither",),
    )
    made = collection(REAL, [passage], name="own", label="Mine", sources=[Source(passage.source)])
    assert made_here(read(made).passages) == (passage,)


def test_an_empty_collection_is_valid_and_has_no_page() -> None:
    made = collection(REAL, [], name="own", label="Mine")
    (node,) = expanded(made)
    assert f"{AS}first" not in node
    assert made["total"] == 0
