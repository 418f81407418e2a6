"""Read W3C Web Annotations one by one: what cannot be shown is counted, and kept to be saved.

Read are an annotation, an AnnotationPage, an AnnotationCollection whose pages are inside, a graph
of JSON-LD, the lists that Hypothes.is exports, whatever else holds a list of them, lists of any of
these, and any of these one after another (JSON Lines). Nothing in them runs, and no page of the web
is asked for. One that is not understood refuses nothing but itself.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from data.reading.characters import turning_signs
from layers.evidence.annotation import parts
from layers.evidence.annotation.forms import in_standard_form
from layers.evidence.annotation.passage import AnnotationFile, Known, Passage
from layers.evidence.budgets import (
    ANNOTATION_BYTES,
    ANNOTATION_CHARACTERS,
    ANNOTATION_DEPTH,
    ANNOTATIONS_A_FILE,
    FILE_BYTES,
    FILE_MEGABYTES,
)
from layers.evidence.json_texts import values_in
from layers.evidence.refusals import refuse

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MAX_PAGES = 1000
MAX_DIGITS = 300  # of a whole number; no program reads back more
_BREAKS = "\n\r\t"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
# Of Hypothes.is' programming interface and of its export, of JSON-LD, and of pages without a type.
_LISTS = ("rows", "annotations", "@graph", "items", "resources")


class _PassedOver(Exception):  # noqa: N818 - no error: one annotation that is not shown
    """Why an annotation is not shown: the end of a text named `own_passed_*`."""


def read_annotations(raw: bytes, known: Known, *, name: str = "annotations") -> AnnotationFile:
    """Read annotations from JSON or JSON-LD.

    Parameters
    ----------
    raw : bytes
        The file's content.
    known : Known
        What they may be tied to.
    name : str, optional
        How its reader calls the file.

    Raises
    ------
    FileRefused
        The file is empty, too large, not JSON, or has no annotation.
    """
    values = [each for value in _parsed(raw, name) for each in _opened(value)]
    items = [item for value in values for item in _annotations(value)]
    reader = _Reader(known, items)
    for item in items[:ANNOTATIONS_A_FILE]:
        reader.read(item)
    passed, count = reader.passed, len(items[:ANNOTATIONS_A_FILE])
    has_names_alone = passed["elsewhere"] == count
    passed["elsewhere"] += sum(map(_pages_elsewhere, values))
    if passed["elsewhere"] and has_names_alone:
        refuse(name, "pages_elsewhere")
    if passed["unknown"] == count:
        refuse(name, "no_annotation")
    passed["left_out"] += max(0, len(items) - ANNOTATIONS_A_FILE)
    return AnnotationFile(tuple(reader.passages), tuple(reader.others), len(items), dict(+passed))


def _parsed(raw: bytes, name: str) -> list[Any]:
    """Return the values that the JSON says; stop at once where it says nothing."""
    if len(raw) > FILE_BYTES:
        refuse(name, "too_large", megabytes=FILE_MEGABYTES)
    encoding = json.detect_encoding(raw)
    try:
        text = raw.decode(encoding)
        if not text.strip("\ufeff \t\r\n\f"):
            refuse(name, "empty")
        decoder = json.JSONDecoder(parse_int=_whole, parse_constant=_no_number)
        return [value for value, _ in values_in(text.removeprefix("\ufeff"), decoder)]
    except UnicodeDecodeError:
        refuse(name, "annotation_encoding", encoding=encoding.removesuffix("-sig").upper())
    except json.JSONDecodeError as error:
        refuse(name, "no_json", line=error.lineno, column=error.colno)
    except ValueError:
        refuse(name, "json_number")
    except RecursionError:
        refuse(name, "json_deep")


def _whole(digits: str) -> float:
    """Return a whole number; one that is too large as infinite: its annotation is passed over."""
    return int(digits) if len(digits) <= MAX_DIGITS else math.inf


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _opened(value: object) -> Iterator[object]:
    """Yield what a list holds, one by one, also that of lists in it."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(reversed(each))
        else:
            yield each


def _annotations(value: object) -> Iterator[object]:
    """Yield the annotations of whatever holds them, each with the context that it needs."""
    if not isinstance(value, dict):
        yield value
        return
    kinds = parts.types(value)
    if "AnnotationCollection" in kinds and "first" in value:
        for page in parts.as_list(value["first"]):
            yield from (_with_context(item, value) for item in _pages(page))
    elif "AnnotationPage" in kinds:
        yield from _pages(value)
    elif _has_target(value) or _is_called_one(value):
        yield value
    else:
        listed = _listed(value)
        yield from [value] if listed is None else (_with_context(item, value) for item in listed)


def _listed(value: dict[str, Any]) -> list[Any] | None:
    """Return the annotations that an object holds under some name, None where it holds none."""
    for name in _LISTS:
        if isinstance(listed := value.get(name), list):
            return listed
    lists = [each for each in value.values() if isinstance(each, list)]
    return next(filter(_has_annotation, (*lists, list(value.values()))), None)


def _has_annotation(values: list[Any]) -> bool:
    return any(
        isinstance(each, dict) and parts.depth(each) <= ANNOTATION_DEPTH and _is_read(each)
        for each in values
    )


def _is_read(item: object) -> bool:
    """Return whether something is an annotation, in whatever form."""
    read = in_standard_form(item)
    return isinstance(read, dict) and _is_annotation(read)


def _is_called_one(value: dict[str, Any]) -> bool:
    kinds = (kind for kind in parts.types(value) if isinstance(kind, str))
    return any(in_standard_form(kind, within="type") == "Annotation" for kind in kinds)


def _has_target(value: dict[str, Any]) -> bool:
    read = in_standard_form(dict.fromkeys(value))
    return isinstance(read, dict) and "target" in read


def _pages(page: object) -> Iterator[object]:
    for each in _chain(page):
        if isinstance(each, dict):
            for item in parts.as_list(each.get("items")):
                yield _with_context(item, each)


def _chain(page: object) -> Iterator[object]:
    """Yield a page and those that follow it; the last may be only the name of one."""
    for _ in range(MAX_PAGES):
        if page is None:
            break
        yield page
        page = page.get("next") if isinstance(page, dict) else None


def _pages_elsewhere(value: object) -> int:
    """Return how many pages a file names without having them."""
    if not isinstance(value, dict):
        return 0
    kinds = parts.types(value)
    first = value.get("first") if "AnnotationCollection" in kinds else value
    if "AnnotationCollection" not in kinds and "AnnotationPage" not in kinds:
        return 0
    return sum(isinstance(page, str) for each in parts.as_list(first) for page in _chain(each))


def _with_context(item: object, holder: dict[str, Any]) -> object:
    """Return an annotation with the context of what holds it: its own members may need that."""
    context = holder.get("@context", CONTEXT)
    if not isinstance(item, dict) or "@context" in item or context in (CONTEXT, [CONTEXT]):
        return item
    return {"@context": context, **item}


class _Reader:
    """Collects what the annotations of one file give."""

    def __init__(self, known: Known, items: list[object]) -> None:
        self.passages: list[Passage] = []
        self.others: list[str] = []
        self.passed: Counter[str] = Counter()
        self._known = known
        self._ids = {parts.iri(item) for item in items if isinstance(item, dict)} - {""}

    def read(self, item: object) -> None:
        """Take one annotation, or count why not."""
        kept = ""
        try:
            kept = _kept(item)
            self.passages.append(self._passage(in_standard_form(item), kept))
        except _PassedOver as reason:
            self.passed[str(reason)] += 1
            if kept:
                self.others.append(kept)

    def _passage(self, item: object, kept: str) -> Passage:
        if isinstance(item, str) and _IRI.fullmatch(item):
            raise _PassedOver("elsewhere")
        if not isinstance(item, dict) or not _is_annotation(item):
            raise _PassedOver("unknown")
        return Passage(
            id=_text(parts.iri(item)),
            **self._place(item),
            **self._said(item),
            **self._tied(item),
            creator=_text(parts.agent(item.get("creator", item.get("user")))),
            created=_text(parts.first_text([item.get("created")])),
            foreign=kept,
        )

    def _place(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return the text and the words in it: of the first target that has words."""
        found = list(parts.targets(item.get("target")))
        if not found:
            raise _PassedOver("no_target")
        if item.get("references"):  # a reply, as Hypothes.is has it
            raise _PassedOver("relation")
        if all(self._is_annotation_name(target) for target in found):
            raise _PassedOver("relation")
        quoted = [each for each in found if each.quote]
        self.passed["targets"] += max(0, len(quoted) - 1)
        target = next(iter(quoted), None)
        if target is None:
            whole = next((each for each in found if not each.has_selector), None)
            if whole is None:
                raise _PassedOver("no_words")
            return {"source": _text(whole.source)}
        quote = target.quote or {}
        words = {key: _text(quote.get(key, "")) for key in ("exact", "prefix", "suffix")}
        return {"source": _text(target.source), **words, **self._span(target)}

    def _is_annotation_name(self, target: parts.Target) -> bool:
        known = target.source in self._ids or target.source.startswith("#")
        return known and not target.has_selector

    def _span(self, target: parts.Target) -> dict[str, int]:
        try:
            span = target.span()
        except ValueError:
            self.passed["position"] += 1
            return {}
        return {"start": span[0], "end": span[1]} if span else {}

    def _said(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return the remarks: of this atlas' annotations the speaker and the term by their fields.

        Remarks of others are notes, their tags are tags.
        """
        said = [(purpose, _text(words)) for purpose, words in parts.texts(item)]
        found: dict[str, Any] = {"speaker": "", "term": ""}
        if parts.iri(item.get("generator")) == f"urn:{self._known.name}:atlas":
            for field, purpose in (("speaker", "describing"), ("term", "tagging")):
                own = next((each for each in said if each[0] == purpose), None)
                if own:
                    said.remove(own)
                    found[field] = own[1]
        found["tags"] = tuple(words for purpose, words in said if purpose == "tagging")
        notes = (words for purpose, words in said if purpose != "tagging")
        return {**found, "note": _text("\n\n".join(notes))}

    def _tied(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return the records of this atlas that the bodies name."""
        linked: dict[str, list[str]] = {"settlement": [], "place": [], "side": []}
        for name in parts.linked(item):
            kind, record = self._known.record(name)
            if kind and record in self._known.records[kind]:
                linked[kind].append(record)
            elif kind:
                self.passed["record"] += 1
        return {
            "settlements": tuple(dict.fromkeys(linked["settlement"])),
            "places": tuple(dict.fromkeys(linked["place"])),
            "sides": tuple(dict.fromkeys(linked["side"])),
        }


def _kept(item: object) -> str:
    """Return an annotation as JSON, to be written back as it is."""
    if parts.depth(item) > ANNOTATION_DEPTH:
        raise _PassedOver("deep")
    try:
        kept = json.dumps(item, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise _PassedOver("number") from error
    if len(kept) > ANNOTATION_BYTES:
        raise _PassedOver("large")
    return kept


def _is_annotation(item: dict[str, Any]) -> bool:
    """Return whether it says that it is one, or has the form of one without saying so."""
    kinds = parts.types(item)
    if kinds:
        return "Annotation" in kinds
    found = list(parts.targets(item.get("target")))
    has_said = any(name in item for name in ("body", "bodyValue", "text", "motivation"))
    return any(target.quote or (target.source and has_said) for target in found)


def _text(value: object) -> str:
    """Return a text that may be shown."""
    text = value if isinstance(value, str) else ""
    if len(text) > ANNOTATION_CHARACTERS:
        raise _PassedOver("long")
    controls = (unicodedata.category(s) in ("Cc", "Cs") and s not in _BREAKS for s in text)
    if turning_signs(text) or any(controls):
        raise _PassedOver("signs")
    return text
