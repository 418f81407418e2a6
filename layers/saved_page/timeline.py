"""The timeline in the saved page: each event rendered once, by the timeline's own template."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.history.events import all_events
from layers.map.facts.models import Facts, Wording
from layers.panels.timeline import (
    FIELDS,
    decade_label,
    decade_of,
    event_facets,
    event_html,
    timeline_options,
)
from layers.saved_page.ledger import SavedChoice, choice
from layers.wording.ui_texts import ui_texts

TEXTS = (
    "page_timeline",
    "timeline_events",
    "timeline_shown",
    "timeline_none_fits",
    "timeline_reset",
)


class SavedEvent(Facts):
    """An event: its HTML, the decade it stands in, and the values by field that it fits."""

    id: str
    html: str
    decade: str
    facets: Mapping[str, tuple[str, ...]]


class SavedTimeline(Facts):
    """What the saved page knows for its timeline; `decades` are labels by first year."""

    events: tuple[SavedEvent, ...]
    decades: Mapping[str, str]
    choices: tuple[SavedChoice, ...]
    intro: str
    words: Mapping[str, Wording]


def saved_timeline(atlas: Atlas) -> SavedTimeline:
    """Return all events with what narrows them."""
    words, known, events = ui_texts(atlas), timeline_options(atlas), all_events(atlas)
    every = words["timeline_events"].format(count=len(events))
    return SavedTimeline(
        events=tuple(
            SavedEvent(
                id=event.id,
                html=event_html(atlas, event),
                decade=decade_of(event),
                facets={name: has for name, has in event_facets(atlas, event).items() if has},
            )
            for event in events
        ),
        decades={year: decade_label(words, year) for year in dict.fromkeys(map(decade_of, events))},
        choices=tuple(
            choice(
                words,
                f"timeline_by_{field}",
                name=field,
                options={"": words[f"timeline_any_{field}"], **known[field]},
            )
            for field in FIELDS
        ),
        intro=words["timeline_intro"].format(events=every),
        words={key: words[key].in_scripts for key in TEXTS},
    )
