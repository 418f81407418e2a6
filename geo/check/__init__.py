"""A strict checker for RFC 7946, The GeoJSON Format.

What the RFC says with MUST is an error, what it says with SHOULD is a warning, and what it leaves
open is accepted. Where it binds writers alone (the order of rings) a file passes with a warning,
and is refused where it is held to what a writer owes (`strict`). Each rule stands in `rules`.

The text is read once, value by value, and nothing of it is kept but running figures, so that
memory and time grow with the size of the file whatever stands in it.
"""

from geo.check.document import check_geojson
from geo.check.findings import Finding, Level
from geo.check.scanner import MAX_BYTES, MAX_DEPTH

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Finding", "Level", "check_geojson"]
