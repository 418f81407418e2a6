"""Questions that the record itself answers, made in the same way for every atlas.

They are made in the order of the record, and the same each time: an id says what a question is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.model import (
    Area,
    Atlas,
    ByLanguage,
    Choose,
    Clause,
    Event,
    Evidence,
    HowLarge,
    Locate,
    MatchSpeaker,
    Option,
    Order,
    Place,
    PublishedArea,
    QuizQuestion,
    RecordedHolding,
    Settlement,
    WhoHeld,
)
from data.model.names_in_texts import naming_text, written_of
from layers.history.official_areas import official_area
from layers.history.scene import scene_of
from layers.wording.names import group_place, named_in_each
from layers.wording.ui_texts import ui_texts

IN_A_ROW = 4  # events to be put in order, years to choose from
MAX_RANK = 2  # of the places that are large or known enough to be looked for on the map
MAX_SPEAKERS = 4


def made_questions(atlas: Atlas) -> Iterator[QuizQuestion]:
    """Yield the questions that an atlas' record answers, kind by kind.

    They call places as those of a file do: in the order that they have for who chose none.
    """
    first = atlas.file.first_named()
    for question in _made(atlas):
        called = {key: naming_text(text, first=first) for key, text in question.prompt.items()}
        yield question.model_copy(update={"prompt": called})


def _made(atlas: Atlas) -> Iterator[QuizQuestion]:
    yield from _who_held(atlas)
    yield from _years(atlas)
    yield from _orders(atlas)
    yield from _speakers(atlas)
    yield from _areas(atlas)
    yield from _places(atlas)


def _texts(atlas: Atlas, key: str, **named: Callable[[str], str]) -> ByLanguage:
    """Return a text in the language of the atlas; each value is asked for its own."""
    language = atlas.file.language
    named_so = {name: value(language) for name, value in named.items()}
    return {language: ui_texts(atlas)[key].format(**named_so)}


def _titled(atlas: Atlas, settlement: Settlement) -> Callable[[str], str]:
    first = settlement.title[atlas.file.language]
    return lambda language: written_of(settlement.title.get(language, first))


def _always(text: str) -> Callable[[str], str]:
    return lambda _: text


def _who_held(atlas: Atlas) -> Iterator[WhoHeld]:
    """Yield who had control of a place: at first, and where that changed.

    Title is asked about where it changed and is not with whoever is in control.
    """
    before: dict[tuple[str, str], str] = {}
    for settlement in (each for each in atlas.settlements if each.moves_line):
        held = scene_of(atlas, settlement.id).by_place
        for place, member in _representatives(atlas):
            if member.id not in held:
                continue
            holding = held[member.id].holding
            told = (("control", holding.control), ("title", holding.holder))
            for aspect, answer in told:
                is_asked = aspect == "control" or holding.holder != holding.control
                if is_asked and before.get((place.id, aspect)) != answer:
                    yield _held(atlas, settlement, place, aspect=aspect, answer=answer)
                before[place.id, aspect] = answer


def _representatives(atlas: Atlas) -> Iterator[tuple[Place, Place]]:
    """Yield for each group of the time ribbon the place that it is called by, and one of its land.

    A group without a place of its own is asked about by its first place with land.
    """
    for group in atlas.file.groups:
        landed = atlas.places_with_land(group.id)
        if group.ribbon and landed:
            yield group_place(atlas, group.id) or landed[0], landed[0]


def _held(
    atlas: Atlas, settlement: Settlement, place: Place, *, aspect: str, answer: str
) -> WhoHeld:
    prompt = _texts(
        atlas,
        "quiz_made_control" if aspect == "control" else "quiz_made_title",
        title=_titled(atlas, settlement),
        year=_always(settlement.year),
        place=_always(named_in_each(atlas, place)),
    )
    holding = RecordedHolding(settlement=settlement.id, place=place.id)
    return WhoHeld(
        kind="who-held",
        id=f"made-{aspect}-{settlement.id}-{place.id}",
        prompt=prompt,
        settlement=settlement.id,
        place=place.id,
        aspect="control" if aspect == "control" else "title",
        answer=answer,
        evidence=(Evidence(holding=holding), *_quoted_clauses(settlement)),
    )


def _quoted_clauses(settlement: Settlement) -> tuple[Evidence, ...]:
    """Return the first clause of a settlement whose own words are on record."""
    quoted = (each for each in settlement.references if each.words)
    return tuple(
        Evidence(clause=Clause(settlement=settlement.id, article=each.article)) for each in quoted
    )[:1]


def _years(atlas: Atlas) -> Iterator[Choose]:
    """Yield of which year a settlement is, among the years that are nearest to it."""
    years = sorted({settlement.year for settlement in atlas.settlements})
    if len(years) < IN_A_ROW:
        return
    for settlement in atlas.settlements:
        if settlement.year in settlement.title[atlas.file.language]:
            continue
        start = min(max(years.index(settlement.year) - 1, 0), len(years) - IN_A_ROW)
        near = years[start : start + IN_A_ROW]
        choices = [
            Option(
                text={atlas.file.language: year},
                correct=year == settlement.year,
            )
            for year in near
        ]
        yield Choose(
            kind="choose",
            id=f"made-year-{settlement.id}",
            prompt=_texts(atlas, "quiz_made_year", title=_titled(atlas, settlement)),
            options=tuple(choices),
            evidence=(
                *_quoted_clauses(settlement),
                *(Evidence(event=event.id) for event in _making(atlas, settlement)),
            )
            or (Evidence(clause=Clause(settlement=settlement.id)),),
        )


def _making(atlas: Atlas, settlement: Settlement) -> list[Event]:
    """Return the event that is the making of a settlement, where it is on record."""
    return [event for event in atlas.events if event.instrument == settlement.id]


def _orders(atlas: Atlas) -> Iterator[Order]:
    """Yield neighbours among the settlements' makings, to be put in order of time."""
    made = [event for event in atlas.events if event.instrument]
    for start in range(len(made) - IN_A_ROW + 1):
        events = made[start : start + IN_A_ROW]
        if len({event.since[:4] for event in events}) < IN_A_ROW:
            continue
        yield Order(
            kind="order",
            id=f"made-order-{events[0].id}",
            prompt=_texts(atlas, "quiz_made_order"),
            events=tuple(event.id for event in events),
            evidence=tuple(Evidence(event=event.id) for event in events),
        )


def _speakers(atlas: Atlas) -> Iterator[MatchSpeaker]:
    """Yield passages on a settlement by different speakers, of more than one side."""
    for settlement in atlas.settlements:
        by_speaker: dict[str, str] = {}
        for _, excerpt in atlas.excerpt_by_id.values():
            if settlement.id in excerpt.settlements:
                name = excerpt.speaker.partition(",")[0]  # what follows says of whom it speaks
                by_speaker.setdefault(name, excerpt.id)
        chosen = tuple(by_speaker.values())[:MAX_SPEAKERS]
        sides = {atlas.excerpt_by_id[name][1].side for name in chosen}
        if len(sides) < 2:
            continue
        yield MatchSpeaker(
            kind="speaker",
            id=f"made-speaker-{settlement.id}",
            prompt=_texts(atlas, "quiz_made_speaker", title=_titled(atlas, settlement)),
            settlement=settlement.id,
            excerpts=chosen,
            evidence=tuple(Evidence(excerpt=name) for name in chosen),
        )


def _areas(atlas: Atlas) -> Iterator[HowLarge]:
    """Yield how large places are, of those whose area is published and confirmed."""
    for place in atlas.places:
        area: Area | None = official_area(place)
        if area is None:
            continue
        yield HowLarge(
            kind="how-large",
            id=f"made-area-{place.id}",
            prompt=_texts(atlas, "quiz_made_area", place=_always(named_in_each(atlas, place))),
            places=(place.id,),
            area_km2=area.area_km2,
            source=area.source,
            evidence=(Evidence(area=PublishedArea(place=place.id, source=area.source)),),
        )


def _places(atlas: Atlas) -> Iterator[Locate]:
    """Yield where the places of the time ribbon are that are large or known enough."""
    shown = {group.id for group in atlas.file.groups if group.ribbon}
    for place in atlas.places:
        if place.rank > MAX_RANK or place.group not in shown or place.kind == "part":
            continue
        naming = (name for name, (_, e) in atlas.excerpt_by_id.items() if place.id in e.places)
        passage = next(naming, "")
        holding = RecordedHolding(settlement=atlas.file.default_settlement, place=place.id)
        yield Locate(
            kind="locate",
            id=f"made-locate-{place.id}",
            prompt=_texts(atlas, "quiz_made_locate", place=_always(named_in_each(atlas, place))),
            places=(place.id,),
            evidence=(Evidence(excerpt=passage) if passage else Evidence(holding=holding),),
        )
