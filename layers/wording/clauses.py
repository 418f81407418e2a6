"""What a clause of an instrument is called."""

from __future__ import annotations

import re

from data.model import Atlas, Reference
from layers.wording.ui_texts import ui_texts

_SEVERAL = re.compile(r"[0-9]+ and [0-9]+")


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


def cited_clause(atlas: Atlas, reference: Reference) -> str:
    """Return a reference as "Joint Declaration, article 9 (UNTS no. 3768)"."""
    texts, article = ui_texts(atlas), reference.article
    if article[:1].isdigit():
        several = "clause_articles" if _SEVERAL.fullmatch(article) else "clause_article"
        article = texts[several].format(articles=article)
    series = f" ({reference.series})" if reference.series else ""
    return texts.comma.join(filter(None, (reference.instrument, article))) + series
