"""What the map shows on any date, for the browser: each state between two changes once."""

from __future__ import annotations

from data.model import Atlas
from layers.history.dated_scene import dated_scene
from layers.history.days import days_of
from layers.history.events import all_events
from layers.history.on_date import counted_from, spans_of, told_from
from layers.map.facts.models import DatedFacts, DateFacts, SeenFacts
from layers.map.facts.tables import SeenTables, Table
from layers.state_values import Dates
from layers.wording.ui_texts import ui_texts


def dates_of(atlas: Atlas, seen: SeenTables) -> DateFacts:
    """Return what stood on every date that the time bar has."""
    views = Table[SeenFacts]()
    first, last = atlas.file.ribbon_span
    return DateFacts(
        locale=str(ui_texts(atlas).locale).replace("_", "-"),
        first=first,
        last=last,
        states=tuple(_dated(atlas, iso, seen=seen, views=views) for iso in told_from(atlas)),
        spans=tuple(_dated(atlas, iso, seen=seen, views=views) for iso in spans_of(atlas)),
        views=views.entries,
        steps=_steps(atlas),
    )


def _dated(atlas: Atlas, iso: str, *, seen: SeenTables, views: Table[SeenFacts]) -> DatedFacts:
    record = dated_scene(atlas, iso)
    told = {}
    for viewpoint in atlas.viewpoints.viewpoints:
        scene = dated_scene(atlas, iso, viewpoint=viewpoint.id)
        if scene.differing:
            told[viewpoint.id] = views.number(seen.of(scene, record=record))
    return DatedFacts(
        id=iso,
        settlement=record.id,
        view=views.number(seen.of(record, record=record)),
        told=told or None,
        lines=None if record.lines_then is None else record.line_keys,
    )


def _steps(atlas: Atlas) -> tuple[str, ...]:
    """Return the dates of all events and settlements, in time order."""
    found = {event.since for event in all_events(atlas)}
    for settlement in atlas.settlements:
        dates = settlement.dates
        in_force = dates.in_force and counted_from(settlement) == "in_force"
        found.add(dates.in_force.date if in_force and dates.in_force else dates.signed.date)
    known = Dates(*atlas.file.ribbon_span)
    return tuple(
        sorted((iso for iso in found if iso in known), key=lambda iso: (days_of(iso), iso))
    )
