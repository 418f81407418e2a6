"""Read W3C Web Annotations back: passages, or one clear line for each fault. Nothing in them runs.

Read are an Annotation, a list of them, an AnnotationPage, or an AnnotationCollection whose pages
are inside. Of other programs' annotations the bodies that are not this atlas' are passed over.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from data._errors import AtlasError, Fault
from data._nearest import nearest
from data.schema import Atlas

SIZE_AT_MOST = 5_000_000  # bytes
SIGNS_AT_MOST = 20_000  # of one text inside an annotation
PAGES_AT_MOST = 1000
_BREAKS = "\n\r\t"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text and what they are about: what an annotation of this atlas holds.

    Parameters
    ----------
    id, source : str
        IRIs of the annotation and of the text.
    exact, prefix, suffix : str
        TextQuoteSelector.
    start, end : int or None
        TextPositionSelector, in Unicode code points of the text, newlines kept.
    speaker, side, term, note : str
        As in `data.documents.Excerpt`; empty where not given.
    settlements, places : tuple of str
        Ids of the atlas.
    """

    id: str
    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    speaker: str = ""
    side: str = ""
    term: str = ""
    note: str = ""
    settlements: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def read_annotations(raw: bytes, atlas: Atlas, *, name: str = "annotations") -> tuple[Passage, ...]:
    """Read passages from JSON-LD.

    Parameters
    ----------
    raw : bytes
        The file's content.
    atlas : Atlas
        Whose settlements and places they are tied to.
    name : str, optional
        How the faults call the file.

    Returns
    -------
    tuple of Passage
        In the order of the file.

    Raises
    ------
    AtlasError
        With every fault: not JSON, too large, no annotation, no quotation, an unknown id.
    """
    reader = _Reader(atlas, name)
    passages = tuple(reader.passages(reader.parsed(raw)))
    if not passages and not reader.faults:
        reader.fault("", "has no annotation")
    if reader.faults:
        raise AtlasError(reader.faults)
    return passages


class _Reader:
    """Collects the faults of one file."""

    def __init__(self, atlas: Atlas, name: str) -> None:
        self.faults: list[Fault] = []
        self._atlas = atlas
        self._name = " ".join(name.split())[:100]
        self._seen: set[str] = set()

    def fault(self, record: str, problem: str, *, field: str = "", expected: str = "") -> None:
        self.faults.append(Fault(self._name, record, field, problem, expected))

    def parsed(self, raw: bytes) -> Any:  # noqa: ANN401 - JSON is anything
        """Return what the JSON says; stop at once where it says nothing."""
        if not raw.strip():
            self._stop("is empty")
        if len(raw) > SIZE_AT_MOST:
            self._stop(f"is larger than {SIZE_AT_MOST // 1_000_000} MB")
        try:
            return json.loads(raw.decode("utf-8-sig"), parse_constant=self._no_constant)
        except UnicodeDecodeError:
            self._stop("is not UTF-8 text")
        except json.JSONDecodeError as error:
            self._stop(f"is not JSON (line {error.lineno}, column {error.colno})")
        except ValueError:
            self._stop("is not JSON (a number that JSON does not have)")
        except RecursionError:
            self._stop("is nested too deeply")

    def _no_constant(self, text: str) -> NoReturn:
        raise ValueError(text)

    def _stop(self, problem: str) -> NoReturn:
        raise AtlasError([Fault(self._name, "", "", problem)])

    def passages(self, value: object) -> Iterator[Passage]:
        for number, item in enumerate(self._annotations(value), 1):
            label = f"annotation {number}"
            if not isinstance(item, dict):
                self.fault(label, "is not an object")
                continue
            passage = self._passage(item, label)
            if passage:
                yield passage

    def _annotations(self, value: object) -> Iterator[object]:
        """Yield the annotations of whatever holds them."""
        if isinstance(value, list):
            yield from value
            return
        if not isinstance(value, dict):
            self.fault("", "is not an annotation", expected="write a JSON object or a list")
            return
        kinds = _as_list(value.get("type"))
        if "AnnotationCollection" in kinds:
            yield from self._pages(value.get("first"))
        elif "AnnotationPage" in kinds:
            yield from self._pages(value)
        else:
            yield value

    def _pages(self, page: object) -> Iterator[object]:
        for _ in range(PAGES_AT_MOST):
            if not isinstance(page, dict):
                break
            items = page.get("items", [])
            if isinstance(items, list):
                yield from items
            else:
                self.fault("page", "is not a list", field="items")
            page = page.get("next")
        if isinstance(page, str):
            self.fault("page", "lies elsewhere", expected="put the pages into the file")

    def _passage(self, item: dict[str, Any], label: str) -> Passage | None:
        before = len(self.faults)
        if "Annotation" not in _as_list(item.get("type")):
            self.fault(label, "is not Annotation", field="type")
            return None
        target = self._target(item.get("target"), label)
        if target is None:
            return None
        selectors = list(_selectors(target.get("selector")))
        fields: dict[str, Any] = {
            "id": self._identified(item, label),
            "source": self._text(_iri(target.get("source")), label, field="target.source"),
            **self._quote(selectors, label),
            **self._position(selectors, label),
            **self._tied(item.get("body"), label),
        }
        return Passage(**fields) if len(self.faults) == before else None

    def _identified(self, item: dict[str, Any], label: str) -> str:
        name = self._text(item.get("id", label.replace(" ", "-")), label, field="id")
        if name in self._seen:
            self.fault(label, "is given twice", field="id")
        self._seen.add(name)
        return name

    def _target(self, target: object, label: str) -> dict[str, Any] | None:
        found = _as_list(target)
        if len(found) != 1 or not isinstance(found[0], dict):
            self.fault(label, "is not one passage of one text", field="target")
            return None
        return found[0]

    def _quote(self, selectors: list[dict[str, Any]], label: str) -> dict[str, str]:
        quote = next((s for s in selectors if "TextQuoteSelector" in _as_list(s.get("type"))), None)
        if quote is None:
            self.fault(label, "has no TextQuoteSelector", field="target.selector")
            return {}
        texts = {
            key: self._text(quote.get(key, ""), label, field=key)
            for key in ("exact", "prefix", "suffix")
        }
        if not texts["exact"].strip():
            self.fault(label, "is empty", field="exact")
        return texts

    def _position(self, selectors: list[dict[str, Any]], label: str) -> dict[str, int]:
        for selector in selectors:
            if "TextPositionSelector" in _as_list(selector.get("type")):
                start, end = selector.get("start"), selector.get("end")
                if type(start) is int and type(end) is int and 0 <= start < end:
                    return {"start": start, "end": end}
                problem = "start and end are no span of characters"
                self.fault(label, problem, field="target.selector")
        return {}

    def _tied(self, body: object, label: str) -> dict[str, Any]:
        """Return what the bodies of this atlas' own kind say."""
        linked: dict[str, list[str]] = {"settlement": [], "place": [], "side": []}
        texts = {"describing": "", "tagging": "", "commenting": ""}
        for entry in _as_list(body):
            if not isinstance(entry, dict):
                continue
            purpose = str(entry.get("purpose"))
            if "TextualBody" in _as_list(entry.get("type")) and purpose in texts:
                said = self._text(entry.get("value", ""), label, field=f"body ({purpose})")
                texts[purpose] = texts[purpose] or said
            kind, name = self._named(_iri(entry.get("source")))
            if kind in linked:
                linked[kind] += [name] if self._is_known(kind, name, label=label) else []
        return {
            "settlements": tuple(dict.fromkeys(linked["settlement"])),
            "places": tuple(dict.fromkeys(linked["place"])),
            "side": next(iter(linked["side"]), ""),
            "speaker": texts["describing"],
            "term": texts["tagging"],
            "note": texts["commenting"],
        }

    def _named(self, iri: object) -> tuple[str, str]:
        """Return kind and id of a record of this atlas, both empty for anything else."""
        parts = iri.split(":") if isinstance(iri, str) else []
        own = len(parts) == 4 and parts[:2] == ["urn", self._atlas.file.id.replace("_", "-")]
        return (parts[2], parts[3]) if own else ("", "")

    def _is_known(self, kind: str, name: str, *, label: str) -> bool:
        known = {
            "settlement": set(self._atlas.settlement_by_id),
            "place": set(self._atlas.place_by_id),
            "side": {*self._atlas.party_by_id, "both", "neither"},
        }[kind]
        if name not in known:
            said = name[:60]
            problem, expected = f'unknown {kind} "{said}"', nearest(said, known)
            self.fault(label, problem, field="body", expected=expected)
        return name in known

    def _text(self, value: object, label: str, *, field: str) -> str:
        """Return a text, or a fault and an empty one; control characters are a fault."""
        if not isinstance(value, str):
            self.fault(label, "is not a text", field=field)
            return ""
        if len(value) > SIGNS_AT_MOST:
            self.fault(label, f"is longer than {SIGNS_AT_MOST} characters", field=field)
        if any(unicodedata.category(s) in ("Cc", "Cs") and s not in _BREAKS for s in value):
            self.fault(label, "has control characters", field=field)
        return value


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _iri(value: object) -> object:
    """Return the IRI of a resource given by it or described with it."""
    return value.get("id") if isinstance(value, dict) else value


def _selectors(value: object) -> Iterator[dict[str, Any]]:
    """Yield selectors, each with those that refine it (the model allows both forms)."""
    waiting = list(_as_list(value))
    for selector in waiting:  # grows while it is read; each is an object of one finite file
        if isinstance(selector, dict):
            yield selector
            waiting.extend(_as_list(selector.get("refinedBy")))
