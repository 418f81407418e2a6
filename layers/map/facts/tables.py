"""What is said again and again, said once: tables, and the numbers of their entries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from data.model import Atlas
from layers.history.scene import Scene, SceneHolding, scene_of
from layers.map.facts.models import HoldingFacts, SeenFacts
from layers.wording.legend import LegendEntry, key_of
from layers.wording.phrases import holding_phrase, holding_short, party_label
from layers.wording.ui_texts import ui_texts

OWNER_RANK = 4  # the least prominent land that has room for its owner's name
NOTHING = -1  # the number of what is not said

Entry = TypeVar("Entry", bound=Hashable)


class Table(Generic[Entry]):
    """Entries in the order in which they were first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Entry, int] = {}

    def number(self, entry: Entry) -> int:
        """Return the number of an entry; a new one goes to the end."""
        return self._numbers.setdefault(entry, len(self._numbers))

    def numbers(self, entries: Iterable[Entry]) -> tuple[int, ...]:
        """Return the numbers of several entries."""
        return tuple(self.number(entry) for entry in entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, where its number says."""
        return tuple(self._numbers)


class SeenTables:
    """The tables of what is said of the holdings of an atlas and in its keys."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        records = [scene_of(atlas, settlement.id) for settlement in atlas.settlements]
        held = {place for record in records for place in record.by_place}
        self.places = tuple(place for place in atlas.places if place.id in held)
        self.holdings = Table[HoldingFacts]()
        self.legend = Table[LegendEntry]()

    def of(self, scene: Scene, *, record: Scene | None = None) -> SeenFacts:
        """Return who has what in a scene, by number, and its key.

        What a viewpoint does not draw otherwise is told as the record tells it: `record`, by
        default that of the settlement.
        """
        record = record or scene_of(self._atlas, scene.id)
        told: dict[tuple[int, bool], int] = {}  # places held alike are said once
        differing = set(scene.differing)
        holds = []
        for place in self.places:
            source = scene if place.id in differing else record
            held = source.by_place.get(place.id)
            if held is None:
                holds.append(NOTHING)
                continue
            alike = (id(held), place.rank <= OWNER_RANK)
            if alike not in told:
                told[alike] = self.holdings.number(self._said(source, held, has_room=alike[1]))
            holds.append(told[alike])
        return SeenFacts(holds=tuple(holds), key=self.legend.numbers(key_of(self._atlas, scene)))

    def _said(self, scene: Scene, held: SceneHolding, *, has_room: bool) -> HoldingFacts:
        text = holding_phrase(self._atlas, scene, held)
        if scene.viewpoint is not None:
            template = ui_texts(self._atlas)["seen_spoken"]
            text = template.format(held=text, label=scene.viewpoint.label)
            return HoldingFacts(*held.symbol, text=text)
        foreign = held.symbol.fill.startswith("outside-") and has_room
        owner = party_label(self._atlas, held.holding.holder, date=scene.date)
        short = holding_short(self._atlas, scene, held)
        return HoldingFacts(*held.symbol, text=text, short=short, owner=owner if foreign else None)
