"""A command as a process: streams that may be closed, and an end that is quiet and right."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn, TextIO

_NO_MEMORY = "there is not enough memory"
# What Python says where it had no memory even for the error itself.
_NO_ERROR = ("without setting an exception", "without exception set")
_NO_ROOM = ("failed to map segment", "annot allocate memory")  # as the loader of libraries says it


class ClosedStream(io.TextIOBase):
    """Stands for a standard stream that was closed before the program began.

    Parameters
    ----------
    name : str
        What the stream is called in the error that any use of it raises.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def buffer(self) -> NoReturn:
        """The stream of bytes, which is closed as well."""
        raise OSError(errno.EBADF, "is closed", self._name)

    def write(self, text: str, /) -> NoReturn:
        """Raise OSError, so that a loss of output is told and not passed over."""
        raise OSError(errno.EBADF, "is closed", self._name)


def tell_memory_in_one_line() -> None:
    """From now on a want of memory is one line, also while modules are being imported."""
    sys.excepthook = _uncaught


def _uncaught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    if not _is_of_memory(error):
        sys.__excepthook__(kind, error, at)
        return
    print(_NO_MEMORY, file=sys.stderr)
    os._exit(_flushed(1))


def _is_of_memory(error: BaseException | None) -> bool:
    """Tell whether an error, or what it was raised from, is a want of memory."""
    while error is not None:
        says_it = isinstance(error, ImportError) and any(each in str(error) for each in _NO_ROOM)
        if isinstance(error, SystemError):
            says_it = _is_bounded() and any(each in str(error) for each in _NO_ERROR)
        if isinstance(error, MemoryError) or says_it:
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_bounded() -> bool:
    """Tell whether this process may have only so much memory."""
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - not everywhere

    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command's main function and end the process with its status.

    A reader that closes our output, or an interrupt, ends the process as it ends others: by the
    signal, without a word. At the end nothing runs but the flushing of our own streams: libraries
    whose threads are still alive while their memory is taken down abort some ends of a process.

    Parameters
    ----------
    main : callable
        Returns the exit status; may raise SystemExit.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _open_streams()
    try:
        status = main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except (MemoryError, ImportError, SystemError) as error:
        if not _is_of_memory(error):
            raise
        print(_NO_MEMORY, file=sys.stderr)
        status = 1
    except OSError:  # a command tells of every one: this is of standard error itself
        status = 1
    os._exit(_flushed(status))


def takes_every_character(stream: TextIO) -> bool:
    """Tell whether a stream's encoding has all characters."""
    return (getattr(stream, "encoding", None) or "").lower().replace("_", "-").startswith("utf")


def _open_streams() -> None:
    """Put something in the place of closed streams, before files take their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or ClosedStream("standard input")
    sys.stdout = sys.stdout or ClosedStream("standard output")
    # Without this, print() would put messages on standard output.
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show every script
            stream.reconfigure(errors="backslashreplace")


def _flushed(status: int) -> int:
    try:
        sys.stdout.flush()
    except OSError as error:
        if status == 0:
            print(f"standard output: {error.strerror}", file=sys.stderr)
        status = status or 1
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    return status
