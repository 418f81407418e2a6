"""What was found in a file: one cause, one line, with a count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from geo.check.encoding import place
from geo.check.rules import Rule

Level = Literal["error", "warning"]
Cause: TypeAlias = tuple[Rule, object]  # a rule, and the value that tells its causes apart


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file.

    Parameters
    ----------
    level : {"error", "warning"}
        An error breaks a MUST of the RFC, a warning a SHOULD.
    path : str
        Where first, as in ``features[3].geometry.coordinates[0]``; empty for the file as a whole.
    problem : str
        What is wrong and what would be right, how often, and in which line first.
    """

    level: Level
    path: str
    problem: str

    def line(self, name: str) -> str:
        """Return the finding as one line that begins with the file's name."""
        return one_line(name, self.path, self.level, self.problem)


def one_line(name: str, path: str, label: str, said: str) -> str:
    """Return what is said of a place in a file as one line that can be printed."""
    where = f"{name}: {path}" if path else name
    printable = "".join(c if c.isprintable() else " " for c in f"{where}: {label}: {said}")
    return printable.encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(slots=True)
class Noted:
    """The first place where a rule is broken, and how many there are."""

    path: str
    offset: int
    values: dict[str, object]
    count: int = 1


@dataclass(slots=True)
class Ledger:
    """Every cause that was found, in the order of its first place."""

    noted: dict[Cause, Noted] = field(default_factory=dict)

    def note(self, rule: Rule, path: str, offset: int, /, **values: object) -> None:
        """Note that a rule is broken at a path, by what begins at a byte."""
        self.note_many(1, rule, path, offset, **values)

    def note_many(
        self, count: int, rule: Rule, path: str, offset: int, /, **values: object
    ) -> None:
        """Note that a rule is broken so many times, first at a path."""
        cause = rule, values.get(rule.by)
        known = self.noted.get(cause)
        if known is None:
            self.noted[cause] = Noted(path, offset, values, count)
        else:
            known.count += count

    def of(self, rule: Rule) -> Noted | None:
        """Return what was noted of a rule that has one cause only."""
        return self.noted.get((rule, None))

    def marked(self) -> dict[Cause, int]:
        """Return where the ledger stands, to come back to."""
        return {cause: noted.count for cause, noted in self.noted.items()}

    def back_to(self, mark: dict[Cause, int]) -> None:
        """Forget what was noted since."""
        for cause in self.noted.keys() - mark.keys():
            del self.noted[cause]
        for cause, count in mark.items():
            self.noted[cause].count = count

    def findings(self, raw: bytes, *, strict: bool) -> list[Finding]:
        """Return one finding for each rule that is broken.

        Parameters
        ----------
        raw : bytes
            The text, for the numbers of its lines.
        strict : bool
            Whether the file is held to what a writer owes.
        """
        found = []
        for (rule, _), noted in self.noted.items():
            is_error = rule.word == "must" or (strict and rule.word == "writer")
            problem = rule.text.format(**noted.values) + _how_often(rule, noted)
            if noted.offset >= 0:
                where = place(raw, noted.offset)
                problem += f"{', first at' if noted.count > 1 else ';'} {where}"
            found.append(Finding("error" if is_error else "warning", noted.path, problem))
        return found


def _how_often(rule: Rule, noted: Noted) -> str:
    if noted.count == 1:
        return ""
    plural = {"geometry": "geometries", "bbox": "bboxes", "line or ring": "lines or rings"}
    return f"; {noted.count} {plural.get(rule.noun, rule.noun + 's')}"
