"""The one error for bad input: every fault is collected and reported once, one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

NAMED_APART = 3  # places with the same unknown name that are each a line of their own


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


def one_line_a_cause(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults with one line for a name that is unknown in many places, and their number.

    Such a name has one cause, an entry that is missing where it should stand; other faults with
    the same words are each to be mended where they stand.
    """
    faults = list(faults)
    counts = Counter(fault.problem for fault in faults)
    shown: set[str] = set()
    kept = []
    for fault in faults:
        count = counts[fault.problem]
        if count <= NAMED_APART or not fault.problem.startswith("unknown "):
            kept.append(fault)
        elif fault.problem not in shown:
            problem = f"{fault.problem}, here and in {count - 1} more places"
            shown.add(fault.problem)
            kept.append(replace(fault, problem=problem))
    return kept


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
