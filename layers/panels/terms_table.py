"""The same clause side by side, as HTML: a column for each word, with who uses it and where."""

from __future__ import annotations

from data.model import Atlas
from layers.evidence.terms import TermGroup, Wording, terms_table
from layers.history.sides import speaking_slot
from layers.panels.documents.links import map_link, where
from layers.templates import template
from layers.wording.dates import readable_date
from layers.wording.lists import listed
from layers.wording.names import title_of
from layers.wording.other_words import other_language, source_title, words_in
from layers.wording.phrases import side_label
from layers.wording.ui_texts import UiTexts, ui_texts

Json = dict[str, object]


def settlements_with_wordings(atlas: Atlas) -> dict[str, str]:
    """Return the settlements whose clause is worded in more than one way: id to label."""
    return {
        s.id: f"{s.year} {s.short}"
        for s in atlas.settlements
        if s.moves_line and len(terms_table(atlas, s.id).groups) > 1
    }


def side_by_side_html(atlas: Atlas, settlement_id: str, *, names: str = "") -> str:
    """Return the wordings of a settlement's clause next to each other.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    words = ui_texts(atlas)
    clause = terms_table(atlas, settlement_id)
    settlement = atlas.settlement_by_id[clause.settlement]
    return template("documents_clause.html.j2").render(
        t=words,
        title=words.comma.join((title_of(atlas, settlement), settlement.year)),
        texts=[
            {
                "language": word.language,
                "word": word.word,
                "source": source_title(atlas, word.source),
            }
            for word in clause.texts
        ],
        groups=[
            {
                "term": group.term,
                "word": _said(atlas, group, group.term),
                "forms": _said(atlas, group, listed(group.forms, words.locale)),
                "in_text": group.in_text,
                "count": len(group.wordings),
                "wordings": [_wording(atlas, w, words=words, names=names) for w in group.wordings],
            }
            for group in clause.groups
        ],
        apart=[_wording(atlas, w, words=words, names=names) for w in clause.apart],
    )


def _said(atlas: Atlas, group: TermGroup, words: str) -> str:
    """Return words of some documents, in the language of the first."""
    document, _ = atlas.excerpt_by_id[group.wordings[0].excerpt]
    return words_in(atlas, words, document.language)


def _wording(atlas: Atlas, wording: Wording, *, words: UiTexts, names: str) -> Json:
    document, excerpt = atlas.excerpt_by_id[wording.excerpt]
    known = document.date.basis != "inferred"
    printed = readable_date(document.date.value, words.locale)
    return {
        "id": wording.excerpt,
        "slot": speaking_slot(atlas, wording.side),
        "language": other_language(atlas, document.language),
        "pieces": wording.pieces,
        "gloss": words_in(atlas, wording.gloss, document.language),
        "term": words_in(atlas, wording.term, document.language),
        "literal": bool(wording.spans),
        "speaker": wording.speaker,
        "side": side_label(atlas, wording.side, date=excerpt.as_of),
        "document": document.short,
        "date": printed if known else f"{printed} ({words['pane_inferred']})",
        "note": excerpt.note.text if excerpt.note else "",
        "note_source": source_title(atlas, excerpt.note.source) if excerpt.note else "",
        "href": map_link(atlas, **where(atlas, excerpt), excerpt=excerpt.id, names=names),
    }
