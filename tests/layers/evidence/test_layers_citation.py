"""Citations that other programs read: BibTeX through pybtex, CSL-JSON through citeproc."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path

import citeproc
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from layers.evidence.citation import bibtex, citation_text, csl_item, csl_json
from layers.evidence.ris import ris

REAL = load_atlas()
SCHEMAS = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
OUTSIDE_CSL = {"id", "type"}  # members of an item that are no variables


def listed(name: str) -> set[str]:
    """Return the words that a list of the CSL 1.0.2 schema gives."""
    return set(re.findall(r'"([A-Za-z-]+)"', (SCHEMAS / name).read_text(encoding="utf-8")))


def with_text(atlas: Atlas, text: str) -> Atlas:
    document = atlas.documents[0]
    title = document.title.model_copy(update={"value": text, "basis": "given"})
    excerpt = document.excerpts[0].model_copy(update={"exact": text, "speaker": text})
    changed = document.model_copy(update={"title": title, "excerpts": (excerpt,)})
    # Not model_copy: it would keep the lookups that the atlas has already made.
    fields = {name: getattr(atlas, name) for name in Atlas.model_fields}
    return Atlas(**{**fields, "documents": (changed,)})


def test_text_gives_words_speaker_document_and_what_is_inferred() -> None:
    lines = citation_text(REAL, "e03", url="http://x/?excerpt=e03").splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("“But the expression of “handover” does not specify")
    assert lines[1] == "— Mikhail Galuzin, Russian Ambassador to Japan (speaks for Russia)"
    assert lines[2].startswith("Russian envoy: Interpretation of “handover” should be discussed. ")
    assert "c. 6 December 2018 (date inferred)" in lines[2]
    assert "(publisher inferred)" in lines[2]
    assert lines[3].startswith("Passage e03, characters 1412–1600 of the text with SHA-256 1ae51a")
    assert lines[4] == "http://x/?excerpt=e03"


def test_words_that_begin_with_marks_have_others_around_them() -> None:
    for document in REAL.documents:
        for excerpt in document.excerpts:
            text = citation_text(REAL, excerpt.id)
            assert "““" not in text
            assert "””" not in text


def test_a_given_date_is_not_called_inferred_and_our_title_is_in_brackets() -> None:
    text = citation_text(REAL, "e25")
    assert "23 January 2019" in text
    assert "inferred" not in text
    assert "[Policy column on the Japan–Russia peace treaty negotiations (untitled)]" in text
    assert "author not named, publisher not named" in text


def test_the_words_are_verbatim_but_for_line_breaks() -> None:
    for name, (_, excerpt) in REAL.excerpt_by_id.items():
        assert " ".join(excerpt.exact.split()) in citation_text(REAL, name).splitlines()[0]


def test_every_type_and_variable_is_one_of_csl() -> None:
    types, variables = listed("csl-types.rnc"), listed("csl-variables.rnc")
    assert {"interview", "article-newspaper"} <= types
    for item in csl_json(REAL):
        assert item["type"] in types
        assert item.keys() - OUTSIDE_CSL <= variables


def test_inferred_dates_are_circa() -> None:
    by_document = {document.id: document for document in REAL.documents}
    for name, (document, _) in REAL.excerpt_by_id.items():
        issued = csl_item(REAL, name)["issued"]
        assert issued.get("circa", False) == (by_document[document.id].date.basis == "inferred")
    assert csl_item(REAL, "e03")["issued"] == {"date-parts": [[2018, 12, 6]], "circa": True}
    assert csl_item(REAL, "e50")["issued"] == {"date-parts": [[2019, 1, 15]]}
    assert csl_item(REAL, "e67")["issued"]["date-parts"] == [[2019, 3, 19], [2019, 6, 28]]


def test_the_interview_names_both_persons() -> None:
    item = csl_item(REAL, "e03")
    assert item["author"] == [{"family": "Galuzin", "given": "Mikhail"}]
    assert item["interviewer"] == [{"family": "Ikeda", "given": "Keita"}]


def test_citeproc_sets_every_item() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        items = json.loads(json.dumps(csl_json(REAL)))
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatters.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        entries = [str(entry) for entry in bibliography.bibliography()]
    assert len(entries) == len(REAL.excerpt_by_id)
    assert sum("The Mainichi" in entry and "2019" in entry for entry in entries) == 11


def test_pybtex_reads_every_entry() -> None:
    entries = parse_string(bibtex(REAL), "bibtex").entries
    assert len(entries) == len(REAL.excerpt_by_id)
    interview = entries["galuzin-interview-2018-e03"]
    assert [str(person) for person in interview.persons["author"]] == ["Galuzin, Mikhail"]
    assert interview.fields["year"] == "2018"
    mainichi = entries["mainichi-deep-gap-2019-e50"]
    assert mainichi.type == "article"
    assert mainichi.fields["journal"] == "The Mainichi"


def test_the_language_is_the_documents_own(tiny_atlas: Atlas) -> None:
    assert {item["language"] for item in csl_json(REAL)} == {"en"}  # as their texts are
    document = tiny_atlas.documents[0].model_copy(update={"language": "ja"})
    fields = {name: getattr(tiny_atlas, name) for name in Atlas.model_fields}
    other = Atlas(**{**fields, "documents": (document,)})
    assert csl_item(other, document.excerpts[0].id)["language"] == "ja"
    silent = document.model_copy(update={"language": None})
    unsaid = Atlas(**{**fields, "documents": (silent,)})
    assert "language" not in csl_item(unsaid, document.excerpts[0].id)


def tagged(record: str) -> list[tuple[str, str]]:
    """Return the tags of RIS with their values; a line that is none fails."""
    lines = record.split("\r\n")
    assert lines.pop() == ""
    return [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines]  # type: ignore[union-attr, misc]


def test_ris_says_what_csl_says() -> None:
    records = ris(REAL).split("ER  - \r\n")
    assert records.pop() == ""
    assert len(records) == len(REAL.excerpt_by_id)
    for record, item in zip(records, csl_json(REAL), strict=True):
        fields = tagged(record)
        assert fields[0][0] == "TY"
        values = dict(fields)
        assert values["TI"] == item["title"]
        assert values["LA"] == item["language"]
        assert values["N1"] == item["note"]
        assert values["PY"] == str(item["issued"]["date-parts"][0][0])
        assert ("DA" in values) != item["issued"].get("circa", False)
    interview = dict(tagged(ris(REAL, ["e03"], url="http://x/?excerpt=e03")))
    assert interview["TY"] == "PCOMM"
    assert (interview["AU"], interview["A2"]) == ("Galuzin, Mikhail", "Ikeda, Keita")
    assert interview["UR"] == "http://x/?excerpt=e03"
    assert dict(tagged(ris(REAL, ["e50"])))["DA"] == "2019/01/15"


@given(st.text(min_size=1, max_size=40))
def test_no_words_begin_another_tag_of_ris(text: str) -> None:
    spoilt = ris(with_text(REAL, text))
    assert [tag for tag, _ in tagged(spoilt)].count("TY") == 1


HOSTILE = ["}", "{", "\\", "\\input{x}", "50 % & #1_a^b~c $x$", "@book{x,", 'a "b" c', "100%\nnext"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_latex_would_read_is_escaped(text: str) -> None:
    spoilt = with_text(REAL, text)
    entries = parse_string(bibtex(spoilt), "bibtex").entries
    assert len(entries) == 1
    raw = next(iter(entries.values())).fields["title"][1:-1]
    assert not re.search(r"(?<!\\)[%&#_$]", raw)


@given(st.text(min_size=1, max_size=40))
def test_any_words_leave_one_readable_entry(text: str) -> None:
    spoilt = with_text(REAL, text)
    assert len(parse_string(bibtex(spoilt), "bibtex").entries) == 1
    assert json.loads(json.dumps(csl_json(spoilt)))[0]["id"] == "galuzin-interview-2018-e01"


def test_a_document_without_parts_is_cited_by_its_words(tiny_atlas: Atlas) -> None:
    item = csl_item(tiny_atlas, "t01")
    assert item["type"] == "article"
    assert item["issued"] == {"literal": "1960"}
    assert "author" not in item
    assert parse_string(bibtex(tiny_atlas), "bibtex").entries["isle-letter-1960-t01"]


def test_an_unknown_excerpt_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        citation_text(REAL, "e99")


def test_a_span_that_ends_before_it_starts_is_a_fault(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "documents" / "isle-letter-1960.yaml"
    span = "cite: {type: article, issued: 1960-05, issued_until: 1960-04}\nexcerpts:"
    path.write_text(path.read_text(encoding="utf-8").replace("excerpts:", span), encoding="utf-8")
    with pytest.raises(AtlasError, match=r"cite\.issued_until: 1960-04 is before issued, 1960-05"):
        load_atlas(tiny_atlas_folder)
