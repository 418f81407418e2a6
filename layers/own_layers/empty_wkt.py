"""WKT that says EMPTY: GDAL makes a point at 0, 0 of an empty one, wherever it stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection

import shapely

_EMPTY = re.compile(r"\bEMPTY\b", re.IGNORECASE)
_PARTS = re.compile(r"\bEMPTY\s*,\s*|(?:,\s*)?\bEMPTY\b", re.IGNORECASE)
_SIGNS = ",;\t|"  # between cells, as GDAL tells them by the first line
_QUOTED = re.compile('"[^"]*"')


def without_empty(text: str, columns: Collection[str]) -> str:
    """Return a CSV whose WKT says EMPTY nowhere: what is empty is no geometry.

    Parameters
    ----------
    text : str
        The file.
    columns : collection of str
        What its columns of WKT may be called, in small letters.
    """
    if not _EMPTY.search(text):
        return text
    head = _QUOTED.sub("", text.partition("\n")[0])
    sign = max(_SIGNS, key=head.count)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if row]
    of_wkt = [n for n, name in enumerate(rows[0]) if name.strip().lower() in columns]
    for row in rows[1:]:
        for n in of_wkt:
            if n < len(row) and _EMPTY.search(row[n]):
                row[n] = _filled(row[n])
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=sign, lineterminator="\n").writerows(rows)
    return made.getvalue()


def _filled(wkt: str) -> str:
    """Return a geometry as WKT without its empty parts, "" where nothing is left or it is none."""
    shape = shapely.from_wkt(wkt, on_invalid="ignore")
    if shape is None:  # MULTIPOINT (EMPTY, 1 2), with brackets around no position
        shape = shapely.from_wkt(_PARTS.sub("", wkt), on_invalid="ignore")
    if shape is None:
        return ""
    kept = _kept(shape)
    return "" if kept.is_empty else shapely.to_wkt(kept, rounding_precision=-1)


def _kept(shape: shapely.Geometry) -> shapely.Geometry:
    if isinstance(shape, shapely.geometry.base.BaseMultipartGeometry):
        return type(shape)([_kept(part) for part in shape.geoms if not part.is_empty])
    return shape
