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
    settlement = settlement_of(parsed, question.settlement)
    if settlement and settlement.holdings_as:
        settlement = settlement_of(parsed, settlement.holdings_as)
    places = [filed.record for filed in parsed.places]
    place = next((each for each in places if each.id == question.place), None)
    if settlement is None or place is None:
        return None
    viewpoint = _viewpoint(parsed, question.viewpoint)
    if question.viewpoint and viewpoint is None:
        return None
    land = land_by_name(places)
    by_place = {
        each.id: holding
        for holding in settlement.holdings
        for name in holding.places
        for each in land.get(name, ())
    }
    told = {
        each.id: override
        for override in (viewpoint.overrides if viewpoint else ())
        if question.settlement in override.settlements
        for name in override.places
        for each in land.get(name, ())
    }
    members = _members(place, places)
    return {
        _holder(by_place[each.id], told.get(each.id), viewpoint=viewpoint, aspect=question.aspect)
        for each in members
        if each.id in by_place
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
    holding: Holding, override: Override | None, *, viewpoint: Viewpoint | None, aspect: str
) -> str:
    """Return who has control or title; control is a fact, whoever looks at it."""
    if aspect == "control":
        return holding.control
    if viewpoint and viewpoint.kind == "claims" and holding.claimants:
        several = len(holding.claimants) > 1
        return "disputed" if several else holding.claimants[0]
    return override.holder if override else holding.holder
