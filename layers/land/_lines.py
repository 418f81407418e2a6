"""The dividing lines of all settlements, constructed from the land or joined from points.

Where an instrument gives points of its own, the line joins them as the record says. Any other line
at sea is never treaty text: it is drawn equally far from the coasts of the two sides and kept where
it passes the straits that the settlement names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.affinity import translate

from data.faults import AtlasError, Fault
from data.model import Atlas, Holding, Line
from geo.antimeridian import counted_on, land_counted_on, wrap_lines
from geo.course import course_line
from geo.equidistance import equidistance_line
from geo.parts import Polygons, single_polygons
from layers.land.raw_land import CRS

COLUMNS = ("id", "label", "kind", "basis", "between", "sides", "settlements", "geometry")
_NEAR_180_DEG = 175.0  # a line of a region beyond may leave it for the other side of 180 degrees
_SAME_LINE_DEG = 3e-4  # about 30 m: two constructions this close are one line

Split = tuple[frozenset[str], frozenset[str], frozenset[str]]


@dataclass
class _Constructor:
    """Constructs lines, each split of the land into two sides and the rest only once.

    Parameters
    ----------
    atlas : Atlas
        Whose lines they are.
    land : mapping of str to array of Polygon
        By place id, inside `frame`; both are `turn` degrees west of where they are on the globe.
        The ellipsoid is one of revolution, so the lines turn along unchanged.
    frame : tuple of float
        West, south, east and north.
    turn : float
        0, or what takes a region across 180 degrees away from there.
    """

    atlas: Atlas
    land: Mapping[str, Polygons]
    frame: tuple[float, float, float, float]
    turn: float = 0.0
    made: dict[Split, shapely.MultiLineString] = field(default_factory=dict)

    def shape(self, line: Line, held: Mapping[str, Holding]) -> shapely.MultiLineString:
        """Return one line of a settlement."""
        if line.course:
            return course_line(line.coordinates, course=line.course)
        return self._turned_back(self._constructed(line, held))

    def _turned_back(self, lines: shapely.MultiLineString) -> shapely.MultiLineString:
        if not self.turn:
            return lines
        return wrap_lines(translate(lines, self.turn))

    def _constructed(self, line: Line, held: Mapping[str, Holding]) -> shapely.MultiLineString:
        if line.parallel is not None:
            return self._parallel(line)
        whole = self._equidistant(line.between, line.sides, held)
        kept = _passing(whole, [self._point(strait) for strait in line.through])
        if line.between != "holder_if_carried_out":
            return kept
        # Where a proposal would leave things as they are there is nothing proposed.
        standing = self._equidistant("control", line.sides, held)
        changed = _as_lines(shapely.difference(kept, shapely.buffer(standing, _SAME_LINE_DEG)))
        return _passing(changed, [self._point(strait) for strait in line.through])

    def _equidistant(
        self, between: str, sides: Sequence[str], held: Mapping[str, Holding]
    ) -> shapely.MultiLineString:
        of_side = {place: _side(holding, between) for place, holding in held.items()}
        first, second = (frozenset(p for p in self.land if of_side[p] == side) for side in sides)
        split = (first, second, frozenset(self.land) - first - second)
        if split not in self.made:
            # Places never overlap, so the quick way of dissolving what they share will do.
            shapes = [
                shapely.coverage_union_all([g for p in sorted(part) for g in self.land[p]])
                for part in split
            ]
            self.made[split] = equidistance_line(
                shapes[0],
                shapes[1],
                others=shapes[2],
                frame=self.frame,
                parallels=sorted({p.parallel for p in self.atlas.places if p.parallel is not None}),
            )
        return self.made[split]

    def _parallel(self, line: Line) -> shapely.MultiLineString:
        """Return the stretch of a parallel on a place's land: the edge that its parts share."""
        parts = [p for p in self.atlas.places if p.part_of == line.across]
        north, south = ([p.id for p in parts if p.side == side] for side in ("north", "south"))
        if not self.land.keys() >= {*north, *south}:
            return shapely.MultiLineString()  # the parallel leaves one side without land
        edges = [
            shapely.union_all([shapely.union_all(shapely.boundary(self.land[p])) for p in side])
            for side in (north, south)
        ]
        return _as_lines(shapely.intersection(*edges))

    def _point(self, place: str) -> shapely.Point:
        found = self.atlas.place_by_id[place]
        middle = (self.frame[0] + self.frame[2]) / 2
        return shapely.Point(counted_on(found.lon - self.turn, middle), found.lat)


def build_lines(atlas: Atlas, land: gpd.GeoDataFrame, *, box: shapely.Polygon) -> gpd.GeoDataFrame:
    """Construct every line of every settlement.

    Parameters
    ----------
    land : GeoDataFrame
        Columns place and geometry (EPSG:4326), full resolution.
    box : Polygon
        Where the land has full resolution; only land inside takes part. East of 180 degrees its
        longitudes are counted on.

    Returns
    -------
    GeoDataFrame
        EPSG:4326 MultiLineStrings, the columns of `COLUMNS`, index the line id; `settlements`
        are the ids of those under which the line stood, joined by commas.

    Raises
    ------
    AtlasError
        Where a line that is no proposal has nowhere to run: one line of text for each.
    """
    whole, turn = land.geometry.to_numpy(), 0.0
    west, _, east, _ = box.bounds
    if max(-west, east) > _NEAR_180_DEG:
        # Constructed about 0 degrees: what measures on the ellipsoid answers from -180 to 180.
        turn = float(round((west + east) / 2))
        whole = np.array([translate(g, -turn) for g in land_counted_on(whole, turn)], dtype=object)
        box = translate(box, -turn)
    inside = shapely.intersection(whole, box)
    shapes = {p: single_polygons(g) for p, g in zip(land["place"], inside, strict=True)}
    shapes = {place: polygons for place, polygons in shapes.items() if len(polygons)}
    constructor = _Constructor(atlas, shapes, box.bounds, turn)
    rows = [
        {
            **{name: getattr(line, name) for name in ("id", "label", "kind", "basis", "between")},
            "sides": ",".join(line.sides),
            "settlements": ",".join(_standing_under(atlas, settlement.id)),
            "geometry": constructor.shape(line, atlas.holding_by_place(settlement.id)),
        }
        for settlement in atlas.settlements
        for line in settlement.lines
    ]
    _demand_strokes(atlas, {str(row["id"]): row["geometry"] for row in rows})
    table = pd.DataFrame(rows, columns=list(COLUMNS)).set_index("id", drop=False)
    return gpd.GeoDataFrame(table.rename_axis(None), geometry="geometry", crs=CRS)


def _demand_strokes(atlas: Atlas, shapes: Mapping[str, shapely.MultiLineString]) -> None:
    """Raise where a line has nowhere to run; only a proposal may change nothing."""
    faults = [
        Fault(f"settlements/{settlement.id}.yaml", f"line {line.id}", "", problem, expected)
        for settlement in atlas.settlements
        for line in settlement.lines
        if shapes[line.id].is_empty and line.between != "holder_if_carried_out"
        for problem, expected in [_why_nowhere(line)]
    ]
    if faults:
        raise AtlasError(faults)


def _why_nowhere(line: Line) -> tuple[str, str]:
    if line.parallel is not None:
        return f"the parallel {line.parallel:g} does not divide the land of {line.across}", ""
    problem = f"no coasts of {line.sides[0]} and {line.sides[1]} face one another in the region"
    return problem, "look at its sides, and at who holds what"


def _standing_under(atlas: Atlas, settlement_id: str) -> list[str]:
    return [s.id for s in atlas.settlements if atlas.standing(s.id).id == settlement_id]


def _side(holding: Holding, between: str) -> str:
    """Return whose a place is for a line; what nobody is to receive stays with who controls it."""
    if between == "holder_if_carried_out":
        return holding.holder_if_carried_out or holding.control
    return str(getattr(holding, between))


def _passing(line: shapely.MultiLineString, points: list[shapely.Point]) -> shapely.MultiLineString:
    """Return the pieces of a line that pass nearest to each of the points."""
    pieces = shapely.get_parts(line)
    if not len(pieces):
        return shapely.MultiLineString()
    nearest = {int(np.argmin(shapely.distance(pieces, point))) for point in points}
    return shapely.MultiLineString([pieces[at] for at in sorted(nearest)])


def _as_lines(shape: shapely.Geometry) -> shapely.MultiLineString:
    parts = shapely.get_parts(shapely.line_merge(shape))
    lines = [part for part in parts if part.geom_type == "LineString" and not part.is_empty]
    return shapely.MultiLineString(lines)
