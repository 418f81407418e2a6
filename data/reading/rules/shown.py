"""Rules of what a lesson shows: every name known, the window a window, the clause one there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from data.faults import Fault, did_you_mean, shown
from data.model import Clause, Document, Excerpt, PartialDate, Settlement, Shown
from data.reading.parsed_folder import VIEWPOINTS_FILE, ParsedFolder
from data.reading.rules.locations import Location, backwards, unknown


class OfAState(Protocol):
    """A record that says what the map shows."""

    @property
    def settlement(self) -> str:
        """A settlement's id, or nothing."""

    @property
    def date(self) -> PartialDate | None:
        """A date, or nothing."""

    @property
    def viewpoint(self) -> str:
        """A viewpoint's id, or nothing."""


def state_faults(parsed: ParsedFolder, location: Location, state: OfAState) -> Iterator[Fault]:
    """Yield the unknown names of what the map shows, and a date that it has no state for."""
    settlements, viewpoints = parsed.known("settlements"), viewpoints_of(parsed)
    yield from unknown(
        location, "settlement", names=[state.settlement], what="settlement", valid=settlements
    )
    yield from unknown(
        location, "viewpoint", names=[state.viewpoint], what="viewpoint", valid=viewpoints
    )
    if state.date and parsed.atlas:
        first, last = parsed.atlas.record.ribbon_span
        if backwards(first, state.date) or backwards(state.date, last):
            problem = f"the time ribbon does not show {state.date}"
            yield location.fault("date", problem, f"use a date from {first} to {last}")


def extent_faults(parsed: ParsedFolder, location: Location, state: Shown) -> Iterator[Fault]:
    """Yield the fault of a definition of the contested name that there is not."""
    names, known = [state.extent], _switches_of(parsed, "definitions")
    yield from unknown(location, "extent", names=names, what="definition", valid=known)


def viewpoints_of(parsed: ParsedFolder) -> set[str] | None:
    """Return the ids of the viewpoints, or None where some could not be read."""
    return _switches_of(parsed, "viewpoints")


def _switches_of(parsed: ParsedFolder, section: str) -> set[str] | None:
    if parsed.viewpoints is None:
        return None if VIEWPOINTS_FILE in (*parsed.names, *parsed.misnamed) else set()
    entries = getattr(parsed.viewpoints.record, section)
    return {each.id for each in entries} if parsed.viewpoints.whole else None


def clause_faults(parsed: ParsedFolder, location: Location, clause: Clause) -> Iterator[Fault]:
    """Yield the fault of a clause that no settlement has."""
    names, known = [clause.settlement], parsed.known("settlements")
    yield from unknown(location, "settlement", names=names, what="settlement", valid=known)
    settlement = settlement_of(parsed, clause.settlement)
    if settlement is None or not clause.article:
        return
    articles = [each.article for each in settlement.references if each.article]
    if clause.article not in articles:
        problem = f"{settlement.id} has no reference to article {shown(clause.article)}"
        yield location.fault("article", problem, did_you_mean(clause.article, articles))


def settlement_of(parsed: ParsedFolder, name: str) -> Settlement | None:
    """Return the settlement of an id, where it was read in full."""
    found = (f.record for f in parsed.settlements if f.record.id == name and f.whole)
    return next(found, None)


def excerpts_of(parsed: ParsedFolder) -> dict[str, Excerpt] | None:
    """Return all excerpts by id, or None where some could not be read."""
    if parsed.known("excerpts") is None:
        return None
    documents: list[Document] = [filed.record for filed in parsed.documents]
    return {each.id: each for document in documents for each in document.excerpts}


def groups_of(parsed: ParsedFolder, names: Collection[str]) -> set[str]:
    """Return the groups of places and groups, with those that are given."""
    groups = {filed.record.id: filed.record.group for filed in parsed.places}
    return {groups.get(name, name) for name in names} | set(names)
