"""Older and longer ways to write a Web Annotation, read as the W3C model writes it.

Open Annotation 1.0 (`hasTarget`, `oa:exact`, `chars`), as IIIF wrote it until 2020 (`on`, `full`,
`resource`), JSON-LD with whole IRIs for names and `@value` for texts, and the core format of
text-annotator-js (`bodies`, a selector with `quote`).
What comes of it is only looked at: an annotation is kept and saved as its file had it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PREFIX = re.compile(
    r"(?:oa|as|cnt|dc|dcterms|rdf|rdfs|foaf):(?=\w)|https?://www\.w3\.org/"
    r"(?:ns/oa#|ns/activitystreams#|2011/content#|1999/02/22-rdf-syntax-ns#)"
)
_NAMES: Mapping[str, str] = {
    "@id": "id",
    "@type": "type",
    "hasTarget": "target",
    "on": "target",
    "hasBody": "body",
    "resource": "body",
    "bodies": "body",
    "hasSource": "source",
    "full": "source",
    "hasSelector": "selector",
    "hasPurpose": "purpose",
    "motivatedBy": "motivation",
    "annotatedBy": "creator",
    "annotatedAt": "created",
    "serializedBy": "generator",
    "chars": "value",
    "item": "items",
}
_OF_VOCABULARY = ("type", "@type", "purpose", "motivation", "role")
_SETS = ("@list", "@set")
_SELECTORS = ("selector", "refinedBy", "items")


def in_standard_form(value: object, *, within: str = "") -> object:
    """Return a value of JSON-LD under the names that the W3C model has for its members.

    Parameters
    ----------
    value : object
        What JSON says; nested no deeper than Python recurses.
    within : str, optional
        The member that it is the value of.
    """
    if isinstance(value, dict) and (inner := [value[name] for name in _SETS if name in value]):
        return in_standard_form(inner[0], within=within)
    if isinstance(value, list):
        read = [in_standard_form(each, within=within) for each in value]
        return read[0] if len(read) == 1 and isinstance(read[0], str | int) else read
    if isinstance(value, dict) and isinstance(value.get("@value"), str | int):
        return value["@value"]
    if within in _OF_VOCABULARY:
        return _term(value)
    if not isinstance(value, dict):
        return value
    found: dict[str, object] = {}
    for written, inner in value.items():
        bare = _PREFIX.sub("", written, count=1)
        name = _NAMES.get(bare, bare)
        if name == written or name not in value:  # the standard's own name counts first
            found.setdefault(name, in_standard_form(inner, within=name))
    return _typed(found) if within in _SELECTORS else found


def _term(value: object) -> object:
    """Return a name of the vocabulary without what says that it is one of it."""
    name = value.get("@id", value.get("id")) if isinstance(value, dict) else value
    return _PREFIX.sub("", name, count=1) if isinstance(name, str) else value


def _typed(selector: dict[str, object]) -> dict[str, object]:
    """Return a selector that has words and no type as the two selectors that it is."""
    if "type" in selector or not isinstance(selector.get("quote"), str):
        return selector
    kinds = ["TextQuoteSelector"]
    if "start" in selector and "end" in selector:
        kinds.append("TextPositionSelector")
    return {**selector, "type": kinds, "exact": selector["quote"]}
