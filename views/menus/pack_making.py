"""The class pack, made for readers of the page by a process of its own at a low priority.

It takes most of a minute of a processor, and more where others work: no answer to a browser may
wait for it, and no session may feel it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import subprocess
import sys
import tempfile
import threading
import weakref
from pathlib import Path
from typing import IO, Literal

ROOT = Path(__file__).resolve().parents[2]
Stage = Literal["", "making", "made", "failed"]
_TOLD = re.compile(r"(\d+)/(\d+) \S+\n?")  # as cli.py pack --progress tells it
NICENESS = 10  # a tenth of what others have where all work: it gives way, and comes to its end


class PackMaking:
    """The pack of one atlas: it is made once, when the first reader asks for it, for all.

    Parameters
    ----------
    folder : Path
        The atlas' folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._kept: tempfile.TemporaryDirectory[str] | None = None  # made with the first pack
        self._beginning = threading.Lock()
        self.stage: Stage = ""
        self.number, self.count = 0, 0  # files that are made, and of how many; none known yet
        self.problem = ""  # why it could not be made: a line

    def begin(self) -> None:
        """Begin, where it is neither made nor being made."""
        with self._beginning:
            if self.stage in ("making", "made"):
                return
            self.stage, self.number, self.count, self.problem = "making", 0, 0, ""
            try:
                process = self._started()
            except OSError as error:
                # In the system's own words: Python's name each folder that it has tried.
                self.stage, self.problem = "failed", os.strerror(error.errno or errno.EIO)
                return
        weakref.finalize(self, process.kill)  # also when the server ends
        threading.Thread(target=self._follow, args=(process,), daemon=True).start()

    def content(self) -> bytes:
        """Return the pack, which has been made."""
        return self._path.read_bytes()

    @property
    def _path(self) -> Path:
        if self._kept is None:
            self._kept = tempfile.TemporaryDirectory(
                prefix="class-pack-", ignore_cleanup_errors=True
            )
        return Path(self._kept.name) / "pack.zip"

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-B", str(ROOT / "cli.py"), "--atlas", str(self._folder)]
        process = subprocess.Popen(
            [*command, "pack", str(self._path), "--progress", "--processes", "1"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        return process

    def _follow(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None, "it was started with a pipe"
        problem = self._last_of(process.stderr)
        if process.wait() == 0:
            self.stage = "made"
            return
        self.problem = self._told(problem)
        self.stage = "failed"

    def _told(self, problem: str) -> str:
        """Return a line without the folders of this machine."""
        for path in (self._path, self._folder):
            problem = problem.replace(str(path), path.name)
        return problem

    def _last_of(self, lines: IO[str]) -> str:
        """Keep what is told of the progress; return the last line that tells something else."""
        last = ""
        for line in lines:
            if told := _TOLD.fullmatch(line):
                self.number, self.count = int(told[1]), int(told[2])
            else:
                last = line.strip()
        return last
