"""A reader's own layers in the saved page: what reads files there, and the words that it has."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.map.document import own_files_script
from layers.map.facts.models import Facts, Wording
from layers.wording.ui_texts import ui_texts

PREFIX = "layers_"
TITLE = "page_layers"
# What the page says of a layer, as the served one does.
SHARED = (
    *("features", "kind", "dated", "nowhere", "outside", "drawn", "simplified", "none", "to_map"),
    *("up", "down"),
    *("geojson", "drop", "table", "caption", "row", "rows", "columns", "files", "saved_intro"),
    "fault",
)
# Why a file is not read there, and what is noted of one that is: layers/map/js/own_files.
FAULTS = (
    *("empty", "large", "utf16", "utf8", "saved_format", "saved_full", "saved_unread"),
    *("saved_json", "geojson_broken", "deep", "crs_other", "crs_missing", "unreadable"),
    *("csv_no_geometry", "swapped", "not_degrees", "too_wide"),
    *("too_many_features", "too_many_vertices"),
)
NOTES = ("degrees", "heights", "broken", "dated", "dates_none")


class SavedOwnLayers(Facts):
    """The script that reads a reader's files, and its words by key."""

    words: Mapping[str, Wording]
    script: str


def saved_own_layers(atlas: Atlas) -> SavedOwnLayers:
    """Return what the saved page has for a reader's own layers."""
    words = ui_texts(atlas)
    keys = [*SHARED, *(f"fault_{key}" for key in FAULTS), *(f"note_{key}" for key in NOTES)]
    said = {f"{PREFIX}{key}": words[f"{PREFIX}{key}"].in_scripts for key in keys}
    said[f"{PREFIX}title"] = words[TITLE].in_scripts
    return SavedOwnLayers(words=said, script=own_files_script())
