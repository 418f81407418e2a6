"""What there is to choose from in a question, and what is right, in words."""

from __future__ import annotations

from data.model import (
    SHARED_HOLDERS,
    Atlas,
    Choose,
    FreeText,
    HowLarge,
    Locate,
    MatchSpeaker,
    Order,
    QuizQuestion,
    WhoHeld,
)
from layers.wording.dates import date_of_event
from layers.wording.names import place_name
from layers.wording.numbers import known_figure
from layers.wording.phrases import party_label
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
            right = [f"{date_of_event(atlas, each)}: {each.title}" for each in events]
        case MatchSpeaker():
            right = [*choices_of(atlas, question)]
        case Locate():
            right = [_called(atlas, name) for name in question.places]
        case HowLarge():
            right = [texts["quiz_km2"].format(area=known_figure(question.area_km2, texts.locale))]
        case FreeText():
            right = [each[language] for each in question.mentions]
    return tuple(right)


def holder_text(atlas: Atlas, holder: str, question: WhoHeld) -> str:
    """Return who has a place, in a word or two: a party as it was called then, or "disputed"."""
    if holder in SHARED_HOLDERS:
        return str(ui_texts(atlas)[f"held_{holder}"])
    date = atlas.settlement_by_id[question.settlement].dates.signed.date
    return party_label(atlas, holder, date=date)


def _not_one_s_alone(atlas: Atlas) -> list[str]:
    """Return the words for what is nobody's alone that some holding of the atlas has."""
    held = {h.holder for settlement in atlas.settlements for h in settlement.holdings}
    return [word for word in SHARED_HOLDERS if word in held]


def _called(atlas: Atlas, name: str) -> str:
    place = atlas.place_by_id.get(name)
    if place is None:
        return atlas.group_by_id[name].label[atlas.file.language]
    return place_name(atlas, place)
