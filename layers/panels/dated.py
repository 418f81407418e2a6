"""What the pane says of a date: what it rests on, what was changing hands, what happened."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import Atlas, Event, Settlement
from layers.history.dated_scene import dated_scene
from layers.history.events import happened_by, span_of
from layers.history.on_date import counted_from, on_date
from layers.history.scene import Scene, SceneHolding
from layers.panels.sections import NamedPlace
from layers.panels.viewpoints import named
from layers.wording.dates import date_of_event, readable_date, readable_span
from layers.wording.names import title_of
from layers.wording.other_words import source_title
from layers.wording.phrases import holding_phrase
from layers.wording.ui_texts import ui_texts


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A settlement that what stood rests on, from when it is counted, and what rests on it."""

    settlement: str
    heading: str
    title: str
    counted: str
    places: tuple[NamedPlace, ...]


@dataclass(frozen=True, slots=True)
class ChangingRow:
    """Places that were changing hands alike: from what to what, when, and who says so."""

    fill: str
    coast: str
    places: tuple[NamedPlace, ...]
    phrase: str
    when: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class DatedSection:
    """What the pane says of a date, beside what it says of the settlement that it rests on.

    `is_whole` says that all lines of its settlement stood. `heading` is empty where the saved
    page's script writes it.
    """

    heading: str
    rules: tuple[RuleRow, ...]
    changing: tuple[ChangingRow, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class HappenedRow:
    """What happened from the `first` to the `last` ISO day, who says so, and on what passages."""

    id: str
    date: str
    text: str
    source: str
    first: str
    last: str
    excerpts: tuple[str, ...]


def dated_section(atlas: Atlas, iso: str, *, names: str) -> DatedSection:
    """Return what the pane says of a date."""
    state, scene = on_date(atlas, iso), dated_scene(atlas, iso)
    rests: dict[str, list[str]] = {rule.id: [] for rule in state.rules or (state.rule,)}
    for place, each in state.by_place.items():
        held = None if each.is_changing else each.before
        if held and held.scene.id in rests and held.holding.holding.status != "outside":
            rests[held.scene.id].append(place)
    rules = tuple(
        RuleRow(
            settlement=id_,
            heading=f"{settlement.year} {settlement.short}",
            title=title_of(atlas, settlement),
            counted=_counted(atlas, settlement),
            places=named(atlas, places, names=names) if len(rests) > 1 else (),
        )
        for id_, places in rests.items()
        for settlement in (atlas.settlement_by_id[id_],)
    )
    return DatedSection(
        heading=dated_heading(atlas, iso),
        rules=rules,
        changing=_changing(atlas, scene, names=names),
        is_whole=scene.lines_then is None,
    )


def dated_heading(atlas: Atlas, iso: str) -> str:
    """Return a date as the heading of what stood then: "On 19 October 1700", "In 1700"."""
    words = ui_texts(atlas)
    key = "bar_on_day" if len(iso) == len("YYYY-MM-DD") else "bar_in_span"
    return words[key].format(date=readable_date(iso, words.locale))


def happened(atlas: Atlas, iso: str) -> tuple[HappenedRow, ...]:
    """Return what happened on a date; where nothing began, the last that had happened too."""
    return events_told(atlas, happened_by(atlas, iso))


def events_told(atlas: Atlas, events: tuple[Event, ...]) -> tuple[HappenedRow, ...]:
    """Return events as the pane has them."""
    return tuple(
        HappenedRow(
            event.id,
            date_of_event(atlas, event),
            event.text,
            source_title(atlas, event.source),
            first=span_of(event).first.isoformat(),
            last=span_of(event).last.isoformat(),
            excerpts=event.excerpts,
        )
        for event in events
    )


def _counted(atlas: Atlas, settlement: Settlement) -> str:
    """Return from which of its days a settlement is counted."""
    words, dates, kind = ui_texts(atlas), settlement.dates, counted_from(settlement)
    if kind == "began":
        return words["dated_began"].format()
    day = dates.in_force if kind == "in_force" and dates.in_force else dates.signed
    return words[f"dated_{kind}"].format(date=readable_date(day.date, words.locale))


def _changing(atlas: Atlas, scene: Scene, *, names: str) -> tuple[ChangingRow, ...]:
    alike: dict[tuple[str, str, str, str], tuple[SceneHolding, list[str]]] = {}
    for place, held in scene.by_place.items():
        if held.group != "changing":
            continue
        told = (held.becomes or held).holding
        source = source_title(atlas, told.source)
        row = (holding_phrase(atlas, scene, held), _when(atlas, held), told.note, source)
        alike.setdefault(row, (held, []))[1].append(place)
    return tuple(
        ChangingRow(
            held.symbol.fill,
            held.symbol.coast,
            named(atlas, places, names=names),
            phrase,
            when,
            note,
            source,
        )
        for (phrase, when, note, source), (held, places) in alike.items()
    )


def _when(atlas: Atlas, held: SceneHolding) -> str:
    """Return between which days places changed hands, as close as the record knows."""
    locale = ui_texts(atlas).locale
    if held.becomes is None:
        return readable_date(held.holding.until or held.holding.since, locale)
    holding = held.becomes.holding
    if holding.since_within:
        first, last = holding.since_within
        return readable_span(first, last, locale)
    return readable_date(holding.since, locale)
