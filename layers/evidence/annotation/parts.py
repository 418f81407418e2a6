"""The parts of a Web Annotation in the forms that programs write them: targets and bodies.

Nothing here fails: what is not understood is left out, and the annotation itself is kept whole.
Model: https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from data.reading.characters import is_seen

Json = dict[str, Any]

_OF_A_NAME = re.compile(r"\A[a-z][a-z0-9+.-]*:|[/#]|[.?]\w", re.IGNORECASE)
MAX_OFFSET = 10**9  # no text is longer


@dataclass(frozen=True, slots=True)
class Target:
    """A text, and the selectors of a place in it."""

    source: str
    selectors: tuple[Json, ...]
    has_selector: bool

    @property
    def quote(self) -> Json | None:
        """Return the selector that has the words, if any."""
        for selector in self.selectors:
            exact = selector.get("exact")
            if not isinstance(exact, str) or not is_seen(exact):
                continue
            if "TextQuoteSelector" in types(selector):
                return selector
        return None

    def span(self) -> tuple[int, int] | None:
        """Return start and end of a TextPositionSelector.

        Raises
        ------
        ValueError
            If there is one that is no span of characters.
        """
        for selector in self.selectors:
            if "TextPositionSelector" in types(selector):
                start, end = selector.get("start"), selector.get("end")
                if type(start) is int and type(end) is int and 0 <= start < end <= MAX_OFFSET:
                    return start, end
                raise ValueError(start, end)
        return None


def as_list(value: object) -> list[Any]:
    """Return what JSON-LD may give as one value or as a list of them."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def types(value: Json) -> list[Any]:
    """Return the types of an object, under either of the names that JSON-LD has for them."""
    return as_list(value.get("type", value.get("@type")))


def iri(value: object) -> str:
    """Return the IRI of a resource given by it, described with it, or first of several."""
    for each in as_list(value):
        name = each.get("id", each.get("@id")) if isinstance(each, dict) else each
        if isinstance(name, str):
            return name
    return ""


def targets(value: object) -> Iterator[Target]:
    """Yield the targets, also those inside a Choice, a List or a Composite."""
    for each in _each(value):
        if isinstance(each, str):
            yield Target(each, (), has_selector=False)
        elif isinstance(each, dict):
            source = iri(each.get("source")) or ("" if "source" in each else iri(each))
            selector = each.get("selector")
            yield Target(source, tuple(_selectors(selector)), has_selector=selector is not None)


def _each(value: object) -> Iterator[object]:
    """Yield resources one by one; sets of them (their `items`) are opened."""
    waiting = list(reversed(as_list(value)))
    while waiting:
        each = waiting.pop()
        items = each.get("items") if isinstance(each, dict) else None
        if items is None:
            yield each
        else:
            waiting.extend(reversed(as_list(items)))


def _selectors(value: object) -> Iterator[Json]:
    """Yield selectors, each with those that refine it (the model allows both forms)."""
    waiting = list(as_list(value))
    for selector in waiting:  # grows while it is read; each is an object of one finite file
        if isinstance(selector, dict):
            yield selector
            waiting.extend(as_list(selector.get("refinedBy")))
            waiting.extend(as_list(selector.get("items")))


def texts(annotation: Json) -> Iterator[tuple[str, str]]:
    """Yield the remarks and tags of an annotation: their purpose, empty where not given, and words.

    `text` and `tags` are how Hypothes.is has them outside of JSON-LD.
    """
    for body in _each(annotation.get("body")):
        if isinstance(body, str) and _is_said(body):
            yield "", body  # words where the model has an IRI
        elif isinstance(body, dict):
            purposes = as_list(body.get("purpose", body.get("role")))
            purpose = next((name for name in purposes if isinstance(name, str)), "")
            said = (value for value in as_list(body.get("value")) if isinstance(value, str))
            yield from ((purpose, value) for value in said if value)
    for value in (annotation.get("bodyValue"), annotation.get("text")):
        if isinstance(value, str) and value:
            yield "", value
    for tag in as_list(annotation.get("tags")):
        if isinstance(tag, str) and tag:
            yield "tagging", tag


def _is_said(body: str) -> bool:
    """Return whether a string is a remark: no writing has white space in the name of a thing."""
    parted = body.split()
    return len(parted) > 1 or (len(parted) == 1 and not _OF_A_NAME.search(parted[0]))


def linked(annotation: Json) -> Iterator[str]:
    """Yield the IRIs of the things that the bodies name."""
    for body in _each(annotation.get("body")):
        name = iri(body.get("source", body)) if isinstance(body, dict) else iri(body)
        if name:
            yield name


def agent(value: object) -> str:
    """Return the names of persons or programs, as far as they are given."""
    return ", ".join(filter(None, map(_agent_name, as_list(value))))


def _agent_name(value: object) -> str:
    if not isinstance(value, dict):
        return value if isinstance(value, str) else ""
    named = (value.get(key) for key in ("name", "nickname", "id", "@id"))
    return first_text(each for name in named for each in as_list(name))


def first_text(values: Iterable[object]) -> str:
    """Return the first that is a text, or nothing."""
    return next((value for value in values if isinstance(value, str) and value), "")


def depth(value: object) -> int:
    """Return how many levels of objects and lists a value of JSON has."""
    level, here = 0, [value]
    while here:
        here = [
            inner
            for each in here
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        level += 1
    return level
