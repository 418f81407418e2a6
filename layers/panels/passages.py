"""The documents' own words in the pane: which passages, in which order, and how they are set."""

from __future__ import annotations

from collections import Counter

from data.model import Atlas, Document, Excerpt, Place
from layers.evidence.terms import stem, term_pieces, terms_of
from layers.history.events import happened_by
from layers.history.scene import Scene
from layers.history.sides import speaking_slot
from layers.panels.sections import PaneQuotation, Passages, TermCount
from layers.wording.dates import readable_date
from layers.wording.other_words import other_language, source_title, words_in
from layers.wording.phrases import side_label
from layers.wording.quotation import cut_after, cut_before
from layers.wording.ui_texts import ui_texts


def excerpts_section(
    atlas: Atlas,
    scene: Scene,
    *,
    place: Place | None = None,
    date: str = "",
    first: str | None = None,
    limit: int | None = None,
) -> Passages:
    """Return the passages on a settlement or, where one is chosen, on a place.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    scene : Scene
        Any scene of a settlement.
    place : Place, optional
        Only passages that name it (or the group it belongs to, where none does).
    date : str
        The ISO date of which the map shows what stood; without a place the passages about what
        happened then (`happened_by`) come first.
    first : str, optional
        A passage to put first.
    limit : int, optional
        Show at most so many.
    """
    found = of_place(atlas, place) if place else of_settlement(atlas, scene)
    if date and not place:
        then = dict.fromkeys(id_ for event in happened_by(atlas, date) for id_ in event.excerpts)
        own = [atlas.excerpt_by_id[id_] for id_ in then]
        found = [*own, *(pair for pair in found if pair[1].id not in then)]
    if first in atlas.excerpt_by_id:
        chosen = atlas.excerpt_by_id[first]
        found = [chosen, *(pair for pair in found if pair[1].id != first)]
    shown = found[:limit]
    return Passages(
        ids=tuple(excerpt.id for _, excerpt in found),
        shown=len(shown),
        quotes=tuple(quotation(atlas, *pair, chosen=pair[1].id == first) for pair in shown),
    )


def of_settlement(atlas: Atlas, scene: Scene) -> list[tuple[Document, Excerpt]]:
    """Return the passages on a settlement: fewest other settlements first, then with a term."""
    found = [pair for pair in atlas.excerpt_by_id.values() if scene.id in pair[1].settlements]
    return sorted(found, key=lambda pair: (len(pair[1].settlements), not pair[1].term))


def of_place(atlas: Atlas, place: Place) -> list[tuple[Document, Excerpt]]:
    """Return the passages that name a place, fewest other places first.

    Where none names it, those that name the islands or the landmass it belongs to.
    """
    wholes = [p.id for p in atlas.places if p.kind == "group" and p.group == place.group]
    for names in ({place.id}, {place.part_of, place.group, *wholes}):
        found = [p for p in atlas.excerpt_by_id.values() if names & set(p[1].places)]
        if found:
            return sorted(found, key=lambda pair: len(pair[1].places))
    return []


def quotation(atlas: Atlas, document: Document, excerpt: Excerpt, *, chosen: bool) -> PaneQuotation:
    """Return one passage as plain values: verbatim words, who speaks, where it is printed."""
    words = ui_texts(atlas)
    known = document.date.basis != "inferred"
    printed = readable_date(document.date.value, words.locale)
    return PaneQuotation(
        id=excerpt.id,
        chosen=chosen,
        places=bool(excerpt.places),
        slot=speaking_slot(atlas, excerpt.side),
        side=side_label(atlas, excerpt.side, date=excerpt.as_of),
        language=other_language(atlas, document.language),
        pieces=term_pieces(excerpt),
        cut_before=cut_before(excerpt),
        cut_after=cut_after(excerpt),
        speaker=excerpt.speaker,
        document=document.short,
        date=printed if known else f"{printed} ({words['pane_inferred']})",
        term=words_in(atlas, excerpt.term, document.language),
        note=excerpt.note,
        note_source=source_title(atlas, excerpt.note.source) if excerpt.note else "",
    )


def tally(atlas: Atlas, scene: Scene) -> tuple[TermCount, ...]:
    """Return how often the passages on a settlement use each word for its clause.

    The most used first; words that begin alike count as one, under the form most often used, and
    a passage that uses two words counts for both.
    """
    groups: dict[str, Counter[str]] = {}
    for document, excerpt in of_settlement(atlas, scene):
        for term, _ in terms_of(excerpt):
            said = words_in(atlas, term, document.language)
            groups.setdefault(stem(term), Counter())[said] += 1
    counts = [TermCount(c.most_common(1)[0][0], c.total()) for c in groups.values()]
    return tuple(sorted(counts, key=lambda entry: -entry.count))
