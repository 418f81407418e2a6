"""The saved page tells catalogues what it is: a schema.org Dataset, read as linked data."""

from __future__ import annotations

import json
import re

from pyld import jsonld

from data.model import Atlas
from layers.history.scene import subjects

SCHEMA = "https://schema.org/"


def test_the_page_is_a_dataset_with_its_time_its_box_and_its_licence(
    atlas: Atlas, saved_html: str
) -> None:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', saved_html)
    said = json.loads(block)
    assert said["@context"] == SCHEMA
    (read,) = jsonld.expand({**said, "@context": {"@vocab": SCHEMA}})
    assert read["@type"] == [f"{SCHEMA}Dataset"]
    values = {key.removeprefix(SCHEMA): value for key, value in read.items()}
    assert values["name"] == [{"@value": atlas.file.title}]
    assert len(values["description"][0]["@value"]) >= 50  # what catalogues ask for
    assert values["temporalCoverage"] == [{"@value": "/".join(atlas.file.ribbon_span)}]
    assert values["license"] == [{"@value": atlas.file.land.region.licence}]
    box = values["spatialCoverage"][0][f"{SCHEMA}geo"][0][f"{SCHEMA}box"][0]["@value"]
    south, west, north, east = map(float, box.split())
    assert all(
        west <= place.lon <= east and south <= place.lat <= north for place in subjects(atlas)
    )
    assert read["@id"] == atlas.file.urn("atlas")
