"""The timeline: every event once, choices that act together, ways to the map at its date."""

from __future__ import annotations

import itertools

import pytest

from data.model import Atlas
from layers.evidence.search.index import search
from layers.history.events import all_events, events_on
from layers.panels.documents.parts import hits_html, passage_html
from layers.panels.timeline import (
    FIELDS,
    EventFilter,
    narrowed_events,
    timeline_html,
    timeline_options,
)
from layers.state import State


def test_every_settlement_is_on_the_timeline_once(atlas: Atlas, tiny_atlas: Atlas) -> None:
    for each in (atlas, tiny_atlas):
        made = [event.instrument for event in all_events(each) if event.instrument]
        assert sorted(made) == sorted(each.settlement_by_id)


@pytest.mark.parametrize("field", FIELDS)
def test_each_option_leaves_events_and_together_all_of_them(atlas: Atlas, field: str) -> None:
    left = [
        narrowed_events(atlas, EventFilter(**{field: v})) for v in timeline_options(atlas)[field]
    ]
    assert all(left)
    if field != "place":  # many events are of no place
        assert {event.id for found in left for event in found} == {e.id for e in all_events(atlas)}


def test_choices_act_together(atlas: Atlas) -> None:
    known = timeline_options(atlas)
    for one, other in itertools.combinations(FIELDS, 2):
        for a, b in itertools.product(list(known[one])[:4], list(known[other])[:4]):
            both = narrowed_events(atlas, EventFilter(**{one: a, other: b}))
            first = narrowed_events(atlas, EventFilter(**{one: a}))
            assert set(both) == set(first) & set(narrowed_events(atlas, EventFilter(**{other: b})))


def test_the_page_has_each_event_in_order_with_its_way_to_the_map(atlas: Atlas) -> None:
    html = timeline_html(atlas, all_events(atlas), names="en")
    places = [html.index(f'data-event="{event.id}"') for event in all_events(atlas)]
    assert places == sorted(places)
    known = State.date.options(atlas)
    for event in all_events(atlas):
        item = html[html.index(f'data-event="{event.id}"') :].split("</li>")[0]
        assert (f"date={event.since}" in item) == (event.since in known)
        assert all(f"excerpt={name}" in item for name in event.excerpts)
        assert event.title in item.replace("&#39;", "'")


def test_an_excerpt_hangs_on_an_event_of_its_own_date(atlas: Atlas) -> None:
    """What was said of another day hangs on that day, not on the nearest line."""
    of = {
        name: {e.since for e in all_events(atlas) if name in e.excerpts}
        for name in ("e61", "e37", "e41", "e39", "e63", "e51")
    }
    assert of == {
        "e61": {"2016-05-06"},
        "e37": {"2016-12-15"},
        "e41": {"2017-06-01"},
        "e39": {"2007-02-10"},
        "e63": {"2013-04-29", "2016-05-11"},
        "e51": {"2019-01-01"},
    }


@pytest.mark.parametrize(
    "date",
    ["2000-09-05", "2001-03", "2003-01", "2007", "2013-04", "2016-05-06", "2016-05-11", "2016-06",
     "2016-09", "2016-12", "2017-06", "2018-09", "2018-11-14", "2019-01-01", "2019-01-09",
     "2019-01-14", "2019-01-22", "2019-02", "2019-03-19", "2019-06", "1945-02", "1945-07",
     "1945-08-08", "1945-08-28", "1945-09-05", "1946-02", "1951-09", "1956-10", "1960", "1991-04",
     "1991-12", "1993-10", "1997-11", "1998-04", "1998-11", "1855", "1875"],
)  # fmt: skip
def test_every_date_that_a_document_names_has_an_event(atlas: Atlas, date: str) -> None:
    assert events_on(atlas, date)


def test_a_passage_of_another_day_leads_to_that_day(atlas: Atlas) -> None:
    html = passage_html(atlas, "e61")
    assert "date=2016-05-06&amp;excerpt=e61" in html
    assert "settlement=" not in html
    (hit,) = [hit for hit in search(atlas, "impasse", limit=99) if hit.id == "e61"]
    assert "date=2016-05-06&amp;excerpt=e61" in hits_html(atlas, [hit])


def test_a_found_event_leads_to_its_day_or_to_the_timeline(atlas: Atlas) -> None:
    hits = {hit.id: hit for hit in search(atlas, "Mulovsky", limit=99)}
    assert "timeline#1787-mulovsky" in hits_html(atlas, [hits["1787-mulovsky"]])
    hits = {hit.id: hit for hit in search(atlas, "Sochi", limit=99)}
    assert "?date=2016-05-06" in hits_html(atlas, [hits["2016-sochi"]])
