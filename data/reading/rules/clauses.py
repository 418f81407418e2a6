"""Rules of clauses: what is quoted of an instrument is short, and one language says it once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.faults import Fault
from data.model import Settlement
from data.reading.rules.locations import Location, repeated

MAX_CLAUSE_WORDS = 40  # of an instrument's operative words, in each language
# Japanese is written without spaces: two characters of it count as a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def clause_faults(settlement: Settlement, location: Location) -> Iterator[Fault]:
    """Yield the faults of the words that a settlement quotes of its instruments."""
    for position, reference in enumerate(settlement.references):
        where = location.entry("references", reference, position)
        told = (f"{each.language} {each.article}".strip() for each in reference.words)
        for name in repeated(told):
            yield where.fault("words", f'"{name}" is given twice', "say of which article each is")
        for number, each in enumerate(reference.words):
            entry = where.entry("words", each, number)
            count = words_in(each.words)
            if count > MAX_CLAUSE_WORDS:
                problem = f"has {count} words"
                yield entry.fault("words", problem, f"quote at most {MAX_CLAUSE_WORDS}")


def words_in(text: str) -> int:
    """Return how many words a text has; two characters of a script without spaces are one."""
    spaced, unspaced = _UNSPACED.subn(" ", text)
    between = [word for word in spaced.split() if any(letter.isalnum() for letter in word)]
    return len(between) + (unspaced + 1) // 2
