"""What is said of a file: the key of a text and what fills it in, for whoever words it."""

from __future__ import annotations

from dataclasses import dataclass

from data.faults import AtlasError, Fault
from layers.wording.ui_texts import UiTexts, product_ui_texts

Value = str | int

FAULT, NOTE = "layers_fault_", "layers_note_"  # what the keys of the texts begin with


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the interface, by its key without what all begin with, and its values."""

    key: str
    values: dict[str, Value]

    def worded(self, words: UiTexts, begins: str = NOTE) -> str:
        """Return it in the language of some texts."""
        return words[f"{begins}{self.key}"].format(**self.values)

    def __str__(self) -> str:
        """Return it as a note in the product's own language, as the terminal has it."""
        return self.worded(product_ui_texts())


class RefusedError(AtlasError):
    """A file that is not read, and why; its one fault is in the product's own language."""

    def __init__(self, name: str, why: Said) -> None:
        problem = why.worded(product_ui_texts(), FAULT)
        super().__init__([Fault(name, "", "", problem)])
        self.name, self.why = name, why

    def worded(self, words: UiTexts) -> str:
        """Return the line that refuses the file, in the language of some texts."""
        (fault,) = AtlasError([Fault("", "", "", self.why.worded(words, FAULT))]).faults
        printable = str(fault).removeprefix(": ")
        return words["layers_fault"].format(name=self.name, problem=printable)


def refused(name: str, key: str, **values: Value) -> RefusedError:
    """Return the error that refuses a file in one line."""
    return RefusedError(name, Said(key, values))
