"""geopandas' explore(), its HTML in a component."""

from streamlit.components.v1 import html

from bench.apps.common import HEIGHT_PX, chosen, frame, load_home, local_assets

settlement = chosen()
local_assets()
land = frame(settlement)
shown = land.explore(
    color=list(land["colour"]),
    tiles=None,
    tooltip=False,
    style_kwds={"fillOpacity": 0.9},
    location=load_home(),
    zoom_start=5,
)
html(shown.get_root().render(), height=HEIGHT_PX)
