"""Words of a command line: one line says what is wrong with them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn, TextIO

from pydantic import HttpUrl

USAGE = 2
MAX_COUNT = 10_000


class OneLineParser(argparse.ArgumentParser):
    """A parser whose errors are one line each; what there is to choose from stands in --help."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with status 2."""
        line = "".join(char if char.isprintable() else "\ufffd" for char in message)
        self.exit(USAGE, f"{self.prog}: {line} (see {self.prog} --help)\n")

    def print_help(self, file: TextIO | None = None) -> None:  # type: ignore[override]
        """Print the help; raise OSError where it cannot be printed, which argparse passes over."""
        (file or sys.stdout).write(self.format_help())


def count(word: str) -> int:
    """Return how many of something are wanted: 1 to 10,000."""
    if word.isascii() and word.isdecimal() and len(word) <= 9 and 1 <= int(word) <= MAX_COUNT:
        return int(word)
    raise argparse.ArgumentTypeError(f"{word[:40]!r} is no whole number from 1 to {MAX_COUNT}")


def folder(word: str) -> Path:
    """Return the path of a folder; "." says this one, an empty variable of a script does not."""
    if word:
        return Path(word)
    raise argparse.ArgumentTypeError("the name is empty: name a folder, . for this one")


def file(word: str) -> str:
    """Return the name of a file; an empty variable of a script names none, nor does a folder's."""
    if not word:
        raise argparse.ArgumentTypeError("the name is empty: name a file")
    if word.endswith((os.sep, os.altsep or os.sep)):  # pathlib would write a file of that name
        raise argparse.ArgumentTypeError(f"{readable(word[:200])!r} names a folder: name a file")
    return word


def path_of_file(word: str) -> Path:
    """Return the path of a file, as `file` has it."""
    return Path(file(word))


def readable(word: str) -> str:
    """Return a word that was typed in whatever encoding as text that can be passed on."""
    return os.fsencode(word).decode("utf-8", "replace")


def web_address(word: str) -> str:
    """Return the address of a folder on a web host as browsers write it, escaped where needed.

    Raises
    ------
    ValueError
        If it is no http or https URL, or has more than host and path: a name, a query, a fragment.
    """
    url = HttpUrl(word)
    if url.username or url.password or url.query is not None or url.fragment is not None:
        raise ValueError("more than host and path")
    return str(url)
