"""What is asked of the processes that work on readers' files, and their answers as values."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from data.model import Document
from layers.evidence import budgets
from layers.evidence.anchors import Anchored, Quoted
from layers.evidence.annotation.passage import AnnotationFile, Known, Passage
from layers.evidence.readers_document import ReadersDocument, is_pdf
from layers.evidence.refusals import FileRefused, Refusal, refuse
from layers.evidence.uploads.processes import Ended, Outcome, Processes, Work

PROCESSES = Processes()


def read_text(name: str, raw: bytes, *, reader: str) -> ReadersDocument:
    """Return the text of a reader's file.

    Raises
    ------
    FileRefused
        Whatever became of the file.
    """
    asked = {"work": "text", "name": name}
    # A parser in C may have been made to do anything: the process does not see another file.
    work = Work(asked, raw, budgets.READ_SECONDS, is_last=is_pdf(name, raw))
    return ReadersDocument(**_only(PROCESSES.run(work, reader=reader), name))


def read_annotation_file(name: str, raw: bytes, known: Known, *, reader: str) -> AnnotationFile:
    """Return the annotations of a reader's file.

    Raises
    ------
    FileRefused
        Whatever became of the file.
    """
    records = {kind: sorted(ids) for kind, ids in known.records.items()}
    asked = {"work": "annotations", "name": name, "known": known.name, "records": records}
    work = Work(asked, raw, budgets.READ_SECONDS)
    found = _only(PROCESSES.run(work, reader=reader), name)
    passages = (
        Passage(**{key: _tuple(value) for key, value in each.items()}) for each in found["passages"]
    )
    return AnnotationFile(
        tuple(passages), tuple(found["others"]), found["total"], dict(found["passed"])
    )


def document_of(own: ReadersDocument, documents: Sequence[Document], *, reader: str) -> str:
    """Return the id of the document that a text is, also wrapped anew or changed, or nothing.

    It is the one whose hash it has, else the one of which most passages stand in it, if that is
    at least a third of them.
    """
    same = next((each.id for each in documents if each.sha256 == own.sha256), "")
    if same:
        return same
    listed = [(each.id, [_quote(excerpt) for excerpt in each.excerpts]) for each in documents]
    asked = {"work": "document", "documents": listed}
    outcome = PROCESSES.run(Work(asked, own.text.encode(), budgets.FIND_SECONDS), reader=reader)
    return str(outcome.answers[0]["document"]) if outcome.answers else ""


def find_all(text: str, quotes: Iterable[Quoted], *, reader: str) -> list[Anchored | Ended | None]:
    """Return where each quote stands in a text, None where it does not.

    One that takes too long is given up and says "late"; the others are looked for as long as the
    budget for all of them lasts, and say why not from then on.
    """
    waiting = [_quote(quote) for quote in quotes]
    found: list[Anchored | Ended | None] = []
    raw = text.encode()
    until = time.monotonic() + budgets.FIND_SECONDS * budgets.PATIENCE
    ended: Ended = "late"
    while waiting and (left := until - time.monotonic()) > 0:
        asked = {"work": "find", "quotes": waiting}
        seconds = min(budgets.FIND_SECONDS, left)
        work = Work(asked, raw, seconds, each=budgets.FIND_ONE_SECONDS)
        outcome = PROCESSES.run(work, reader=reader)
        found += [Anchored(**each) if each else None for each in outcome.answers]
        waiting = waiting[len(outcome.answers) :]
        ended = outcome.ended
        if ended in ("busy", "spent"):
            break
        if ended and waiting:  # the first of those that are left was at fault
            found.append(ended)
            waiting = waiting[1:]
    return found + [ended or "late"] * len(waiting)


def find_words(name: str, text: str, words: Quoted, *, reader: str) -> Anchored | None:
    """Return where words stand in a text, nearest to their offsets, or None.

    Raises
    ------
    FileRefused
        Where looking for them was given up; `name` is the text's.
    """
    asked = {"work": "words", "quote": _quote(words)}
    work = Work(asked, text.encode(), budgets.FIND_ONE_SECONDS * 2)
    found = _only(PROCESSES.run(work, reader=reader), name)
    return Anchored(**found) if found else None


def _only(outcome: Outcome, name: str) -> dict[str, Any]:
    """Return the one answer of a piece of work, or refuse the file as that did."""
    if not outcome.answers:
        seconds = {"seconds": budgets.READ_SECONDS} if outcome.ended == "late" else {}
        refuse(name, outcome.ended or "failed", **seconds)
    answer = outcome.answers[0]
    if "refused" in answer:
        raise FileRefused(Refusal(**answer["refused"]))
    return answer


def _quote(quoted: Quoted) -> tuple[str, str, str, int, int]:
    return quoted.exact, quoted.prefix, quoted.suffix, quoted.start, quoted.end


def _tuple(value: object) -> Any:  # noqa: ANN401 - JSON has lists where a passage has tuples
    return tuple(value) if isinstance(value, list) else value
