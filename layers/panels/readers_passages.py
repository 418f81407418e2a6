"""A reader’s own passages: taken from a text, found again in it, as HTML and annotations."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.model import Atlas
from layers.evidence.anchors import Anchored
from layers.evidence.annotation.export import Passage, Source, collection, written
from layers.evidence.budgets import MARKS_SHOWN, PASSAGE_CHARACTERS, TEXT_SHOWN
from layers.evidence.readers_document import ReadersDocument
from layers.evidence.reanchoring import Quote
from layers.evidence.shown_text import as_shown, from_shown, pieces_of
from layers.history.sides import speaking_slot
from layers.templates import template
from layers.wording.lists import listed
from layers.wording.names import place_name
from layers.wording.phrases import side_label
from layers.wording.ui_texts import ui_texts

CONTEXT_SIGNS = 32  # characters of prefix and suffix


@dataclass(frozen=True, slots=True)
class PassageLinks:
    """What a reader ties a passage to: ids of the atlas, and words of the reader's own."""

    settlements: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speaker: str = ""
    sides: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that a reader wants to keep: selected in the text as it is shown, typed or pasted.

    `start` and `end` are where they were selected there, in code points: of words that stand in
    the text several times, those are meant. They are 0 where nothing was selected.
    """

    words: str
    start: int = 0
    end: int = 0

    def in_text(self, own: ReadersDocument) -> Quote:
        """Return what to look for in the text itself."""
        start, end = (from_shown(own.text, at) for at in (self.start, self.end))
        return Quote(self.words.strip()[:PASSAGE_CHARACTERS], start=start, end=end)

    def selected(self, own: ReadersDocument) -> Anchored | None:
        """Return where the words stand if they are still those that were selected."""
        quote = self.in_text(own)
        same = as_shown(own.text[quote.start : quote.end]) == quote.exact
        return Anchored(quote.start, quote.end, "position") if same and quote.exact else None


def passage_at(own: ReadersDocument, found: Anchored, *, ties: PassageLinks) -> Passage:
    """Return the words of a text as a passage; it has the text's own white space."""
    return Passage(
        id=f"urn:uuid:{uuid.uuid4()}",
        source=own.iri,
        exact=own.text[found.start : found.end],
        prefix=own.text[max(0, found.start - CONTEXT_SIGNS) : found.start],
        suffix=own.text[found.end : found.end + CONTEXT_SIGNS],
        start=found.start,
        end=found.end,
        speaker=ties.speaker,
        sides=ties.sides,
        note=ties.note,
        settlements=ties.settlements,
        places=ties.places,
    )


def quote_of(passage: Passage) -> Quote:
    """Return what to look for of a passage."""
    start, end = passage.start or 0, passage.end or 0
    return Quote(passage.exact, passage.prefix, passage.suffix, start, end)


def own_annotations(
    atlas: Atlas,
    passages: Iterable[Passage],
    *,
    others: Iterable[str] = (),
    documents: Mapping[str, ReadersDocument],
) -> bytes:
    """Return passages as an AnnotationCollection in JSON-LD, UTF-8; `documents` are by hash.

    `others` are annotations that came with them and are no passages: they are saved as they came.
    """
    sources = [Source(iri=own.iri, title=own.name, sha256=own.sha256) for own in documents.values()]
    label, name = ui_texts(atlas)["own_collection"], "own-passages"
    whole = collection(atlas, passages, sources=sources, others=others, name=name, label=label)
    return written(whole)


def text_html(
    atlas: Atlas, own: ReadersDocument, *, spans: Iterable[tuple[str, tuple[int, int]]]
) -> str:
    """Return a text as text, with its passages marked; nothing in it is markup.

    `spans` are keys of passages with where each stands; a mark names those that it belongs to
    (``data-own``). Text and marks have a limit, and what is left out is said.
    """
    words = ui_texts(atlas)
    known = sorted(spans, key=lambda each: each[1])
    text = own.text[:TEXT_SHOWN]
    marked = [(key, span) for key, span in known if span[0] < span[1] <= len(text)][:MARKS_SHOWN]
    said = []
    if len(own.text) > TEXT_SHOWN:
        said.append(words["own_cut"].format(count=TEXT_SHOWN))
    if len(known) > MARKS_SHOWN:
        said.append(words["own_marks_cut"].format(shown=len(marked), count=len(known)))
    return template("own_text.html.j2").render(
        t=words,
        name=own.name,
        pieces=pieces_of(text, marked),
        said=" · ".join(said),
    )


def own_passage_html(atlas: Atlas, passage: Passage, *, how: str = "", names: str = "") -> str:
    """Return a reader's passage.

    `how` it was found is an anchor's word, or "lost", "untried", "whole" (it is about a whole
    text), "late" (it was given up) or "busy"; empty where no text stands beside it.
    """
    words = ui_texts(atlas)
    settlements = [atlas.settlement_by_id[name] for name in passage.settlements]
    about = [f"{s.year} {s.short}" for s in settlements]
    about += [place_name(atlas, atlas.place_by_id[name], naming=names) for name in passage.places]
    return template("own_passage.html.j2").render(
        t=words,
        p=passage,
        slot=speaking_slot(atlas, passage.sides) if passage.sides else "",
        side=side_label(atlas, passage.sides) if passage.sides else "",
        about=" · ".join(about),
        tags=listed(passage.tags, words.locale),
        how=how,
        said=words[f"own_how_{how}"] if how else "",
    )
