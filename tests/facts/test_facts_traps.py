"""The traps of the record: what the words of the settlements must and must not say.

The numbers are those of the project's list of factual traps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from data.model import Atlas, Settlement
from layers.wording.phrases import party_label

FOUR = ("etorofu", "kunashiri", "shikotan", "habomai")
REST = ("uruppu", "north-kurils")
# Landings: place -> (first day, last day or None). Japanese and Russian accounts compared.
LANDINGS = {
    "sakhalin_south": ("1945-08-11", None),
    "shumshu": ("1945-08-18", None),
    "etorofu": ("1945-08-28", None),
    "urup": ("1945-08-30", "1945-08-31"),
    "kunashiri": ("1945-09-01", None),
    "shikotan": ("1945-09-01", None),
    "habomai_group": ("1945-09-03", "1945-09-05"),
}


def prose_of(record: object) -> Iterator[str]:
    """Yield every string inside a record."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from prose_of(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from prose_of(item)


def text_of(settlement: Settlement) -> str:
    """Return all words of a settlement, one string a line."""
    return "\n".join(prose_of(settlement))


def event_on(atlas: Atlas, settlement: str, date: str) -> str:
    """Return the text of the one event of a settlement on a date."""
    (text,) = [e.text for e in atlas.events_by_settlement[settlement] if e.date == date]
    return text


@pytest.mark.parametrize(
    ("settlement", "day"),
    [
        ("1855-shimoda", "26 January Old Style"),
        ("1855-shimoda", "Ansei 1, 12th month, 21st day"),
        ("1875-st-petersburg", "25 April Old Style"),
        ("1905-portsmouth", "23 August Old Style"),
    ],
)
def test_the_same_day_in_other_calendars(atlas: Atlas, settlement: str, day: str) -> None:
    """Trap 2: one day has two or three dates."""
    assert day in atlas.settlement_by_id[settlement].dates.signed.note


@pytest.mark.parametrize("place", LANDINGS)
def test_landings(atlas: Atlas, place: str) -> None:
    """Traps 9 and 10: each island's own day, from Shumshu to the Habomai group."""
    events = atlas.events_by_settlement["1945-occupation"]
    days = [
        (event.since, event.until)
        for event in events
        if place in event.places and re.search("[Ll]anding|attacked", event.text)
    ]
    assert days == [LANDINGS[place]]


def test_no_island_is_attacked_before_18_august(atlas: Atlas) -> None:
    """Trap 9: on 9 August the attack was in Manchuria."""
    events = atlas.events_by_settlement["1945-occupation"]
    islands = {p.id for group in (*FOUR, *REST) for p in atlas.places_with_land(group)}
    landed = [e.date for e in events if islands & set(e.places)]
    assert min(landed) == "1945-08-18"
    assert [e.text for e in events if "9 August" in e.text] == [
        "The USSR declares war. Its attack begins on 9 August, in Manchuria."
    ]


def test_yalta_uses_two_verbs(atlas: Atlas) -> None:
    """Trap 15: southern Sakhalin returned, the Kurils handed over."""
    text = event_on(atlas, "1945-occupation", "1945-02-11")
    assert "southern Sakhalin shall be returned" in " ".join(text.split())
    assert "Kuril islands shall be handed over" in " ".join(text.split())


def test_the_decrees_are_of_2_february_1946(atlas: Atlas) -> None:
    """Trap 14: one edition of a source prints January."""
    assert "Two Soviet decrees" in event_on(atlas, "1945-occupation", "1946-02-02")
    dates = [e.date for e in atlas.events_by_settlement["1945-occupation"]]
    assert "1946-01-02" not in dates
    assert "2 January" not in text_of(atlas.settlement_by_id["1945-occupation"])


def test_1855_bears_its_full_name(atlas: Atlas) -> None:
    """Trap 1: "Commerce and Navigation" alone is the name of the treaty of 1895."""
    record = atlas.settlement_by_id["1855-shimoda"]
    assert record.title["en"] == "Treaty of Shimoda"
    names = [record.full_title, *(reference.instrument for reference in record.references)]
    assert all("Commerce, Navigation and Delimitation" in name for name in names)
    for told in (*atlas.settlements, *atlas.events):
        for line in prose_of(told):
            assert "Commerce and Navigation" not in line or "1895" in line


def test_1956_keeps_the_word_of_each_text(atlas: Atlas) -> None:
    """Trap 21 and finding 4: no text says "return"; Japanese and Russian are the authentic ones."""
    record = atlas.settlement_by_id["1956-joint-declaration"]
    words = {word.language: word.word for word in record.words}
    assert words == {
        "Russian": "передача",
        "Japanese": "引き渡す",
        "French (translation)": "remettre",
        "English (translation)": "transfer",
    }
    sources = {word.language: word.source for word in record.words}
    assert sources["Russian"] != sources["Japanese"] != sources["English (translation)"]
    used = [line for line in prose_of(record) if re.search(r"\breturn", line)]
    assert used == ["The words “return” and “sovereignty” do not stand in article 9."]
    assert "Kunashiri (Kunashir) are not mentioned" in " ".join(record.summary.split())


def test_1960_has_both_conditions(atlas: Atlas) -> None:
    """Trap 23: foreign troops out, and a peace treaty."""
    summary = atlas.settlement_by_id["1960-soviet-memorandum"].summary
    assert "foreign troops" in summary
    assert "peace treaty" in summary


def test_1951_lists_no_islands_and_no_recipient(atlas: Atlas) -> None:
    summary = " ".join(atlas.settlement_by_id["1951-san-francisco"].summary.split())
    assert "lists no islands and names no recipient" in summary
    assert "did not sign" in summary


def test_two_plus_two_is_attributed(atlas: Atlas) -> None:
    """Trap 27: a label of the Japanese press, denied by Moscow."""
    for told in (*atlas.settlements, *atlas.events):
        for line in prose_of(told):
            if re.search(r"2\s*\+\s*2|two plus two", line):
                assert told == atlas.settlement_by_id["2001-irkutsk"]
                assert "press labelled" in line
                assert "Moscow denied" in line


def test_singapore_and_the_remark_are_two_days(atlas: Atlas) -> None:
    """Trap 28: the summit on 14, the remark on sovereignty on 15 November 2018."""
    record = atlas.settlement_by_id["2018-singapore"]
    assert record.dates.signed.date == "2018-11-14"
    assert "sovereignty" in event_on(atlas, "2018-singapore", "2018-11-15")
    (russia,) = [reading for reading in record.readings if reading.party == "russia"]
    assert "readiness to transfer" in " ".join(russia.text.split())
    assert "obligation" not in text_of(record)


def test_kawana_is_reported_and_never_agreed(atlas: Atlas) -> None:
    """Trap 26: an unpublished plan, with no signature and no treaty line."""
    record = atlas.settlement_by_id["1998-kawana"]
    assert "reported" in record.status_line
    assert record.summary.startswith("As reported")
    assert not any(line.kind == "treaty" for line in record.lines)


def test_the_kurils_are_never_a_set_of_islands_of_ours(atlas: Atlas) -> None:
    """Trap 17: the name stands alone only where someone is quoted or the dispute is described."""
    bare = re.compile(r"\b(?:the )?Kuril(?:e)?s\b")
    for settlement in atlas.settlements:
        for holding in settlement.holdings:
            assert not bare.search(holding.note), holding.note
        for line in settlement.lines:
            assert not bare.search(line.label), line.label
        assert not bare.search(settlement.summary), settlement.id
    for group in atlas.file.groups:
        assert "Kuril" not in group.label["en"]
        assert "千島" not in group.label["ja"]
        assert "Курил" not in group.label["ru"]


def test_each_party_reads_each_settlement_once(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        assert [reading.party for reading in settlement.readings] == ["japan", "russia"]


def test_what_is_unconfirmed_says_so(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        items = [(reading.source, reading.text) for reading in settlement.readings]
        items += [(event.source, event.text) for event in atlas.events]
        items += [(note.source, note.text) for note in settlement.notes]
        assert all(text.startswith("Reported") for source, text in items if source == "unconfirmed")
        firm = [reference.source for reference in settlement.references]
        firm += [holding.source for holding in settlement.holdings]
        firm += [line.source for line in settlement.lines]
        assert "unconfirmed" not in firm, settlement.id


@pytest.mark.parametrize(
    ("date", "label"),
    [
        ("1855-02-07", "Russian Empire"),
        ("1905-09-05", "Russian Empire"),
        ("1920", "Russia"),
        ("1945-09-02", "USSR"),
        ("1991-04-18", "USSR"),
        ("1993-10-13", "Russia"),
    ],
)
def test_what_russia_was_called(atlas: Atlas, date: str, label: str) -> None:
    """Trap 6: the party to the Declaration of 1956 was the USSR."""
    assert party_label(atlas, "russia", date=date) == label
    assert party_label(atlas, "japan", date=date) == "Japan"


def test_the_documents_end_in_2019(atlas: Atlas) -> None:
    """Trap 34: what came after is dated on its own."""
    assert "talks" in event_on(atlas, "2018-singapore", "2022-03-21")
    assert "end in 2019" in text_of(atlas.settlement_by_id["2018-singapore"])


@pytest.mark.parametrize(
    ("viewpoint", "settlement", "place", "said"),
    [
        ("as-moscow-describes-it", "1960-soviet-memorandum", "shikotan", ("in_force", "1960")),
        ("as-moscow-describes-it", "1991-joint-communique", "shikotan", ("in_force", "1991")),
        ("as-moscow-describes-it", "1956-joint-declaration", "etorofu", ("in_force", "1956")),
        ("as-tokyo-describes-it", "1960-soviet-memorandum", "shikotan", ("in_force", "1960")),
        ("as-tokyo-describes-it", "1956-joint-declaration", "etorofu", ("in_force", "1956")),
    ],
)
def test_what_a_side_says_is_of_its_own_time(
    atlas: Atlas, viewpoint: str, settlement: str, place: str, said: tuple[str, str]
) -> None:
    """Finding 2: no paper is told by what was said of an earlier one, or decades later."""
    (side,) = [each for each in atlas.viewpoints.viewpoints if each.id == viewpoint]
    (found,) = [o for o in side.overrides if settlement in o.settlements and place in o.places]
    assert (found.status, found.as_of[:4]) == said


def test_nobody_promises(atlas: Atlas) -> None:
    """No text has the word: they have agree to transfer, readiness, obligation."""
    sides = (*atlas.viewpoints.viewpoints, *atlas.viewpoints.definitions)
    records = (*atlas.settlements, *atlas.events, *sides)
    for line in (line for record in records for line in prose_of(record)):
        assert not re.search(r"\bpromis", line, re.IGNORECASE), line


def test_japan_occupied_in_1920_as_the_ussr_did_in_1945(atlas: Atlas) -> None:
    """Like acts have like words."""
    assert "occupy" in event_on(atlas, "1905-portsmouth", "1920/1925-05-15")


def test_nobody_ended_the_talks_for_good(atlas: Atlas) -> None:
    """Finding 13: the ministry does not intend to go on in present conditions."""
    notes = [e.note.text for _, e in atlas.excerpt_by_id.values() if e.note]
    texts = [*notes, *(line for s in (*atlas.settlements, *atlas.events) for line in prose_of(s))]
    assert not [text for text in texts if re.search(r"Russia ended|talks are ended", text)]
    assert "present conditions" in event_on(atlas, "2018-singapore", "2022-03-21")


def test_the_acts_of_1946_are_of_all_the_islands(atlas: Atlas) -> None:
    """Finding 12: both light the whole chain."""
    for event in atlas.events_by_settlement["1945-occupation"]:
        if event.date[:4] == "1946":
            assert {"north-kurils", "urup", "etorofu", "habomai_group"} <= set(event.places)
