"""What a clause of an instrument is called."""

from __future__ import annotations

from data.model import Atlas, Reference
from layers.wording.ui_texts import ui_texts


def article_text(atlas: Atlas, article: str) -> str:
    """Return which article is meant: a number with its word, else as it is."""
    return (
        ui_texts(atlas)["pane_article"].format(articles=article)
        if article[:1].isdigit()
        else article
    )


def clause_title(atlas: Atlas, reference: Reference) -> str:
    """Return what a clause is called: its instrument and the article."""
    article = article_text(atlas, reference.article)
    return ui_texts(atlas).comma.join(filter(None, (reference.instrument, article)))
