"""Readers' files are worked on apart: whatever they hold, there is an answer or one line."""

from __future__ import annotations

import errno
import re
import signal
import subprocess
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.model import Atlas
from layers.evidence import budgets
from layers.evidence.annotation.export import known_of
from layers.evidence.readers_document import read_readers_document
from layers.evidence.reanchoring import Quote
from layers.evidence.refusals import FileRefused
from layers.evidence.uploads import jobs
from layers.evidence.uploads.processes import Outcome, Processes, Work
from layers.own_layers import bounds
from tests import hostile_files
from tests.hostile_files import ANNOTATIONS, TEXTS
from tests.layers.evidence.refusals import demand_one_line, line_of

ROOT = Path(__file__).parents[3]
TEXT = Work({"work": "text", "name": "a.txt"}, b"Some words", 20)
SLOW = Work(  # seconds of work: every sign of a long text has a mark upon it
    {"work": "find", "quotes": [("b\u0301" * 200, "", "", 0, 0)]},
    ("a\u0301" * 1_000_000).encode(),
    20,
)


@pytest.fixture
def processes() -> Iterator[Processes]:
    made = Processes(2)
    yield made
    made.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deadlines that a test can wait for."""
    monkeypatch.setattr(budgets, "READ_SECONDS", 3)
    monkeypatch.setattr(budgets, "FIND_SECONDS", 3)
    monkeypatch.setattr(budgets, "FIND_ONE_SECONDS", 1)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("name", TEXTS)
def test_every_hostile_text_is_a_text_or_one_line(name: str) -> None:
    try:
        assert jobs.read_text(name, TEXTS[name](), reader=name).text
    except FileRefused as error:
        demand_one_line(error, name)
    assert jobs.read_text("a.txt", b"Some words", reader="another").text == "Some words"


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("name", ANNOTATIONS)
def test_every_hostile_file_of_annotations_is_bounded_or_one_line(name: str, atlas: Atlas) -> None:
    try:
        found = jobs.read_annotation_file(name, ANNOTATIONS[name](), known_of(atlas), reader=name)
    except FileRefused as error:
        demand_one_line(error, name)
    else:
        assert len(found.passages) <= budgets.ANNOTATIONS_A_FILE
        quotes = [Quote(passage.exact) for passage in found.passages if passage.exact]
        places = jobs.find_all(hostile_files.TEXT_98_KB, quotes, reader=name)
        assert len(places) == len(quotes)


def test_a_passage_that_takes_too_long_does_not_take_the_others_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [
        Outcome(({"start": 0, "end": 4, "how": "quote"},), "late"),
        Outcome(({}, {"start": 5, "end": 9, "how": "fuzzy"}), ""),
    ]

    class Told:
        def run(self, work: Work, *, reader: str) -> Outcome:
            assert reader == "me"
            return answers.pop(0)

    monkeypatch.setattr(jobs, "PROCESSES", Told())
    found = jobs.find_all("text", [Quote("a")] * 4, reader="me")
    assert [each if isinstance(each, str) else each and each.how for each in found] == [
        "quote",
        "late",
        None,
        "fuzzy",
    ]


@pytest.mark.parametrize("late", [
    Work(SLOW.asked, SLOW.raw, seconds=0.5),
    Work(SLOW.asked, SLOW.raw, seconds=20, each=0.5),
], ids=["all of it", "one answer"])  # fmt: skip
def test_work_that_uses_up_its_time_is_ended_and_the_next_goes_on(
    processes: Processes, monkeypatch: pytest.MonkeyPatch, late: Work
) -> None:
    monkeypatch.setattr(budgets, "PATIENCE", 100)  # not by the clock
    assert processes.run(late, reader="me") == Outcome((), "late")
    (answer,) = processes.run(TEXT, reader="me").answers
    assert answer["text"] == "Some words"


def test_work_that_hangs_is_ended_by_the_clock(processes: Processes) -> None:
    assert processes.run(TEXT, reader="me").ended == ""
    (process,) = processes._idle
    process._running.send_signal(signal.SIGSTOP)
    assert processes.run(Work(TEXT.asked, TEXT.raw, seconds=2), reader="me").ended == ""
    process._running.wait(timeout=20)  # it was ended, and another took the work over


def test_work_nobody_knows_ends_a_process_and_nothing_else(processes: Processes) -> None:
    unknown = Work({"work": "no such"}, b"", 20)
    assert processes.run(unknown, reader="me") == Outcome((), "failed")
    assert processes.run(TEXT, reader="me").ended == ""


def test_memory_beyond_the_budget_ends_a_process(processes: Processes) -> None:
    bomb = Work({"work": "text", "name": "a.pdf"}, hostile_files.bomb(), 60)
    assert processes.run(bomb, reader="me") == Outcome((), "failed")
    assert processes.run(TEXT, reader="me").ended == ""


def test_a_process_that_has_waited_too_long_is_replaced(processes: Processes) -> None:
    assert processes.run(TEXT, reader="me").ended == ""
    for process in processes._idle:
        process._running.kill()
    assert processes.run(TEXT, reader="me").ended == ""


def test_one_reader_never_has_all_processes(processes: Processes) -> None:
    slow = Work(SLOW.asked, SLOW.raw, seconds=4)
    greedy = [
        threading.Thread(target=processes.run, args=(slow,), kwargs={"reader": "greedy"})
        for _ in range(2)
    ]
    for thread in greedy:
        thread.start()
    time.sleep(0.5)  # until they stand in line
    assert processes.run(TEXT, reader="modest").ended == ""
    assert any(thread.is_alive() for thread in greedy)  # one after the other, beside it
    for thread in greedy:
        thread.join()


def test_a_session_that_has_spent_its_time_is_told(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "SECONDS_A_SESSION", 0)
    assert processes.run(TEXT, reader="me").ended == ""
    assert processes.run(TEXT, reader="me") == Outcome((), "spent")
    assert processes.run(TEXT, reader="another").ended == ""


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "WAIT_SECONDS", 0.1)
    assert Processes(0).run(TEXT, reader="me") == Outcome((), "busy")


def test_a_machine_that_starts_no_more_processes_is_busy(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def popen(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    with monkeypatch.context() as short:
        short.setattr(subprocess, "Popen", popen)
        assert processes.run(TEXT, reader="me") == Outcome((), "busy")
    assert processes.run(TEXT, reader="me").ended == ""


@pytest.mark.parametrize(("ended", "line"), [
    ("late", "a.txt: was given up: reading it took longer than 15 seconds"),
    ("failed", "a.txt: cannot be read: it is damaged, or asks for too much"),
    ("busy", "a.txt: was not read: others’ files are being read; try again in a minute"),
    ("spent", "a.txt: was not read: this session has used up its time for files"),
])  # fmt: skip
def test_each_end_has_its_line(ended: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        def run(self, work: Work, *, reader: str) -> Outcome:
            return Outcome((), ended)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "PROCESSES", Told())
    with pytest.raises(FileRefused) as caught:
        jobs.read_text("folder/a.txt", b"words", reader="me")
    assert line_of(caught.value).startswith(line)


def test_a_text_is_the_same_read_here_or_apart() -> None:
    for path in sorted((ROOT / "tests" / "own_files").iterdir()):
        if path.suffix in (".pdf", ".txt"):
            raw = path.read_bytes()
            assert jobs.read_text(path.name, raw, reader="me") == read_readers_document(
                path.name, raw
            )


STATED: list[tuple[str, Callable[[], str]]] = [
    (r"a file \| (\d+) MB", lambda: f"{budgets.FILE_MEGABYTES}"),
    (r"a PDF \| (\d+) pages", lambda: f"{budgets.PDF_PAGES}"),
    (r"pages, (\d+) million", lambda: f"{budgets.TEXT_CHARACTERS // 10**6}"),
    (r"annotations \| ([\d,]+) of", lambda: f"{budgets.ANNOTATIONS_A_FILE:,}"),
    (r"of them; ([\d,]+) characters", lambda: f"{budgets.ANNOTATION_CHARACTERS:,}"),
    (r"a text, (\d+) kB", lambda: f"{budgets.ANNOTATION_BYTES // 1000}"),
    (r"kB and (\d+) levels", lambda: f"{budgets.ANNOTATION_DEPTH}"),
    (r"reading a file \| (\d+) s", lambda: f"{budgets.READ_SECONDS}"),
    (r"in a text \| (\d+) s", lambda: f"{budgets.FIND_SECONDS}"),
    (r"for all, (\d+) s", lambda: f"{budgets.FIND_ONE_SECONDS}"),
    (r"by the clock \| (\d+) times", lambda: f"{budgets.PATIENCE}"),
    (r"such a process \| (\d+) MB", lambda: f"{budgets.MEMORY_BYTES // 2**20}"),
    (r"such processes \| (\d+) at", lambda: f"{budgets.PROCESSES}"),
    (r"after (\d+) s one is told", lambda: f"{budgets.WAIT_SECONDS}"),
    (r"a session \| (\d+) texts", lambda: f"{budgets.TEXTS_A_SESSION}"),
    (r"texts, ([\d,]+) passages", lambda: f"{budgets.PASSAGES_A_SESSION:,}"),
    (r"passages, (\d+) MB", lambda: f"{budgets.KEPT_BYTES_A_SESSION // 2**20}"),
    (r"read, (\d+) MB", lambda: f"{budgets.BYTES_A_SESSION // 2**20}"),
    (r"files, (\d+) s of work", lambda: f"{budgets.SECONDS_A_SESSION}"),
    (r"all sessions \| (\d+) MB", lambda: f"{budgets.BYTES_ALL_SESSIONS // 2**20}"),
    (r"the page \| ([\d,]+) characters", lambda: f"{budgets.TEXT_SHOWN:,}"),
    (r"a text, (\d+) marks", lambda: f"{budgets.MARKS_SHOWN}"),
    (r"in it, (\d+) passages", lambda: f"{budgets.PASSAGES_SHOWN}"),
    (r"a layer's file \| (\d+) MB", lambda: f"{bounds.FILE_MEGABYTES}"),
    (r"in it \| ([\d,]+) features", lambda: f"{bounds.FEATURES:,}"),
    (r"features, ([\d,]+) vertices", lambda: f"{bounds.VERTICES:,}"),
    (r"vertices, (\d+) columns", lambda: f"{bounds.COLUMNS}"),
    (r"an archive \| (\d+) MB", lambda: f"{bounds.UNPACKED_BYTES // 10**6}"),
    (r"unpacked, (\d+) files", lambda: f"{bounds.ENTRIES}"),
    (r"reading it \| (\d+) s", lambda: f"{bounds.SECONDS}"),
    (r"clock, ([\d.]+) GB", lambda: f"{bounds.MEMORY_BYTES / 10**9:g}"),
    (r"its map \| ([\d,]+) vertices", lambda: f"{bounds.DRAWN_VERTICES:,}"),
    (r"and ([\d,]+) shapes", lambda: f"{bounds.DRAWN_PARTS:,}"),
    (r"its table \| (\d+) rows", lambda: f"{bounds.ROWS}"),
    (r"rows, (\d+) columns", lambda: f"{bounds.ROW_COLUMNS}"),
    (r"a session's layers \| (\d+)", lambda: f"{bounds.LAYERS_A_SESSION}"),
    (r"their files (\d+) MB", lambda: f"{bounds.KEPT_BYTES_A_SESSION // 2**20}"),
    (r"of all sessions (\d+) MB", lambda: f"{bounds.KEPT_BYTES_ALL_SESSIONS // 2**20}"),
]


@pytest.mark.parametrize(("pattern", "value"), STATED, ids=[pattern for pattern, _ in STATED])
def test_the_budgets_are_those_that_are_stated(pattern: str, value: Callable[[], str]) -> None:
    stated = re.search(pattern, (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert stated is not None
    assert stated[1] == value()


def test_the_servers_limits_are_the_widgets() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] == bounds.FILE_MEGABYTES
    assert settings["server"]["maxMessageSize"] == budgets.FILE_MEGABYTES
