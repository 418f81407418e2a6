"""The state as the browser is told it: to the map in its frame, and the declaration to scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.model import Atlas
from layers.state import State, fields
from layers.state.one_field import Field, Mark
from layers.state_values import Dates, Written

Told = str | tuple[str, ...]  # what the map is told of a field: a value, or places' ids


def frame_values(atlas: Atlas, state: State) -> dict[str, Told]:
    """Return a state as the map in its frame is told it, by key: ids, never geometry."""
    told: dict[str, Told] = {}
    for each in fields():
        value = state.values.get(each.name, "")
        if each.places:
            told[each.map_key] = tuple(each.places(atlas, value)) if value else ()
        if not each.by_system:
            told[each.key] = value
    return told


def frame_choices() -> dict[str, dict[str, Told]]:
    """Return what can be chosen, by key, with what the map shows at once where a choice clears it.

    The server's answer, which says the same, comes later.
    """
    named = {each.name: each for each in fields()}

    def cleared(names: Sequence[str]) -> dict[str, Told]:
        return {named[name].map_key: () if named[name].places else "" for name in names}

    return {each.key: cleared(each.clears) for each in fields() if each.chosen}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """A field of the state as the scripts know it; what is not so is left out.

    `name` is its parameter in an address, `values` what it can be, or the `pattern` of that, with
    the `first` and the `last` of dates. It has no `default` where the reader's system decides it.
    Of `places` it is a list of places' ids, which no address has. `mark` says when the map's root
    is marked with it.
    """

    key: str
    mark: Mark
    name: str | None = None
    values: tuple[str, ...] | None = None
    pattern: str | None = None
    first: str | None = None
    last: str | None = None
    default: str | None = None
    always: Literal[True] | None = None
    chosen: Literal[True] | None = None
    on_page: Literal[True] | None = None
    places: Literal[True] | None = None


def declared(atlas: Atlas) -> tuple[FieldFacts, ...]:
    """Return the declaration as it travels into the browser, a record for each field of the map."""
    places = [FieldFacts(key=e.map_key, mark="", places=True) for e in fields() if e.places]
    return (*places, *(_declared(atlas, each) for each in fields()))


def _declared(atlas: Atlas, each: Field) -> FieldFacts:
    values = each.options(atlas)
    written = isinstance(values, Written)
    return FieldFacts(
        key=each.key,
        mark="" if each.places else each.mark,
        name=each.name,
        values=None if written and not len(values) else tuple(values),
        pattern=values.pattern if isinstance(values, Written) else None,
        first=values.first if isinstance(values, Dates) else None,
        last=values.last if isinstance(values, Dates) else None,
        default=None if each.by_system else each.default(atlas),
        always=each.always or None,
        chosen=each.chosen or None,
        on_page=each.on_page or None,
    )
