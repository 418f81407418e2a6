"""The clauses of a settlement: who agreed them, when and in which languages, and their words."""

from __future__ import annotations

from babel.core import Locale

from data.model import Atlas, Reference, Settlement
from layers.panels.sections import ClauseSection, QuotedClause
from layers.wording.clauses import article_text, clause_title
from layers.wording.other_words import source_title
from layers.wording.ui_texts import ui_texts


def clause_sections(atlas: Atlas, settlement: Settlement) -> tuple[ClauseSection, ...]:
    """Return the clauses that the record tells more of than where they are printed."""
    return tuple(
        _section(atlas, reference)
        for reference in settlement.references
        if any((reference.parties, reference.done, reference.languages, reference.says))
        or reference.words
    )


def _section(atlas: Atlas, reference: Reference) -> ClauseSection:
    words = ui_texts(atlas)
    told = (
        (words["clause_parties"], reference.parties),
        (words["clause_done"], reference.done),
        (words["clause_languages"], reference.languages),
    )
    return ClauseSection(
        title=clause_title(atlas, reference),
        told=tuple((str(label), text) for label, text in told if text),
        says=reference.says,
        words=tuple(
            QuotedClause(
                code=each.language,
                language=words.comma.join(
                    part
                    for part in (
                        _language(each.language, words.locale),
                        article_text(atlas, each.article),
                    )
                    if part
                ),
                words=each.words,
                source=source_title(atlas, each.source),
            )
            for each in reference.words
        ),
    )


def _language(tag: str, locale: Locale) -> str:
    """Return what the interface calls a language, of which an atlas need not speak."""
    return Locale.parse(tag, sep="-").get_display_name(locale) or tag
