"""A reader's plan as rows of the ledger: who would have what, and what that would change."""

from __future__ import annotations

import math
from dataclasses import dataclass

from babel.numbers import format_percent

from data.model import Atlas
from layers.history.official_areas import official_km2
from layers.history.scene import Scene, planned, scene_of
from layers.panels.documents.links import map_link, where
from layers.panels.ledger import area_figure
from layers.plans import Answers, Piece, Plan, answers, pieces
from layers.plans.answers import spoken_of
from layers.plans.plan import PARTS, UNASSIGNED, holders, in_control
from layers.plans.vertices import facing
from layers.templates import template
from layers.wording.lists import listed
from layers.wording.names import place_name
from layers.wording.numbers import figure, number
from layers.wording.other_words import as_recorded
from layers.wording.phrases import holder_label, party_label, planned_label
from layers.wording.ui_texts import ui_texts

MOST_NAMED = 10  # passages named in a row; its place's pane on the map has all


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit, or a part of one: what it is called, who would have it, and what is on record of it.

    `change` says in words whose control would end and whose begin; empty where none would.
    `excerpts` are the ids of the passages that name the unit, each with its address: the first of
    `count`, those that name it alone before others.
    """

    name: str
    href: str
    fill: str
    coast: str
    holder: str
    control: str
    claimants: str
    change: str
    excerpts: tuple[tuple[str, str], ...]
    count: int
    official: str
    computed: str


def plan_ledger_html(atlas: Atlas, plan: Plan, address: str, *, names: str = "") -> str:
    """Return a plan as a table, under what each holder would have and how long its line is.

    Parameters
    ----------
    plan : Plan
        Made of this atlas' units and holders.
    address : str
        The plan as an address has it, for links to the map.
    names : str
        The way of naming places.

    Raises
    ------
    AtlasError
        If the land, or the file with the areas, is damaged.
    """
    words, told = ui_texts(atlas), answers(atlas, plan)
    rows = [_row(atlas, plan, piece, names=names) for piece in pieces(atlas, plan)]
    return template("plan_ledger.html.j2").render(
        t=words,
        rows=rows,
        sums=[*_sums(atlas, told), *_of_line(atlas, plan, told)],
        caption=words["ledger_plan_caption"].format(count=len(rows)),
        map_href=map_link(atlas, plan=address, names=names),
        attribution=as_recorded(atlas, atlas.file.land.region.attribution),
    )


def last_on_record(atlas: Atlas) -> Scene:
    """Return the last settlement or paper on record, which a plan is set beside."""
    return scene_of(atlas, atlas.settlements[-1].id)


def _row(atlas: Atlas, plan: Plan, piece: Piece, *, names: str) -> _Row:
    words, scene = ui_texts(atlas), last_on_record(atlas)
    place = atlas.place_by_id[piece.unit]
    name = place_name(atlas, place, naming=names)
    if piece.part:
        side = words[f"paint_side_{facing(plan.line)[PARTS.index(piece.part)]}"]
        name = words["paint_line_part"].format(name=name, side=side)
    held, symbol = scene.by_place.get(piece.unit), planned(atlas, piece.holder).symbol
    claimants = held.holding.claimants if held else ()
    said = [each.id for each in spoken_of(atlas, (piece.unit,)) if each.kind == "excerpt"]
    called = [party_label(atlas, each, date=scene.date) for each in claimants]
    official = official_km2(place)
    return _Row(
        name=name,
        href=map_link(atlas, settlement=scene.id, place=piece.unit, names=names),
        fill=symbol.fill,
        coast=symbol.coast,
        holder=planned_label(atlas, piece.holder),
        control=holder_label(atlas, held.holding.control, date=scene.date) if held else "",
        claimants=listed(called, words.locale) or words["ledger_none"],
        change=_change(atlas, piece),
        excerpts=tuple((id_, _way_to(atlas, id_, names=names)) for id_ in said[:MOST_NAMED]),
        count=len(said),
        official="" if official is None or piece.part else area_figure(official, words.locale),
        computed=area_figure(math.nan if piece.area_km2 is None else piece.area_km2, words.locale),
    )


def _change(atlas: Atlas, piece: Piece) -> str:
    """Return whose control would end and whose begin, in words."""
    now = in_control(atlas, atlas.settlements[-1].id).get(piece.unit, UNASSIGNED)
    if UNASSIGNED in (now, piece.holder) or now == piece.holder:
        return ""
    ends = {"there": planned_label(atlas, now), "here": planned_label(atlas, piece.holder)}
    return ui_texts(atlas)["ledger_plan_change"].format(**ends)


def _way_to(atlas: Atlas, excerpt: str, *, names: str) -> str:
    """Return the address of the map with a passage."""
    about = where(atlas, atlas.excerpt_by_id[excerpt][1])
    return map_link(atlas, **about, excerpt=excerpt, names=names)


def _sums(atlas: Atlas, told: Answers) -> list[str]:
    """Return what each holder would have, in a line each."""
    words, lines = ui_texts(atlas), []
    by_holder = {share.holder: share for share in told.shares}
    for holder in (*holders(atlas), UNASSIGNED):
        share = by_holder.get(holder)
        if share is None:
            continue
        said = [words["paint_km2"].format(area=figure(share.area_km2, words.locale))]
        if share.claimed_share:
            percent = format_percent(share.claimed_share, "#,##0.#%", locale=words.locale)
            said.append(words["paint_of_claimed"].format(percent=percent))
        label = planned_label(atlas, holder)
        lines.append(words["labelled"].format(label=label, text=words.comma.join(said)))
    return lines


def _of_line(atlas: Atlas, plan: Plan, told: Answers) -> list[str]:
    words = ui_texts(atlas)
    if not plan.line:
        return []
    land, sea = (
        words["paint_line_km"].format(length=number(round(km, 1), words.locale))
        for km in (told.land_km, told.sea_km)
    )
    return [words["paint_line_length"].format(land=land, sea=sea)]
