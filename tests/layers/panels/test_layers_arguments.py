"""The arguments' page: each side in its column, every argument told, tied and attributed once."""

from __future__ import annotations

import re

import pytest

from data.model import Atlas
from layers.history.arguments import sides_in_order, told_in
from layers.panels.arguments import question_html, questions_html


def text_of(html: str) -> str:
    """Return HTML with its few entities as the signs that they stand for."""
    return html.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")


@pytest.mark.parametrize("names", ["ja-ru", "ru-ja", "en", "ja", "ru"])
def test_the_sides_stand_in_the_order_of_the_names(atlas: Atlas, names: str) -> None:
    first = "russia" if names.startswith("ru") else "japan"
    assert sides_in_order(atlas, names)[0] == first
    for question in atlas.questions:
        html = question_html(atlas, question, names=names)
        for told in told_in(question):
            column = re.search(rf'id="{told.said.id}"( data-column="(\d)")?', html)
            assert column, told.said.id
            wanted = None if not told.party else "1" if told.party == first else "2"
            assert column[2] == wanted, told.said.id


def test_each_argument_is_told_once_with_who_when_and_where_printed(atlas: Atlas) -> None:
    for question in atlas.questions:
        html = text_of(question_html(atlas, question))
        for told in told_in(question):
            assert html.count(f'id="{told.said.id}"') == 1
            card = html[html.index(f'id="{told.said.id}"') :].split("</article>")[0]
            assert told.said.text in card
            assert told.said.speaker in card
            assert f'datetime="{told.said.day}"' in card
            assert atlas.source_by_id[told.said.source].title in card
            assert all(f"#passage-{name}" in card for name in told.said.excerpts)
            assert all(f"#statement-{name}" in card for name in told.said.statements)
            assert all(f"settlement={tie.settlement}" in card for tie in told.said.clauses)
            assert all(atlas.event_by_id[name].title in card for name in told.said.events)


def test_a_reply_points_to_the_column_of_what_it_speaks_to(atlas: Atlas) -> None:
    for question in atlas.questions:
        html = question_html(atlas, question)
        party_of = {told.said.id: told.party for told in told_in(question)}
        for told in told_in(question):
            if told.step not in ("answer", "counter"):
                continue
            other = "start" if party_of[told.to] == "japan" else "end"
            assert f'id="{told.said.id}" data-column="{1 if other == "end" else 2}"' in html
            card = html[html.index(f'id="{told.said.id}"') :].split(">")[0]
            assert f'data-towards="{other}"' in card


def test_the_list_leads_to_every_question_and_says_what_the_sides_hold(atlas: Atlas) -> None:
    html = text_of(questions_html(atlas, names="ru"))
    places = [html.index(f'data-question="{question.id}"') for question in atlas.questions]
    assert places == sorted(places)
    for question in atlas.questions:
        assert f"arguments?question={question.id}&names=ru" in html
        assert all(claim.text in html for claim in question.claims)
