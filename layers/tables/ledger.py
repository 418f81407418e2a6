"""The ledger: island by settlement, who holds, who controls, who claims, on what words."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import pandas as pd

from data.model import Atlas, Excerpt, Holding, Place, name_columns
from layers.history.official_areas import official_area
from layers.history.scene import Scene, scene_of, scenes_of, subjects
from layers.history.sources import citation
from layers.land.areas import computed_areas
from layers.tables.csv_text import harmless
from layers.tables.frames import named
from layers.wording.clauses import cited_clause
from layers.wording.names import title_of

Row = dict[str, object]
By = Literal["place", "group"]

BEFORE_NAMES = ("settlement", "year", "settlement_title", "standing", "place", "group")
AFTER_NAMES = (
    "holder",
    "control",
    "status",
    "claimants",
    "holder_if_carried_out",
    "line_basis",
    "clause",
    "excerpts",
    "since",
    "until",
    "area_computed_km2",
    "area_official_km2",
    "area_official_covers",
    "area_official_source",
    "note",
    "source",
    "attribution",
)
NUMBERS = ("area_computed_km2", "area_official_km2")
LISTS = ("claimants", "excerpts")


def columns_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of the ledger, those of the names as the atlas declares its languages."""
    return (*BEFORE_NAMES, *name_columns(atlas.file.languages, latin=True), *AFTER_NAMES)


def ledger(
    atlas: Atlas,
    *,
    by: By = "place",
    settlement: str | None = None,
    areas: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return one row for each place and settlement.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas.
    by : {"place", "group"}
        A row for each island, or for each group of islands that a settlement treats alike; a group
        that is called after one of its islands has a row for each of them.
    settlement : str, optional
        Only this one; without it all, in time order.
    areas : mapping of str to float, optional
        Computed areas in square kilometres by place; without it those of `layers.land.areas`.

    Returns
    -------
    DataFrame
        The columns of `columns_of`, indexed by what each row is about (`row_name`); land that no
        settlement is about is left out. `place` is empty and the names are the group's where no
        one place stands for a group, and its places' where only some of a group are meant.
        `standing` is the settlement whose holdings stand (itself, but for papers that moved no
        line); `clause` is the reference that the holding rests on, empty where no clause says it;
        `claimants` are party ids and `excerpts` excerpt ids, joined by commas, the most specific
        excerpt first. `area_computed_km2` is geodesic and NaN where the land runs out of the
        data's window or was not built; `area_official_km2` is NaN where no figure
        is on record, and never computed.

    Raises
    ------
    KeyError
        If a settlement is unknown.
    """
    known = computed_areas(atlas) if areas is None else areas
    scenes = scenes_of(atlas) if settlement is None else (scene_of(atlas, settlement),)
    rows = (row for scene in scenes for row in rows_of_scene(atlas, scene, by=by, areas=known))
    return table_of(rows, columns_of(atlas))


def rows_of_scene(
    atlas: Atlas, scene: Scene, *, by: By, areas: Mapping[str, float]
) -> Iterator[tuple[str, Row]]:
    """Yield the rows of `ledger` of one settlement, with their names."""
    for places in held_alike(atlas, (scene,), by=by):
        yield row_name(scene, places), row_of(atlas, scene, places, areas=areas)


def compared_ledger(
    atlas: Atlas, start: Scene, end: Scene, *, areas: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return one row for each group of islands that each of two scenes has held alike.

    The columns and the index are those of `ledger`; what is held, the clause and the excerpts are
    of `end`, and of `start` where nothing is on record of the places at the end.

    Parameters
    ----------
    start, end : Scene
        Two settlements or dates, each as seen from a viewpoint or as recorded.
    areas : mapping of str to float, optional
        As in `ledger`.
    """
    known = computed_areas(atlas) if areas is None else areas
    rows = {}
    for places in held_alike(atlas, (start, end), by="group"):
        scene = end if places[0].id in end.by_place else start
        rows[row_name(scene, places)] = row_of(atlas, scene, places, areas=known)
    return table_of(rows.items(), columns_of(atlas))


def table_of(rows: Iterable[tuple[str, Row]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows with their names as a table with exactly these columns."""
    named = list(rows)
    table = pd.DataFrame(
        [row for _, row in named],
        pd.Index([name for name, _ in named], name="row", dtype=object),
        list(columns),
        dtype=object,  # None stays None
    )
    return table.astype(dict.fromkeys(NUMBERS, float))


def row_name(scene: Scene, places: Iterable[Place]) -> str:
    """Return the name of a row: the settlement, a space, and the places with land it is about."""
    return f"{scene.id} {','.join(place.id for place in places)}"


def places_of_row(name: str) -> tuple[str, ...]:
    """Return the ids of the places with land that a row is about, by the row's name."""
    return tuple(name.split(" ")[1].split(","))


def ledger_csv(atlas: Atlas, *, by: By = "place", settlement: str | None = None) -> bytes:
    """Return the ledger as CSV; see `table_csv`."""
    return table_csv(ledger(atlas, by=by, settlement=settlement))


def table_csv(table: pd.DataFrame) -> bytes:
    """Return rows of the ledger as CSV to RFC 4180: UTF-8, CRLF, one header row.

    What is not on record is empty. A text that a spreadsheet would run as a formula begins with an
    apostrophe.
    """
    safe = {str(name): table[name].map(harmless) for name in table if name not in NUMBERS}
    written = table.assign(**safe).round(dict.fromkeys(NUMBERS, 4))
    text: str = written.to_csv(index=False, lineterminator="\r\n")
    return text.encode()


def ledger_json(atlas: Atlas, *, by: By = "place", settlement: str | None = None) -> bytes:
    """Return the ledger as JSON; see `table_json`."""
    return table_json(atlas, ledger(atlas, by=by, settlement=settlement))


def table_json(atlas: Atlas, table: pd.DataFrame) -> bytes:
    """Return rows of the ledger as JSON, UTF-8: title, licence, attribution, columns, and rows.

    Rows are objects, lists are arrays; what is not on record is null.
    """
    land = atlas.file.land.region
    whole = {
        "title": f"{atlas.file.title}: ledger",
        "license": land.licence,
        "attribution": land.attribution,
        "columns": list(map(str, table.columns)),
        "rows": [
            {str(k): _value(str(k), v) for k, v in row.items()} for row in table.to_dict("records")
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def clause_of(atlas: Atlas, scene: Scene, *, holding: Holding) -> str:
    """Return the reference that a holding rests on, in one line; empty where there is none.

    A line that is stated always has one: the reference with the holding's source, else the first.
    """
    references = scene.in_effect.references
    same = [reference for reference in references if reference.source == holding.source]
    if not same and holding.line_basis == "stated":
        same = [reference for reference in references if reference.article] or list(references)
    return cited_clause(atlas, same[0]) if same else ""


def excerpts_of(atlas: Atlas, settlement_id: str, *, places: frozenset[str]) -> list[Excerpt]:
    """Return the excerpts on a settlement that name one of the places, most specific first."""
    found = [
        excerpt
        for _, excerpt in atlas.excerpt_by_id.values()
        if settlement_id in excerpt.settlements and places.intersection(excerpt.places)
    ]
    return sorted(found, key=lambda e: (len(e.places), len(e.settlements), not e.term))


def held_alike(atlas: Atlas, scenes: tuple[Scene, ...], *, by: By) -> Iterator[list[Place]]:
    """Yield the places of each row: one, or those of a group that each scene has held alike.

    Places of which no scene says anything are left out.
    """
    together: dict[tuple[object, ...], list[Place]] = {}
    for place in subjects(atlas):
        if any(place.id in scene.by_place for scene in scenes):
            alike = (id(scene.by_place.get(place.id)) for scene in scenes)
            key = (place.id,) if by == "place" else (place.group, *alike)
            together.setdefault(key, []).append(place)
    yield from _told_together(atlas, together.values())


def row_of(
    atlas: Atlas,
    scene: Scene,
    places: list[Place],
    *,
    areas: Mapping[str, float],
    holding: Holding | None = None,
) -> Row:
    """Return what the ledger says of places held alike in a scene, or as `holding` has it."""
    leader = _leader(atlas, places)
    return {
        **_when(atlas, scene),
        **_named(atlas, places, leader=leader),
        **_held(atlas, scene, holding=holding or scene.by_place[places[0].id].holding),
        **_sizes(atlas, leader, places=places, areas=areas),
        "excerpts": ",".join(
            e.id for e in excerpts_of(atlas, scene.id, places=_meant(atlas, places))
        ),
        "attribution": atlas.file.land.region.attribution,
    }


def is_whole_group(atlas: Atlas, places: Collection[str]) -> bool:
    """Return whether places are all that a group has: then its name stands for them."""
    group = atlas.place_by_id[next(iter(places))].group
    return {p.id for p in subjects(atlas) if p.group == group} <= set(places)


def _told_together(atlas: Atlas, groups: Iterable[list[Place]]) -> Iterator[list[Place]]:
    """Yield what one row is about.

    A group that is called after one of its islands is told island by island: beside a place's name
    stands the area of that place, here as everywhere.
    """
    for places in groups:
        if _leader(atlas, places) in places:
            yield from ([place] for place in places)
        else:
            yield places


def _leader(atlas: Atlas, places: list[Place]) -> Place | None:
    """Return the one place whose names and official area stand for places of a group, if any."""
    if len(places) == 1:
        return places[0]
    if not is_whole_group(atlas, [place.id for place in places]):
        return None
    group = places[0].group
    wholes = {place.part_of for place in atlas.places}
    headings = (p for p in atlas.places if p.kind == "group" and p.id not in wholes)
    return next(
        (
            p
            for p in (*headings, *places)
            if p.group == group and (p.kind == "group" or p.id == group)
        ),
        None,
    )


def _meant(atlas: Atlas, places: list[Place]) -> frozenset[str]:
    """Return the ids by which an excerpt can name these places: their own, a whole, a heading."""
    groups = {place.group for place in places}
    headings = (p.id for p in atlas.places if p.kind == "group" and p.group in groups)
    wholes = (place.part_of for place in places if place.part_of)
    return frozenset({*(place.id for place in places), *headings, *wholes})


def _when(atlas: Atlas, scene: Scene) -> Row:
    return {
        "settlement": scene.id,
        "year": scene.settlement.year,
        "settlement_title": title_of(atlas, scene.settlement),
        "standing": scene.in_effect.id,
    }


def _named(atlas: Atlas, places: list[Place], *, leader: Place | None) -> Row:
    group = places[0].group
    if leader is not None:
        return {"place": leader.id, "group": group, **named(atlas, leader, latin=True)}
    if not is_whole_group(atlas, [place.id for place in places]):
        each = [named(atlas, place, latin=True) for place in places]
        columns = {name: ", ".join(filter(None, (row[name] for row in each))) for name in each[0]}
        return {"place": "", "group": group, **columns}
    label = atlas.group_by_id[group].label
    names = dict.fromkeys(name_columns(atlas.file.languages, latin=True), "")
    names |= {f"name_{language}": name for language, name in label.items()}
    return {"place": "", "group": group, **names}


def _held(atlas: Atlas, scene: Scene, *, holding: Holding) -> Row:
    plain = (
        "holder",
        "control",
        "status",
        "holder_if_carried_out",
        "line_basis",
        "since",
        "until",
        "note",
    )
    return {
        **{name: getattr(holding, name) for name in plain},
        "claimants": ",".join(holding.claimants),
        "clause": clause_of(atlas, scene, holding=holding),
        "source": citation(atlas, holding.source),
    }


def _sizes(
    atlas: Atlas, leader: Place | None, *, places: list[Place], areas: Mapping[str, float]
) -> Row:
    computed = [areas[place.id] for place in places if place.id in areas]
    official = official_area(leader) if leader else None
    return {
        "area_computed_km2": sum(computed) if computed else math.nan,
        "area_official_km2": official.area_km2 if official else math.nan,
        "area_official_covers": official.covers if official else "",
        "area_official_source": citation(atlas, official.source) if official else "",
    }


def _value(name: str, cell: object) -> object:
    if name in LISTS:
        return [part for part in str(cell).split(",") if part]
    if isinstance(cell, float):
        return None if math.isnan(cell) else round(cell, 4)
    return cell or None
