"""Pure geometry: metres, polygons, lines, GeoJSON.

Knows no history, no place name, no map library.
"""
