"""The source texts of a folder, and the proof that every excerpt stands in them where it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.faults import Fault
from data.model import Atlas, Document, Excerpt
from data.reading.files import path_in, read_bytes
from layers.evidence.anchors import Anchored, anchor


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of looking every excerpt up in its source text.

    Parameters
    ----------
    faults : tuple of Fault
        One for each source text that is not the one expected and each excerpt not at its offsets.
    excerpts, verbatim, moved, lost, unread : int
        How many excerpts there are; how many stand at their offsets, were found elsewhere by
        their quote, were not found, or belong to a text that could not be read.
    """

    faults: tuple[Fault, ...]
    excerpts: int
    verbatim: int
    moved: int
    lost: int
    unread: int

    def __str__(self) -> str:
        parts = [f"{self.verbatim} of {self.excerpts} excerpts stand verbatim at their offsets"]
        counts = {"found elsewhere": self.moved, "not found": self.lost, "not read": self.unread}
        parts += [f"{count} {what}" for what, count in counts.items() if count]
        return ", ".join(parts)


def verify_excerpts(atlas: Atlas, sources_folder: Path | str) -> Verification:
    """Look every excerpt of an atlas up in the source texts.

    Parameters
    ----------
    atlas : Atlas
        The atlas; its documents name the text files and their SHA-256.
    sources_folder : Path or str
        The folder with the text files. They are nobody's to pass on, so it is the reader's own.

    Returns
    -------
    Verification
        Faults and counts. An excerpt found elsewhere is a fault that names the new offsets.
    """
    folder = Path(sources_folder)
    faults: list[Fault] = []
    if not folder.is_dir():
        faults.append(Fault(str(folder), "", "", "there is no such folder of source texts"))
    hows: list[str] = []
    for document in atlas.documents:
        text = source_text(folder, document, faults)
        for excerpt in document.excerpts:
            found = anchor(text, excerpt) if text is not None else None
            hows.append("unread" if text is None else found.how if found else "lost")
            if text is not None:
                faults.extend(_excerpt_faults(document, excerpt, found=found))
                faults.extend(_context_faults(document, excerpt, text=text))
    counts = {name: hows.count(name) for name in ("position", "lost", "unread")}
    return Verification(
        faults=tuple(faults),
        excerpts=len(hows),
        verbatim=counts["position"],
        moved=len(hows) - sum(counts.values()),
        lost=counts["lost"],
        unread=counts["unread"],
    )


def source_text(folder: Path, document: Document, faults: list[Fault]) -> str | None:
    """Return a document's text, noting whether it is the text that the excerpts were taken from."""
    record = _record_name(document)
    if not folder.is_dir():
        return None  # said once, for all documents
    unread: list[Fault] = []
    content = read_bytes(folder, path_in(folder, document.file).name, faults=unread)
    if content is None:
        problem = f"{document.file} cannot be read from {folder} ({unread[0].problem})"
        faults.append(Fault(record, "", "file", problem))
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        faults.append(Fault(record, "", "file", f"{document.file} is not UTF-8 text"))
        return None
    found = hashlib.sha256(content).hexdigest()
    if found != document.sha256:
        problem = f"{document.file} is not the text that the excerpts were taken from"
        expected = f"expected {document.sha256}, found {found}"
        faults.append(Fault(record, "", "sha256", problem, expected))
    return text


def _record_name(document: Document) -> str:
    return f"documents/{document.id}.yaml"


def _excerpt_faults(
    document: Document, excerpt: Excerpt, *, found: Anchored | None
) -> Iterator[Fault]:
    if found and found.how == "position":
        return
    if found is None:
        problem, expected = f"the words are not in {document.file}", ""
    elif (found.start, found.end) == (excerpt.start, excerpt.end):
        problem = f"the words at {excerpt.start} to {excerpt.end} have other spaces or signs"
        expected = f"take them from {document.file} as they are"
    else:
        problem = f"the words do not stand at {excerpt.start} to {excerpt.end}"
        expected = f"they were found at {found.start} to {found.end}"
    yield Fault(_record_name(document), f"excerpt {excerpt.id}", "start", problem, expected)


def _context_faults(document: Document, excerpt: Excerpt, *, text: str) -> Iterator[Fault]:
    """Yield a prefix or suffix that does not stand beside the words: it could not guide a search.

    Only where the words themselves are in place; elsewhere that is the fault to mend first.
    """
    start, end = excerpt.start, excerpt.end
    if text[start:end] != excerpt.exact:
        return
    record, name = _record_name(document), f"excerpt {excerpt.id}"
    if not text.endswith(excerpt.prefix, 0, start):
        yield Fault(record, name, "prefix", "is not what stands before the words")
    if not text.startswith(excerpt.suffix, end):
        yield Fault(record, name, "suffix", "is not what stands after the words")
