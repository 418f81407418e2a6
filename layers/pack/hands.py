"""The files of a pack made by several processes, in whatever order they come to be ready."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from data.faults import AtlasError, Fault
from data.model import Atlas
from data.reading.load import load_atlas
from layers.pack.contents import PackFile, PlannedFile, planned_files

Groups = deque[tuple[PlannedFile, ...]]
Answer = list[PackFile] | tuple[Fault, ...]


def made_files(
    atlas: Atlas,
    planned: Sequence[PlannedFile],
    *,
    processes: int,
    tell: Callable[[PackFile], None],
) -> dict[str, PackFile]:
    """Return the planned files of an atlas' pack by their paths.

    This process makes groups of files from the front, each helper from the back. A helper that
    ends, of want of memory say, leaves its group to the others.

    Parameters
    ----------
    atlas : Atlas
        A record; helpers read its folder, and plan the same files.
    planned : sequence of PlannedFile
        What is to be made.
    processes : int
        How many, this one among them.
    tell : callable
        Is told each file once it is made, from one thread at a time.

    Raises
    ------
    AtlasError
        The first that a file brings.
    """
    waiting: Groups = deque(_grouped(planned))
    made: dict[str, PackFile] = {}
    telling = threading.Lock()

    def keep(files: Sequence[PackFile]) -> None:
        with telling:
            for each in files:
                made[each.path] = each
                tell(each)

    helpers = [_Helper(atlas, waiting, keep) for _ in range(processes - 1)]
    try:
        while True:
            while waiting and not any(helper.faults for helper in helpers):
                _make_one(waiting, keep)
            for helper in helpers:
                helper.wait()
            if faults := next((helper.faults for helper in helpers if helper.faults), ()):
                raise AtlasError(faults)
            if not waiting:
                return made
    finally:
        for helper in helpers:
            helper.end()


def _grouped(files: Sequence[PlannedFile]) -> list[tuple[PlannedFile, ...]]:
    """Return files in groups of what shares what it shows, in the order of the first of each."""
    groups: dict[str, list[PlannedFile]] = {}
    for each in files:
        groups.setdefault(each.group, []).append(each)
    return [tuple(group) for group in groups.values()]


def _make_one(waiting: Groups, keep: Callable[[Sequence[PackFile]], None]) -> None:
    try:
        group = waiting.popleft()
    except IndexError:  # a helper was faster
        return
    for each in group:
        keep([each.make()])


class _Helper:
    """Another process, and the thread here that gives it one group after the other."""

    def __init__(
        self, atlas: Atlas, waiting: Groups, keep: Callable[[Sequence[PackFile]], None]
    ) -> None:
        # Not forked: a process that has threads already, as libraries start them, cannot be copied.
        context = multiprocessing.get_context("spawn")
        self.faults: tuple[Fault, ...] = ()
        self._socket, theirs = context.Pipe()
        self._process = context.Process(
            target=_help, args=(str(Path(atlas.folder)), theirs), daemon=True
        )
        self._process.start()
        theirs.close()
        self._thread = threading.Thread(target=self._give, args=(waiting, keep), daemon=True)
        self._thread.start()

    def _give(self, waiting: Groups, keep: Callable[[Sequence[PackFile]], None]) -> None:
        group: tuple[PlannedFile, ...] = ()
        try:
            self._socket.recv()  # it has read the atlas
            while not self.faults:
                group = waiting.pop()
                self._socket.send([each.path for each in group])
                answer: Answer = self._socket.recv()
                if isinstance(answer, tuple):
                    self.faults = answer
                else:
                    keep(answer)
        except IndexError:  # nothing waits any more
            return
        except (OSError, EOFError):  # it has ended
            if group:
                waiting.append(group)

    def wait(self) -> None:
        """Wait until it has done what it was given."""
        self._thread.join()

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._thread.join()
        self._process.join()
        self._socket.close()


def _help(folder: str, socket: Connection) -> None:
    """Make files for another process until it closes the socket."""
    try:
        planned = {each.path: each for each in planned_files(load_atlas(Path(folder)))}
        socket.send(True)
        while True:
            socket.send(_answer(planned, socket.recv()))
    except (OSError, EOFError, KeyboardInterrupt, MemoryError):
        return


def _answer(planned: dict[str, PlannedFile], paths: Sequence[str]) -> Answer:
    try:
        return [planned[path].make() for path in paths]
    except AtlasError as error:
        return error.faults
