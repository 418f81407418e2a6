"""The product's own texts of the interface, as their files have them: one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from data.faults import AtlasError, Fault
from data.model import InterfaceText
from data.reading.interface_texts import read_texts

UI = Path(__file__).with_name("ui")
REFERENCE = "en"  # the language whose file says which texts there are, and what fills them in
LOCALE = "locale"  # the entry that says in which country's way dates and numbers are written


def own_file(language: str) -> str:
    """Return the file of an atlas with its own texts in a language, as faults name it."""
    return f"strings/{language}.yaml"


@cache
def product_texts(language: str) -> Mapping[str, InterfaceText]:
    """Return the product's own texts in a language; none where it does not speak it.

    Raises
    ------
    AtlasError
        When the product's own file is damaged.
    """
    name = f"{language}.yaml"
    if not (UI / name).is_file():
        return {}
    faults: list[Fault] = []
    texts = read_texts(UI, name, faults=faults)
    if faults or texts is None:
        raise AtlasError(faults)
    return texts
