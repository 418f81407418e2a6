"""What the apps of the alternatives share: the same land, the same colours, the same switch.

The land is this atlas' web land, one GeoJSON per settlement, computed once per server and cached
as Streamlit's documentation advises. Map libraries come from a local server (BENCH_ASSETS), so
that no app waits for a content delivery network.
"""

from __future__ import annotations

import os

import branca.element
import folium
import geopandas as gpd
import streamlit as st

from data.reading.load import load_atlas
from layers.history.scene import scene_of
from layers.tables.holdings import holdings

ASSETS = os.environ.get("BENCH_ASSETS", "")
HEIGHT_PX = 600
COLOURS = ("#b9772c", "#3f7f93", "#9a8fb8", "#c9b458", "#8c8c8c", "#6f9a5b", "#b05c6f", "#d8d8d0")


@st.cache_data
def titles() -> dict[str, str]:
    """Return the titles of the settlements that move a line, by id."""
    return {s.id: s.title["en"] for s in load_atlas().settlements if s.moves_line}


@st.cache_data
def frame(settlement: str) -> gpd.GeoDataFrame:
    """Return places, colours and geometry (EPSG:4326) of one settlement."""
    atlas = load_atlas()
    held = holdings(atlas, settlement, resolution="web")[["name_en", "holder", "geometry"]]
    paints = {p: h.symbol.fill for p, h in scene_of(atlas, settlement).by_place.items()}
    known = sorted({p for s in titles() for p in _paints(s)})
    colours = [COLOURS[known.index(paints[place]) % len(COLOURS)] for place in held.index]
    return held.assign(colour=colours)[~held.geometry.is_empty]


def _paints(settlement: str) -> set[str]:
    return {held.symbol.fill for held in scene_of(load_atlas(), settlement).by_place.values()}


@st.cache_data
def geojson(settlement: str) -> str:
    """Return one settlement's land as GeoJSON text."""
    return str(frame(settlement).to_json())


def style(feature: dict[str, dict[str, str]]) -> dict[str, object]:
    """Return Leaflet's path options for a feature."""
    colour = feature["properties"]["colour"]
    return {"fillColor": colour, "color": "#444", "weight": 0.6, "fillOpacity": 0.9}


def chosen() -> str:
    """Show the switch and the settlement's title; return its id."""
    st.set_page_config(layout="wide")
    ids = list(titles())
    picked = st.radio("Settlement", ids, horizontal=True, key="settlement")
    st.header(titles()[picked])
    return str(picked)


def local_assets() -> None:
    """Point folium at the local Leaflet; leave out what these maps never use (jQuery, fonts)."""
    folium.Map.default_js = [("leaflet", f"{ASSETS}/leaflet.js")]
    folium.Map.default_css = [("leaflet_css", f"{ASSETS}/leaflet.css")]


def empty_map() -> folium.Map:
    """Return a folium map of the home view without tiles."""
    local_assets()
    view = load_home()
    made = folium.Map(tiles=None, location=view[:2], zoom_start=5)
    assert isinstance(made, branca.element.Element)
    return made


@st.cache_data
def load_home() -> tuple[float, float]:
    """Return the middle of the home view as latitude, longitude in degrees."""
    view = load_atlas().file.home_view
    return (view.south + view.north) / 2, (view.west + view.east) / 2
