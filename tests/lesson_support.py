"""A lesson and a bank of questions of the invented atlas, one question of each kind."""

from __future__ import annotations

from pathlib import Path

LESSON_FILE = "lessons/two-isles.yaml"
BANK_FILE = "questions/isles.yaml"
LESSON = """
id: two-isles
title: {en: Two isles}
audience: {en: Beginners}
minutes: 10
aims: [{en: Tell one isle from another}]
steps:
  - id: harbour
    settlement: 1900-harbour-treaty
    view: -31_9_-28_13
    title: {en: The harbour}
    text: {en: The strait becomes the line.}
    places: [avocet, lower]
    clauses: [{settlement: 1900-harbour-treaty, article: Article 1}]
    note: {en: Ask who drew it.}
  - id: offer
    settlement: 1950-isle-offer
    title: {en: The offer}
    text: {en: Dunlin is offered.}
    places: [dunlin]
    excerpts: [t01]
    compare: {settlement: 1900-harbour-treaty, mode: maps}
  - id: later
    date: 1960-06
    title: {en: Later}
    text: {en: Nothing moves.}
questions: [held, islands]
"""
BANK = """
questions:
  - id: held
    kind: who-held
    prompt: {en: Who had Curlew?}
    settlement: 1900-harbour-treaty
    place: curlew
    answer: southland
    evidence: [{clause: {settlement: 1900-harbour-treaty, article: Article 1}}]
  - id: title
    kind: who-held
    prompt: {en: Whose was Avocet?}
    settlement: 1900-harbour-treaty
    place: avocet
    aspect: title
    answer: northland
    evidence: [{holding: {settlement: 1900-harbour-treaty, place: avocet}}]
  - id: islands
    kind: choose
    prompt: {en: Which isle was offered?}
    options: [{text: {en: Dunlin}, correct: true}, {text: {en: Curlew}}]
    because: {en: So the letter tells it.}
    evidence: [{excerpt: t01}]
  - id: first
    kind: order
    prompt: {en: Which came first?}
    events: [1900-flags, 1905-count, 1950-offer]
    evidence: [{event: 1900-flags}]
  - id: wording
    kind: speaker
    prompt: {en: Who says it?}
    excerpts: [t01, t02]
    evidence: [{excerpt: t01}]
  - id: find
    kind: locate
    prompt: {en: Where is Dunlin?}
    places: [dunlin]
    evidence: [{excerpt: t01}]
  - id: size
    kind: how-large
    prompt: {en: How large is Curlew?}
    places: [curlew]
    area_km2: 14
    source: survey
    evidence: [{area: {place: curlew, source: survey}}]
  - id: why
    kind: free
    prompt: {en: Why is the map lost?}
    mentions: [{en: the fire}, {en: the flood}]
    evidence: [{excerpt: t02}]
  - id: shares
    kind: paint
    prompt: {en: Share out the isles as the offer has it.}
    settlement: 1950-isle-offer
    shares: [{places: [dunlin], holders: [northland]}, {places: [curlew], holders: [westland]}]
    evidence: [{clause: {settlement: 1950-isle-offer}}]
"""

EVENTS_FILE = "events/later.yaml"
EVENTS = """
events:
  - {id: 1905-count, date: "1905", kind: people, title: A count, text: It is made., source: survey}
  - {id: 1950-offer, date: "1950", kind: act, title: An act, text: It is done., source: survey}
"""


def teach(folder: Path) -> Path:
    """Give a copy of the invented atlas its lesson and its bank of questions."""
    for file, text in ((LESSON_FILE, LESSON), (BANK_FILE, BANK), (EVENTS_FILE, EVENTS)):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder
