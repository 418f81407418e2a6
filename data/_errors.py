"""The one error for bad input: every fault is collected and reported once, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
