"""Plans with a line, made and drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from data.reading.load import load_atlas
from layers.plans import (
    Plan,
    holders,
    starts,
    units,
)
from layers.plans.plan import plan_with

ATLAS = load_atlas()
ACROSS_ETOROFU = ((147.0, 45.6), (148.7, 44.5))
ACROSS_SAKHALIN = ((141.0, 48.0), (144.9, 48.3))
CUT = plan_with(
    ATLAS,
    {"urup": "russia", "kunashiri": "japan"},
    started_from=starts(ATLAS)[0],
    line=ACROSS_ETOROFU,
    parts={"etorofu": ("russia", "japan")},
)
WEST, SOUTH, EAST, NORTH = (round(edge * 100_000) for edge in ATLAS.file.region_view.bounds)
VERTICES = st.tuples(st.integers(WEST, EAST), st.integers(SOUTH, NORTH)).map(
    lambda whole: (whole[0] / 100_000, whole[1] / 100_000)
)
LINES = st.lists(VERTICES, min_size=2, max_size=2, unique=True).map(tuple)  # never across itself
SHARE = st.sampled_from((*holders(ATLAS), ""))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan with a line; some of its units are given whole, some in parts."""
    parts = draw(
        st.dictionaries(st.sampled_from(units(ATLAS)), st.tuples(SHARE, SHARE), max_size=5)
    )
    whole = st.sampled_from([unit for unit in units(ATLAS) if unit not in parts])
    given_ = draw(st.dictionaries(whole, st.sampled_from(holders(ATLAS)), max_size=5))
    start = draw(st.sampled_from(("", *starts(ATLAS))))
    return plan_with(ATLAS, given_, started_from=start, line=draw(LINES), parts=parts)
