"""The clauses worded in more than one way in the saved page: the served page's columns, once."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.map.facts.models import Facts, Wording
from layers.panels.terms_table import settlements_with_wordings, side_by_side_html
from layers.saved_page.ledger import SavedChoice, choice
from layers.wording.ui_texts import ui_texts

TEXTS = ("page_clause", "clause_intro", "clause_none")


class SavedClauses(Facts):
    """What the saved page knows for its clauses: the columns of each settlement that has any."""

    columns: Mapping[str, str]
    choices: tuple[SavedChoice, ...]
    words: Mapping[str, Wording]


def saved_clauses(atlas: Atlas) -> SavedClauses:
    """Return the columns of every settlement whose clause is worded in more than one way."""
    words, known = ui_texts(atlas), settlements_with_wordings(atlas)
    listed = choice(
        words,
        "docs_by_settlement",
        name="settlement",
        options=known,
        default=next(iter(known), ""),
    )
    return SavedClauses(
        columns={name: side_by_side_html(atlas, name) for name in known},
        choices=(listed,) if len(known) > 1 else (),
        words={key: words[key].in_scripts for key in TEXTS},
    )
