"""The Ledger page of a reader's plan: its rows, what they say, its files, what is wrong with it."""

from __future__ import annotations

import html
import re

from streamlit.testing.v1 import AppTest

from data.model import Atlas
from layers.plans import read_address, units
from layers.tables.plan import export_plan
from tests.views.test_app import TIMEOUT_S, html_of

ACROSS = "~:8nn4w.2n22g.2klc.-uv4"  # Kunashiri, from sea to sea
PLAN = f"japan:shikotan.griga.kunashiri~r,russia:etorofu.kunashiri~l,{ACROSS}"


def _ledger() -> None:
    import streamlit as st

    from views import masthead
    from views.pages import PAGES

    pages = {
        name: st.Page(module.show, title=module.title(), url_path=name, default=name == "ledger")
        for name, module in PAGES.items()
    }
    masthead.remember_pages(pages)
    st.navigation(list(pages.values()), position="hidden").run()


def opened(**query: str) -> AppTest:
    app = AppTest.from_function(_ledger, default_timeout=TIMEOUT_S)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def rows_in(app: AppTest) -> dict[str, list[str]]:
    """Return the cells of the plan's rows by what the rows are called."""
    table = html_of(app).partition('class="pane ledger plan"')[2].partition("</table>")[0]
    found = {}
    for row in re.findall(r"<tr>\n(.*?)</tr>", table, re.DOTALL):
        name, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        found[_text(name)] = [_text(cell) for cell in cells]
    return found


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()


def test_a_plan_has_its_rows_and_says_what_it_would_change(atlas: Atlas) -> None:
    app = opened(plan=PLAN)
    assert not app.exception
    rows = rows_in(app)
    assert len(rows) == len(units(atlas)) + 1  # one is cut in two
    holder, control, change, claimants, passages, official, computed = rows["Shikotan"]
    assert (holder, control, change) == ("Japan", "Russia", "Russia to Japan")
    assert re.fullmatch(r"(e\d+ ?)+(\d+ passages)?", passages)
    assert (claimants, official, computed) == ("Japan, Russia", "247.65", "247.77")
    assert rows["Etorofu / Iturup"][:3] == ["Russia", "Russia", "–"]
    south = rows["Kunashiri / Kunashir, south-west of the line"]
    north = rows["Kunashiri / Kunashir, north-east of the line"]
    assert (south[0], south[2], north[0], north[2]) == ("Japan", "Russia to Japan", "Russia", "–")
    assert south[5] == north[5] == "–"  # no publisher measures parts
    told = html_of(app)
    assert "No document’s and nobody’s position." in told
    assert re.search(r"Length of the line: [\d.]+ km on land, [\d.]+ km at sea", told)
    assert "of what several parties claim" in told


def test_its_files_are_those_of_the_command_line(atlas: Atlas) -> None:
    app = opened(plan=PLAN)
    offered = [each.proto.label for each in app.get("download_button")][:5]
    assert offered == [
        "The plan as GeoJSON",
        *("as GeoPackage", "as GeoParquet", "as CSV", "as a sheet (PDF)"),
    ]
    assert (
        export_plan(atlas, read_address(atlas, PLAN).plan, format="csv").count(b"\r\n")
        == len(units(atlas)) + 2
    )


def test_what_is_wrong_with_a_plan_is_told_and_the_ledger_stays() -> None:
    unknown = opened(plan="japan:shikotan.atlantis")
    assert ["atlantis" in each.value for each in unknown.error] == [True]
    assert rows_in(unknown)["Shikotan"][0] == "Japan"
    ends_on_land = opened(plan="japan:shikotan,~:8r2lc.2my7k.1pq8.1i0g")
    (error,) = ends_on_land.error
    assert "ends on etorofu" in error.value
    assert rows_in(ends_on_land) == {}
    for app in (unknown, ends_on_land):
        assert 'class="pane ledger"' in html_of(app)  # the record's own rows


def test_without_a_plan_the_ledger_is_as_it_was() -> None:
    app = opened()
    assert 'class="pane ledger plan"' not in html_of(app)
