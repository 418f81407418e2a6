"""A few processes that work on readers' files, and whose turn it is.

Whoever had least of them is next, and nobody has two at once. A process that is late is killed,
and so is one that has read a PDF: what a stranger's file may have done to it stays with that file.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from layers.evidence import budgets

ROOT = Path(__file__).resolve().parents[3]
MAX_READERS = 2000  # whose spent time is remembered
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "HOME", "TMPDIR")
_LOG = logging.getLogger(__name__)

END_SECONDS = 5  # for a process to be gone
# Signals that the system sends to who has used up its processor time (not on every system).
OUT_OF_TIME = [getattr(signal, name) for name in ("SIGPROF", "SIGXCPU") if hasattr(signal, name)]

Ended = Literal["", "late", "failed", "busy", "spent"]


@dataclass(frozen=True, slots=True)
class Work:
    """What to do.

    Parameters
    ----------
    asked : dict
        The kind of work and its values; what JSON can hold.
    raw : bytes
        The file or the text to work on.
    seconds : float
        How much processor time it may take; by the clock `budgets.PATIENCE` times as much.
    each : float, optional
        The same for one answer, where there are many.
    is_last : bool, optional
        Whether the process must not be used again.
    """

    asked: dict[str, Any]
    raw: bytes
    seconds: float
    each: float = 0
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answers that came, and why there are no more.

    `ended` is empty where the work was done, "late" where it took too long, "failed" where the
    process ended by itself, "busy" where none was free, "spent" where the reader's time is up.
    """

    answers: tuple[dict[str, Any], ...]
    ended: Ended = ""


class Processes:
    """The processes of this server, started when they are first needed."""

    def __init__(self, count: int = budgets.PROCESSES) -> None:
        self._turns = _Turns(count)
        self._idle: list[_Process] = []
        self._lock = threading.Lock()

    def run(self, work: Work, *, reader: str) -> Outcome:
        """Do a piece of work for a reader; it returns within the time that the budgets allow."""
        with self.turn(reader) as refused:
            return Outcome((), refused) if refused else self._run(work)

    @contextlib.contextmanager
    def turn(self, reader: str) -> Iterator[Ended]:
        """Wait for a reader's turn, also to have another process work; yield why there is none."""
        refused = self._turns.take(reader)
        begun = time.monotonic()
        try:
            yield refused
        finally:
            if not refused:
                self._turns.give_back(reader, time.monotonic() - begun)

    def _run(self, work: Work) -> Outcome:
        answers: list[dict[str, Any]] = []
        while True:
            try:
                process = self._process()
            except OSError as error:  # the machine has no room for another: later it may
                _LOG.warning("no process could be started for a reader's file: %s", error)
                return Outcome(tuple(answers), "busy")
            ended, has_begun = process.work(work, answers)
            if ended or work.is_last:
                process.end()
            else:
                with self._lock:
                    self._idle.append(process)
            if not ended or has_begun or process.is_new:
                break  # one that had waited may have ended just then: the work is asked of another
        if ended:
            _LOG.warning("work on a reader's file (%s) ended: %s", work.asked["work"], ended)
        return Outcome(tuple(answers), ended)

    def _process(self) -> _Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.is_alive():
                    process.is_new = False
                    return process
                process.end()
        return _Process()

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            while self._idle:
                self._idle.pop().end()


class _Process:
    """One process and the socket to it."""

    def __init__(self) -> None:
        self.is_new = True
        self._socket, theirs = multiprocessing.Pipe()
        with theirs:
            self._running = subprocess.Popen(
                [
                    sys.executable,
                    "-B",
                    "-m",
                    "layers.evidence.uploads.worker",
                    str(theirs.fileno()),
                ],
                cwd=ROOT,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # a parser may write a line for each byte of a file
            )

    def is_alive(self) -> bool:
        return self._running.poll() is None

    def work(self, work: Work, answers: list[dict[str, Any]]) -> tuple[Ended, bool]:
        """Add the answers as they come; return how it ended, and whether it had begun."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._running.kill()  # what waits for the socket sees its end

        timer = threading.Timer(work.seconds * budgets.PATIENCE, kill)
        timer.daemon = True
        timer.start()
        has_begun = False
        try:
            allowed = {"seconds": work.seconds, "each": work.each or work.seconds}
            self._socket.send_bytes(json.dumps({**work.asked, **allowed}).encode())
            self._socket.send_bytes(work.raw)
            has_begun = not self._socket.recv_bytes(budgets.ANSWER_BYTES)
            for answer in self._answers(work.each * budgets.PATIENCE):
                answers.append(answer)
        except TimeoutError:
            return "late", True
        except (OSError, EOFError, ValueError):
            is_late = late.is_set() or self._has_used_its_time()
            return "late" if is_late else "failed", has_begun
        finally:
            timer.cancel()
        return "", True

    def _has_used_its_time(self) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return -self._running.wait(timeout=END_SECONDS) in OUT_OF_TIME
        return False

    def _answers(self, each: float) -> Iterator[dict[str, Any]]:
        while True:
            if each and not self._socket.poll(each):
                raise TimeoutError
            raw = self._socket.recv_bytes(budgets.ANSWER_BYTES)
            if not raw:
                return
            yield json.loads(raw)

    def end(self) -> None:
        self._running.kill()
        self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._running.wait(timeout=END_SECONDS)


class _Turns:
    """Whose turn it is to have one of a few processes."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._changed = threading.Condition()
        self._numbers = itertools.count()
        self._waiting: list[tuple[float, int, str]] = []
        self._working: set[str] = set()
        self._spent: OrderedDict[str, float] = OrderedDict()

    def take(self, reader: str) -> Ended:
        """Wait for a turn; return why there is none, if so."""
        with self._changed:
            spent = self._spent.get(reader, 0.0)
            if spent > budgets.SECONDS_A_SESSION:
                return "spent"
            ticket = spent, next(self._numbers), reader
            self._waiting.append(ticket)
            try:
                if not self._changed.wait_for(lambda: self._is_next(ticket), budgets.WAIT_SECONDS):
                    return "busy"
                self._free -= 1
                self._working.add(reader)
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()
            return ""

    def _is_next(self, ticket: tuple[float, int, str]) -> bool:
        able = (each for each in self._waiting if each[2] not in self._working)
        return self._free > 0 and min(able, default=None) == ticket

    def give_back(self, reader: str, seconds: float) -> None:
        with self._changed:
            self._free += 1
            self._working.discard(reader)
            self._spent[reader] = self._spent.get(reader, 0.0) + seconds
            self._spent.move_to_end(reader)
            while len(self._spent) > MAX_READERS:
                self._spent.popitem(last=False)
            self._changed.notify_all()
