"""What HTTP lets a client ask of an answer: its coding, and whether it is still fresh (RFC 9110).

Neither Starlette nor the standard library reads these fields as they are written: Starlette's gzip
middleware looks for the word ``gzip`` anywhere in the field, also where its quality is 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from starlette.datastructures import Headers

IDENTITY = "identity"
GZIP = "gzip"
_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_CODING = re.compile(rf"({_NAME})[ \t]*(?:;[ \t]*[qQ]=(0(?:\.\d{{0,3}})?|1(?:\.0{{0,3}})?)[ \t]*)?")
_ETAG = re.compile(r'[ \t,]*((?:W/)?"[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?=,|$)')
_NOT_LISTED = -1.0


def listed(headers: Headers, name: str) -> str | None:
    """Return a field that is a list, also where it stands on several lines (RFC 9110, 5.3)."""
    lines = headers.getlist(name)
    return ", ".join(lines) if lines else None


def coding_for(accepted: str | None, *, compressible: bool = True) -> str | None:
    """Choose the coding of an answer (RFC 9110, 12.5.3).

    Parameters
    ----------
    accepted : str, optional
        The ``Accept-Encoding`` field; None where the request has none.
    compressible : bool
        Whether there is a compressed form at all.

    Returns
    -------
    str, optional
        ``gzip`` or ``identity``; None where the client takes neither.
    """
    if accepted is None:
        return IDENTITY  # anything would do: a client that says nothing may be a simple one
    quality = dict(_codings(accepted))
    others = quality.get("*", _NOT_LISTED)
    gzip = max(quality.get(GZIP, _NOT_LISTED), quality.get("x-gzip", _NOT_LISTED))
    gzip = others if gzip == _NOT_LISTED else gzip
    plain = quality.get(IDENTITY, others)
    if compressible and gzip > 0 and gzip >= plain:
        return GZIP
    return None if plain == 0 else IDENTITY


def _codings(accepted: str) -> Iterator[tuple[str, float]]:
    """Return each coding with its quality; what is not written as a coding is passed over."""
    for member in accepted.split(","):
        if match := _CODING.fullmatch(member.strip(" \t")):
            yield match[1].lower(), float(match[2]) if match[2] else 1.0


def has_etag(field: str, etag: str, *, weak: bool = True) -> bool:
    """Say whether a list of entity tags names one (RFC 9110, 8.8.3.2 and 13.1).

    Parameters
    ----------
    field : str
        The value of ``If-None-Match`` or ``If-Match``.
    etag : str
        The answer's own tag, with its quotation marks.
    weak : bool
        Compare weakly, as ``If-None-Match`` does; ``If-Match`` compares strongly.
    """
    if field.strip(" \t") == "*":
        return True
    tags = _etags(field)
    if weak:
        return etag.removeprefix("W/") in (tag.removeprefix("W/") for tag in tags)
    return not etag.startswith("W/") and etag in tags


def _etags(field: str) -> list[str]:
    tags, at = [], 0
    while match := _ETAG.match(field, at):
        tags.append(match[1])
        at = match.end()
    return tags
