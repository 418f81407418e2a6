"""What there is to choose from in a question, and what is right, in words."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import (
    SHARED_HOLDERS,
    Atlas,
    Choose,
    FreeText,
    HowLarge,
    Locate,
    MatchSpeaker,
    Order,
    Paint,
    QuizQuestion,
    WhoHeld,
)
from layers.history.scene import Scene, line_scenes
from layers.lessons.conditions import condition_answer
from layers.wording.dates import date_of_event, readable_date, readable_span
from layers.wording.names import place_name
from layers.wording.numbers import known_figure
from layers.wording.phrases import holder_label
from layers.wording.ui_texts import ui_texts


def choices_of(atlas: Atlas, question: QuizQuestion) -> tuple[str, ...]:
    """Return what a reader chooses among or puts in order; nothing where there is no such list.

    Of who held a place these are the parties and what is nobody's alone; of passages to match the
    speakers, in the order of the passages; of events the titles, in the right order.
    """
    match question:
        case WhoHeld():
            parties = [party.id for party in atlas.file.parties]
            shown = (*parties, *_not_one_s_alone(atlas))
            return tuple(holder_text(atlas, holder, question) for holder in shown)
        case Choose():
            return tuple(option.text[atlas.file.language] for option in question.options)
        case Order():
            return tuple(atlas.event_by_id[name].title for name in question.events)
        case MatchSpeaker():
            return tuple(atlas.excerpt_by_id[name][1].speaker for name in question.excerpts)
        case _:
            return ()


def right_choices(atlas: Atlas, question: QuizQuestion) -> tuple[int, ...]:
    """Return the numbers, among the choices, of those that are right; nothing of other kinds.

    What is put in order or matched has its choices in the right order already.
    """
    match question:
        case WhoHeld():
            holders = (*(party.id for party in atlas.file.parties), *_not_one_s_alone(atlas))
            return (holders.index(question.answer),)
        case Choose():
            return tuple(at for at, each in enumerate(question.options) if each.correct)
        case _:
            return ()


def answers_of(atlas: Atlas, question: QuizQuestion) -> tuple[str, ...]:
    """Return what is right, in words: one line for each thing that is asked for."""
    language, texts = atlas.file.language, ui_texts(atlas)
    match question:
        case WhoHeld():
            right = [holder_text(atlas, question.answer, question)]
        case Choose():
            right = [each.text[language] for each in question.options if each.correct]
        case Order():
            events = [atlas.event_by_id[name] for name in question.events]
            right = [
                texts["labelled"].format(label=date_of_event(atlas, each), text=each.title)
                for each in events
            ]
        case MatchSpeaker():
            right = [*choices_of(atlas, question)]
        case Locate():
            right = [_called(atlas, name) for name in question.places]
        case HowLarge():
            right = [texts["quiz_km2"].format(area=known_figure(question.area_km2, texts.locale))]
        case FreeText():
            right = [each[language] for each in question.mentions]
        case Paint():
            right = [condition_answer(atlas, each) for each in question.conditions]
    return tuple(right)


def holder_text(atlas: Atlas, holder: str, question: WhoHeld) -> str:
    """Return who has a place, in a word or two: a party as it was called then, or "disputed"."""
    date = atlas.settlement_by_id[question.settlement].dates.signed.date
    return holder_label(atlas, holder, date=date)


def right_at(atlas: Atlas, question: WhoHeld) -> tuple[str, ...]:
    """Return for each choice as of which settlements it would be right: years and spans of years.

    Empty for the right one, for what the record never has, and for a viewpoint's question: what a
    side says of other times is not asked.
    """
    runs: dict[str, list[list[str]]] = {}
    last = ""
    for scene in () if question.viewpoint else line_scenes(atlas):
        holder = _held_in(atlas, scene, question)
        if holder == last:
            runs[holder][-1].append(scene.settlement.year)
        elif holder:
            runs.setdefault(holder, []).append([scene.settlement.year])
        last = holder
    shown = (*(party.id for party in atlas.file.parties), *_not_one_s_alone(atlas))
    return tuple(
        "" if holder == question.answer else _years(atlas, runs.get(holder, ())) for holder in shown
    )


def _years(atlas: Atlas, runs: Sequence[Sequence[str]]) -> str:
    """Return runs of years as prose, each by its first and its last."""
    texts = ui_texts(atlas)
    return texts.comma.join(
        readable_span(run[0], run[-1], texts.locale)
        if len(run) > 1
        else readable_date(run[0], texts.locale)
        for run in runs
    )


def _held_in(atlas: Atlas, scene: Scene, question: WhoHeld) -> str:
    """Return who had the whole of a question's place in a scene; empty where nobody had all."""
    place = atlas.place_by_id[question.place]
    landed = atlas.members_of(place) or (
        atlas.places_with_land(place.group) if place.kind == "group" else (place,)
    )
    held = (scene.by_place[each.id].holding for each in landed if each.id in scene.by_place)
    holders = {each.control if question.aspect == "control" else each.holder for each in held}
    return holders.pop() if len(holders) == 1 else ""


def _not_one_s_alone(atlas: Atlas) -> list[str]:
    """Return the words for what is nobody's alone that some holding of the atlas has."""
    held = {h.holder for settlement in atlas.settlements for h in settlement.holdings}
    return [word for word in SHARED_HOLDERS if word in held]


def _called(atlas: Atlas, name: str) -> str:
    place = atlas.place_by_id.get(name)
    if place is None:
        return atlas.group_by_id[name].label[atlas.file.language]
    return place_name(atlas, place)
