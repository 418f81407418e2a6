"""The documents in the saved page: heads and passages rendered once, by the page's own templates.

The words of a passage stand in the file once, with the reading pane's parts; here is what stands
around them, and what a choice of passages asks for.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.map.facts.models import Facts, Wording
from layers.panels.documents.choice import FIELDS, documents_in_order, facets, options
from layers.panels.documents.parts import document_html, passage_html, told_html
from layers.panels.statements import reading_order
from layers.saved_page.ledger import SavedChoice, choice
from layers.wording.ui_texts import ui_texts

TEXTS = (
    "docs_shown",
    "docs_none_fits",
    "docs_reset",
    "docs_statements",
    "pane_passages",
    "page_documents",
    "page_clause",
)


class SavedPassage(Facts):
    """A passage: what stands around its words, and the values by field that it fits.

    What is `told` is no passage: a statement in the atlas' own words, whole.
    """

    id: str
    html: str
    facets: Mapping[str, tuple[str, ...]]
    told: bool = False


class SavedDocument(Facts):
    """A document: its head, and its passages and statements in the order of its text."""

    id: str
    html: str
    passages: tuple[SavedPassage, ...]


class SavedDocuments(Facts):
    """What the saved page knows for its documents."""

    documents: tuple[SavedDocument, ...]
    choices: tuple[SavedChoice, ...]
    intro: str
    words: Mapping[str, Wording]


def saved_documents(atlas: Atlas) -> SavedDocuments:
    """Return all documents and passages with what narrows them."""
    words = ui_texts(atlas)
    known = options(atlas)
    intro = words["docs_intro"].format(
        documents=words["docs_documents"].format(count=len(atlas.documents)),
        passages=words["pane_passages"].format(count=len(atlas.excerpt_by_id)),
    )
    return SavedDocuments(
        documents=tuple(
            SavedDocument(
                id=document.id,
                html=document_html(atlas, document.id, count=len(document.excerpts)),
                passages=tuple(
                    _passage(atlas, name)
                    for run in reading_order(document.excerpts, document.statements)
                    for name in run
                ),
            )
            for document in documents_in_order(atlas)
        ),
        choices=tuple(
            choice(
                words,
                f"docs_by_{field}",
                name=field,
                options={"": words[f"docs_any_{field}"], **known[field]},
            )
            for field in FIELDS
        ),
        intro=f"{intro} {words['docs_told']}" if atlas.statement_by_id else intro,
        words={key: words[key].in_scripts for key in TEXTS},
    )


def _passage(atlas: Atlas, name: str) -> SavedPassage:
    told = name in atlas.statement_by_id
    html = told_html(atlas, [name]) if told else passage_html(atlas, name, quoted=False)
    return SavedPassage(id=name, html=html, facets=facets(atlas, name), told=told)
