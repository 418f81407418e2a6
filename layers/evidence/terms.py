"""The same clause side by side: which word each document uses for what a settlement turns on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from data.model import Atlas, Document, Excerpt, Word
from layers.history.scene import scene_of, scenes_of

Span = tuple[int, int]
Piece = tuple[str, bool]  # a stretch of the words, and whether it is the term

STEM = 4  # letters
MAX_GAP = 60  # characters between the parts of a term that is not together in the text
_GLOSS = re.compile(r"\s*\(([^)]*)\)")
_GAP = re.compile(r"\s*(?:\.\.\.|…)\s*")


@dataclass(frozen=True, slots=True)
class Wording:
    """One excerpt's word for the clause.

    Parameters
    ----------
    excerpt, document : str
        Ids.
    speaker : str
        Who speaks, as the excerpt has it.
    side : tuple of str
        For which parties, as the excerpt has it: ids, "both" or "neither".
    term : str
        The word, without its gloss.
    gloss : str
        What the atlas says of the word in brackets ("of the four"); not the document's words.
    spans : tuple of (int, int)
        Where the term stands in the excerpt's exact words, in code points, every occurrence; a
        term in two parts has a span for each.
    pieces : tuple of (str, bool)
        The exact words cut at the spans, for marking.
    """

    excerpt: str
    document: str
    speaker: str
    side: tuple[str, ...]
    term: str
    gloss: str
    spans: tuple[Span, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Wordings with one term in its forms; `in_text` where a text of the instrument has it."""

    term: str
    forms: tuple[str, ...]
    in_text: bool
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class TermsTable:
    """A settlement's clause in the words of its own texts and of the documents.

    `apart` holds wordings on the settlement that use such a word for something else, each with a
    gloss that says for what.
    """

    settlement: str
    texts: tuple[Word, ...]
    groups: tuple[TermGroup, ...]
    apart: tuple[Wording, ...]


def terms_table(atlas: Atlas, settlement_id: str) -> TermsTable:
    """Return how the documents word the clause of a settlement.

    Parameters
    ----------
    settlement_id : str
        For a paper that moved no line it is the clause of the settlement that still stood, and
        the excerpts of every paper that stands on it are looked through too.

    Returns
    -------
    TermsTable
        Groups with the most wordings first. An excerpt with two terms ("return + transfer") is in
        both groups. Empty where no excerpt has a term.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    settlement = scene_of(atlas, settlement_id).in_effect
    about = {scene.id for scene in scenes_of(atlas) if scene.in_effect is settlement}
    found = [
        wording
        for document, excerpt in atlas.excerpt_by_id.values()
        if about & set(excerpt.settlements)
        for wording in _wordings(document, excerpt)
    ]
    return TermsTable(
        settlement=settlement.id,
        texts=settlement.words,
        groups=tuple(_grouped([w for w in found if not w.gloss], settlement.words)),
        apart=tuple(wording for wording in found if wording.gloss),
    )


def _wordings(document: Document, excerpt: Excerpt) -> Iterator[Wording]:
    for term, gloss in terms_of(excerpt):
        spans = term_spans(excerpt.exact, term)
        yield Wording(
            excerpt=excerpt.id,
            document=document.id,
            speaker=excerpt.speaker,
            side=excerpt.side,
            term=term,
            gloss=gloss,
            spans=spans,
            pieces=_pieces(excerpt.exact, spans),
        )


def terms_of(excerpt: Excerpt) -> Iterator[tuple[str, str]]:
    """Yield each word that an excerpt uses for its clause, with what the atlas says of it."""
    for part in filter(None, re.split(r"\s*\+\s*", excerpt.term)):
        gloss = _GLOSS.search(part)
        yield _GLOSS.sub("", part).strip(), gloss.group(1) if gloss else ""


def term_pieces(excerpt: Excerpt) -> tuple[Piece, ...]:
    """Return an excerpt's exact words cut where its terms stand, each with whether it is one."""
    spans = sorted(
        span for term, _ in terms_of(excerpt) for span in term_spans(excerpt.exact, term)
    )
    apart = [span for n, span in enumerate(spans) if not n or span[0] >= spans[n - 1][1]]
    return _pieces(excerpt.exact, tuple(apart))


def term_spans(text: str, term: str) -> tuple[Span, ...]:
    """Return where a term stands in a text: whole words, any case, any white space between them.

    "hands ... over" is found with other words of the same sentence in between.
    """
    parts = [part for part in _GAP.split(term.strip()) if part]
    if not parts:
        return ()
    patterns = (r"\s+".join(map(re.escape, part.split())) for part in parts)
    gap = rf"\b[^.!?]{{0,{MAX_GAP}}}?\b"
    whole = gap.join(f"({pattern})" for pattern in patterns)
    found = re.finditer(rf"(?<!\w){whole}(?!\w)", text, re.IGNORECASE)
    return tuple(match.span(n) for match in found for n in range(1, len(parts) + 1))


def _pieces(text: str, spans: tuple[Span, ...]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def _grouped(wordings: list[Wording], texts: tuple[Word, ...]) -> list[TermGroup]:
    by_stem: dict[str, list[Wording]] = {}
    for wording in wordings:
        by_stem.setdefault(stem(wording.term), []).append(wording)
    own = {stem(word.word) for word in texts}
    groups = [
        TermGroup(
            term=_foremost([w.term for w in same]),
            forms=tuple(dict.fromkeys(w.term for w in same)),
            in_text=begins in own,
            wordings=tuple(same),
        )
        for begins, same in by_stem.items()
    ]
    return sorted(groups, key=lambda group: -len(group.wordings))


def _foremost(terms: list[str]) -> str:
    """Return the form most often used; of equals the first."""
    return Counter(terms).most_common(1)[0][0]


def stem(term: str) -> str:
    """Return how a term begins: those that begin alike are one verb ("hand over", "handover")."""
    return term[:STEM].casefold()
