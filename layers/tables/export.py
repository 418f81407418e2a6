"""Take a layer home: RFC 7946 GeoJSON, GeoPackage or GeoParquet, with licence and attribution."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypedDict, get_args

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq

from data.model import Atlas
from geo.geojson import feature_collection
from geo.geoparquet import read_parquet_table
from layers.history.comparison import state_at
from layers.tables.boundary import boundary
from layers.tables.changes import changes, compared_changes, steps
from layers.tables.holdings import holdings
from layers.tables.on_date import boundary_on, holdings_on
from layers.tables.places import places_layer
from layers.tables.timespans import members_of_rows
from layers.wording.ui_texts import ui_texts

What = Literal["holdings", "boundary", "changes", "places"]
Format = Literal["geojson", "gpkg", "parquet"]
Resolution = Literal["full", "web"]

LAYERS: tuple[str, ...] = get_args(What)
FORMATS: tuple[str, ...] = get_args(Format)
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
_FIXED_TIME = "2000-01-01T00:00:00.000Z"  # GeoPackage stamps each layer; ours are reproducible


class ExportScope(TypedDict, total=False):
    """Which settlement, settlements or date an exported layer is about."""

    settlement: str
    date: str
    viewpoint: str
    from_id: str
    to_id: str
    from_viewpoint: str
    to_viewpoint: str


def export(
    atlas: Atlas,
    what: What,
    *,
    settlement: str | None = None,
    date: str | None = None,
    viewpoint: str = "",
    from_id: str | None = None,
    to_id: str | None = None,
    from_viewpoint: str = "",
    to_viewpoint: str = "",
    format: Format = "geojson",
    resolution: Resolution = "full",
) -> bytes:
    """Return a layer as a file's bytes.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas.
    what : {"holdings", "boundary", "changes", "places"}
        Which layer.
    settlement : str, optional
        For holdings and boundary: one settlement; without it all of them, one after another.
    date : str, optional
        For holdings and boundary, instead of a settlement: what stood on it (``YYYY``, ``YYYY-MM``
        or ``YYYY-MM-DD``).
    viewpoint : str, optional
        For holdings: whose description; the record by default. Nobody draws other lines.
    from_id, to_id : str, optional
        For changes: two settlements or dates; without them each step from one to the next.
    from_viewpoint, to_viewpoint : str, optional
        For changes: whose description of each of the two; the record by default.
    format : {"geojson", "gpkg", "parquet"}
        RFC 7946 GeoJSON, OGC GeoPackage or GeoParquet 1.x, all EPSG:4326.
    resolution : {"full", "web"}
        The land as surveyed, or as drawn on the screen.

    Returns
    -------
    bytes
        The same bytes for the same atlas.

    Raises
    ------
    KeyError
        If a settlement's or a viewpoint's id is unknown.
    ValueError
        If no calendar has that date.
    """
    scope = ExportScope(from_viewpoint=from_viewpoint, to_viewpoint=to_viewpoint)
    if settlement:
        scope["settlement"] = settlement
    if date:
        scope["date"] = date
    if viewpoint:
        scope["viewpoint"] = viewpoint
    if from_id and to_id:
        scope |= {"from_id": from_id, "to_id": to_id}
    frame = layer(atlas, what, resolution=resolution, **scope)
    members = notice(atlas, what, **scope)
    writers: dict[str, Callable[[], bytes]] = {
        "geojson": lambda: feature_collection(
            frame,
            members=members,
            feature_members=members_of_rows(atlas, frame.to_dict("records")),
        ),
        "gpkg": lambda: geopackage({what: frame}, members=members),
        "parquet": lambda: geoparquet(frame, members),
    }
    return writers[format]()


def layer(
    atlas: Atlas,
    what: What,
    *,
    settlement: str | None = None,
    date: str | None = None,
    viewpoint: str = "",
    from_id: str | None = None,
    to_id: str | None = None,
    from_viewpoint: str = "",
    to_viewpoint: str = "",
    resolution: Resolution = "full",
) -> gpd.GeoDataFrame:
    """Return the GeoDataFrame that `export` writes; parameters as there."""
    frames: Iterator[gpd.GeoDataFrame]
    if date and what in ("holdings", "boundary"):
        if what == "holdings":
            on = holdings_on(atlas, date, viewpoint=viewpoint, resolution=resolution)
        else:
            on = boundary_on(atlas, date)
        frames = iter([on])
    elif what == "holdings":
        frames = (
            holdings(atlas, s, viewpoint=viewpoint, resolution=resolution)
            for s in _chosen(atlas, settlement)
        )
    elif what == "boundary":
        frames = (boundary(atlas, s) for s in _chosen(atlas, settlement))
    elif what == "changes":
        seen = (from_viewpoint, to_viewpoint)
        frames = _changes(atlas, (from_id, to_id), seen, resolution=resolution)
    else:
        frames = iter([places_layer(atlas)])
    return _stack(list(frames))


def notice(
    atlas: Atlas,
    what: str,
    *,
    settlement: str | None = None,
    date: str | None = None,
    viewpoint: str = "",
    from_id: str | None = None,
    to_id: str | None = None,
    from_viewpoint: str = "",
    to_viewpoint: str = "",
) -> dict[str, str]:
    """Return what must travel with an export: title, licence, attribution, generator."""
    texts = ui_texts(atlas)
    about = _end(date or settlement or str(texts["export_every_settlement"]), viewpoint)
    if not settlement and from_id and to_id:
        ends = (_end(from_id, from_viewpoint), _end(to_id, to_viewpoint))
        about = texts["export_between"].format(earlier=ends[0], later=ends[1])
    title = f"{atlas.file.title}: {what}" + ("" if what == "places" else f", {about}")
    land = atlas.file.land.region
    return {
        "title": title,
        "license": land.licence,
        "attribution": land.attribution,
        "generator": atlas.file.title,
    }


def export_name(
    atlas: Atlas,
    what: str,
    *,
    settlement: str | None = None,
    date: str | None = None,
    viewpoint: str = "",
    from_id: str | None = None,
    to_id: str | None = None,
    from_viewpoint: str = "",
    to_viewpoint: str = "",
    format: str = "geojson",
) -> str:
    """Return a file name that says what is inside."""
    about: str | None = None
    if what in ("holdings", "boundary"):
        about = "-".join(filter(None, (date or settlement, viewpoint)))
    if what == "changes" and from_id and to_id:
        ends = ((from_id, from_viewpoint), (to_id, to_viewpoint))
        about = "-to-".join("-".join(filter(None, end)) for end in ends)
    stem = "-".join(part for part in (atlas.file.id, what, about) if part)
    return f"{stem.replace('_', '-')}.{format}"


def _chosen(atlas: Atlas, settlement: str | None) -> list[str]:
    if settlement is None:
        return list(atlas.settlement_by_id)
    return [atlas.settlement_by_id[settlement].id]


def _changes(
    atlas: Atlas,
    ends: tuple[str | None, str | None],
    viewpoints: tuple[str, str],
    *,
    resolution: Resolution,
) -> Iterator[gpd.GeoDataFrame]:
    """Yield the changes between two states, or else of each step of the record."""
    start, end = ends
    if start is None or end is None:
        for pair in steps(atlas):
            yield changes(atlas, *pair, resolution=resolution)
    elif any(viewpoints) or not {start, end} <= set(atlas.settlement_by_id):
        one, other = (
            state_at(atlas, at, viewpoint=viewpoint)
            for at, viewpoint in zip((start, end), viewpoints, strict=True)
        )
        yield compared_changes(atlas, one, other, resolution=resolution)
    else:
        yield changes(atlas, start, end, resolution=resolution)


def _end(at: str, viewpoint: str) -> str:
    return f"{at} ({viewpoint})" if viewpoint else at


def _stack(frames: list[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Put layers of the same kind into one, with ids that stay unique."""
    if len(frames) == 1:
        return frames[0]
    filled = [frame for frame in frames if len(frame)] or frames[:1]
    stacked = gpd.GeoDataFrame(pd.concat(filled), crs=filled[0].crs)
    if not stacked.index.is_unique:
        keys = "settlement" if "settlement" in stacked else "to_settlement"
        stacked.index = stacked[keys].astype(str) + "/" + stacked.index.astype(str)
    return stacked


def geopackage(layers: Mapping[str, gpd.GeoDataFrame], *, members: Mapping[str, str]) -> bytes:
    """Return layers as an OGC GeoPackage, a table each; `members` are its metadata."""
    if len(layers) == 1:  # in memory: an interrupt leaves nothing behind
        written = io.BytesIO()
        _write_layers(layers, written, members)
        return written.getvalue()
    with tempfile.TemporaryDirectory() as folder:  # for GDAL adds no layer in memory
        path = Path(folder) / "layers.gpkg"
        _write_layers(layers, path, members)
        return path.read_bytes()


def _write_layers(
    layers: Mapping[str, gpd.GeoDataFrame], to: io.BytesIO | Path, members: Mapping[str, str]
) -> None:
    import pyogrio  # noqa: PLC0415 - GDAL takes 27 MB, and only GeoPackages need it

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _FIXED_TIME})
    for number, (name, frame) in enumerate(layers.items()):
        pyogrio.write_dataframe(
            frame.rename_axis("id").reset_index(),
            to,
            layer=name,
            driver="GPKG",
            append=number > 0,
            dataset_metadata=dict(members),
            layer_metadata=dict(members),
            layer_options={"FID": "fid", "DESCRIPTION": f"{members['attribution']}"},
        )


def geoparquet(frame: gpd.GeoDataFrame, members: Mapping[str, str]) -> bytes:
    """Return a layer as GeoParquet; its metadata have `members` as JSON under "notice"."""
    plain = io.BytesIO()
    frame.rename_axis("id").to_parquet(plain, compression="zstd")
    table = read_parquet_table(plain.getvalue())
    metadata = {**(table.schema.metadata or {}), b"notice": json.dumps(dict(members)).encode()}
    noted = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), noted, compression="zstd")
    return noted.getvalue()
