"""What a saved page says of itself to whoever catalogues data: a schema.org Dataset."""

from __future__ import annotations

import json

from data.model import Atlas


def dataset(atlas: Atlas) -> str:
    """Return the atlas as a schema.org Dataset, JSON-LD.

    The time is that of the time bar, the box the land that the files hold, the licence and the
    credit those of the land.
    """
    file = atlas.file
    land, window = file.land.region, file.land.window
    corners = (window.south, window.west, window.north, window.east)
    said = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": file.urn("atlas"),
        "name": file.title,
        "description": file.subtitle,
        "inLanguage": list(file.interface),
        "temporalCoverage": "/".join(file.ribbon_span),
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": " ".join(f"{corner:g}" for corner in corners)},
        },
        "license": land.licence,
        "creditText": land.attribution,
        "isAccessibleForFree": True,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
