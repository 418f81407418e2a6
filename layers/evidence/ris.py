"""Cite excerpts as RIS, the tagged lines that older reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.model import Atlas
from layers.evidence.citation import csl_item

_TYPES = {
    "interview": "PCOMM",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "report": "RPRT",
}
_PLAIN_TYPE = "GEN"


def ris(atlas: Atlas, excerpt_ids: Iterable[str] | None = None, *, url: str = "") -> str:
    """Return excerpts as RIS in UTF-8, all of them where none is named.

    They say what their CSL-JSON says, a day that is inferred in the note alone: a date of RIS has
    no "circa".

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas.
    excerpt_ids : iterable of str, optional
        Which excerpts.
    url : str, optional
        Where this atlas shows the one excerpt.
    """
    chosen = atlas.excerpt_by_id if excerpt_ids is None else excerpt_ids
    return "".join(_record(csl_item(atlas, name, url=url)) for name in chosen)


def _record(item: Mapping[str, Any]) -> str:
    lines = [("TY", _TYPES.get(item["type"], _PLAIN_TYPE)), *_fields(item), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(str(value).split())}\r\n" for tag, value in lines)


def _fields(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    named = {"AU": _names(item, "author"), "A2": _names(item, "interviewer")}
    single = {
        "TI": "title",
        "T2": "container-title",
        "PB": "publisher",
        "LA": "language",
        "N1": "note",
        "DB": "source",
        "UR": "URL",
        "ID": "id",
    }
    for tag, names in named.items():
        yield from ((tag, name) for name in names)
    yield from _dates(item["issued"])
    yield from ((tag, item[field]) for tag, field in single.items() if item.get(field))


def _names(item: Mapping[str, Any], role: str) -> list[str]:
    return [
        name.get("literal") or ", ".join(filter(None, (name.get("family"), name.get("given"))))
        for name in item.get(role, ())
    ]


def _dates(issued: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    first = issued.get("date-parts", [[]])[0]
    if not first:
        yield "DA", issued.get("literal", "")
        return
    yield "PY", str(first[0])
    if not issued.get("circa"):
        day = [f"{part:02d}" for part in first[1:3]]
        yield "DA", "/".join([str(first[0]), *day, *[""] * (2 - len(day))])
