"""st_folium, the map rebuilt at each switch."""

import folium
from streamlit_folium import st_folium

from bench.apps.common import HEIGHT_PX, chosen, empty_map, geojson, style

settlement = chosen()
shown = empty_map()
folium.GeoJson(geojson(settlement), style_function=style).add_to(shown)
st_folium(shown, key="map", height=HEIGHT_PX, use_container_width=True, returned_objects=[])
