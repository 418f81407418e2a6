"""The arguments in the saved page: the served page's, once for each order of the sides."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.history.arguments import sides_in_order
from layers.map.facts.models import Facts
from layers.panels.arguments import question_html, questions_html
from layers.saved_page.ledger import SavedChoice, choice
from layers.wording.ui_texts import ui_texts


class SavedArguments(Facts):
    """What the saved page knows for its arguments.

    `heads` are title and introduction of each question, and under "" of the list of all; `orders`
    says which of `pages` has the sides in a naming's order, and each of those is HTML by question.
    """

    heads: Mapping[str, tuple[str, str]]
    choices: tuple[SavedChoice, ...]
    orders: Mapping[str, int]
    pages: tuple[Mapping[str, str], ...]


def saved_arguments(atlas: Atlas) -> SavedArguments:
    """Return every question, and the list of them, as HTML."""
    words = ui_texts(atlas)
    sides = {naming: sides_in_order(atlas, naming) for naming in atlas.naming_by_id}
    orders = list(dict.fromkeys(sides.values()))
    first = {order: next(n for n, of in sides.items() if of == order) for order in orders}
    count = words["arguments_questions"].format(count=len(atlas.questions))
    numbered = {q.id: f"{q.number}. {q.title}" for q in atlas.questions}
    return SavedArguments(
        heads={
            "": (words["page_arguments"], words["arguments_intro"].format(questions=count)),
            **{question.id: (question.title, question.about) for question in atlas.questions},
        },
        choices=(
            choice(
                words,
                "arguments_by_question",
                name="question",
                options={"": words["arguments_all"], **numbered},
            ),
        ),
        orders={naming: orders.index(order) for naming, order in sides.items()},
        pages=tuple(_pages(atlas, first[order]) for order in orders),
    )


def _pages(atlas: Atlas, names: str) -> dict[str, str]:
    return {
        "": questions_html(atlas, names=names),
        **{q.id: question_html(atlas, q, names=names) for q in atlas.questions},
    }
