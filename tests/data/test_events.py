"""The record of events: dates as EDTF has them, read in time order, each event once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from data.faults import AtlasError
from data.model import Atlas, Event
from data.reading.load import load_atlas

FILE = "events/1900s.yaml"


def dated(date: str) -> Event:
    """Return an event that has nothing but a date to tell it from others."""
    return Event(id="a", date=date, kind="act", title="T", text="T.", source="s")


days = st.dates().map(lambda day: day.isoformat())
partial = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
doubt = st.sampled_from(["", "~", "?", "%"])


@given(partial, doubt)
def test_a_date_is_read_as_it_is_written(day: str, said: str) -> None:
    event = dated(day + said)
    assert (event.date, event.since, event.until) == (day + said, day, None)
    assert event.is_approximate == (said in {"~", "%"})
    assert event.is_uncertain == (said in {"?", "%"})


@given(partial, partial, doubt, doubt)
def test_an_interval_has_two_ends_in_order(a: str, b: str, first: str, last: str) -> None:
    a, b = sorted((a, b))
    event = dated(f"{a}{first}/{b}{last}")
    assert (event.since, event.until) == (a, b)


@pytest.mark.parametrize(
    "date",
    ["", "19", "1945-13", "1945-02-30", "1945/1944", "1945-08-02/1945-08-01", "~1945", "1945~~",
     "1945/", "/1945", "1945/1946/1947", "1945 ", "1945-8-1", "١٩٤٥", "19XX", "1945-08..1945-09"],
)  # fmt: skip
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        dated(date + "!" if date.endswith(" ") else date)


def test_events_are_in_time_order(atlas: Atlas) -> None:
    since = [event.since for event in atlas.events]
    assert since == sorted(since, key=lambda day: ((day + "-01-01")[:10], (day + "-12-31")[:10]))
    assert list(atlas.event_by_id) == [event.id for event in atlas.events]


def test_an_event_stands_once_in_all_files(tiny_atlas_folder: Path) -> None:
    text = (tiny_atlas_folder / FILE).read_text(encoding="utf-8")
    (tiny_atlas_folder / "events" / "again.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(tiny_atlas_folder)
    line = 'event 1900-flags: id: "1900-flags" stands in events/1900s.yaml already'
    assert line in str(caught.value) or line.replace("1900s", "again") in str(caught.value)


def test_an_atlas_may_have_no_events(tiny_atlas_folder: Path) -> None:
    (tiny_atlas_folder / FILE).unlink()
    (tiny_atlas_folder / "events").rmdir()
    assert load_atlas(tiny_atlas_folder).events == ()


def test_a_broken_event_leaves_the_others_to_be_read(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / FILE
    other = "  - {id: 1901, date: 1901, kind: act, title: T, text: T., source: nobody}\n"
    text = path.read_text(encoding="utf-8").replace("kind: act", "kind: deed") + other
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(tiny_atlas_folder)
    lines = str(caught.value).splitlines()
    assert [line for line in lines if "deed" in line and line.startswith(FILE)]
    assert [line for line in lines if "event 1901: source: unknown source" in line]


def test_a_passage_has_a_known_document_and_a_length(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / FILE
    told = "    passages: [{document: isle-lettre-1960, start: 9, end: 9}]\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + told, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(tiny_atlas_folder)
    assert "end, 9, is not after start, 9" in str(caught.value)
    path.write_text(text + told.replace("end: 9", "end: 12"), encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(tiny_atlas_folder)
    assert 'unknown document "isle-lettre-1960"; did you mean "isle-letter-1960"?' in str(
        caught.value
    )
