"""The land's topology as the map document carries it: its arcs as two strings of digits.

Written as JSON the steps of arcs cost a third more, compressed, and thirty thousand lists to read.
The browser makes the arcs again when a place is first drawn
(``layers/map/js/land/packed_arcs.js``). Nothing is rounded.
"""

from __future__ import annotations

import json
import string

import numpy as np
from numpy.typing import NDArray

DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
_BITS = 6  # of a digit
_FULL = len(DIGITS) - 1  # as a high digit: so many, and another digit follows


def packed_land(topology: str) -> str:
    """Return a topology with its arcs packed.

    Parameters
    ----------
    topology : str
        TopoJSON with quantised, delta-encoded arcs of at least one point each.

    Returns
    -------
    str
        JSON: the topology with other `arcs`. Of these `counts` says how many points each has and
        `starts` where each starts, x and y, as steps from the start before. `low` and `high` hold
        the steps from point to point, arc after arc, x and y by turns: a step's sign is its lowest
        bit (as ``2n``, or ``-2n - 1``), the low digit its six lowest bits, the high digits are
        added up until one is less than 63.
    """
    land = json.loads(topology)
    arcs = [np.array(arc, dtype=np.int64).reshape(-1, 2) for arc in land["arcs"]]
    starts = np.diff([arc[0] for arc in arcs], axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    steps = np.concatenate([arc[1:].ravel() for arc in arcs])
    unsigned = np.where(steps < 0, -2 * steps - 1, 2 * steps)
    packed = {
        "counts": [len(arc) for arc in arcs],
        "starts": starts.ravel().tolist(),
        "low": _written(unsigned & _FULL),
        "high": _written(_added_up(unsigned >> _BITS)),
    }
    return json.dumps({**land, "arcs": packed}, separators=(",", ":"))


def _added_up(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return digits that add up to the numbers, one after another; the last of each is not full."""
    ends = np.cumsum(numbers // _FULL + 1)
    digits = np.full(ends[-1] if len(ends) else 0, _FULL, dtype=np.int64)
    digits[ends - 1] = numbers % _FULL
    return digits


def _written(digits: NDArray[np.int64]) -> str:
    return np.frombuffer(DIGITS.encode(), dtype=np.uint8)[digits].tobytes().decode()
