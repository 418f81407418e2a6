"""Two states beside each other as a table: what differs, by how much, and on what words."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from data.model import Atlas, ToldHolding
from layers.history.comparison import ComparedState, differing_aspects
from layers.history.scene import Scene, SceneHolding
from layers.history.sources import citation
from layers.panels.dated import dated_heading
from layers.panels.documents.choice import PassageFilter, options, passages
from layers.panels.documents.links import map_link
from layers.panels.ledger import LedgerRow, area_figure, row_name, rows_of, sum_of_areas
from layers.tables.ledger import clause_of, compared_ledger
from layers.templates import template
from layers.wording.dates import readable_date
from layers.wording.lists import listed
from layers.wording.other_words import as_recorded
from layers.wording.phrases import holding_phrase
from layers.wording.ui_texts import UiTexts, ui_texts

_ASPECT_TEXTS = {"holder_if_carried_out": "ledger_carried_out"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What two states hold otherwise of the places of `row`, and in which aspects.

    None where nothing is on record of the places.
    """

    row: LedgerRow
    before: SceneHolding | None
    after: SceneHolding | None
    aspects: tuple[str, ...]


def differences(
    atlas: Atlas,
    start: ComparedState,
    end: ComparedState,
    *,
    areas: Mapping[str, float] | None = None,
) -> list[Difference]:
    """Return what is held otherwise in two states, one for each group of places held alike.

    Areas are in square kilometres (NaN where there is none), the two kinds never added.
    """
    rows = []
    for row in rows_of(compared_ledger(atlas, start.scene, end.scene, areas=areas)):
        before, after = (state.scene.by_place.get(row.places[0]) for state in (start, end))
        if aspects := differing_aspects(before, after):
            rows.append(Difference(row, before, after, aspects))
    return rows


def differences_html(
    atlas: Atlas,
    start: ComparedState,
    end: ComparedState,
    *,
    rows: list[Difference],
    names: str = "",
) -> str:
    """Return what two states hold otherwise as a table, with sums of each kind of area."""
    words, named = ui_texts(atlas), set(options(atlas)["place"])
    shown = _rows(atlas, (start, end), rows, named=named, names=names, words=words)
    official, computed = (
        [getattr(row.row, f"area_{kind}_km2") for row in rows] for kind in ("official", "computed")
    )
    return template("ledger_differences.html.j2").render(
        t=words,
        rows=shown,
        ends=[
            {
                "label": state_heading(atlas, state),
                "href": _map_link(atlas, state, names=names),
            }
            for state in (start, end)
        ],
        official=area_figure(sum_of_areas(official), words.locale),
        computed=area_figure(sum_of_areas(computed), words.locale),
        unmeasured=sum(map(math.isnan, official)),
    )


def compared_section(
    atlas: Atlas,
    start: ComparedState,
    end: ComparedState,
    *,
    areas: Mapping[str, float] | None = None,
    names: str = "",
) -> dict[str, object]:
    """Return what the reading pane says of two states that the map sets beside each other.

    Parameters
    ----------
    areas : mapping of str to float, optional
        Computed areas of landed places, square kilometres.
    names : str
        The naming mode of places.

    Returns
    -------
    dict
        Of the template: ``ends``, what the two are called; ``rows``, a group of places each, with
        both ends, what differs and its areas, the official and the computed one apart; none where
        nothing differs.
    """
    words, named = ui_texts(atlas), set(options(atlas)["place"])
    found = differences(atlas, start, end, areas=areas)
    return {
        "ends": [state_heading(atlas, state) for state in (start, end)],
        "rows": _rows(atlas, (start, end), found, named=named, names=names, words=words),
    }


def state_heading(atlas: Atlas, state: ComparedState) -> str:
    """Return what a state is called: its settlement or its date, and whose description it is."""
    at, scene = state
    heading = dated_heading(atlas, at) if scene.on else scene.heading
    if scene.viewpoint is None:
        return heading
    told = {"state": heading, "viewpoint": scene.viewpoint.label}
    return ui_texts(atlas)["ledger_state_seen"].format(**told)


def _rows(
    atlas: Atlas,
    states: tuple[ComparedState, ComparedState],
    rows: Iterable[Difference],
    *,
    named: Collection[str],
    names: str,
    words: UiTexts,
) -> list[dict[str, object]]:
    """Return what two states hold otherwise, a row for each group of places, in words."""
    return [
        {
            "name": row_name(atlas, row.row, names=names),
            "ends": [
                _end(atlas, state.scene, held, place=row.row.place, named=named, names=names)
                for state, held in zip(states, (row.before, row.after), strict=True)
            ],
            "changed": listed(
                (aspect_label(atlas, name) for name in row.aspects),
                words.locale,
            ),
            "official": area_figure(row.row.area_official_km2, words.locale),
            "computed": area_figure(row.row.area_computed_km2, words.locale),
        }
        for row in rows
    ]


def _end(
    atlas: Atlas,
    scene: Scene,
    held: SceneHolding | None,
    *,
    place: str,
    named: Collection[str],
    names: str,
) -> dict[str, object]:
    """Return how a place is held in one of the states, and on what words.

    `named` are the places of which some passage speaks.
    """
    if held is None:
        return {
            "phrase": ui_texts(atlas)["held_unrecorded"],
            "symbol": None,
            "ground": "",
            "count": 0,
        }
    chosen = PassageFilter(settlement=scene.id, place=place)
    query = {"settlement": scene.id, "place": place, "names": names}
    return {
        "phrase": holding_phrase(atlas, scene, held),
        "symbol": held.symbol,
        "ground": ground_of(atlas, scene, held),
        "count": sum(map(len, passages(atlas, chosen).values())) if place in named else 0,
        "href": map_link(atlas, page="documents", **query),
    }


def aspect_label(atlas: Atlas, aspect: str) -> str:
    """Return what an aspect in which two states can differ is called."""
    return ui_texts(atlas)[_ASPECT_TEXTS.get(aspect, f"ledger_{aspect}")]


def _map_link(atlas: Atlas, state: ComparedState, *, names: str) -> str:
    at, scene = state
    about = {"date" if scene.on else "settlement": at}
    viewpoint = scene.viewpoint.id if scene.viewpoint else ""
    return map_link(atlas, **about, viewpoint=viewpoint, names=names)


def ground_of(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    """Return on what words a holding rests: a side's own, a clause, or else what is cited."""
    holding = held.holding
    if isinstance(holding, ToldHolding):
        words, source = ui_texts(atlas), atlas.source_by_id[holding.source].title
        date = readable_date(holding.as_of, words.locale)
        said = words["seen_as_of"].format(note=holding.note, date=date)
        return words.run_on(said, source)
    return clause_of(atlas, scene, holding=holding) or as_recorded(
        atlas, citation(atlas, holding.source)
    )
