"""A reader’s own passages: taken from a text, found again in it, as HTML and annotations."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.anchor import Anchored, anchor
from data.own_document import OwnDocument
from data.reanchor import Quote, reanchor
from data.schema import Atlas
from layers._templates import template
from layers.annotation import Passage, Source, collection
from layers.names import DEFAULT_MODE, place_name
from layers.wording import strings_of

CONTEXT_SIGNS = 32  # characters of prefix and suffix
SHOWN_AT_MOST = 100_000  # characters of a text on the page
WORDS_AT_MOST = 5000  # characters of one passage


@dataclass(frozen=True, slots=True)
class Ties:
    """What a reader ties a passage to: ids of the atlas, and words of the reader's own."""

    settlements: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speaker: str = ""
    side: str = ""
    note: str = ""


def passage_from(own: OwnDocument, words: str, *, ties: Ties) -> Passage | None:
    """Return the words of a text as a passage, or None where the text does not have them.

    White space need not agree; the passage has the text's own.
    """
    wanted = words.strip()[:WORDS_AT_MOST]
    found = anchor(own.text, Quote(wanted)) if wanted else None
    if found is None:
        return None
    return Passage(
        id=f"urn:uuid:{uuid.uuid4()}",
        source=own.iri,
        exact=own.text[found.start : found.end],
        prefix=own.text[max(0, found.start - CONTEXT_SIGNS) : found.start],
        suffix=own.text[found.end : found.end + CONTEXT_SIGNS],
        start=found.start,
        end=found.end,
        speaker=ties.speaker,
        side=ties.side,
        note=ties.note,
        settlements=ties.settlements,
        places=ties.places,
    )


def find_passage(own: OwnDocument, passage: Passage) -> Anchored | None:
    """Return where a passage stands in a text now, also where its words were changed a little."""
    start = passage.start or 0
    end = passage.end or 0
    quote = Quote(passage.exact, passage.prefix, passage.suffix, start, end)
    return reanchor(own.text, quote)


def own_annotations(
    atlas: Atlas, passages: Iterable[Passage], *, documents: Mapping[str, OwnDocument]
) -> bytes:
    """Return passages as an AnnotationCollection in JSON-LD, UTF-8; `documents` are by hash."""
    sources = [Source(iri=own.iri, title=own.name, sha256=own.sha256) for own in documents.values()]
    label = strings_of(atlas)["own_collection"]
    whole = collection(atlas, passages, sources=sources, name="own-passages", label=label)
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def text_html(atlas: Atlas, own: OwnDocument, *, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text as text, with the spans of its passages marked; nothing in it is markup."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        if at <= start < end <= SHOWN_AT_MOST:
            pieces += [(own.text[at:start], False), (own.text[start:end], True)]
            at = end
    pieces.append((own.text[at:SHOWN_AT_MOST], False))
    return template("own_text.html.j2").render(
        t=strings_of(atlas),
        name=own.name,
        pieces=[piece for piece in pieces if piece[0]],
        is_cut=len(own.text) > SHOWN_AT_MOST,
        shown=f"{SHOWN_AT_MOST:,}",
    )


def own_passage_html(atlas: Atlas, passage: Passage, *, how: str, names: str = DEFAULT_MODE) -> str:
    """Return a reader's passage; `how` it was found: an anchor's, "lost" or "untried"."""
    words = strings_of(atlas)
    party = atlas.party_by_id.get(passage.side)
    settlements = [atlas.settlement_by_id[name] for name in passage.settlements]
    about = [f"{s.year} {s.short}" for s in settlements]
    about += [place_name(atlas.place_by_id[name], names) for name in passage.places]
    return template("own_passage.html.j2").render(
        t=words,
        p=passage,
        slot=party.slot if party else "",
        side=party.label if party else words[f"pane_{passage.side}"] if passage.side else "",
        about=" · ".join(about),
        how=how,
        said=words[f"own_how_{how}"],
    )
