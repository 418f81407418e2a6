"""A reader's plan on the Ledger page: its rows, what is wrong with its address, its files."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.faults import AtlasError
from data.model import Atlas
from layers.panels.plan_ledger import last_on_record, plan_ledger_html
from layers.plans import Plan, demand_dividing, read_address, write_address
from layers.plates.printed import printed_plan
from layers.state_values import BLANK
from layers.tables.csv_text import for_spreadsheets
from layers.tables.plan import Format, export_plan
from layers.wording.ui_texts import ui_texts
from views import shared
from views.faults import show_faults

MADE: dict[str, tuple[str, str]] = {  # by what its button says: how a name ends, the media type
    "geojson": ("geojson", "application/geo+json"),
    "gpkg": ("gpkg", "application/geopackage+sqlite3"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "csv": ("csv", "text/csv; charset=utf-8; header=present"),
    "pdf": ("pdf", "application/pdf"),
}


def show_plan(atlas: Atlas, text: str, *, names: str) -> None:
    """Show the plan of an address as the ledger shows a settlement, and offer its files."""
    words = ui_texts(atlas)
    intro = words["ledger_plan_intro"].format(settlement=last_on_record(atlas).heading)
    st.html(shared.render("page_head.html.j2", title=words["ledger_plan"], text=intro, second=True))
    plan, faults = read_address(atlas, "" if text == BLANK else text)
    show_faults(faults)
    try:
        demand_dividing(atlas, plan.line, file="plan", record="line")
        table = plan_ledger_html(atlas, plan, write_address(atlas, plan) or BLANK, names=names)
    except AtlasError as error:
        show_faults(error.faults)
        return
    with st.container(key="files-plan", horizontal=True, gap="small"):
        for form, (ending, media_type) in MADE.items():
            st.download_button(
                words[f"ledger_plan_file_{form}"],
                _maker(atlas, plan, form),
                f"{atlas.file.id}-plan.{ending}",
                media_type,
                key=f"plan-{form}",
                on_click="ignore",
                type="tertiary",
            )
    st.html(table)


def _maker(atlas: Atlas, plan: Plan, form: str) -> Callable[[], bytes]:
    """Return what makes a file: it runs when the reader asks for it, not before."""
    if form == "pdf":
        return lambda: printed_plan(atlas, plan, form="pdf")
    made: dict[str, Format] = {each: each for each in ("geojson", "gpkg", "parquet")}
    if form in made:
        return lambda: export_plan(atlas, plan, format=made[form])
    return lambda: for_spreadsheets(export_plan(atlas, plan, format="csv"))
