"""Write right what `geo.check` finds wrong in a GeoJSON file, and list each change.

What has one right answer is mended: encoding, members, the order and closing of rings, a crs member
that names a system PROJ knows, points that stand twice, longitudes, the cut at 180 degrees, bboxes
and decimals that no receiver measures. What would have to be guessed is refused: the file that
comes out passes the check as a writer's (`strict`), or there is none.
"""

from geo.mend.changes import Change
from geo.mend.document import MAX_MENDED_BYTES, Mended, mend_geojson

__all__ = ["MAX_MENDED_BYTES", "Change", "Mended", "mend_geojson"]
