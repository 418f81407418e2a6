"""Even hands: a meeting's words are told of both sides, and a side's press is known for its own."""

from __future__ import annotations

import re

from data.model import Atlas

SAYING = re.compile(r"\b(says|speaks|tells)\b")
# How a publisher begins, where it is the press of one side.
PRESS = {
    "japan": (
        "Hokkaido Shimbun",
        "Japan Times",
        "Jiji Press",
        "Kyodo",
        "NHK",
        "Nikkei",
        "Sankei",
        "The Asahi Shimbun",
        "The Japan Times",
        "The Mainichi",
        "The Sankei",
        "The Yomiuri Shimbun",
        "Tokyo Shimbun",
    ),
    "russia": ("Interfax", "Kommersant", "RIA Novosti", "Regnum", "Rossiyskaya Gazeta", "TASS"),
}


def test_what_is_said_at_a_meeting_is_not_one_sides_word_alone(atlas: Atlas) -> None:
    told = []
    for event in atlas.events:
        if event.kind != "summit" or len(event.parties) < 2 or not SAYING.search(event.text):
            continue
        told.append(event.id)
        if event.excerpts or event.text.startswith("By the "):  # others' words, or whose it says
            continue
        whose = atlas.source_by_id[event.source].party
        assert not whose, f"{event.id}: known from the word of {whose} alone"
    assert told == [
        "1956-kono-khrushchev",
        "2016-vladivostok",
        "2019-lavrov-kono",
        "2019-lavrov-munich",
        "2019-vice-ministers",
        "2019-kono-lavrov-tokyo",
    ]


def test_the_press_of_a_side_is_its_word(atlas: Atlas) -> None:
    found = dict.fromkeys(PRESS, 0)
    for source in atlas.file.sources:
        publisher = source.publisher or ""
        if ";" in publisher:  # reports of more than one
            continue
        for party, names in PRESS.items():
            if publisher.startswith(names):
                found[party] += 1
                assert source.party == party, source.id
    assert found == {"japan": 21, "russia": 17}
