"""Rules of the questions: every name known, evidence that there is, no key against the record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from data.faults import Fault, did_you_mean, shown
from data.model import (
    Choose,
    Event,
    Evidence,
    HowLarge,
    Locate,
    MatchSpeaker,
    Order,
    Paint,
    QuizQuestion,
    WhoHeld,
)
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, location_of, repeated, unknown, walk
from data.reading.rules.plan_tasks import paint_faults
from data.reading.rules.recorded import recorded_holders
from data.reading.rules.shown import clause_faults, excerpts_of, state_faults

AREA_SAME_KM2 = 0.005  # areas are published with two digits after the point


def quiz_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of every question of the bank that could be read."""
    first: dict[str, str] = {}
    for filed in parsed.quiz_questions:
        question, location = filed.record, location_of(filed)
        if question.id in first:
            yield location.fault("id", f'"{question.id}" stands in {first[question.id]} already')
        first.setdefault(question.id, filed.file)
        yield from state_faults(parsed, location, question)
        if question.settlement and question.date:
            yield location.fault("date", "stands beside a settlement", "leave one of them out")
        for where, record in walk(question, location):
            if isinstance(record, Evidence):
                yield from _evidence_faults(parsed, where, record)
        yield from _key_faults(parsed, location, question)


def _evidence_faults(
    parsed: ParsedFolder, location: Location, evidence: Evidence
) -> Iterator[Fault]:
    excerpts, events = excerpts_of(parsed), parsed.known("events")
    names = [evidence.excerpt]
    yield from unknown(location, "excerpt", names=names, what="excerpt", valid=excerpts)
    names = [evidence.event]
    yield from unknown(location, "event", names=names, what="event", valid=events)
    if evidence.clause:
        yield from clause_faults(parsed, location.nested("clause"), evidence.clause)
    if evidence.area:
        area, where = evidence.area, location.nested("area")
        yield from _area_faults(parsed, where, names=(area.place,), source=area.source)
    if evidence.holding:
        holding, where = evidence.holding, location.nested("holding")
        settlements, places = parsed.known("settlements"), parsed.known("places")
        for field, valid in (("settlement", settlements), ("place", places)):
            names = [getattr(holding, field)]
            yield from unknown(where, field, names=names, what=field, valid=valid)


def _key_faults(
    parsed: ParsedFolder, location: Location, question: QuizQuestion
) -> Iterator[Fault]:
    """Yield what is wrong with the answer of a question, by its kind."""
    match question:
        case WhoHeld():
            yield from _who_held_faults(parsed, location, question)
        case Choose():
            texts = [option.text.items() for option in question.options]
            said = [f"{language}: {text}" for pairs in texts for language, text in pairs]
            for text in repeated(said):
                yield location.fault("options", f"{shown(text)} is given twice")
        case Order():
            yield from _order_faults(parsed, location, question)
        case MatchSpeaker():
            yield from _speaker_faults(parsed, location, question)
        case Locate():
            names, known = question.places, parsed.known("places", "groups")
            yield from unknown(location, "places", names=names, what="place", valid=known)
        case HowLarge():
            yield from _how_large_faults(parsed, location, question)
        case Paint():
            yield from paint_faults(parsed, location, question)


def _who_held_faults(
    parsed: ParsedFolder, location: Location, question: WhoHeld
) -> Iterator[Fault]:
    names, known = [question.place], parsed.known("places")
    yield from unknown(location, "place", names=names, what="place", valid=known)
    if not question.settlement:
        yield location.fault("settlement", "is missing", "who held it is a settlement's to say")
        return
    holders = recorded_holders(parsed, question)
    if holders is None:
        return
    if len(holders) > 1:
        problem = f"{question.place} is not held alike in all its parts"
        yield location.fault("place", problem, "name one of them")
    elif not holders:
        yield location.fault("place", f"{question.settlement} has no holding of {question.place}")
    elif question.answer not in holders:
        [holder] = holders
        has = "control of" if question.aspect == "control" else "title to"
        problem = f'"{question.answer}" is not who has {has} {question.place} in the record'
        yield location.fault("answer", problem, f'under {question.settlement} it is "{holder}"')


def _order_faults(parsed: ParsedFolder, location: Location, question: Order) -> Iterator[Fault]:
    """Yield events that are unknown, that the dates put otherwise, or whose order is not known."""
    names, known = question.events, parsed.known("events")
    yield from unknown(location, "events", names=names, what="event", valid=known)
    events = {filed.record.id: filed.record for filed in parsed.events}
    listed = [events[name] for name in names if name in events]
    for before, after in pairwise(listed):
        if _last_day(before) >= _first_day(after):
            told = f'"{before.id}", {before.date}, is not before "{after.id}", {after.date}'
            yield location.fault(
                "events", told, "write them in order, on days that tell them apart"
            )


def _first_day(event: Event) -> str:
    return (event.since + "-01-01")[:10]


def _last_day(event: Event) -> str:
    """Return the last day that an event can be of; of a month, as if every month had 31."""
    last = event.until or event.since
    return last + "-12-31"[len(last) - len("YYYY") :]


def _speaker_faults(
    parsed: ParsedFolder, location: Location, question: MatchSpeaker
) -> Iterator[Fault]:
    excerpts, names = excerpts_of(parsed), question.excerpts
    yield from unknown(location, "excerpts", names=names, what="excerpt", valid=excerpts)
    found = [excerpts[name] for name in names if excerpts and name in excerpts]
    for speaker in repeated(excerpt.speaker for excerpt in found):
        problem = f"{shown(speaker)} speaks in two of them"
        yield location.fault("excerpts", problem, "name passages of different speakers")


def _how_large_faults(
    parsed: ParsedFolder, location: Location, question: HowLarge
) -> Iterator[Fault]:
    faults = list(_area_faults(parsed, location, names=question.places, source=question.source))
    yield from faults
    if faults or not parsed.areas:
        return
    published = {f.record.place: f.record for f in parsed.areas
                 if f.record.source == question.source}  # fmt: skip
    total = sum(published[name].area_km2 for name in question.places if name in published)
    if abs(total - question.area_km2) > AREA_SAME_KM2:
        problem = f"{question.area_km2:g} is not the published area"
        yield location.fault("area_km2", problem, f"{question.source} makes it {total:.2f}")


def _area_faults(
    parsed: ParsedFolder, location: Location, *, names: tuple[str, ...], source: str
) -> Iterator[Fault]:
    """Yield places that are unknown, or whose area the source does not publish."""
    field = "place" if location.field else "places"
    places = parsed.known("places")
    yield from unknown(location, field, names=names, what="place", valid=places)
    rows = {(f.record.place, f.record.source) for f in parsed.areas}
    for name in names:
        if places and name in places and (name, source) not in rows:
            sources = sorted(each for place, each in rows if place == name)
            problem = f"the table of areas has none of {name} by {shown(source)}"
            yield location.fault("source", problem, did_you_mean(source, sources))
