"""leafmap's folium backend, shown the way its documentation shows it in Streamlit."""

import json

import leafmap.foliumap as leafmap

from bench.apps.common import HEIGHT_PX, chosen, geojson, load_home, local_assets, style

settlement = chosen()
local_assets()
shown = leafmap.Map(
    center=list(load_home()),
    zoom=5,
    tiles=None,
    fullscreen_control=False,
    search_control=False,
    layers_control=False,
)
shown.add_geojson(json.loads(geojson(settlement)), layer_name="holdings", style_function=style)
shown.to_streamlit(height=HEIGHT_PX, add_layer_control=False)
