"""A settlement as seen from a viewpoint: the one answer to who has what, that all else is made of.

The map, the pane, the ledger, the key, the charts, the cards and the exports read a `Scene`. An id
is looked up where it comes in; from there on the scene travels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

from data.model import (
    UNDETERMINED,
    Atlas,
    Holding,
    Line,
    Override,
    Place,
    Settlement,
    ToldHolding,
    Viewpoint,
)
from layers.history.symbols import CHANGING, Symbol, symbol_of
from layers.history.viewpoints import CONTESTED, landed, viewpoint_of
from layers.history.word_keys import WordKeys, group_of, word_keys
from layers.per_atlas import PerAtlas


@dataclass(frozen=True, slots=True, eq=False)
class SceneHolding:
    """How some places are held, and how that is drawn and told. Places held alike share one.

    Parameters
    ----------
    holding : Holding
        The record's, or what the viewpoint makes of it.
    symbol : Symbol
        Fill and coast code.
    group : str
        What the key files it under: the holding's status, "joint", "undivided" or "left_open".
    words : WordKeys
        Which texts tell it.
    was, becomes : SceneHolding or None
        Of places that are changing hands: how they were held before and will be; None where
        nothing is said. Their `holding` is the earlier there is.
    """

    holding: Holding
    symbol: Symbol
    group: str
    words: WordKeys
    was: SceneHolding | None = None
    becomes: SceneHolding | None = None


class StandingLine(NamedTuple):
    """A line, the settlement whose it is, and which strokes of it stood; `whole` where all did."""

    line: Line
    settlement: Settlement
    strokes: tuple[int, ...]
    whole: bool

    @property
    def key(self) -> str:
        """The line's id, with the numbers of its strokes where they are not all."""
        numbers = ",".join(map(str, self.strokes))
        return self.line.id if self.whole else f"{self.line.id}/{numbers}"


class PlannedLine(NamedTuple):
    """The line of a reader's plan: its vertices (EPSG:4326), and the places that it cuts.

    `parts` has by place id how the land to the left and to the right of it is held.
    """

    vertices: tuple[tuple[float, float], ...]
    parts: Mapping[str, tuple[SceneHolding, SceneHolding]]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A settlement as seen from a viewpoint.

    Parameters
    ----------
    settlement : Settlement
        The one that is shown.
    in_effect : Settlement
        The one whose holdings and lines then stood: itself, but for a paper that moved no line.
    viewpoint : Viewpoint or None
        Whose description it is; None for the record.
    by_place : mapping of str to SceneHolding
        What holds of each place with land, by place id, in the order of the record.
    differing : tuple of str
        The places that the viewpoint draws otherwise than the record, in the same order.
    on : str
        The ISO date on which it is shown (`layers.history.on_date`); empty for the settlement's
        own.
    lines_then : tuple of StandingLine, optional
        The lines that stood, where it rests on several settlements or on none
        (`layers.history.standing_lines`); None where all of `in_effect` did.
    interim : mapping of str to tuple of SceneHolding
        What the record has of places that were held otherwise for a time, while the settlement
        stood, by place id, in time order.
    silent : mapping of str to str
        The places of which nothing that the viewpoint had said by the date is on record, with the
        ISO date of the first that it said later; they are told as recorded.
    planned : PlannedLine or None
        The line of a reader's plan; the places that it cuts are not in `by_place`.
    """

    settlement: Settlement
    in_effect: Settlement
    viewpoint: Viewpoint | None
    by_place: Mapping[str, SceneHolding]
    differing: tuple[str, ...] = ()
    on: str = ""
    lines_then: tuple[StandingLine, ...] | None = None
    interim: Mapping[str, tuple[SceneHolding, ...]] = field(default_factory=dict)
    silent: Mapping[str, str] = field(default_factory=dict)
    planned: PlannedLine | None = None

    @property
    def holdings(self) -> tuple[SceneHolding, ...]:
        """How each place is held, and each part of one that a plan's line cuts."""
        parts = self.planned.parts.values() if self.planned else ()
        return (*self.by_place.values(), *(held for two in parts for held in two))

    @property
    def id(self) -> str:
        """The settlement's id."""
        return self.settlement.id

    @property
    def date(self) -> str:
        """The ISO date that it is of, the settlement's signing by default.

        Parties are called as they were then.
        """
        return self.on or self.settlement.dates.signed.date

    @property
    def lines(self) -> tuple[Line, ...]:
        """The dividing lines that stood."""
        if self.lines_then is not None:
            return tuple(each.line for each in self.lines_then)
        return self.in_effect.lines

    @property
    def line_keys(self) -> tuple[str, ...]:
        """The ids of the lines that stood, with the numbers of strokes where those are not all."""
        if self.lines_then is not None:
            return tuple(each.key for each in self.lines_then)
        return tuple(line.id for line in self.lines)

    @property
    def heading(self) -> str:
        """The year and the short title, as a link to the settlement reads."""
        return f"{self.settlement.year} {self.settlement.short}"


_Scenes = dict[tuple[str, str], Scene]


def _no_scenes(_: Atlas) -> _Scenes:
    return {}


_SCENES = PerAtlas(_no_scenes)
_AsSaid = dict[tuple[int, int], tuple[SceneHolding, SceneHolding]]  # keeps what the ids are of


def _nothing_said(_: Atlas) -> _AsSaid:
    return {}


_AS_SAID = PerAtlas(_nothing_said)


def scene_of(atlas: Atlas, settlement_id: str, *, viewpoint: str = "") -> Scene:
    """Return a settlement as seen from a viewpoint; it is made once for each atlas.

    Parameters
    ----------
    settlement_id : str
        Any settlement. A paper that moved no line has the holdings of the settlement it stands
        on; from a viewpoint, what was said at its own time.
    viewpoint : str
        Whose description; the record by default.

    Raises
    ------
    KeyError
        If the settlement or the viewpoint is unknown.
    """
    made, asked = _SCENES(atlas), (settlement_id, viewpoint)
    if asked not in made:
        made[asked] = _seen(atlas, *asked) if viewpoint else _recorded(atlas, settlement_id)
    return made[asked]


def scenes_of(atlas: Atlas) -> tuple[Scene, ...]:
    """Return the record's scene of every settlement, in time order."""
    return tuple(scene_of(atlas, settlement.id) for settlement in atlas.settlements)


def line_scenes(atlas: Atlas) -> tuple[Scene, ...]:
    """Return the record's scenes of the settlements that moved a line, in time order."""
    return tuple(scene for scene in scenes_of(atlas) if scene.settlement.moves_line)


def scene_before(atlas: Atlas, scene: Scene) -> Scene | None:
    """Return the record's scene of what stood before a settlement, as the last line had it.

    None for the first of them. A proposal is not what stood: nothing was ever held under one.
    """
    earlier = takewhile(lambda other: other.id != scene.id, scenes_of(atlas))
    told = ((other, other.settlement) for other in earlier)
    before = [other for other, of in told if of.moves_line and of.kind != "proposal"]
    return before[-1] if before else None


def as_said(
    atlas: Atlas, held: SceneHolding, viewpoint: Viewpoint, override: Override
) -> SceneHolding:
    """Return what a viewpoint makes of a holding of the record by one of its overrides.

    It is made once for an atlas: places told alike share it.
    """
    made, asked = _AS_SAID(atlas), (id(held), id(override))
    if asked not in made:
        holding = _told(held.holding, viewpoint, override)
        made[asked] = held, _shown_one(atlas, holding, viewpoint=viewpoint)
    return made[asked][1]


def changing(was: SceneHolding | None, becomes: SceneHolding | None) -> SceneHolding:
    """Return how places are shown that are changing hands, on a day that the record does not give.

    Raises
    ------
    ValueError
        If nothing is said of them before or after.
    """
    told = was or becomes
    if told is None:
        raise ValueError("nothing changes into nothing")
    return SceneHolding(
        holding=told.holding,
        symbol=CHANGING,
        group="changing",
        words=WordKeys("card_strip_changing", "held_changing", "held_changing", "key_changing"),
        was=was,
        becomes=becomes,
    )


def planned(atlas: Atlas, holder: str) -> SceneHolding:
    """Return how places are shown that a reader's plan gives to somebody; no record has it.

    Parameters
    ----------
    holder : str
        A party's id or "joint"; empty for what a plan leaves undetermined.
    """
    holding = Holding.model_construct(
        places=(),
        holder=holder or UNDETERMINED,
        control=holder,
        status="in_force" if holder else "disputed",
        claimants=(),
        holder_if_carried_out="",
        neutral=False,
    )
    told = "party" if holder in atlas.party_by_id else holder or "open"
    return SceneHolding(
        holding=holding,
        symbol=symbol_of(holding, atlas),
        group=group_of(holding),
        words=WordKeys("", "", f"plan_key_{told}", f"plan_key_{told}"),
    )


def subjects(atlas: Atlas) -> tuple[Place, ...]:
    """Return the places with land that some settlement is about, in the atlas' order."""
    about = {
        place
        for scene in line_scenes(atlas)
        for place, held in scene.by_place.items()
        if held.holding.status != "outside"
    }
    return tuple(place for place in atlas.places if place.id in about)


def _recorded(atlas: Atlas, settlement_id: str) -> Scene:
    settlement = atlas.settlement_by_id[settlement_id]
    in_effect = atlas.standing(settlement_id)
    if in_effect is not settlement:
        by_place = scene_of(atlas, in_effect.id).by_place
        return Scene(settlement, in_effect, viewpoint=None, by_place=by_place)
    by_place = _shown(atlas, atlas.holding_by_place(settlement_id), viewpoint=None)
    interim: dict[str, tuple[SceneHolding, ...]] = {}
    for holding in sorted(settlement.interim, key=lambda held: held.since):
        shown = _shown_one(atlas, holding, viewpoint=None)
        for place in landed(atlas, holding.places):
            interim[place] = (*interim.get(place, ()), shown)
    told = MappingProxyType(interim)
    return Scene(settlement, in_effect, viewpoint=None, by_place=by_place, interim=told)


def _seen(atlas: Atlas, settlement_id: str, viewpoint_id: str) -> Scene:
    record, viewpoint = scene_of(atlas, settlement_id), viewpoint_of(atlas, viewpoint_id)
    said = _overrides(atlas, viewpoint, record)
    told: dict[tuple[int, int], Holding] = {}  # places told alike share one holding
    holdings = {}
    for place, held in record.by_place.items():
        override = said.get(place)
        alike = (id(held.holding), id(override))
        if alike not in told:
            told[alike] = _told(held.holding, viewpoint, override)
        holdings[place] = told[alike]
    return Scene(
        record.settlement,
        record.in_effect,
        viewpoint=viewpoint,
        by_place=_shown(atlas, holdings, viewpoint=viewpoint),
        differing=tuple(
            place
            for place, holding in holdings.items()
            if drawn(holding) != drawn(record.by_place[place].holding)
        ),
    )


def _shown(
    atlas: Atlas, holdings: Mapping[str, Holding], *, viewpoint: Viewpoint | None
) -> Mapping[str, SceneHolding]:
    """Return what holds of each place, made once for all places that share a holding."""
    made: dict[int, SceneHolding] = {}
    for holding in holdings.values():
        if id(holding) not in made:
            made[id(holding)] = _shown_one(atlas, holding, viewpoint=viewpoint)
    return MappingProxyType({place: made[id(holding)] for place, holding in holdings.items()})


def _shown_one(atlas: Atlas, holding: Holding, *, viewpoint: Viewpoint | None) -> SceneHolding:
    return SceneHolding(
        holding=holding,
        symbol=symbol_of(holding, atlas),
        group=group_of(holding),
        words=word_keys(holding, atlas, by_claims=_is_by_claims(viewpoint)),
    )


def _is_by_claims(viewpoint: Viewpoint | None) -> bool:
    return viewpoint is not None and viewpoint.kind == "claims"


# ---------------------------------------------------------------- what a viewpoint makes of it


def _overrides(atlas: Atlas, viewpoint: Viewpoint, record: Scene) -> dict[str, Override]:
    """Return what is said of each place: of this settlement, never of one that it stands on."""
    said: dict[str, Override] = {}
    for override in viewpoint.overrides:
        if record.id in override.settlements:
            said.update(dict.fromkeys(landed(atlas, override.places), override))
    return said


def _told(holding: Holding, viewpoint: Viewpoint, override: Override | None) -> Holding:
    if viewpoint.kind == "claims":
        return _by_claims(holding)
    if override is None:
        return holding
    fields = ("holder", "status", "holder_if_carried_out", "as_of", "note", "source")
    said = {name: getattr(override, name) for name in fields}
    return ToldHolding.model_construct(**{**dict(holding), **said})


def _by_claims(holding: Holding) -> Holding:
    claimants = set(holding.claimants)
    if len(claimants) > 1:
        update = {"holder": CONTESTED, "status": CONTESTED, "holder_if_carried_out": ""}
        return holding.model_copy(update=update)
    if len(claimants) == 1 and holding.holder not in claimants:
        (claimant,) = claimants
        update = {"holder": claimant, "status": "in_force", "holder_if_carried_out": ""}
        return holding.model_copy(update=update)
    return holding


def drawn(holding: Holding) -> tuple[str, str, str, str]:
    """Return what of a holding its symbol and its words hang on."""
    return holding.holder, holding.control, holding.status, holding.holder_if_carried_out
