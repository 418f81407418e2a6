"""What is held differently under two settlements."""

from __future__ import annotations

import geopandas as gpd

from data.model import Atlas, Holding, name_columns
from layers.history.comparison import ComparedState, differing_aspects
from layers.history.scene import line_scenes, scene_before, scene_of
from layers.history.sources import citation
from layers.land.land_of_places import Resolution, load_land
from layers.tables.frames import described, frame

ASPECTS = ("holder", "control", "status")
COLUMNS = (  # after the place, its group and its names
    "from_settlement",
    "to_settlement",
    "changed",
    *(f"{end}_{aspect}" for aspect in ASPECTS for end in ("from", "to")),
    "area_computed_km2",
    "area_official_km2",
    "source",
    "geometry",
)


SEEN_COLUMNS = (
    "from_date",
    "from_viewpoint",
    "to_date",
    "to_viewpoint",
    "from_holder_if_carried_out",
    "to_holder_if_carried_out",
    "from_claimants",
    "to_claimants",
)


def columns_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `changes`, those of the names as the atlas declares its languages."""
    names = name_columns(atlas.file.languages, latin=False)
    return ("place", "group", *names, *COLUMNS)


def changes(
    atlas: Atlas, from_id: str, to_id: str, *, resolution: Resolution = "full"
) -> gpd.GeoDataFrame:
    """Return the places whose holder, control or status differs between two settlements.

    Land that neither settlement is about (status "outside" in both) is left out.

    Parameters
    ----------
    from_id, to_id : str
        Settlement ids; what is later does not change into what is earlier.
    resolution : {"full", "web"}
        Of the geometry; see `layers.land.land_of_places.load_land`.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the columns of `columns_of`, one row for each place in the atlas' order, index
        the place id. `changed` names what differs, joined by commas ("holder,control");
        `source` is that of the later holding; areas as in `layers.tables.holdings.holdings`.

    Raises
    ------
    KeyError
        If a settlement is unknown.
    ValueError
        If `from_id` is later than `to_id`.
    AtlasError
        If the land has not been built.
    """
    if (from_id, to_id) != in_time_order(atlas, from_id, to_id):
        raise ValueError(f"{from_id} is later than {to_id}: changes run forwards in time")
    before, after = (_holdings(atlas, name) for name in (from_id, to_id))
    rows = [
        {
            **described(atlas, atlas.place_by_id[row.place]),
            **_compared(before[row.place], after[row.place]),
            "from_settlement": from_id,
            "to_settlement": to_id,
            "area_computed_km2": row.area_computed_km2,
            "source": citation(atlas, after[row.place].source),
            "geometry": row.geometry,
        }
        for row in load_land(atlas, resolution).itertuples()
        if _differs(before[row.place], after[row.place])
    ]
    return frame(rows, columns_of(atlas), index="place")


def compared_changes(
    atlas: Atlas, start: ComparedState, end: ComparedState, *, resolution: Resolution = "full"
) -> gpd.GeoDataFrame:
    """Return the places that two states have differently, dates and viewpoints among them.

    Parameters
    ----------
    start, end : ComparedState
        Any two, whichever is earlier.
    resolution : {"full", "web"}
        As in `changes`.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, as `changes` returns it, and before the geometry the columns of `SEEN_COLUMNS`:
        the date as it was asked for and the viewpoint's id, each empty where there is none, then
        to whom land would go and who says it is theirs, as in `layers.tables.holdings.holdings`.
        `changed` may name these too ("holder_if_carried_out", "claimants"). What a state has
        nothing on record of is empty. Places that are changing hands are as they were before, and
        `changed` may name what they will be otherwise.

    Raises
    ------
    AtlasError
        If the land has not been built.
    """
    ends = (start, end)
    rows = []
    for row in load_land(atlas, resolution).itertuples():
        held = [state.scene.by_place.get(row.place) for state in ends]
        if not (differing := differing_aspects(*held)):
            continue
        values: dict[str, object] = {"changed": ",".join(differing)}
        for end_, state, each in zip(("from", "to"), ends, held, strict=True):
            values |= _state(end_, state)
            values |= {f"{end_}_{a}": getattr(each.holding, a) if each else "" for a in ASPECTS}
            values |= _claimed(end_, each.holding if each else None)
        told = held[1] or held[0]
        rows.append(
            {
                **described(atlas, atlas.place_by_id[row.place]),
                **values,
                "area_computed_km2": row.area_computed_km2,
                "source": citation(atlas, told.holding.source) if told else "",
                "geometry": row.geometry,
            }
        )
    *columns, geometry = columns_of(atlas)
    return frame(rows, (*columns, *SEEN_COLUMNS, geometry), index="place")


def _state(end: str, state: ComparedState) -> dict[str, object]:
    scene = state.scene
    return {
        f"{end}_settlement": scene.id,
        f"{end}_date": state.at if scene.on else "",
        f"{end}_viewpoint": scene.viewpoint.id if scene.viewpoint else "",
    }


def _claimed(end: str, holding: Holding | None) -> dict[str, object]:
    return {
        f"{end}_holder_if_carried_out": (holding and holding.holder_if_carried_out) or None,
        f"{end}_claimants": ",".join(holding.claimants) if holding else "",
    }


def earlier_settlements(atlas: Atlas, settlement: str) -> list[str]:
    """Return the ids of the settlements that moved a line before this one, in time order."""
    ids = list(atlas.settlement_by_id)
    moved = [scene.id for scene in line_scenes(atlas)]
    return [id_ for id_ in moved if ids.index(id_) < ids.index(settlement)]


def steps(atlas: Atlas) -> list[tuple[str, str]]:
    """Return for each settlement that moved a line the id of what stood before it, and its own.

    A proposal is compared with what stood, and nothing with a proposal; what was first has no step.
    """
    pairs = ((scene_before(atlas, scene), scene) for scene in line_scenes(atlas))
    return [(before.id, scene.id) for before, scene in pairs if before]


def in_time_order(atlas: Atlas, one: str, other: str) -> tuple[str, str]:
    """Return two settlement ids, the earlier one first."""
    order = {id_: number for number, id_ in enumerate(atlas.settlement_by_id)}
    return (one, other) if order[one] <= order[other] else (other, one)


def changed_aspects(before: Holding, after: Holding) -> tuple[str, ...]:
    """Return which of holder, control and status differ, in this order."""
    return tuple(a for a in ASPECTS if getattr(before, a) != getattr(after, a))


def _holdings(atlas: Atlas, settlement_id: str) -> dict[str, Holding]:
    by_place = scene_of(atlas, settlement_id).by_place
    return {place: held.holding for place, held in by_place.items()}


def _differs(before: Holding, after: Holding) -> bool:
    outside = before.status == after.status == "outside"
    return not outside and bool(changed_aspects(before, after))


def _compared(before: Holding, after: Holding) -> dict[str, object]:
    values: dict[str, object] = {"changed": ",".join(changed_aspects(before, after))}
    for aspect in ASPECTS:
        values[f"from_{aspect}"] = getattr(before, aspect)
        values[f"to_{aspect}"] = getattr(after, aspect)
    return values
