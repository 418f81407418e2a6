"""The process that works on readers' files: ``python -m layers.evidence.uploads.worker FD``.

It reads one piece of work at a time from a socket, answers in JSON, and has nothing else: no
Streamlit, no records, little memory, no right to write files, and the lowest priority. An error
that nobody foresaw ends it, and whoever asked says so.

Every PDF has a process of its own, and until that has loaded what it imports it competes with the
server: whatever is imported here is small.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from layers.evidence import budgets
from layers.evidence.anchors import anchor
from layers.evidence.annotation.passage import Known
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.file_kinds import is_text_file, read_text_file
from layers.evidence.reanchoring import Quote, reanchor
from layers.evidence.refusals import FileRefused, refuse

Json = dict[str, Any]

DONE = b""  # what is sent when a piece of work has come, and when it is done
MAX_FILES = 128
LIKE_FROM = 1 / 3  # share of a document's passages that stand in a text that is taken for it
MAX_ARTICLE = 200_000  # characters: a longer text is known as a document by its hash alone


def _text(asked: Json, raw: bytes) -> Iterator[Json]:
    own = read_text_file(asked["name"], raw)
    yield dataclasses.asdict(own)


def _annotations(asked: Json, raw: bytes) -> Iterator[Json]:
    records = {kind: frozenset(ids) for kind, ids in asked["records"].items()}
    try:
        found = read_annotations(raw, Known(asked["known"], records), name=asked["name"])
    except FileRefused:
        if is_text_file(asked["name"], raw):
            refuse(asked["name"], "text_file")
        raise
    yield dataclasses.asdict(found)


def _document(asked: Json, raw: bytes) -> Iterator[Json]:
    """Answer with the id of the document that a text is, also wrapped anew or changed."""
    text = raw.decode()
    best, most = "", 0.0
    if len(text) <= MAX_ARTICLE:
        for name, quotes in asked["documents"]:
            found = sum(anchor(text, Quote(*quote)) is not None for quote in quotes)
            share = found / max(len(quotes), 1)
            if share > most and share >= LIKE_FROM:
                best, most = name, share
    yield {"document": best}


def _find(asked: Json, raw: bytes) -> Iterator[Json]:
    """Answer for each quote where it stands, also where its words were changed a little."""
    text = raw.decode()
    for quote in asked["quotes"]:
        found = reanchor(text, Quote(*quote))
        yield dataclasses.asdict(found) if found else {}


def _words(asked: Json, raw: bytes) -> Iterator[Json]:
    found = anchor(raw.decode(), Quote(*asked["quote"]))
    yield dataclasses.asdict(found) if found else {}


WORK: dict[str, Callable[[Json, bytes], Iterator[Json]]] = {
    "text": _text,
    "annotations": _annotations,
    "document": _document,
    "find": _find,
    "words": _words,
}


def _answers(asked: Json, raw: bytes) -> Iterator[Json]:
    try:
        yield from WORK[asked["work"]](asked, raw)
    except FileRefused as error:
        yield {"refused": dataclasses.asdict(error.refusal)}


def _confine() -> None:
    """Give up what such work does not need."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the server's to answer
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not everywhere

    os.nice(budgets.NICENESS)
    limits = {
        resource.RLIMIT_AS: budgets.MEMORY_BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: MAX_FILES,
    }
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (least, least))


def _allow(seconds: float) -> None:
    """Bound the processor time of the next piece of work: also where nobody is left to end it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    spent = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(spent.ru_utime + spent.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _alarm(seconds: float) -> None:
    """End this process, in whatever it is then, after some processor time from now; 0: never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def main(socket: int) -> None:
    """Work until nobody asks any more."""
    _confine()
    with Connection(socket) as asking:
        try:
            while asking.poll(budgets.IDLE_SECONDS):
                asked = json.loads(asking.recv_bytes())
                raw = asking.recv_bytes()
                asking.send_bytes(DONE)
                _allow(asked["seconds"])
                _alarm(asked["each"])
                for answer in _answers(asked, raw):
                    # As it is: escapes would make six bytes of a letter, for the server to read.
                    said = json.dumps(answer, ensure_ascii=False)
                    asking.send_bytes(said.encode("utf-8", "surrogatepass"))
                    _alarm(asked["each"])
                _alarm(0)
                asking.send_bytes(DONE)
        except (EOFError, ConnectionError):
            return  # the server has gone


if __name__ == "__main__":
    main(int(sys.argv[1]))
