"""st.pydeck_chart with a GeoJsonLayer, no base map."""

import json

import pydeck as pdk
import streamlit as st

from bench.apps.common import HEIGHT_PX, chosen, geojson, load_home


@st.cache_data
def coloured(settlement: str) -> dict[str, object]:
    """Return the land with its colour as deck.gl wants it: red, green, blue."""
    land: dict[str, list[dict[str, dict[str, object]]]] = json.loads(geojson(settlement))
    for feature in land["features"]:
        code = str(feature["properties"]["colour"])
        feature["properties"]["rgb"] = [int(code[at : at + 2], 16) for at in (1, 3, 5)]
    return dict(land)


settlement = chosen()
latitude, longitude = load_home()
layer = pdk.Layer(
    "GeoJsonLayer", coloured(settlement), id="land", get_fill_color="properties.rgb",
    get_line_color=[68, 68, 68], line_width_min_pixels=0.6,
)  # fmt: skip
view = pdk.ViewState(latitude=latitude, longitude=longitude, zoom=4)
deck = pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None, map_style=None)
st.pydeck_chart(deck, height=HEIGHT_PX)
