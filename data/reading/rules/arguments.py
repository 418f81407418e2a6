"""Rules of the arguments: every name known, each side on its own grounds, replies by the others."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import Answer, Argument, Question, Record, SideClaim
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, location_of, repeated, unknown
from data.reading.rules.sources import foreign_faults, sources_of

Said = tuple[Location, Argument, str]  # where it stands, what is said, and the party whose it is


def argument_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of every question that could be read."""
    first: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for filed in parsed.questions:
        question, location = filed.record, location_of(filed)
        if numbers.setdefault(question.number, filed.file) != filed.file:
            problem = f"{question.number} is that of {numbers[question.number]} already"
            yield location.fault("number", problem)
        for name in repeated(claim.party for claim in question.claims):
            yield location.fault("claims", f'"{name}" has two', "give one claim a party")
        for where, said, party in _everything(question, location):
            if said.id in first:
                yield where.fault("id", f'"{said.id}" stands in {first[said.id]} already')
            first.setdefault(said.id, filed.file)
            yield from _name_faults(parsed, said, location=where)
            yield from foreign_faults(parsed, where, said, party=party)
        for position, claim in enumerate(question.claims):
            where = location.entry("claims", claim, position)
            yield from _own_faults(parsed, claim, location=where)
            yield from _answer_faults(claim, where)


def _everything(question: Question, location: Location) -> Iterator[Said]:
    """Yield all that is said in a question; of what is no side's, the party is empty."""
    for section in ("others", "views"):
        for where, said in _entries(location, section, question):
            yield where, said, ""
    for at_claim, claim in _entries(location, "claims", question):
        own = claim.party if isinstance(claim, SideClaim) else ""
        yield at_claim, claim, own
        for at_ground, ground in _entries(at_claim, "grounds", claim):
            yield at_ground, ground, own
            for at_answer, answer in _entries(at_ground, "answers", ground):
                yield at_answer, answer, answer.party if isinstance(answer, Answer) else ""
                for where, counter in _entries(at_answer, "counters", answer):
                    yield where, counter, own


def _entries(
    location: Location, section: str, record: Record
) -> Iterator[tuple[Location, Argument]]:
    for position, said in enumerate(getattr(record, section)):
        yield location.entry(section, said, position), said


def _name_faults(parsed: ParsedFolder, said: Argument, *, location: Location) -> Iterator[Fault]:
    named = (
        ("party", (getattr(said, "party", ""),), "party", parsed.known("parties")),
        ("excerpts", said.excerpts, "excerpt", parsed.known("excerpts")),
        ("statements", said.statements, "statement", parsed.known("statements")),
        ("events", said.events, "event", parsed.known("events")),
        ("places", said.places, "place", parsed.known("places", "groups")),
    )
    for field, names, what, valid in named:
        yield from unknown(location, field, names=names, what=what, valid=valid)
    known = parsed.known("settlements")
    for position, tie in enumerate(said.clauses):
        where = location.entry("clauses", tie, position)
        names = (tie.settlement,)
        yield from unknown(where, "settlement", names=names, what="settlement", valid=known)


def _own_faults(parsed: ParsedFolder, claim: SideClaim, *, location: Location) -> Iterator[Fault]:
    """Yield a fault where none of a side's grounds rests on a publication of its own."""
    sources = sources_of(parsed)
    named = [sources[each.source] for each in claim.grounds if each.source in sources]
    if len(named) == len(claim.grounds) and claim.party not in {each.party for each in named}:
        problem = f"none rests on a publication of {claim.party}’s own"
        yield location.fault("grounds", problem, "give one that does")


def _answer_faults(claim: SideClaim, location: Location) -> Iterator[Fault]:
    for position, ground in enumerate(claim.grounds):
        where = location.entry("grounds", ground, position)
        for number, answer in enumerate(ground.answers):
            if answer.party == claim.party:
                entry = where.entry("answers", answer, number)
                yield entry.fault("party", f'"{answer.party}" answers its own ground')
