"""The saved page: the whole atlas as one HTML file that asks the network for nothing.

It is the map document with a masthead and a reading pane around it. Every text of the pane is
rendered here, once, by the pane's own templates, and waits in the file compressed; the script
``layers/map/js/saved/reading_pane.js`` puts together the part of the settlement, the part of the
place and their passages.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from data.model import Atlas, Place
from layers.history.dated_scene import dated_scene
from layers.history.events import all_events
from layers.history.on_date import dated_ids
from layers.history.scene import Scene, scene_of, scenes_of
from layers.land.areas import computed_areas
from layers.map.document import (
    SavedParts,
    asset,
    build_document,
    drawing_script,
    embedded,
    escaped,
)
from layers.map.facts.models import Facts, Wording
from layers.map.facts.plan import plan_facts
from layers.map.facts.quiz import quiz_facts
from layers.map.packed_facts import packed
from layers.panels.dated import dated_section, events_told
from layers.panels.passages import excerpts_section, quotation
from layers.panels.reading_pane import SHOWN, place_section, settlement_section
from layers.panels.sections import PaneQuotation, Passages
from layers.panels.symbols import swatch_sheet
from layers.panels.viewpoints import extent_section, seen_section
from layers.saved_page.compared import saved_compared
from layers.saved_page.dataset import dataset
from layers.saved_page.layers import saved_layers
from layers.saved_page.ledger import saved_ledger
from layers.saved_page.lessons import saved_lessons
from layers.saved_page.masthead import has_long_words, ways_of
from layers.saved_page.own_layers import saved_own_layers
from layers.saved_page.texts import saved_texts
from layers.state import State, chosen_values, link_to
from layers.templates import template
from layers.wording.dates import bar_span
from layers.wording.names import group_name, labels_of, modes_of
from layers.wording.naming import as_written
from layers.wording.ui_texts import ui_texts

Section = TypeVar("Section", bound=Hashable)
SHEET = "dist/saved_page.css"
# Texts that the scripts set, and what those begin with that are many.
WORDS = (
    *("place_back", "page_all_passages", "pane_label", "pane_passages", "pane_shown"),
    *("page_title", "ledger_differences", "ledger_difference_caption", "ledger_no_difference"),
    "ledger_state_seen",
)
WORDS_OF = ("share_", "copy")
SCRIPT = "dist/saved_page.js"


class SavedExcerpt(Facts):
    """What a passage is about: ids, and the date that is shown with one of no settlement."""

    settlements: tuple[str, ...]
    date: str | None = None
    places: tuple[str, ...]


class SavedFacts(Facts):
    """What the saved page's script knows beside the map's facts.

    `groups` are the names of groups by naming mode, `words` the texts that the script sets, `shown`
    is how many passages stand open, `excerpts` what each passage is about.
    """

    groups: dict[str, dict[str, str]]
    words: Mapping[str, Wording]
    shown: int
    excerpts: dict[str, SavedExcerpt]


def saved_page(atlas: Atlas, *, data_page: str = "") -> str:
    """Return the whole atlas as one HTML page.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas; its land and lines are read from its ``derived`` folder.
    data_page : str
        Address of a page with the data files, where the saved page is part of a site.

    Returns
    -------
    str
        HTML that opens from a file, from any static host and in another page's frame. Its state
        stands in the address ("#settlement=…&place=…&names=…"). The same atlas gives the same
        bytes.

    Raises
    ------
    AtlasError
        If the derived geometry has not been built.
    """
    words, modes, written = ui_texts(atlas), modes_of(atlas), as_written(atlas)
    around = SavedParts(
        dataset=escaped(dataset(atlas)),
        masthead=_render(
            "saved_masthead.html.j2",
            t=words,
            title=atlas.file.title,
            modes=modes,
            long=has_long_words(atlas),
            views=ways_of(atlas),
            data_page=data_page,
        ),
        reading=_render("saved_reading.html.j2", t=words),
        facts=embedded(saved_facts(atlas)),
        sheets=(asset(SHEET), swatch_sheet(atlas)),
        script=SCRIPT,
        later=packed(
            {
                "parts": _render("saved_parts.html.j2", **_parts(written, names=modes[0]["id"])),
                "compared": saved_compared(atlas),
                "lessons": saved_lessons(written),
                "quiz": quiz_facts(written),
                "plan": plan_facts(atlas),
                "texts": saved_texts(written),
                "ledger": saved_ledger(atlas),
                "layers": saved_layers(atlas),
                "own": saved_own_layers(atlas),
                "drawing": drawing_script(),
            }
        ),
    )
    return build_document(atlas, around=around)


def _parts(atlas: Atlas, *, names: str) -> dict[str, object]:
    """Return every part of the pane once, as plain values."""
    areas = computed_areas(atlas)
    scenes = scenes_of(atlas)
    return {
        "t": ui_texts(atlas),
        "link": partial(link_to, atlas, {}),  # the page's script makes the links of what is shown
        "names": names,
        "place": None,
        "to_clause": True,
        "events": (),
        "settlements": [
            (settlement_section(atlas, scene, names=names, areas=areas), _heads(atlas, scene))
            for scene in scenes
        ],
        "first": settlement_section(atlas, scenes[0], names=names, areas=areas),
        "places": [
            (
                place_section(atlas, p, scene=scenes[0], names=names, areas=areas),
                _heads(atlas, scenes[0], place=p),
            )
            for p in atlas.places
        ],
        "quotes": _quotes(atlas),
        "dated": _once(
            (iso, replace(dated_section(atlas, iso, names=names), heading=""))
            for iso in dated_ids(atlas)
        ),
        "happened": events_told(atlas, all_events(atlas)),
        "told": _once(
            (f"{viewpoint.id} {id_}", seen_section(atlas, seen, names=names))
            for viewpoint in atlas.viewpoints.viewpoints
            for id_, seen in _seen(atlas, viewpoint.id)
        ),
        "definitions": [
            extent_section(atlas, d.id, names=names, areas=areas)
            for d in atlas.viewpoints.definitions
        ],
    }


def _seen(atlas: Atlas, viewpoint: str) -> Iterator[tuple[str, Scene]]:
    """Yield what a viewpoint makes of each settlement, and of all that can be told of a date."""
    for scene in scenes_of(atlas):
        yield scene.id, scene_of(atlas, scene.id, viewpoint=viewpoint)
    for iso in dated_ids(atlas):
        yield f"on {iso}", dated_scene(atlas, iso, viewpoint=viewpoint)


def _once(sections: Iterable[tuple[str, Section]]) -> list[tuple[str, Section]]:
    """Return each section once, with the ids of all that it is of, joined by "|"."""
    alike: dict[Section, list[str]] = {}
    for id_, section in sections:
        alike.setdefault(section, []).append(id_)
    return [("|".join(ids), section) for section, ids in alike.items()]


def _heads(atlas: Atlas, scene: Scene, *, place: Place | None = None) -> Passages:
    """Return a section of passages by their ids alone: the passages themselves stand once."""
    section = excerpts_section(atlas, scene, place=place)
    return replace(section, shown=section.count, quotes=())


def _quotes(atlas: Atlas) -> list[PaneQuotation]:
    """Return every passage."""
    pairs = atlas.excerpt_by_id.values()
    return [quotation(atlas, *pair, chosen=False) for pair in pairs]


def saved_facts(atlas: Atlas) -> SavedFacts:
    """Return what the pane's script needs to know beside the map's facts."""
    words, span = ui_texts(atlas), bar_span(atlas)
    split = sorted({place.part_of for place in atlas.places if place.part_of})
    undivided = {id_: labels_of(atlas, atlas.place_by_id[id_]) for id_ in split}
    return SavedFacts(
        groups=undivided | {group.id: _names(atlas, group.id) for group in atlas.file.groups},
        words={
            key: text.in_scripts
            for key, text in words.items()
            if key in WORDS or key.startswith(WORDS_OF) or _of_address(key)
        }
        | {"address_date": _with_span(words["address_date"], span)},
        shown=SHOWN,
        excerpts={
            id_: SavedExcerpt(
                settlements=excerpt.settlements,
                date=None
                if excerpt.settlements
                else chosen_values(atlas, {State.excerpt.name: id_})[State.date.name] or None,
                places=excerpt.places,
            )
            for id_, (_, excerpt) in atlas.excerpt_by_id.items()
        },
    )


def _with_span(text: str, span: Mapping[str, str]) -> str:
    for name, day in span.items():
        text = text.replace(f"{{{name}}}", day)
    return text


def _of_address(key: str) -> bool:
    return key.startswith("address_") and "page" not in key


def _names(atlas: Atlas, group_id: str) -> dict[str, str]:
    group = next(group for group in atlas.file.groups if group.id == group_id)
    return {n.id: group_name(atlas, group, naming=n.id) for n in atlas.file.namings}


def _render(name: str, **values: object) -> Markup:
    return Markup(template(name).render(**values))  # noqa: S704 - escaped by the template
