"""What the browser answers to a reader's plan from: units, holders, areas, and who names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from data.model import Atlas
from layers.history.arguments import question_of, told_in
from layers.history.scene import planned, scene_of
from layers.map.facts.models import Facts, HoldingFacts, PlanLook, Window, Wording
from layers.map.facts.tables import SeenTables
from layers.plans import holders, plan_of, starts, units
from layers.plans.answers import claimed_by_several, naming
from layers.plans.pieces import areas
from layers.plans.plan import UNASSIGNED, in_control
from layers.wording.cards import CardQuotation, argument_quotation, card_quotation
from layers.wording.legend import LegendEntry, planned_line_entry
from layers.wording.names import group_name, place_name
from layers.wording.phrases import holding_phrase, planned_label
from layers.wording.ui_texts import ui_texts

DECIMALS = 6  # of square kilometres: to a square metre
ALONE = 3  # islands of a group that stand in the list each by itself
WORDS_OF = "paint_"  # what those texts begin with that the mode sets


class PlanState(Facts):
    """What a settlement, a paper or a division amounts to, beside which a plan is set.

    `given` has for each of `PlanFacts.units` the number of its holder in `PlanFacts.holders`;
    `control` likewise who controls it in fact, nobody of a division. `starts` says that a plan
    can start from it, and is likened to it.
    """

    id: str
    given: tuple[int, ...]
    control: tuple[int, ...] | None = None
    starts: Literal[True] | None = None


class PlanNaming(Facts):
    """An argument or a passage whose own record names units, by their numbers.

    Which it is and who says it stands at the same place of `PlanFacts.told`.
    `beyond` says that it names land besides that no plan can give.
    """

    kind: Literal["argument", "excerpt"]
    units: tuple[int, ...]
    beyond: Literal[True] | None = None


class PlanRow(Facts):
    """Units that the list of a plan has together, by number, and their name by naming mode."""

    names: Mapping[str, str]
    units: tuple[int, ...]


class PlanFacts(Facts):
    """What the record knows of units: the places that a plan can give.

    `holders` are to whom it can give them, after "", which is nobody. `areas` are geodesic, in
    square kilometres; the `unmeasured`, by number, count as nothing. `claimed` are the numbers of
    the units that several parties claim. `states` has first what a plan can start from, in its
    order. `called` are holders as they are called now, `titles` the names of divisions, which are
    no settlements. `told` has for each of `naming` what it says. `frame` is where a line may be
    drawn: west, south, east, north.
    """

    units: tuple[str, ...]
    holders: tuple[str, ...]
    areas: tuple[float, ...]
    unmeasured: tuple[int, ...]
    claimed: tuple[int, ...]
    states: tuple[PlanState, ...]
    naming: tuple[PlanNaming, ...]
    rows: tuple[PlanRow, ...]
    called: tuple[str, ...]
    titles: Mapping[str, str]
    told: tuple[CardQuotation, ...]
    words: Mapping[str, Wording]
    frame: Window


def plan_facts(atlas: Atlas) -> PlanFacts:
    """Return what answers to a plan are made from.

    Raises
    ------
    AtlasError
        If the file with the areas is damaged.
    """
    known, sizes = units(atlas), areas(atlas)
    number = {unit: at for at, unit in enumerate(known)}
    begun = starts(atlas)
    ids = (*begun, *(each.id for each in atlas.settlements if each.id not in begun))
    holder_ids = (UNASSIGNED, *holders(atlas))

    def numbered(has: Mapping[str, str]) -> tuple[int, ...]:
        return tuple(holder_ids.index(has.get(unit, UNASSIGNED)) for unit in known)

    return PlanFacts(
        units=known,
        holders=holder_ids,
        areas=tuple(round(sizes.get(unit, 0.0), DECIMALS) for unit in known),
        unmeasured=tuple(number[unit] for unit in known if unit not in sizes),
        claimed=tuple(number[unit] for unit in claimed_by_several(atlas)),
        states=tuple(
            PlanState(
                id=id_,
                given=numbered(plan_of(atlas, id_).given),
                control=numbered(in_control(atlas, id_)) if id_ in atlas.settlement_by_id else None,
                starts=id_ in begun or None,
            )
            for id_ in ids
        ),
        naming=tuple(
            PlanNaming(
                kind=kind,
                units=tuple(number[place] for place in named if place in number),
                beyond=any(place not in number for place in named) or None,
            )
            for kind, _, _, named in naming(atlas)
        ),
        rows=_rows(atlas, number),
        called=tuple(planned_label(atlas, each) for each in holder_ids),
        titles=_titles(atlas),
        told=tuple(_told(atlas)),
        words={
            key: text.in_scripts
            for key, text in ui_texts(atlas).items()
            if key.startswith(WORDS_OF)
        },
        frame=atlas.file.region_view.bounds,
    )


def look_of(atlas: Atlas, seen: SeenTables) -> PlanLook:
    """Return how the map shows a plan: as holdings, and with a key that says whose they are.

    Land that no plan can give is as the last settlement or paper on record has it.
    """
    last = scene_of(atlas, atlas.settlements[-1].id)
    fills = []
    for holder in (UNASSIGNED, *holders(atlas)):
        held = planned(atlas, holder)
        fills.append((*held.symbol, holding_phrase(atlas, last, held)))
    fill, coast, _ = fills[0]
    cut = HoldingFacts(fill, coast, str(ui_texts(atlas)["plan_key_cut"]))
    outside = [
        seen.legend.entries[number]
        for number in seen.of(last).key
        if seen.legend.entries[number].swatch.startswith("outside")
    ]
    shown = [LegendEntry(fill, text, coast=coast) for fill, coast, text in [*fills[1:], fills[0]]]
    where = {place.id: number for number, place in enumerate(seen.places)}
    return PlanLook(
        units=tuple(where[unit] for unit in units(atlas)),
        holders=(UNASSIGNED, *holders(atlas)),
        holds=seen.holdings.numbers(HoldingFacts(fill, coast, text) for fill, coast, text in fills),
        cut=seen.holdings.number(cut),
        key=seen.legend.numbers([*shown, *outside]),
        line=seen.legend.number(planned_line_entry(atlas)),
    )


def _titles(atlas: Atlas) -> dict[str, str]:
    claim = atlas.viewpoints.claim
    begun = starts(atlas)
    return {each.id: each.label for each in (claim.splits if claim else ()) if each.id in begun}


def _rows(atlas: Atlas, number: Mapping[str, int]) -> tuple[PlanRow, ...]:
    """Return the rows of the list: a place each, but a group that has many is one row."""
    of_group: dict[str, list[str]] = {}
    for unit in number:
        of_group.setdefault(_heading(atlas, unit), []).append(unit)
    rows: dict[str, tuple[str, list[str]]] = {}
    for heading, members in of_group.items():
        if len(members) > ALONE:
            rows[members[0]] = (heading, members)
        else:
            rows |= {unit: ("", [unit]) for unit in members}
    first = sorted(rows, key=lambda unit: _rank(atlas, *rows[unit]))
    return tuple(
        PlanRow(
            names={
                naming: _row_name(atlas, rows[unit], naming=naming) for naming in atlas.naming_by_id
            },
            units=tuple(number[each] for each in rows[unit][1]),
        )
        for unit in first
    )


def _rank(atlas: Atlas, heading: str, members: list[str]) -> int:
    named = [heading] if heading in atlas.place_by_id else members
    return min(atlas.place_by_id[each].rank for each in named)


def _heading(atlas: Atlas, unit: str) -> str:
    """Return under what the list can have a unit: the place that has it as a member, or a group."""
    wholes = (place.id for place in atlas.places if place.kind == "group")
    own = atlas.place_by_id[unit]
    return next(
        (id_ for id_ in wholes if own in atlas.members_of(atlas.place_by_id[id_])), own.group
    )


def _row_name(atlas: Atlas, row: tuple[str, list[str]], *, naming: str) -> str:
    heading, members = row
    if not heading or heading in atlas.place_by_id:
        return place_name(atlas, atlas.place_by_id[heading or members[0]], naming=naming)
    return group_name(atlas, atlas.group_by_id[heading], naming=naming)


def _told(atlas: Atlas) -> Iterator[CardQuotation]:
    arguments = {told.said.id: told for each in atlas.questions for told in told_in(each)}
    for kind, id_, _, _ in naming(atlas):
        if kind == "excerpt":
            yield card_quotation(atlas, *atlas.excerpt_by_id[id_])
        else:
            told = arguments[id_]
            yield argument_quotation(
                atlas, told.said, party=told.party, question=question_of(atlas, id_).title
            )
