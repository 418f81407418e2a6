"""Every part of the page, made once: what cannot be made is a line, before a reader meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from jinja2 import TemplateError

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.evidence.annotation.export import excerpt_annotation
from layers.evidence.citation import bibtex, citation_text, csl_json
from layers.evidence.exports import FORMATS, export_evidence
from layers.evidence.ris import ris
from layers.evidence.search.index import search
from layers.history.comparison import state_at
from layers.history.events import all_events
from layers.land.areas import computed_areas
from layers.map.document import build_document
from layers.panels.arguments import question_html, questions_html
from layers.panels.charts import charts_csv, charts_html
from layers.panels.comparison import differences, differences_html
from layers.panels.documents.choice import options
from layers.panels.documents.parts import context_html, document_html, hits_html, passage_html
from layers.panels.ledger import ledger_rows, ledger_table_html
from layers.panels.reading_pane import pane_html
from layers.panels.terms_table import settlements_with_wordings, side_by_side_html
from layers.panels.timeline import timeline_html
from layers.saved_page.page import saved_page
from layers.tables.boundary import boundary
from layers.tables.ledger_filter import LedgerFilter
from layers.wording.naming import calling_as

# What a part can fail with; each becomes a line, and the next part is tried.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    TemplateError,
)
MAX_SHOWN = 120  # characters of what a failure says


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the page shows: the file whose record it is about, and what it is."""

    file: str
    what: str
    make: Callable[[], object]


def rendering_faults(atlas: Atlas) -> list[Fault]:
    """Make every part of the page once and return a fault for each record that breaks one.

    A record that breaks several parts in the same way is one line.
    """
    faults: dict[tuple[str, str], Fault] = {}
    for part in parts_of(atlas):
        try:
            part.make()
        except AtlasError as error:
            faults |= {(fault.file, str(fault)): fault for fault in error.faults}
        except FAILURES as error:
            said = " ".join(f"{type(error).__name__} {error}".split())[:MAX_SHOWN]
            said = said.replace(atlas.folder, "the atlas folder")
            problem = f"{part.what} cannot be made ({said})"
            faults.setdefault((part.file, said), Fault(part.file, "", "", problem))
    return list(faults.values())


def parts_of(atlas: Atlas) -> Iterator[Part]:
    """Yield every part of the page: in each naming, texts and all, and with each description."""
    names = [naming.id for naming in atlas.file.namings]
    yield Part("atlas.yaml", "the map", partial(build_document, atlas))
    yield Part("atlas.yaml", "the saved page", partial(saved_page, atlas))
    yield from _pane_parts(atlas, names)
    yield from _document_parts(atlas, names)
    yield from _ledger_parts(atlas, names)
    for settlement in settlements_with_wordings(atlas):
        for naming in names:
            make = partial(side_by_side_html, calling_as(atlas, naming), settlement, names=naming)
            yield Part(_settlement_file(settlement), "its wordings side by side", make)


def _settlement_file(settlement: str) -> str:
    return f"settlements/{settlement}.yaml"


def _pane_parts(atlas: Atlas, names: list[str]) -> Iterator[Part]:
    """Yield the pane of each settlement in each naming, view and definition, of each place too."""
    areas = _areas(atlas)
    pane = partial(pane_html, atlas, computed_km2=areas)
    called = {way: partial(pane_html, calling_as(atlas, way), computed_km2=areas) for way in names}
    first, views = atlas.file.default_settlement, atlas.viewpoints
    for settlement in atlas.settlement_by_id:
        file, own = _settlement_file(settlement), partial(pane, settlement)
        for naming in names:
            yield Part(
                file,
                f"its pane, names {naming},",
                partial(called[naming], settlement, names=naming),
            )
        for viewpoint in views.viewpoints:
            what = f'its pane, drawn as "{viewpoint.id}",'
            yield Part(file, what, partial(own, viewpoint=viewpoint.id))
        for definition in views.definitions:
            what = f'its pane with the definition "{definition.id}"'
            yield Part(file, what, partial(own, extent=definition.id))
    for place in atlas.place_by_id:
        for naming in names:
            what = f'the pane of "{place}", names {naming},'
            yield Part(
                "places.csv", what, partial(called[naming], first, place=place, names=naming)
            )


def _areas(atlas: Atlas) -> dict[str, float]:
    try:
        return computed_areas(atlas)
    except AtlasError:
        return {}  # a fault of the derived files, told of those


def _document_parts(atlas: Atlas, names: list[str]) -> Iterator[Part]:
    """Yield each document and passage: as it is shown, found, cited, annotated and in context."""
    for naming in names:
        yield Part("documents/", "their choices", partial(options, atlas, names=naming))
    for format_ in FORMATS["excerpts"]:
        make = partial(export_evidence, atlas, "excerpts", format=format_)
        yield Part("documents/", f"the passages as {format_}", make)
    for document in atlas.documents:
        file, count = f"documents/{document.id}.yaml", len(document.excerpts)
        yield Part(file, "its heading", partial(document_html, atlas, document.id, count=count))
        for excerpt in document.excerpts:
            yield from _passage_parts(atlas, file, excerpt.id, names=names)


def _passage_parts(atlas: Atlas, file: str, excerpt: str, *, names: list[str]) -> Iterator[Part]:
    quoted = atlas.excerpt_by_id[excerpt][1]
    pieces = (quoted.prefix, quoted.exact, quoted.suffix)
    settlement = next(iter(quoted.settlements), atlas.file.default_settlement)
    made: dict[str, Callable[[], object]] = {
        "its citation": partial(citation_text, atlas, excerpt),
        "its BibTeX": partial(bibtex, atlas, [excerpt]),
        "its RIS": partial(ris, atlas, [excerpt]),
        "its CSL-JSON": partial(csl_json, atlas, [excerpt]),
        "its annotation": partial(excerpt_annotation, atlas, excerpt),
        "its context": partial(context_html, atlas, excerpt, pieces=pieces),
        "its pane": partial(pane_html, atlas, settlement, excerpt=excerpt),
        "what is found of it": partial(_found, atlas, quoted.exact, names=names[0]),
    }
    for naming in names:
        made[f"it with names {naming}"] = partial(
            passage_html, calling_as(atlas, naming), excerpt, names=naming
        )
    for what, make in made.items():
        yield Part(file, f"excerpt {excerpt}: {what}", make)


def _found(atlas: Atlas, words: str, *, names: str) -> str:
    """Return what a search for the first words of a passage shows."""
    return hits_html(atlas, search(atlas, " ".join(words.split()[:3])), names=names)


def _ledger_parts(atlas: Atlas, names: list[str]) -> Iterator[Part]:
    """Yield the ledger of each settlement, what differs from the one before, lines and figures."""
    areas = _areas(atlas)
    for format_ in FORMATS["ledger"]:
        written = partial(export_evidence, atlas, "ledger", format=format_)
        yield Part("atlas.yaml", f"the ledger as {format_}", written)
    files = {"events": "events/", "people": "residents.csv", "names": "names.yaml"}
    files |= {"gazetteer": "places.csv", "arguments": "arguments/"}
    for what, file in files.items():
        for format_ in FORMATS[what]:
            written = partial(export_evidence, atlas, what, format=format_)
            yield Part(file, f"the {what} as {format_}", written)
    for naming in names:
        called = calling_as(atlas, naming)
        told = partial(timeline_html, called, all_events(called), names=naming)
        yield Part("events/", f"the timeline, names {naming},", told)
        listed = partial(questions_html, called, names=naming)
        yield Part("arguments/", f"the questions, names {naming},", listed)
        for question in called.questions:
            argued = partial(question_html, called, question, names=naming)
            yield Part(f"arguments/{question.id}.yaml", f"names {naming},", argued)
        make = partial(_ledger, called, "", naming, areas)
        yield Part("atlas.yaml", f"the ledger, names {naming},", make)
    yield Part("atlas.yaml", "its figures", partial(charts_html, atlas, areas=areas))
    yield Part("atlas.yaml", "its figures as CSV", partial(charts_csv, atlas, areas=areas))
    before = ""
    for settlement in atlas.settlements:
        file = _settlement_file(settlement.id)
        yield Part(file, "its ledger", partial(_ledger, atlas, settlement.id, names[0], areas))
        yield Part(file, "its lines", partial(boundary, atlas, settlement.id))
        if before and settlement.moves_line:
            changed = partial(_differences, atlas, before, settlement.id, names[0], areas)
            yield Part(file, "what it changed", changed)
        before = settlement.id if settlement.moves_line else before


def _ledger(atlas: Atlas, settlement: str, names: str, areas: dict[str, float]) -> str:
    rows = ledger_rows(atlas, LedgerFilter(settlement=settlement), areas=areas)
    return ledger_table_html(atlas, rows, names=names)


def _differences(
    atlas: Atlas, earlier: str, later: str, names: str, areas: dict[str, float]
) -> str:
    start, end = (state_at(atlas, name) for name in (earlier, later))
    rows = differences(atlas, start, end, areas=areas)
    return differences_html(atlas, start, end, rows=rows, names=names)
