"""History applied to geometry: one GeoDataFrame a layer, the map document, the pane, exports."""
