"""Passages as W3C Web Annotations (JSON-LD), one by one or all as an AnnotationCollection.

An annotation says what the atlas says of a passage: which settlement, places and side it is about
and who speaks. So the speaker is never its creator; the atlas is its generator, and the document's
author is the creator of the target's source. Model: https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from data.model import EVERY_SIDE, NO_SIDE, Atlas, Document
from layers.evidence.annotation.passage import Known, Passage
from layers.evidence.annotation.reading import CONTEXT
from layers.history.sides import spoken_for
from layers.wording.names import name_of, title_of
from layers.wording.phrases import party_label

__all__ = [
    "CONTEXT",
    "MEDIA_TYPE",
    "Passage",
    "Source",
    "annotation",
    "collection",
    "excerpt_annotation",
    "excerpt_passage",
    "excerpts_jsonld",
    "known_of",
    "written",
]

Json = dict[str, Any]

MOST_ALIKE = 9  # annotations that say the same, without names, and are known again
_MADE = re.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5")
_NAMELESS = uuid.UUID("6b1c1d0e-8f0b-5a57-9d0b-6d6c0f6c9a51")  # names annotations without an id
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'


@dataclass(frozen=True, slots=True)
class Source:
    """The text that a passage stands in, as far as an annotation describes it.

    `sha256` is that of the UTF-8 text, in hexadecimal; `creators` are names of persons.
    """

    iri: str
    title: str = ""
    sha256: str = ""
    creators: tuple[str, ...] = ()
    language: str = ""


def known_of(atlas: Atlas) -> Known:
    """Return what annotations may be tied to in an atlas."""
    records = {
        "settlement": frozenset(atlas.settlement_by_id),
        "place": frozenset(atlas.place_by_id),
        "side": frozenset({*atlas.party_by_id, EVERY_SIDE, NO_SIDE}),
    }
    return Known(atlas.file.id.replace("_", "-"), records)


def excerpt_passage(atlas: Atlas, excerpt_id: str) -> Passage:
    """Return an excerpt as a passage.

    Raises
    ------
    KeyError
        If there is no such excerpt.
    """
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    return Passage(
        id=atlas.file.urn("excerpt", excerpt.id),
        source=atlas.file.urn("document", document.id),
        exact=excerpt.exact,
        prefix=excerpt.prefix,
        suffix=excerpt.suffix,
        start=excerpt.start,
        end=excerpt.end,
        speaker=excerpt.speaker,
        sides=spoken_for(atlas, excerpt.side),
        term=excerpt.term,
        note=excerpt.note.text if excerpt.note else "",
        settlements=excerpt.settlements,
        places=excerpt.places,
    )


def excerpt_annotation(atlas: Atlas, excerpt_id: str) -> Json:
    """Return one excerpt as an Annotation of its own, with the context."""
    document, _ = atlas.excerpt_by_id[excerpt_id]
    found = annotation(atlas, excerpt_passage(atlas, excerpt_id), source=_source(atlas, document))
    return {"@context": CONTEXT, **found}


def excerpts_jsonld(atlas: Atlas, excerpt_ids: Iterable[str] | None = None) -> bytes:
    """Return excerpts as an AnnotationCollection in JSON-LD, UTF-8; all where none is named."""
    names = list(atlas.excerpt_by_id if excerpt_ids is None else excerpt_ids)
    sources = [_source(atlas, document) for document in atlas.documents]
    label = f"{atlas.file.title}: excerpts"
    passages = [excerpt_passage(atlas, name) for name in names]
    return written(collection(atlas, passages, sources=sources, name="excerpts", label=label))


def written(whole: Json) -> bytes:
    """Return a collection as JSON, UTF-8; halves of characters that others wrote stay escapes."""
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")


def collection(
    atlas: Atlas,
    passages: Iterable[Passage],
    *,
    sources: Iterable[Source] = (),
    others: Iterable[str] = (),
    name: str,
    label: str,
) -> Json:
    """Return passages as an AnnotationCollection with its one AnnotationPage inside.

    Parameters
    ----------
    passages : iterable of Passage
        In the order of the page.
    sources : iterable of Source, optional
        What is known about the texts they stand in.
    others : iterable of str, optional
        Annotations that are no passages, each as JSON: they come last, as they are.
    name, label : str
        The collection's name in its URN, and its title.
    """
    described = {source.iri: source for source in sources}
    made = [_item(atlas, p, source=described.get(p.source)) for p in passages]
    items = list(_named(made)) + [json.loads(other) for other in others]
    whole, page = atlas.file.urn(name), atlas.file.urn(name, "page-1")
    first = {
        "id": page,
        "type": "AnnotationPage",
        "partOf": whole,
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": CONTEXT,
        "id": whole,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "generator": _generator(atlas),
        **({"first": first, "last": page} if items else {}),
    }


def annotation(atlas: Atlas, passage: Passage, *, source: Source | None = None) -> Json:
    """Return a passage as an Annotation without the context.

    Parameters
    ----------
    passage : Passage
        The words and what they are about. Its offsets count Unicode code points.
    source : Source, optional
        What is known about the text; without it only its IRI is given.
    """
    bodies = _bodies(atlas, passage)
    target = {
        "type": "SpecificResource",
        "source": _described(source) if source else passage.source,
        "selector": _selectors(passage),
    }
    return {
        "id": passage.id,
        "type": "Annotation",
        "motivation": "linking" if passage.settlements or passage.places else "highlighting",
        "generator": _generator(atlas),
        **({"body": bodies} if bodies else {}),
        "target": target,
    }


def _item(atlas: Atlas, passage: Passage, *, source: Source | None) -> Json:
    """Return a passage as an annotation; one that came from a file as it came."""
    if not passage.foreign:
        return annotation(atlas, passage, source=source)
    return _typed(json.loads(passage.foreign))


def _typed(kept: Json) -> Json:
    return kept if "type" in kept or "@type" in kept else {**kept, "type": "Annotation"}


def _named(items: Iterable[Json]) -> Iterable[Json]:
    """Yield annotations, each with an IRI of its own: theirs, or one made of what they say.

    Where two have the same, the second says where it comes from (`via`).
    """
    taken: set[str] = set()
    for item in items:
        name = item.get("id", item.get("@id"))
        if name and not (isinstance(name, str) and name in taken):
            taken |= {name} if isinstance(name, str) else set()
            yield item  # also with an id that is no text: it is not ours to mend
            continue
        made = next(each for each in _made_names(item) if each not in taken)
        taken.add(made)
        via = {"via": name} if isinstance(name, str) and name and "via" not in item else {}
        yield {**{key: value for key, value in item.items() if key != "@id"}, "id": made, **via}


def _made_names(item: Json) -> Iterator[str]:
    """Yield names for an annotation, made of what it says: always the same, and without end."""
    said = json.dumps(item, sort_keys=True)
    return (f"urn:uuid:{uuid.uuid5(_NAMELESS, f'{number} {said}')}" for number in count())


def as_it_came(passage: Passage) -> Json:
    """Return an annotation of a file as it was before it was saved here for the first time.

    Where it had no name of its own, or another's, it was given one then, and `via` for its own.
    """
    item = _typed(json.loads(passage.foreign))
    if not _MADE.match(passage.id):
        return item
    bare = {key: value for key, value in item.items() if key != "id"}
    before = [bare]
    if "via" in bare:
        via = bare.pop("via")
        before = [{**bare, "via": via}, {**bare, "id": via}, {**bare, "@id": via}]
    known = (each for each in before if passage.id in islice(_made_names(each), MOST_ALIKE))
    return next(known, item)


def _generator(atlas: Atlas) -> Json:
    return {"id": atlas.file.urn("atlas"), "type": "Software", "name": atlas.file.title}


def _selectors(passage: Passage) -> list[Json]:
    quote = {"type": "TextQuoteSelector", "exact": passage.exact}
    context = {"prefix": passage.prefix, "suffix": passage.suffix}
    selectors: list[Json] = [{**quote, **{key: text for key, text in context.items() if text}}]
    if passage.start is not None and passage.end is not None:
        span = {"start": passage.start, "end": passage.end}
        selectors.append({"type": "TextPositionSelector", **span})
    return selectors


def _bodies(atlas: Atlas, passage: Passage) -> list[Json]:
    settlements, places = atlas.settlement_by_id, atlas.place_by_id
    language = atlas.file.language
    linked = [
        *(
            ("linking", "settlement", s, title_of(atlas, settlements[s]))
            for s in passage.settlements
        ),
        *(("identifying", "place", p, name_of(places[p], language)) for p in passage.places),
    ]
    linked += [("classifying", "side", side, party_label(atlas, side)) for side in passage.sides]
    texts = [
        ("describing", passage.speaker),
        ("tagging", passage.term),
        ("commenting", passage.note),
    ]
    return [
        *(
            _linked(atlas, purpose, kind=kind, name=name, label=said)
            for purpose, kind, name, said in linked
        ),
        *(_textual(purpose, text) for purpose, text in texts if text),
    ]


def _linked(atlas: Atlas, purpose: str, *, kind: str, name: str, label: str) -> Json:
    thing = {"id": atlas.file.urn(kind, name), "label": label}
    return {"type": "SpecificResource", "purpose": purpose, "source": thing}


def _textual(purpose: str, text: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain"}


def _source(atlas: Atlas, document: Document) -> Source:
    authors = document.cite.authors if document.cite else ()
    interviewers = document.cite.interviewers if document.cite else ()
    names = (n.literal or f"{n.given} {n.family}".strip() for n in (*authors, *interviewers))
    return Source(
        iri=atlas.file.urn("document", document.id),
        title=document.title.value,
        sha256=document.sha256,
        creators=tuple(names),
        language="en",
    )


def _described(source: Source) -> Json:
    creators = [{"type": "Person", "name": name} for name in source.creators]
    described = {
        "id": source.iri,
        "type": "Text",
        "label": source.title,
        "format": "text/plain",
        "language": source.language,
        "creator": creators,
        "canonical": _named_by_hash(source.sha256),
    }
    return {key: value for key, value in described.items() if value}


def _named_by_hash(sha256: str) -> str:
    """Return the RFC 6920 name of a text: its SHA-256 as an IRI."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}" if sha256 else ""
