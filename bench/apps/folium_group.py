"""st_folium, the map kept and a feature group exchanged."""

import folium
from streamlit_folium import st_folium

from bench.apps.common import HEIGHT_PX, chosen, empty_map, geojson, style

settlement = chosen()
group = folium.FeatureGroup(name="holdings")
folium.GeoJson(geojson(settlement), style_function=style).add_to(group)
st_folium(
    empty_map(),
    feature_group_to_add=group,
    key="map",
    height=HEIGHT_PX,
    use_container_width=True,
    returned_objects=[],
)
