"""The facts that travel inside the map document, from the record: small, plain, ready for JSON.

The land travels beside them, once; a settlement only says who holds which place and which lines
it drew. The saved page carries the same facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas, Definition, Line, Place, View, Viewpoint
from data.model.names_in_texts import written_of
from data.model.texts import PluralText
from geo.antimeridian import counted_on, nearest_turn, strokes_counted_on
from geo.geojson import DECIMALS
from layers.evidence.folding import variants_in
from layers.history.dated_scene import dated_scene
from layers.history.on_date import told_from
from layers.history.scene import Scene, scene_of, scenes_of
from layers.history.timeline import decimal_year, line_kinds, timeline_of
from layers.history.viewpoints import disputed_under, landed
from layers.land.derived.files import is_built
from layers.land.derived.lines import Strokes, read_lines
from layers.map.facts.dates import dates_of
from layers.map.facts.lessons import lessons_of
from layers.map.facts.models import (
    CardFacts,
    DefinitionFacts,
    InsetFacts,
    LineFacts,
    MapFacts,
    NameExtentFacts,
    NamingMode,
    PlaceFacts,
    SettlementFacts,
    ViewFacts,
    ViewpointFacts,
    Window,
)
from layers.map.facts.plan import look_of
from layers.map.facts.tables import SeenTables, Table
from layers.state.browser import declared
from layers.wording.cards import Card, CardQuotation, cards_of
from layers.wording.kana import readings_of
from layers.wording.names import BETWEEN, labels_of, modes_of, names_written, title_of
from layers.wording.ui_texts import ui_texts

STRINGS_PREFIXES = (
    *("map_", "bar_", "compare_", "key_", "keys_", "card_", "spoken_", "seen_", "extent_", "area_"),
    *("lesson_", "plan_"),
)
# What is put into words before the map is made: the scripts get the words.
WORDED_BEFORE = (
    *("bar_changing", "card_computed", "card_inferred", "card_more", "card_official"),
    *("card_strip_", "card_unconfirmed", "key_", "seen_as_of", "seen_claimed_", "seen_silent"),
    *("seen_spoken", "plan_key_"),
)
STILL_ASKED = ("card_strip_item", "key_label", "sentence")


def map_facts(
    atlas: Atlas,
    *,
    language: str | None = None,
    lines: Mapping[str, Strokes] | None = None,
    computed_km2: Mapping[str, float] | None = None,
) -> MapFacts:
    """Return what the map document knows.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    language : str, optional
        Which of the interface's languages; by default the first.
    lines : mapping of str to list, optional
        The strokes of each constructed line (EPSG:4326) by its id; by default those that were
        built, none where nothing was built.
    computed_km2 : mapping of str to float, optional
        Geodesic areas by place id, square kilometres, for the place cards.

    Raises
    ------
    AtlasError
        When the constructed lines were built, but are damaged.
    """
    file, language = atlas.file, language or atlas.file.language
    if lines is None:
        lines = read_lines(atlas) if is_built(atlas) else {}
    seen, quotations = SeenTables(atlas), Table[CardQuotation]()
    settlements = tuple(settlement_of(atlas, scene, seen) for scene in scenes_of(atlas))
    viewpoints = tuple(viewpoint_of(atlas, each, seen) for each in atlas.viewpoints.viewpoints)
    dates = dates_of(atlas, seen)
    plan = look_of(atlas, seen)
    cards = {
        place: card_facts(card, quotations)
        for place, card in cards_of(atlas, computed_km2=computed_km2).items()
    }
    places = tuple(
        place_of(place, atlas, card=cards.get(place.id)) for place in drawn_places(atlas)
    )
    return MapFacts(
        id=file.id,
        title=file.title,
        subtitle=file.subtitle,
        attribution=file.land.region.attribution,
        strings=map_texts(atlas, language),
        variants=variants_in(name for place in places for name in place.names.values()),
        state=declared(atlas),
        modes=tuple(
            NamingMode(**mode, first=atlas.file.first_named(mode["id"])) for mode in modes_of(atlas)
        ),
        places=places,
        places_with_land=tuple(place.id for place in seen.places),
        holdings=seen.holdings.entries,
        legend=seen.legend.entries,
        quotations=quotations.entries,
        settlements=settlements,
        dates=dates,
        viewpoints=viewpoints,
        name_extent=name_extent_of(atlas),
        lines=lines_of(atlas, lines),
        ribbon=timeline_of(atlas),
        inset=inset_of(atlas),
        views=ViewFacts(
            home=window(atlas, file.home_view),
            region=window(atlas, file.region_view),
            limits=window(atlas, file.limits),
        ),
        cards=cards,
        lessons=lessons_of(atlas),
        plan=plan,
    )


def map_texts(atlas: Atlas, language: str) -> dict[str, str | PluralText]:
    """Return the texts of the interface that the map document needs, by their keys."""
    texts = ui_texts(atlas, language)
    told = {
        key: text.in_scripts
        for key, text in texts.items()
        if key in STILL_ASKED
        or (key.startswith(STRINGS_PREFIXES) and not key.startswith(WORDED_BEFORE))
    }
    return told | {"comma": texts.comma}  # what stands between the items of a list


def drawn_places(atlas: Atlas) -> list[Place]:
    """Return the places, the most important first: the order of drawing and of the Tab key."""
    return sorted(atlas.places, key=lambda place: place.rank)


def members_of(place: Place, atlas: Atlas) -> tuple[str, ...]:
    """Return the places with land of their own that a group (of islands, of parts) stands for."""
    return tuple(member.id for member in atlas.members_of(place))


def place_of(place: Place, atlas: Atlas, *, card: CardFacts | None) -> PlaceFacts:
    """Return one place as the map document knows it, its longitudes near the map's middle."""
    middle = atlas.file.limits.middle
    line = tuple((counted_on(lon, middle), lat) for lon, lat in place.label_points)
    return PlaceFacts(
        id=place.id,
        kind=place.kind,
        lon=counted_on(place.lon, middle),
        lat=place.lat,
        rank=place.rank,
        group=place.group,
        names=labels_of(atlas, place),
        also=_called_besides(atlas, place, card) or None,
        reading=_read(atlas, place) or None,
        line=line or None,
        members=members_of(place, atlas) or None,
    )


def _called_besides(atlas: Atlas, place: Place, card: CardFacts | None) -> tuple[str, ...]:
    """Return the names of a place that neither its labels nor its card have."""
    labels = labels_of(atlas, place).values()
    told = {*labels}
    if card:
        told |= {part for label in labels for part in label.split(BETWEEN)}
        told |= {name for each in card.names for name in (each.script, each.latin)}
    return tuple(name for name in names_written(place) if name not in told)


def _read(atlas: Atlas, place: Place) -> str:
    """Return a place's name in kana, parted where it can be shorter; empty where it has none."""
    whole, *short = readings_of(atlas, place) or ("",)
    return "-".join((short[0], whole.removeprefix(short[0]))) if short else whole


def settlement_of(atlas: Atlas, scene: Scene, seen: SeenTables) -> SettlementFacts:
    """Return one settlement: who holds which place, by number, and its lines."""
    settlement = scene.settlement
    return SettlementFacts(
        id=settlement.id,
        year=settlement.year,
        short=settlement.short,
        title=title_of(atlas, settlement),
        kind=settlement.kind,
        moves_line=settlement.moves_line,
        standing=scene.in_effect.id,
        start=decimal_year(scene.date),
        rule=tuple(line_kinds(settlement)),
        lines=tuple(line.id for line in scene.lines),
        view=window(atlas, settlement.view) if settlement.view else None,
        **dict(seen.of(scene)),
    )


def viewpoint_of(atlas: Atlas, viewpoint: Viewpoint, seen: SeenTables) -> ViewpointFacts:
    """Return a viewpoint with the settlements that it draws otherwise than the record does."""
    scenes = [scene_of(atlas, each.id, viewpoint=viewpoint.id) for each in atlas.settlements]
    return ViewpointFacts(
        id=viewpoint.id,
        label=viewpoint.label,
        settlements={scene.id: seen.of(scene) for scene in scenes if scene.differing},
    )


def name_extent_of(atlas: Atlas) -> NameExtentFacts:
    """Return the name whose extent is contested and its definitions, with landed places only."""
    definitions = tuple(_definition(atlas, each) for each in atlas.viewpoints.definitions)
    return NameExtentFacts(name=atlas.viewpoints.name, definitions=definitions)


def _definition(atlas: Atlas, definition: Definition) -> DefinitionFacts:
    return DefinitionFacts(
        id=definition.id,
        label=definition.label,
        covers=landed(atlas, definition.places),
        leaves=disputed_under(atlas, definition.id, areas={}).places,
    )


def card_facts(card: Card, quotations: Table[CardQuotation]) -> CardFacts:
    """Return a card, with the number of its passage."""
    return CardFacts(
        names=card.names,
        areas=card.areas,
        quotation=quotations.number(card.quotation) if card.quotation else None,
        more=written_of(card.more),
    )


def lines_of(atlas: Atlas, courses: Mapping[str, Strokes]) -> dict[str, LineFacts]:
    """Return every settlement's lines by id, with what is said of them and where they run.

    Of lines that stood in part on some date those strokes are there as well, by their own keys.
    """
    middle = atlas.file.limits.middle
    lines: dict[str, Line] = {
        line.id: line for settlement in atlas.settlements for line in settlement.lines
    }
    numbers: dict[str, tuple[Line, tuple[int, ...] | None]] = {
        id_: (line, None) for id_, line in lines.items()
    }
    for iso in told_from(atlas):
        for each in dated_scene(atlas, iso).lines_then or ():
            numbers.setdefault(each.key, (each.line, each.strokes))
    return {
        key: LineFacts(
            label=line.label,
            kind=line.kind,
            basis=line.basis,
            coordinates=tuple(
                tuple((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in stroke)
                for number, stroke in enumerate(
                    strokes_counted_on(courses.get(line.id, []), middle)
                )
                if only is None or number in only
            ),
        )
        for key, (line, only) in numbers.items()
    }


def inset_of(atlas: Atlas) -> InsetFacts | None:
    """Return the magnified window on small islands, or None for an atlas without one."""
    inset = atlas.file.inset
    if inset is None:
        return None
    return InsetFacts(
        title=inset.title,
        names={str(mode): name for mode, name in inset.names.items()},
        view=window(atlas, inset.view),
        places=inset.places,
    )


def window(atlas: Atlas, view: View) -> Window:
    """Return a view as west, south, east, north in degrees, near the middle of the map."""
    west, south, east, north = view.bounds
    turn = nearest_turn(view.middle, atlas.file.limits.middle)
    return west + turn, south, east + turn, north
