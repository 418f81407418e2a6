"""The one error for bad input: every fault is collected and reported once, one line each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MAX_LISTED = 13  # more ids than this make a line nobody reads


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the input.

    Parameters
    ----------
    file : str
        The file as the user named it (relative to the atlas folder where there is one).
    record : str
        Which record of that file: an id, a row number, or empty for the file as a whole.
    field : str
        Which field of that record, or empty.
    problem : str
        What is wrong.
    expected : str
        What would be right, or empty where that goes without saying.
    """

    file: str
    record: str
    field: str
    problem: str
    expected: str = ""

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.record, self.field) if part)
        line = f"{where}: {self.problem}"
        if self.expected:
            line += f"; {self.expected}"
        line = " ".join(line.split())
        # What stood in the file is repeated here: it must not steer the reader's terminal.
        return "".join(char if char.isprintable() else "\ufffd" for char in line)


class AtlasError(Exception):
    """Bad input, with every fault that was found.

    Parameters
    ----------
    faults : iterable of Fault
        At least one; the order is the order of reporting.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def did_you_mean(name: str, valid: Collection[str]) -> str:
    """Return a hint that names the nearest valid id, or the valid ids if they are few.

    Parameters
    ----------
    name : str
        What was written.
    valid : collection of str
        What could have been written.

    Returns
    -------
    str
        ``did you mean "..."?``, ``use one of ...``, or empty where neither helps.
    """
    close = closest(name, valid)
    if close:
        return f'did you mean "{close}"?'
    if 0 < len(valid) <= MAX_LISTED:
        return "use one of " + ", ".join(sorted(valid))
    return ""


def closest(name: str, valid: Collection[str]) -> str:
    """Return the valid id that is most like what was written, or empty where none is like it."""
    return next(iter(get_close_matches(name, sorted(valid), n=1, cutoff=0.6)), "")


MAX_SHOWN = 60  # characters of a wrong value that are repeated in its fault


def shown(value: object) -> str:
    """Return a value as a fault repeats it: quoted, on one line and not too long."""
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a record"
    text = " ".join(str(value).split())
    return f'"{text}"' if len(text) <= MAX_SHOWN else f'"{text[: MAX_SHOWN - 1]}…"'
