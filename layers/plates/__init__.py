"""Paper: map plates as vectors, in a projection that suits the region, and what is set with them.

A plate is a scene drawn as SVG with the map's own colours, strokes and patterns; sheets set it
beside text. Typst makes PDF and PNG of them.
"""
