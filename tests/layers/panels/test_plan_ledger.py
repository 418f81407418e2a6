"""A reader's plan as a table: the passages of each row, as its file has them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest

from data.model import Atlas
from layers.panels.plan_ledger import MOST_NAMED, plan_ledger_html
from layers.plans import Plan, read_address
from layers.state import chosen_values
from layers.tables.plan import plan_rows


@pytest.fixture(scope="module")
def plan(atlas: Atlas) -> Plan:
    return read_address(atlas, "japan:shikotan").plan


@pytest.fixture(scope="module")
def table(atlas: Atlas, plan: Plan) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(plan_ledger_html(atlas, plan, "japan:shikotan", names="en"))


def test_each_row_names_its_passages_as_the_file_does(
    atlas: Atlas, plan: Plan, table: lxml.html.HtmlElement
) -> None:
    rows = table.xpath(".//tbody/tr")
    told = plan_rows(atlas, plan)
    assert len(rows) == len(told) == 46
    for row, expected in zip(rows, told, strict=True):
        (cell,) = row.xpath("td[@class='ids']")
        ids = [link.text for link in cell.xpath("a")]
        every = expected["excerpts"]
        assert isinstance(every, list)
        assert ids[:MOST_NAMED] == every[:MOST_NAMED]
        if len(every) > MOST_NAMED:
            assert ids[MOST_NAMED:] == [f"{len(every)} passages"]
        else:
            assert cell.text_content().strip() == (" ".join(every) or "none")


def test_a_passage_leads_to_the_map_and_many_to_their_place(
    atlas: Atlas, table: lxml.html.HtmlElement
) -> None:
    (row,) = (
        r for r in table.xpath(".//tbody/tr") if r.xpath("th")[0].text_content() == "Shikotan"
    )
    *passages, more = row.xpath("td[@class='ids']/a")
    assert more.text == "42 passages"
    assert more.get("href") == row.xpath("th/a")[0].get("href")
    for link in passages:
        asked = {k: v[0] for k, v in parse_qs(urlsplit(link.get("href")).query).items()}
        assert asked["excerpt"] == link.text
        assert chosen_values(atlas, asked)["excerpt"] == link.text


def test_every_column_has_its_head(table: lxml.html.HtmlElement) -> None:
    heads = [head.text for head in table.xpath(".//thead//th")]
    assert "Passages" in heads
    assert {len(row.xpath("th|td")) for row in table.xpath(".//tbody/tr")} == {len(heads)}
