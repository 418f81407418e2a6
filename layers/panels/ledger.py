"""The ledger as a table of HTML: the text equivalent of every state of the map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel.core import Locale

from data.model import Atlas
from layers.history.dated_scene import dated_scene
from layers.history.scene import Scene, scene_of
from layers.panels.dated import dated_heading
from layers.panels.documents.links import map_link
from layers.tables.ledger import is_whole_group, places_of_row
from layers.tables.ledger_filter import LedgerFilter, narrowed_ledger
from layers.templates import template
from layers.wording.lists import listed
from layers.wording.names import group_name, place_name, title_of
from layers.wording.numbers import figure
from layers.wording.other_words import as_recorded
from layers.wording.phrases import holder_label, holder_word, party_label
from layers.wording.ui_texts import ui_texts

Areas = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of the ledger that a reader has asked for; values as in `layers.tables.ledger`.

    `places` are those with land that the row is about, `names` are the columns of names, `date` is
    the date that the row is of, "" for one of a settlement.
    """

    settlement: str
    place: str
    group: str
    places: tuple[str, ...]
    holder: str
    control: str
    status: str
    clause: str
    excerpts: tuple[str, ...]
    area_computed_km2: float
    area_official_km2: float
    area_official_source: str
    names: Mapping[str, str]
    date: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says in the words of its time: the symbol's codes, and parties by their names."""

    fill: str
    coast: str
    holder: str
    control: str
    carried_out: str
    claimants: str


def ledger_rows(
    atlas: Atlas, narrowed: LedgerFilter, *, areas: Areas | None = None
) -> list[LedgerRow]:
    """Return the rows that a reader has asked for, in order; values as in `layers.tables.ledger`.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    """
    return rows_of(narrowed_ledger(atlas, narrowed, areas=areas))


def rows_of(table: pd.DataFrame) -> list[LedgerRow]:
    """Return the rows of a ledger, or of a part of it."""
    records = zip(table.index, table.to_dict("records"), strict=True)
    return [row_shown(str(name), row) for name, row in records]


def row_shown(name: str, row: Mapping[Any, Any]) -> LedgerRow:
    """Return one row of a ledger by its name and its cells."""
    return LedgerRow(
        **{str(column): row[column] for column in _PLAIN},
        places=places_of_row(name),
        excerpts=tuple(filter(None, row["excerpts"].split(","))),
        names={str(key): text for key, text in row.items() if str(key).startswith("name_")},
        date=row.get("date", ""),
    )


def ledger_table_html(
    atlas: Atlas,
    rows: list[LedgerRow],
    *,
    narrowed: LedgerFilter = LedgerFilter(),  # noqa: B008 - immutable
    sort_links: Mapping[str, str] | None = None,
    names: str = "",
) -> str:
    """Return rows of the ledger as one table with a caption and a heading for each column.

    Parameters
    ----------
    narrowed : LedgerFilter
        What the rows were chosen and ordered by; the heading that they are ordered by says so.
    sort_links : mapping of str to str, optional
        By what a heading orders: the address that shows the table ordered so. A heading without
        one is plain text.
    names : str
        The way of naming places.
    """
    words = ui_texts(atlas)
    of = {row.date or row.settlement: row for row in rows}
    scenes = {at: scene_of_row(atlas, row) for at, row in of.items()}
    shown = [
        _shown(atlas, row, scene=scenes[row.date or row.settlement], names=names) for row in rows
    ]
    settlements = {row.settlement for row in rows}
    return template("ledger_table.html.j2").render(
        t=words,
        rows=shown,
        several=len(settlements) > 1,
        sort=narrowed.sort,
        direction="descending" if narrowed.is_descending else "ascending",
        links=sort_links or {},
        caption=_caption(atlas, rows, settlements=settlements),
        sources=[
            as_recorded(atlas, source)
            for source in dict.fromkeys(r.area_official_source for r in rows)
        ],
        attribution=as_recorded(atlas, atlas.file.land.region.attribution),
    )


_PLAIN = ("settlement", "place", "group", "holder", "control", "status", "clause",
          "area_computed_km2", "area_official_km2", "area_official_source")  # fmt: skip


def _other_names(atlas: Atlas, row: LedgerRow) -> list[dict[str, str]]:
    """Return the names of a row in other languages than the interface speaks."""
    spoken = atlas.file.language
    codes = [language.id for language in atlas.file.languages if language.id != spoken]
    named = [{"code": code, "text": row.names[f"name_{code}"]} for code in codes]
    return [name for name in named if name["text"]]


def row_name(atlas: Atlas, row: LedgerRow, *, names: str) -> str:
    """Return what the places of a row are called, in a way of naming."""
    if row.place:
        return place_name(atlas, atlas.place_by_id[row.place], naming=names)
    if not is_whole_group(atlas, row.places):
        called = (place_name(atlas, atlas.place_by_id[each], naming=names) for each in row.places)
        return listed(called, ui_texts(atlas).locale)
    return group_name(atlas, atlas.group_by_id[row.group], naming=names)


def scene_of_row(atlas: Atlas, row: LedgerRow) -> Scene:
    """Return what a row is of: its date, or its settlement."""
    return dated_scene(atlas, row.date) if row.date else scene_of(atlas, row.settlement)


def told_of(atlas: Atlas, row: LedgerRow, scene: Scene) -> Told:
    """Return what a row says in the words of its time."""
    held = scene.by_place[row.places[0]]
    holding, symbol = held.holding, held.symbol
    claimants = [party_label(atlas, name, date=scene.date) for name in holding.claimants]
    words = ui_texts(atlas)
    return Told(
        fill=symbol.fill,
        coast=symbol.coast,
        holder=holder_word(atlas, scene, held),
        control=holder_label(atlas, holding.control, date=scene.date),
        carried_out=party_label(atlas, holding.holder_if_carried_out, date=scene.date),
        claimants=listed(claimants, words.locale) or words["ledger_none"],
    )


def _shown(atlas: Atlas, row: LedgerRow, *, scene: Scene, names: str) -> dict[str, object]:
    words, rests_on = ui_texts(atlas), scene_of(atlas, row.settlement)
    place = row.places[0]
    holding = scene.by_place[place].holding
    at = {"date": row.date} if row.date else {"settlement": scene.id}
    way = {**at, "names": names}
    return {
        "settlement": rests_on.heading,
        "settlement_href": map_link(atlas, settlement=rests_on.id, names=names),
        "name": row_name(atlas, row, names=names),
        "href": map_link(atlas, **way, place=row.place or place),
        "names": _other_names(atlas, row),
        "told": told_of(atlas, row, scene),
        "status": words[f"ledger_status_{holding.status}"],
        "line": words[f"ledger_line_{holding.line_basis}"],
        "clause": row.clause,
        "note": holding.note,
        "excerpts": [
            {"id": name, "href": map_link(atlas, **way, excerpt=name)} for name in row.excerpts
        ],
        "official": area_figure(row.area_official_km2, words.locale),
        "computed": area_figure(row.area_computed_km2, words.locale),
    }


def _caption(atlas: Atlas, rows: list[LedgerRow], *, settlements: set[str]) -> str:
    words, count = ui_texts(atlas), len(rows)
    dates = {row.date for row in rows}
    if len(dates) == 1 and (date := dates.pop()):
        return words["ledger_caption"].format(settlement=dated_heading(atlas, date), count=count)
    if len(settlements) != 1:
        return words["ledger_caption_all"].format(count=count)
    settlement = scene_of(atlas, next(iter(settlements))).settlement
    named = words.comma.join((title_of(atlas, settlement), settlement.year))
    return words["ledger_caption"].format(settlement=named, count=count)


def area_figure(area_km2: float, locale: Locale) -> str:
    """Return square kilometres as prose, empty where there is no figure."""
    return "" if math.isnan(area_km2) else figure(area_km2, locale)


def sum_of_areas(areas_km2: Iterable[float]) -> float:
    """Return the sum of the figures there are, NaN where there is none."""
    known = [area for area in areas_km2 if not math.isnan(area)]
    return sum(known) if known else math.nan
