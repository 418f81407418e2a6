"""A file is what its content is, whatever its name ends with."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.evidence.file_kinds import is_text_file, read_text_file
from layers.evidence.refusals import FileRefused

NAMES = st.sampled_from(["a.txt", "a.json", "a.jsonld", "a", "a.md"])
NOTE = {
    "type": "Annotation",
    "target": {"source": "urn:x:t", "selector": {"type": "TextQuoteSelector", "exact": "words"}},
}
HYPOTHESIS = {
    "rows": [{"uri": "https://example.org", "text": "a note", "target": [NOTE["target"]]}]
}


def refused(name: str, raw: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read_text_file(name, raw)
    return caught.value.refusal.why


@pytest.mark.parametrize("name", ["saved.jsonld", "saved.json", "saved.txt", "saved"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("held", [NOTE, [NOTE], {"@graph": [NOTE]}, HYPOTHESIS])
def test_annotations_are_no_text(name: str, encoding: str, held: object) -> None:
    raw = json.dumps(held, indent=1).encode(encoding)
    assert refused(name, raw) == "passages_file"
    assert not is_text_file(name, raw)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"type": "FeatureCollection", "features": []}', "json_file"),
        (b'{"a": 1}\n{"a": 2}\n', "json_file"),
        (b"[[1, 2], [3, 4]]", "json_file"),
        (b"[" * 100_000, "json_file"),
        (json.dumps(NOTE).encode()[:-4], "json_broken"),
        (b'[{"type": "Annotation",', "json_broken"),
        (b'{"type": "Annotation"} and then words', "json_broken"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_other_json_is_named_as_what_it_is(name: str, raw: bytes, why: str) -> None:
    assert refused(name, raw) == why
    assert not is_text_file(name, raw)


@pytest.mark.parametrize(
    "text",
    [
        "[1] A footnote of the treaty.\n[2] Another.",
        '["The line", he said, "is drawn"] and wrote it down',
        "{sic} the words of the clerk",
        "[[Etorofu]] lies to the north",
        "[Preamble]\nThe two governments",
        '"A quotation" begins it',
        "12 July 1855",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_words_that_begin_with_a_bracket_are_a_text(name: str, text: str) -> None:
    assert read_text_file(name, text.encode()).text == text
    assert is_text_file(name, text.encode())


def test_a_pdf_is_a_text() -> None:
    assert is_text_file("a.json", b"%PDF-1.7\n...")


@given(
    NAMES,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
)
def test_no_json_of_lists_or_records_becomes_a_text(name: str, value: object) -> None:
    raw = json.dumps(value).encode()
    if isinstance(value, dict | list):
        assert refused(name, raw) in {"passages_file", "json_file"}


@given(NAMES, st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1))
def test_words_are_a_text_or_begin_as_json_does(name: str, text: str) -> None:
    raw = text.encode()
    assert is_text_file(name, raw) or not text.strip() or text.lstrip()[0] in "[{"
