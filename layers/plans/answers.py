"""What the record answers to a plan: sizes, what it resembles, who speaks of it, what it changes.

Nothing here is a judgement. An argument or a passage is told because its own record names places
of the share; whether it speaks for or against is for the reader to see.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypedDict

from data.model import LANDED_KINDS, Argument, Atlas, Excerpt
from geo.dividing import Side
from layers.history.arguments import told_in
from layers.history.scene import scene_of
from layers.history.sides import spoken_for
from layers.per_atlas import PerAtlas
from layers.plans.line import divided
from layers.plans.pieces import Piece, areas, areas_of_parts, pieces
from layers.plans.plan import UNASSIGNED, Plan, holders, in_control, plan_of, starts, units


class Part(NamedTuple):
    """A part of a unit, to the left or to the right of the plan's line."""

    unit: str
    side: Side


class Cut(NamedTuple):
    """A unit that the plan's line cuts in two, and the geodesic areas of both parts."""

    unit: str
    left_km2: float
    right_km2: float


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder would have.

    Parameters
    ----------
    holder : str
        One of `layers.plans.plan.holders`, or empty for what is left undetermined.
    units : tuple of str
        What it has whole, in the atlas' order.
    area_km2 : float
        Geodesic, at full resolution.
    claimed_km2 : float
    claimed_share : float or None
        How much of that is of the land that several parties claim, and what part that is of all of
        it, 0 to 1; None where there is none.
    parts : tuple of Part
        What it has of units that the plan's line cuts, in the same order.
    """

    holder: str
    units: tuple[str, ...]
    area_km2: float
    claimed_km2: float
    claimed_share: float | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Land that another state gives to somebody else: `here` the plan's holder, `there` its own.

    Either is empty where nothing is determined, never both. `units` are whole ones; of a unit that
    the plan's line cuts the state gives both `parts` what it gives the unit.
    """

    units: tuple[str, ...]
    here: str
    there: str
    area_km2: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan beside what a settlement or a division on record amounts to.

    Parameters
    ----------
    id : str
        One of `layers.plans.plan.starts`, or a paper that moved no line.
    other_holder_km2 : float
        The land that it gives to another holder than the plan does: the first measure of likeness.
    one_alone_km2 : float
        The land that only one of the two gives to anybody: the second measure.
    differences : tuple of Difference
        Where they differ, by what stands in the plan and there; the largest first.
    changes_hands : tuple of Difference
        What would come under another's control than it was in fact under the settlement: `there`
        is who had control. Empty for a division, which controlled nothing.
    """

    id: str
    other_holder_km2: float
    one_alone_km2: float
    differences: tuple[Difference, ...]
    changes_hands: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An argument or a passage whose own record names places of a share.

    `side` is as `layers.history.sides.spoken_for` has it; `units` are those of the share that it
    names, and `within` says that it names none outside of it.
    """

    kind: Literal["argument", "excerpt"]
    id: str
    side: tuple[str, ...]
    units: tuple[str, ...]
    within: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What the record answers to a plan.

    Parameters
    ----------
    shares : tuple of Share
        One for each holder that has something, in the order of `holders`, then the undetermined.
    claimed : tuple of str
        The units that several parties claim under the last settlement or paper on record.
    claimed_km2 : float
        Their area.
    nearest : tuple of Compared
        Each of `starts`, the most like first.
    spoken : mapping of str to tuple of Spoken
        By holder: first what names no place outside the share, each in the record's order.
    unmeasured : tuple of str
        Units of which no area is known; they count as nothing.
    cut : tuple of Cut
        The units that the plan's line cuts, but for those that are given whole all the same.
    left_whole : tuple of str
        Those: the line passes over them.
    land_km, sea_km : float
        Geodesic length of the line on land of units, and on no land.
    """

    shares: tuple[Share, ...]
    claimed: tuple[str, ...]
    claimed_km2: float
    nearest: tuple[Compared, ...]
    spoken: Mapping[str, tuple[Spoken, ...]]
    unmeasured: tuple[str, ...]
    cut: tuple[Cut, ...] = ()
    left_whole: tuple[str, ...] = ()
    land_km: float = 0.0
    sea_km: float = 0.0


def answers(atlas: Atlas, plan: Plan) -> Answers:
    """Return what the record answers to a plan.

    Parameters
    ----------
    plan : Plan
        Made of this atlas' units and holders.

    Raises
    ------
    AtlasError
        If the file with the areas is damaged.
    """
    sizes, claimed = areas(atlas), claimed_by_several(atlas)
    whole = math.fsum(sizes.get(unit, 0.0) for unit in claimed)
    rank = {id_: number for number, id_ in enumerate(starts(atlas))}
    nearest = sorted(
        (compared(atlas, plan, id_) for id_ in rank),
        key=lambda other: (*_likeness(other), rank[other.id]),
    )
    shares = tuple(_shares(atlas, plan, claimed=claimed, whole=whole))
    return Answers(
        shares=shares,
        claimed=claimed,
        claimed_km2=whole,
        nearest=tuple(nearest),
        spoken={
            share.holder: spoken_of(atlas, (*share.units, *(part.unit for part in share.parts)))
            for share in shares
            if share.holder != UNASSIGNED
        },
        unmeasured=tuple(unit for unit in units(atlas) if unit not in sizes),
        **_of_line(atlas, plan),
    )


def compared(atlas: Atlas, plan: Plan, at: str, *, viewpoint: str = "") -> Compared:
    """Return a plan beside a settlement, a paper or a division.

    Parameters
    ----------
    at, viewpoint : str
        Whatever `layers.plans.plan.plan_of` takes. A plan is allowed by a side's description where
        `other_holder_km2` is nothing: it gives no land to another than that does.

    Raises
    ------
    KeyError
        If there is no such settlement, division or viewpoint.
    """
    of_plan = pieces(atlas, plan)
    differences = _differences(of_plan, plan_of(atlas, at, viewpoint=viewpoint).given)
    given = [piece for piece in of_plan if piece.holder != UNASSIGNED]
    changing = _differences(given, in_control(atlas, at))
    return Compared(
        id=at,
        other_holder_km2=math.fsum(d.area_km2 for d in differences if d.here and d.there),
        one_alone_km2=math.fsum(d.area_km2 for d in differences if not (d.here and d.there)),
        differences=differences,
        changes_hands=tuple(d for d in changing if d.there),
    )


def claimed_by_several(atlas: Atlas) -> tuple[str, ...]:
    """Return the units that several parties claim under the last settlement or paper on record."""
    by_place = scene_of(atlas, atlas.settlements[-1].id).by_place
    return tuple(
        unit
        for unit in units(atlas)
        if unit in by_place and len(set(by_place[unit].holding.claimants)) > 1
    )


def naming(atlas: Atlas) -> tuple[Naming, ...]:
    """Return all whose record names land: kind, id, side, and the places with land, in order."""
    return _NAMING(atlas)


def spoken_of(atlas: Atlas, share: Iterable[str]) -> tuple[Spoken, ...]:
    """Return the arguments and passages whose records name places of a share."""
    held = frozenset(share)
    found = [
        Spoken(
            kind, id_, side, tuple(unit for unit in named if unit in held), held.issuperset(named)
        )
        for kind, id_, side, named in naming(atlas)
        if not held.isdisjoint(named)
    ]
    return tuple(sorted(found, key=lambda spoken: not spoken.within))


def _shares(atlas: Atlas, plan: Plan, *, claimed: tuple[str, ...], whole: float) -> Iterator[Share]:
    every = pieces(atlas, plan)
    for holder in (*holders(atlas), UNASSIGNED):
        has = [piece for piece in every if piece.holder == holder]
        if has:
            of_claimed = _area(piece for piece in has if piece.unit in claimed)
            part = of_claimed / whole if whole else None
            yield Share(holder, _whole(has), _area(has), of_claimed, part, _parts(has))


class _OfLine(TypedDict, total=False):
    """What is answered of a plan's line alone."""

    cut: tuple[Cut, ...]
    left_whole: tuple[str, ...]
    land_km: float
    sea_km: float


def _of_line(atlas: Atlas, plan: Plan) -> _OfLine:
    if not plan.line:
        return {}
    made = divided(atlas, plan.line)
    return {
        "cut": tuple(
            Cut(unit, *areas_of_parts(atlas, unit, two))
            for unit, two in made.halves.items()
            if unit not in plan.given
        ),
        "left_whole": tuple(unit for unit in made.halves if unit in plan.given),
        "land_km": made.land_km,
        "sea_km": made.sea_km,
    }


def _likeness(other: Compared) -> tuple[float, float]:
    # To a square metre: the same land summed in another order is as like.
    return round(other.other_holder_km2, 6), round(other.one_alone_km2, 6)


def _differences(of_plan: Iterable[Piece], there: Mapping[str, str]) -> tuple[Difference, ...]:
    found: dict[tuple[str, str], list[Piece]] = {}
    for piece in of_plan:
        ends = piece.holder, there.get(piece.unit, UNASSIGNED)
        if ends[0] != ends[1]:
            found.setdefault(ends, []).append(piece)
    made = (Difference(_whole(of), *ends, _area(of), _parts(of)) for ends, of in found.items())
    return tuple(sorted(made, key=lambda difference: -difference.area_km2))


def _whole(of: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(piece.unit for piece in of if piece.part is None)


def _parts(of: Iterable[Piece]) -> tuple[Part, ...]:
    return tuple(Part(piece.unit, piece.part) for piece in of if piece.part)


def _area(of: Iterable[Piece]) -> float:
    return math.fsum(piece.area_km2 or 0.0 for piece in of)


Naming = tuple[Literal["argument", "excerpt"], str, tuple[str, ...], tuple[str, ...]]


def _naming(atlas: Atlas) -> tuple[Naming, ...]:
    """Return all that names units: its kind, id and side, and the landed places that it names."""
    found: list[Naming] = []
    for question in atlas.questions:
        for told in told_in(question):
            side = spoken_for(atlas, (told.party,))
            found.append(("argument", told.said.id, side, _named(atlas, told.said)))
    for id_, (_, excerpt) in atlas.excerpt_by_id.items():
        found.append(("excerpt", id_, spoken_for(atlas, excerpt.side), _named(atlas, excerpt)))
    return tuple(each for each in found if each[3])


def _named(atlas: Atlas, said: Argument | Excerpt) -> tuple[str, ...]:
    """Return the landed places that a record names, in the atlas' order.

    A place is itself, a heading what it stands for, a group all it has. The island of a group that
    is called like it is the island: what is said of it is not said of the islets beside it.
    """
    named: set[str] = set()
    for name in said.places:
        place = atlas.place_by_id.get(name)
        members = atlas.members_of(place) if place else atlas.places_with_land(name)
        named |= {name, *(member.id for member in members)}
    return tuple(p.id for p in atlas.places if p.id in named and p.kind in LANDED_KINDS)


_NAMING = PerAtlas(_naming, wordless=True)
