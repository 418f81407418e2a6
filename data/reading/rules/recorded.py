"""Who has a place in the record: what the answer to "who held it" is checked against."""

from __future__ import annotations

from data.model import Holding, Override, Place, Viewpoint, WhoHeld
from data.model.indexes import land_by_name, parts_by_whole
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.shown import settlement_of


def recorded_holders(parsed: ParsedFolder, question: WhoHeld) -> set[str] | None:
    """Return who holds the place of a question, one for each way in which its parts are held.

    None where the folder is not read well enough to say.
    """
    held = _held(parsed, question.settlement, question.viewpoint)
    places = [filed.record for filed in parsed.places]
    place = next((each for each in places if each.id == question.place), None)
    if held is None or place is None:
        return None
    return {
        _holder(*held[each.id], aspect=question.aspect)
        for each in _members(place, places)
        if each.id in held
    }


def recorded_recipients(parsed: ParsedFolder, at: str, viewpoint: str) -> dict[str, str] | None:
    """Return to whom each place with land goes under a settlement, as a viewpoint has it.

    It is whom the settlement agrees or proposes to give it, or else its holder, who may be nobody's
    alone; a place without a holding is not there. None as in `recorded_holders`.
    """
    held = _held(parsed, at, viewpoint)
    return None if held is None else {place: _recipient(*told) for place, told in held.items()}


_Held = tuple[Holding, Override | None, Viewpoint | None]


def _held(parsed: ParsedFolder, at: str, viewpoint_id: str) -> dict[str, _Held] | None:
    """Return what the record has of each place with land, and what a viewpoint says otherwise."""
    settlement = settlement_of(parsed, at)
    if settlement and settlement.holdings_as:
        settlement = settlement_of(parsed, settlement.holdings_as)
    viewpoint = _viewpoint(parsed, viewpoint_id)
    if settlement is None or (viewpoint_id and viewpoint is None):
        return None
    land = land_by_name(filed.record for filed in parsed.places)
    told = {
        each.id: override
        for override in (viewpoint.overrides if viewpoint else ())
        if at in override.settlements
        for name in override.places
        for each in land.get(name, ())
    }
    return {
        each.id: (holding, told.get(each.id), viewpoint)
        for holding in settlement.holdings
        for name in holding.places
        for each in land.get(name, ())
    }


def _viewpoint(parsed: ParsedFolder, name: str) -> Viewpoint | None:
    record = parsed.viewpoints.record if parsed.viewpoints else None
    return next((each for each in record.viewpoints if each.id == name), None) if record else None


def _members(place: Place, places: list[Place]) -> tuple[Place, ...]:
    """Return the places with land that a place stands for."""
    if place.kind != "group":
        return (place,)
    parts = parts_by_whole(places).get(place.id)
    return parts or land_by_name(places).get(place.group, ())


def _holder(
    holding: Holding, override: Override | None, viewpoint: Viewpoint | None, *, aspect: str
) -> str:
    """Return who has control or title; control is a fact, whoever looks at it."""
    if aspect == "control":
        return holding.control
    if claimed := _by_claims(holding, viewpoint):
        return claimed
    return override.holder if override else holding.holder


def _recipient(holding: Holding, override: Override | None, viewpoint: Viewpoint | None) -> str:
    told = override or holding
    return _by_claims(holding, viewpoint) or told.holder_if_carried_out or told.holder


def _by_claims(holding: Holding, viewpoint: Viewpoint | None) -> str:
    """Return who claims a place where a viewpoint shows just that; empty of any other."""
    if not (viewpoint and viewpoint.kind == "claims" and holding.claimants):
        return ""
    return "disputed" if len(holding.claimants) > 1 else holding.claimants[0]
