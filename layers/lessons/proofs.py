"""What an answer rests on, as it is shown: the words, who says them, and where they are printed."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import Area, Atlas, Clause, Evidence, RecordedHolding, Reference
from data.model.names_in_texts import naming_text, written_of
from layers.history.scene import scene_of
from layers.history.sources import citation
from layers.wording.dates import date_of_event
from layers.wording.names import named_in_each, title_of
from layers.wording.numbers import known_figure
from layers.wording.phrases import holding_phrase
from layers.wording.ui_texts import ui_texts


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in a source, and their language as a BCP 47 tag, "" where unknown."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that an answer rests on.

    Parameters
    ----------
    words : tuple of Words
        Verbatim, in each language on record; none where the proof is a figure, an event, or a
        clause whose text is not on record.
    told : str
        The same in the atlas' own words, or the figure with its unit; empty beside a passage.
    speaker : str
        Whose words they are; empty for what nobody says.
    source : str
        Where it is printed, in one line.
    """

    words: tuple[Words, ...]
    told: str
    speaker: str
    source: str


def proofs_of(atlas: Atlas, evidence: tuple[Evidence, ...]) -> tuple[Proof, ...]:
    """Return what an answer rests on, the words of sources first."""
    proofs = [_proof(atlas, each) for each in evidence]
    return tuple(sorted(proofs, key=lambda proof: not proof.words))


def _proof(atlas: Atlas, evidence: Evidence) -> Proof:
    if evidence.excerpt:
        return passage_proof(atlas, evidence.excerpt)
    if evidence.clause:
        return clause_proof(atlas, evidence.clause)
    if evidence.area:
        return _area_proof(atlas, evidence.area.place, evidence.area.source)
    if evidence.holding:
        return _holding_proof(atlas, evidence.holding)
    event = atlas.event_by_id[evidence.event]
    told = ui_texts(atlas).run_on(date_of_event(atlas, event), event.text)
    return Proof((), told, "", citation(atlas, event.source))


def passage_proof(atlas: Atlas, excerpt_id: str) -> Proof:
    """Return a quoted passage with its speaker and its document."""
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    words = Words(" ".join(excerpt.exact.split()), document.language or "")
    return Proof((words,), "", excerpt.speaker, document.short)


def clause_proof(atlas: Atlas, clause: Clause) -> Proof:
    """Return a clause of an instrument: its words in each language, or what it says."""
    settlement = atlas.settlement_by_id[clause.settlement]
    reference = reference_of(atlas, clause)
    words = tuple(Words(each.words, each.language) for each in reference.words)
    told = reference.says or ("" if words else settlement.summary)
    sources = dict.fromkeys([*(each.source for each in reference.words), reference.source])
    printed = "; ".join(citation(atlas, source) for source in sources)
    return Proof(words, told, _named(atlas, reference), printed)


def reference_of(atlas: Atlas, clause: Clause) -> Reference:
    """Return the reference that a clause names; without an article the settlement's first."""
    references = atlas.settlement_by_id[clause.settlement].references
    named = (each for each in references if each.article == clause.article)
    return next(named, references[0])


def _named(atlas: Atlas, reference: Reference) -> str:
    """Return which clause it is: the instrument, and the article with its word."""
    article = reference.article
    if article[:1].isdigit():
        article = ui_texts(atlas)["pane_article"].format(articles=article)
    return ui_texts(atlas).comma.join(filter(None, (reference.instrument, article)))


def _area_proof(atlas: Atlas, place_id: str, source: str) -> Proof:
    place = atlas.place_by_id[place_id]
    area: Area = next(each for each in place.areas if each.source == source)
    texts = ui_texts(atlas)
    told = texts["quiz_area"].format(
        place=named_in_each(atlas, place), area=known_figure(area.area_km2, texts.locale)
    )
    return Proof((), naming_text(told, first=atlas.file.first_named()), "", citation(atlas, source))


def _holding_proof(atlas: Atlas, held: RecordedHolding) -> Proof:
    """Return how the record has a place under a settlement, and where that is from."""
    settlement = atlas.settlement_by_id[held.settlement]
    scene = scene_of(atlas, held.settlement)
    place = atlas.place_by_id[held.place]
    landed = atlas.members_of(place) or (place,)
    holding = scene.by_place[landed[0].id]
    told = ui_texts(atlas)["quiz_holding"].format(
        title=written_of(title_of(atlas, settlement)),
        place=named_in_each(atlas, place),
        held=holding_phrase(atlas, scene, holding),
    )
    told = naming_text(told, first=atlas.file.first_named())
    return Proof((), told, "", citation(atlas, holding.holding.source))
