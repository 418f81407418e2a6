"""A round of questions, drawn by a seed: whoever has the seed has the same round.

``layers/map/js/quiz/draw.js`` draws in the same way; a test compares the two.
"""

from __future__ import annotations

from collections import Counter

from data.model import Atlas, MatchSpeaker, Paint, QuizQuestion
from layers.history.sides import speaking_slot
from layers.lessons.bank import question_bank
from layers.state import ROUND

MAX_LEAN = 2  # how many passages more one side may have in a round than another
ONCE = "free"  # of what only its reader can mark there is one
_BASIS, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


def drawn(atlas: Atlas, seed: str) -> tuple[QuizQuestion, ...]:
    """Return the round of a seed: the kinds in turn, the sides' passages balanced.

    What is to be painted takes longer: its lesson asks it, no round does.

    Of the questions of a kind the next is taken that leaves no side with `MAX_LEAN` passages more
    than another; where there is none, the one that leaves the least.

    Parameters
    ----------
    atlas : Atlas
        Its whole bank is drawn from.
    seed : str
        Any text; an address has small letters and digits.
    """
    asked: list[QuizQuestion] = [
        each for each in question_bank(atlas).values() if not isinstance(each, Paint)
    ]
    bank = sorted(asked, key=lambda each: place_in_draw(seed, each.id))
    kinds = sorted({str(each.kind) for each in bank}, key=lambda each: place_in_draw(seed, each))
    turns = {kind: [each for each in bank if each.kind == kind] for kind in kinds}
    quoted = Counter({party.slot: 0 for party in atlas.file.parties})
    chosen: list[QuizQuestion] = []
    while turns and len(chosen) < ROUND:
        kind, queue = next(iter(turns.items()))
        question = _next(atlas, queue, quoted)
        quoted.update(sides_of(atlas, question))
        chosen.append(question)
        del turns[kind]
        if kind != ONCE and len(queue) > 1:
            turns[kind] = [each for each in queue if each is not question]
    return tuple(chosen)


def sides_of(atlas: Atlas, question: QuizQuestion) -> tuple[str, ...]:
    """Return for each passage of a question the palette slot of the one party that speaks in it."""
    excerpts = (atlas.excerpt_by_id[name][1] for name in passages_of(question))
    slots = (speaking_slot(atlas, excerpt.side) for excerpt in excerpts)
    return tuple(slot for slot in slots if slot)


def passages_of(question: QuizQuestion) -> tuple[str, ...]:
    """Return the ids of the passages that a question shows, asked about or as evidence."""
    asked = question.excerpts if isinstance(question, MatchSpeaker) else ()
    shown = (each.excerpt for each in question.evidence if each.excerpt)
    return tuple(dict.fromkeys([*asked, *shown]))


def place_in_draw(seed: str, name: str) -> int:
    """Return a number of 32 bits by which names are put into an order of the seed's own.

    It is FNV-1a of the UTF-8 bytes, with the last steps of MurmurHash3, which spread it.
    """
    value = _BASIS
    for byte in f"{seed} {name}".encode():
        value = (value ^ byte) * _PRIME & _BITS
    value = (value ^ value >> 16) * 0x85EBCA6B & _BITS
    value = (value ^ value >> 13) * 0xC2B2AE35 & _BITS
    return value ^ value >> 16


def _next(atlas: Atlas, queue: list[QuizQuestion], quoted: Counter[str]) -> QuizQuestion:
    """Return the first question that keeps the balance, or the first that upsets it least."""

    def lean(question: QuizQuestion) -> int:
        sides = sides_of(atlas, question)
        counts = [count + sides.count(slot) for slot, count in quoted.items()]
        return max(0, max(counts) - min(counts) - MAX_LEAN)

    return min(queue, key=lean)
