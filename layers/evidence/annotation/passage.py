"""A passage as an annotation has it, and what came of reading a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text and what they are about.

    Parameters
    ----------
    id, source : str
        IRIs of the annotation and of the text, as its file has them; empty where it has none.
    exact, prefix, suffix : str
        TextQuoteSelector; `exact` is empty where the annotation is about a whole text.
    start, end : int or None
        TextPositionSelector, in Unicode code points of the text, newlines kept.
    speaker, term, note : str
        As in `data.model.evidence.Excerpt`; empty where not given. Remarks of other programs are
        notes.
    sides : tuple of str
        For whom it speaks: party ids, "both" or "neither"; empty where not given.
    settlements, places : tuple of str
        Ids of the atlas.
    tags : tuple of str
        Tags of other programs.
    creator, created : str
        Who made the annotation, and when, as its file says it.
    foreign : str
        The whole annotation as its file had it, as JSON in ASCII: it is saved as it came. Empty
        for passages that were made here.
    """

    id: str
    source: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    speaker: str = ""
    sides: tuple[str, ...] = ()
    term: str = ""
    note: str = ""
    settlements: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    creator: str = ""
    created: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class AnnotationFile:
    """What a file of annotations gave.

    Parameters
    ----------
    passages : tuple of Passage
        Those that can be shown, in the order of the file.
    others : tuple of str
        Those that cannot, each as JSON in ASCII: they are saved with the others.
    total : int
        How many annotations the file has.
    passed : mapping of str to int
        Why something was passed over (the ends of the texts named `own_passed_*`), how often.
    """

    passages: tuple[Passage, ...]
    others: tuple[str, ...] = ()
    total: int = 0
    passed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What annotations may be tied to: the atlas' name in URNs, and ids of its records.

    `records` has the ids by kind: "settlement", "place" and "side".
    """

    name: str
    records: Mapping[str, frozenset[str]]

    def record(self, iri: object) -> tuple[str, str]:
        """Return kind and id of a record of this atlas, both empty for anything else."""
        parts = iri.split(":") if isinstance(iri, str) else []
        own = len(parts) == 4 and parts[:2] == ["urn", self.name] and parts[2] in self.records
        return (parts[2], parts[3]) if own else ("", "")
