"""One line for one cause: names that are unknown in many places, and files that lack many names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from data.faults import Fault
from data.reading.parsed_folder import ATLAS_FILE

NAMED_APART = 3  # places with the same unknown name that are each a line of their own
MAX_UNKNOWN = 5  # names of one kind; more are one cause: the file that should have them is cut

_UNKNOWN = re.compile(r'unknown (?P<kind>[a-z ]+) "(?P<name>.*)"', re.DOTALL)
_CUT = re.compile(r"has \d+ cells, the first row has \d+")  # a row that ends before its line does
_MISSING = "is missing"
_FOLLOWS = {"places.csv": "has no land of its own"}  # what is said of groups whose places are lost
_HOMES = {  # where the names of a kind stand
    "source": "atlas.yaml: sources",
    "group": "atlas.yaml: groups",
    "ribbon": "atlas.yaml: ribbons",
    "party": "atlas.yaml: parties",
    "language": "atlas.yaml: languages",
    "side": "atlas.yaml: parties",
    "holder": "atlas.yaml: parties",
    "place": "places.csv",
    "strait": "places.csv",
    "place or group": "places.csv",
    "place with land": "places.csv",
    "settlement": "settlements/",
    "excerpt": "documents/",
    "statement": "documents/",
    "event": "events/",
    "question": "questions/",
}


def one_line_a_cause(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults with one line for an unknown name, or for a file that lacks many of them.

    Such names have one cause, what is missing where they should stand; other faults with the same
    words are each to be mended where they stand.
    """
    faults = _groups_as_groups(_lost_sections(list(faults)))
    homes = _lacking(faults)
    follow = tuple(_FOLLOWS[home] for home in homes if home in _FOLLOWS)
    faults = [fault for fault in faults if not fault.problem.endswith(follow)]
    counts = Counter(fault.problem for fault in faults)
    shown: set[str] = set()
    kept: list[Fault] = []
    for fault in faults:
        home = _home(fault)
        count = counts[fault.problem]
        if home in homes:
            if home not in shown:
                shown.add(home)
                kept.append(homes[home])
        elif count <= NAMED_APART or not home:
            kept.append(fault)
        elif fault.problem not in shown:
            shown.add(fault.problem)
            problem = f"{fault.problem}, here and in {count - 1} more places"
            kept.append(replace(fault, problem=problem))
    return kept


def _lost_sections(faults: list[Fault]) -> list[Fault]:
    """Return faults with one line for a file that lacks many of its sections: it is cut.

    What others name and should stand in it is lost with them.
    """
    cut = [f for f in faults if f.file == ATLAS_FILE and not f.record and f.problem == _MISSING]
    if len(cut) <= MAX_UNKNOWN:
        return faults
    problem = f'lacks {len(cut)} sections, first "{cut[0].field}"'
    one = Fault(ATLAS_FILE, "", "", problem, "part of it may be missing")
    rest = [f for f in faults if f not in cut[1:] and not _home(f).startswith(ATLAS_FILE)]
    return [one if fault is cut[0] else fault for fault in rest]


def _groups_as_groups(faults: list[Fault]) -> list[Fault]:
    """Return faults in which a name that is known to be a group's is no place or group."""
    groups = {found["name"] for f in faults if (found := _UNKNOWN.fullmatch(f.problem))
              and found["kind"] == "group"}  # fmt: skip
    if len(groups) <= MAX_UNKNOWN:
        return faults
    both = {f'unknown place or group "{name}"': f'unknown group "{name}"' for name in groups}
    return [replace(f, problem=both.get(f.problem, f.problem)) for f in faults]


def _lacking(faults: list[Fault]) -> dict[str, Fault]:
    """Return a fault for each place that lacks many names, by that place."""
    names: dict[str, dict[str, None]] = {}
    for fault in faults:
        found = _UNKNOWN.fullmatch(fault.problem)
        if found and (home := _home(fault)):
            names.setdefault(home, {})[found["name"]] = None
    cut = {fault.file for fault in faults if _CUT.fullmatch(fault.problem)}
    return {
        home: _together(home, list(lost))
        for home, lost in names.items()
        if len(lost) > (1 if home in cut else MAX_UNKNOWN)
    }


def _together(home: str, lost: list[str]) -> Fault:
    file, _, section = home.partition(": ")
    problem = f'lacks {len(lost)} entries that other files name, first "{lost[0]}"'
    return Fault(file, section, "", problem, "part of it may be missing")


def _home(fault: Fault) -> str:
    """Return where the name should stand that a fault finds unknown; nothing for other faults."""
    found = _UNKNOWN.fullmatch(fault.problem)
    return _HOMES.get(found["kind"], "") if found else ""
