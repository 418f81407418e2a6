"""The reading pane: what a settlement or a place is about, as HTML without any script.

The page shows it beside the map, and the saved page carries the same bytes. Every text goes
through an autoescaping template; swatches and line samples are drawn by ``css/pane.css`` beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from data.model import Atlas, Dated, Place, Settlement
from layers.history.comparison import state_at
from layers.history.dated_scene import dated_scene
from layers.history.scene import Scene, SceneHolding, line_scenes, scene_of
from layers.history.timeline import line_kinds
from layers.panels.changes import Areas, changes_section
from layers.panels.clauses import clause_sections
from layers.panels.comparison import compared_section
from layers.panels.dated import dated_section, happened
from layers.panels.passages import excerpts_section, quotation, tally
from layers.panels.people import names_together, origins_of, residents_of
from layers.panels.sections import (
    DateRow,
    EventRow,
    HeldPart,
    HeldRow,
    NamedPlace,
    PartyReading,
    PlaceSection,
    SettlementSection,
    SourcedNote,
    Titled,
    WrittenName,
)
from layers.panels.viewpoints import extent_section, seen_section
from layers.state import link_elsewhere, link_to
from layers.templates import template
from layers.wording.cards import CardName, card_of, holding_places
from layers.wording.clauses import article_text
from layers.wording.dates import date_of_event, readable_date
from layers.wording.lists import listed
from layers.wording.names import known_name, place_name, title_of
from layers.wording.numbers import figure
from layers.wording.other_words import as_recorded, source_title, source_titles
from layers.wording.phrases import holding_phrase, party_label
from layers.wording.ui_texts import UiTexts, ui_texts
from layers.wording.writing import has_ideographs

SHOWN = 4  # passages before the reader asks for all


def pane_html(
    atlas: Atlas,
    settlement_id: str,
    *,
    place: str | None = None,
    names: str = "",
    excerpt: str | None = None,
    limit: int | None = None,
    computed_km2: Mapping[str, float] | None = None,
    viewpoint: str = "",
    extent: str = "",
    shown: Mapping[str, str] | None = None,
    date: str = "",
    against: str = "",
    against_viewpoint: str = "",
) -> str:
    """Return the reading pane of a settlement, with a place on top where one is chosen.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    settlement_id : str
        An existing settlement.
    place : str, optional
        An existing place; its section stands first, and only its passages are shown.
    names : str
        One of the atlas' ways of naming places; by default the first.
    excerpt : str, optional
        A passage to put first and to mark as the chosen one.
    limit : int, optional
        Show at most so many passages; all by default.
    computed_km2 : mapping of str to float, optional
        Geodesic areas of landed places, square kilometres; without them only published ones show.
    viewpoint : str
        Whose description the map shows; said on top where it is not the record's.
    extent : str
        The definition of the contested name that the map outlines; said on top too.
    shown : mapping of str to str, optional
        The whole state of the page, as `layers.state` declares it: what links take along beside
        what they choose. By default settlement and place.
    date : str
        An ISO date (`layers.history.on_date`), where the map shows what stood then; said on top.
        The settlement is then the one that it rests on.
    against, against_viewpoint : str
        What the map sets beside it: a settlement or a date, and whose description of it; what
        differs is said on top.

    Returns
    -------
    str
        One ``<article class="pane">``. A link that chooses something says so beside its address:
        ``data-settlement``, ``data-place`` (empty to close the place), ``data-passage`` and so on.

    Raises
    ------
    KeyError
        If the settlement, the place, the viewpoint or the definition is not in the atlas.
    """
    scene = scene_of(atlas, settlement_id)
    chosen = atlas.place_by_id[place] if place else None
    seen = (
        dated_scene(atlas, date, viewpoint=viewpoint)
        if date
        else scene_of(atlas, settlement_id, viewpoint=viewpoint)
    )
    areas = computed_km2 or {}
    state = shown or {"settlement": settlement_id, "place": place or ""}
    html = template("pane.html.j2").render(
        t=ui_texts(atlas),
        link=partial(link_to, atlas, state),
        elsewhere=partial(link_elsewhere, atlas, state),
        names=names,
        compared=compared_section(
            atlas,
            state_at(atlas, date or settlement_id, viewpoint=viewpoint),
            state_at(atlas, against, viewpoint=against_viewpoint),
            areas=areas,
            names=names,
        )
        if against
        else None,
        dated=dated_section(atlas, date, names=names) if date else None,
        events=happened(atlas, date) if date else (),
        seen=seen_section(atlas, seen, names=names),
        extent=extent_section(atlas, extent, names=names, areas=areas) if extent else None,
        settlement=settlement_section(atlas, scene, names=names, areas=areas),
        place=place_section(atlas, chosen, scene=scene, areas=areas, names=names)
        if chosen
        else None,
        passages=excerpts_section(
            atlas, scene, place=chosen, date=date, first=excerpt, limit=limit
        ),
    )
    return html.replace(">\n<", "><")  # it travels with each switch; a text's own ">" is escaped


def passages_html(atlas: Atlas) -> str:
    """Return every passage of the atlas once, as the pane shows it, one ``blockquote`` each.

    A pane with a limit names the passages that it leaves out (``data-later``): whoever prints it
    finds them here.
    """
    quotes = [quotation(atlas, *pair, chosen=False) for pair in atlas.excerpt_by_id.values()]
    html = template("passages.html.j2").render(t=ui_texts(atlas), quotes=quotes)
    return html.replace(">\n<", "><")


def passage_count(
    atlas: Atlas, settlement_id: str, *, place: str | None = None, date: str = "", first: str = ""
) -> int:
    """Return how many passages the pane would show without a limit."""
    chosen = atlas.place_by_id[place] if place else None
    scene = scene_of(atlas, settlement_id)
    return excerpts_section(atlas, scene, place=chosen, date=date, first=first or None).count


def settlement_section(
    atlas: Atlas, scene: Scene, *, names: str, areas: Areas
) -> SettlementSection:
    """Return what the pane says of a settlement, as plain values for the template."""
    settlement, in_effect = scene.settlement, scene.in_effect
    story = atlas.events_by_settlement.get(settlement.id, ())
    return SettlementSection(
        id=settlement.id,
        rule="statement" if settlement.kind == "statement" else "-".join(line_kinds(settlement)),
        status=settlement.status_line,
        title=title_of(atlas, settlement),
        titles=_other_titles(atlas, settlement),
        references=tuple(_references(atlas, settlement)),
        dates=_dates(atlas, settlement),
        summary=settlement.summary,
        clauses=clause_sections(atlas, settlement),
        standing=None if settlement.moves_line else in_effect,
        changes=changes_section(atlas, scene, names=names, areas=areas),
        events=tuple(EventRow(date_of_event(atlas, event), event.text) for event in story),
        event_sources=source_titles(atlas, [event.source for event in story]),
        readings=_readings(atlas, settlement),
        words=settlement.words,
        tally=tally(atlas, scene),
        notes=tuple(SourcedNote(n.text, source_title(atlas, n.source)) for n in settlement.notes),
        short=scene.heading,
        standing_short=f"{in_effect.year} {in_effect.short}",
    )


def place_section(
    atlas: Atlas, place: Place, *, scene: Scene, names: str, areas: Areas
) -> PlaceSection:
    """Return what the pane says of a place, as plain values for the template."""
    card, locale = card_of(atlas, place.id, computed_km2=areas), ui_texts(atlas).locale
    return PlaceSection(
        id=place.id,
        title=place_name(atlas, place, naming=names),
        spoken_language=_called(atlas, atlas.file.language),
        spoken=known_name(atlas, place),
        names=tuple(_written(name) for name in card.names),
        origins=origins_of(atlas, place),
        together=names_together(atlas, place),
        areas=tuple((area, figure(area.area_km2, locale)) for area in card.areas),
        residents=residents_of(atlas, place),
        held=_held(atlas, place, shown=scene.in_effect, names=names),
        uncertain=place.uncertain,
        note=place.note,
        back=scene.heading,
    )


def _written(name: CardName) -> WrittenName:
    """Return a name of a place in a language with the writing that it is in."""
    ideographs = has_ideographs(name.script)
    return WrittenName(name.code, name.language, name.script, name.latin, ideographs)


def _other_titles(atlas: Atlas, settlement: Settlement) -> tuple[Titled, ...]:
    """Return a settlement's titles in the languages that the interface does not speak."""
    codes = [language.id for language in atlas.file.languages]
    spoken = atlas.file.language
    return tuple(Titled(code, settlement.title[code]) for code in codes if code != spoken)


def _called(atlas: Atlas, code: str) -> str:
    """Return what the interface calls a language."""
    names = {language.id: language.names for language in atlas.file.languages}
    return names[code][atlas.file.language]


def _held(atlas: Atlas, place: Place, *, shown: Settlement, names: str) -> tuple[HeldRow, ...]:
    """Return a row for each settlement that moved a line: who had the place under it."""
    places = holding_places(atlas, place)
    if not places:
        return ()
    return tuple(
        HeldRow(
            settlement=scene.id,
            year=scene.settlement.year,
            short=scene.settlement.short,
            parts=_held_parts(atlas, scene, places, names=names),
            current=scene.settlement is shown,
            proposal=scene.settlement.kind == "proposal",
        )
        for scene in line_scenes(atlas)
    )


def _held_parts(
    atlas: Atlas, scene: Scene, places: tuple[Place, ...], *, names: str
) -> tuple[HeldPart, ...]:
    """Return how places were held: once if all alike, else with the names of those that were."""
    alike: dict[object, tuple[SceneHolding, str, list[Place]]] = {}
    for place in places:
        held = scene.by_place[place.id]
        phrase = holding_phrase(atlas, scene, held)
        alike.setdefault((held.symbol, phrase), (held, phrase, []))[2].append(place)

    def named(some: list[Place]) -> tuple[NamedPlace, ...]:
        if len(alike) == 1:
            return ()
        return tuple(NamedPlace("named", p.id, place_name(atlas, p, naming=names)) for p in some)

    return tuple(
        HeldPart(named(some), held.symbol.fill, held.symbol.coast, phrase)
        for held, phrase, some in alike.values()
    )


def _references(atlas: Atlas, settlement: Settlement) -> list[tuple[str, ...]]:
    """Return where each instrument is printed, its articles together in one line."""
    articles: dict[tuple[str, str], list[str]] = {}
    for reference in settlement.references:
        found = articles.setdefault((reference.instrument, reference.series), [])
        found += [reference.article] if reference.article else []
    words = ui_texts(atlas)
    lines: list[tuple[str, ...]] = []
    for (instrument, series), numbers in articles.items():
        named = listed(numbers, words.locale)  # "9, 10", or in words ("paragraph 3")
        clause = article_text(atlas, named)
        where = words.comma.join(filter(None, (instrument, clause)))
        lines.append(tuple(filter(None, (where, as_recorded(atlas, series)))))
    return lines


def _dates(atlas: Atlas, settlement: Settlement) -> tuple[DateRow, ...]:
    words, dates = ui_texts(atlas), settlement.dates
    rows = [(words[f"signed_{settlement.kind}"], dates.signed)]
    rows += [(words["date_in_force"], dates.in_force)] if dates.in_force else []
    rows += [(words["date_ended"], dates.ended)] if dates.ended else []
    return tuple(DateRow(label, _dated(dated, words), dated.note) for label, dated in rows)


def _dated(dated: Dated, words: UiTexts) -> str:
    return words.comma.join(filter(None, (readable_date(dated.date, words.locale), dated.place)))


def _readings(atlas: Atlas, settlement: Settlement) -> tuple[PartyReading, ...]:
    return tuple(
        PartyReading(
            slot=atlas.party_by_id[reading.party].slot,
            label=party_label(atlas, reading.party),  # a reading may be of any later day
            text=reading.text,
            source=source_titles(atlas, [reading.source]),
        )
        for reading in settlement.readings
    )
