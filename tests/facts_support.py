"""How the scripts read the map document's facts: numbers back to what they stand for."""

from __future__ import annotations

from layers.map.facts import MapFacts
from layers.map.facts.models import HoldingFacts, SeenFacts, SettlementFacts
from layers.wording.legend import LegendEntry


def view_of(facts: MapFacts, settlement: str, *, viewpoint: str = "") -> SeenFacts:
    """Return who has what under a settlement as a viewpoint has it, the record by default."""
    record = next(each for each in facts.settlements if each.id == settlement)
    if not viewpoint:
        return record
    told = next(each for each in facts.viewpoints if each.id == viewpoint)
    return told.settlements.get(settlement, record)


def held_in(facts: MapFacts, view: SeenFacts) -> dict[str, HoldingFacts]:
    """Return how each place with land is held, by place id."""
    pairs = zip(facts.places_with_land, view.holds, strict=True)
    return {place: facts.holdings[number] for place, number in pairs if number >= 0}


def key_in(facts: MapFacts, view: SeenFacts) -> list[LegendEntry]:
    """Return the entries of the key."""
    return [facts.legend[number] for number in view.key]


def strip_of(facts: MapFacts, place: str) -> list[tuple[SettlementFacts, str, str, str]]:
    """Return the strip of a place's card: settlement, fills, coast and words, as card.js has it."""
    record = next(each for each in facts.places if each.id == place)
    parts = [place] if place in facts.places_with_land else list(record.members or ())
    moving = [each for each in facts.settlements if each.moves_line] if parts else []
    found = []
    for settlement in moving:
        held = [held_in(facts, settlement)[part] for part in parts]
        fills = " ".join(dict.fromkeys(each.fill for each in held))
        words = " / ".join(dict.fromkeys(str(each.short) for each in held))
        found.append((settlement, fills, held[0].coast, words))
    return found
