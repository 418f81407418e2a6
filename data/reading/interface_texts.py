"""A file of interface texts: one flat record, a text or its plural forms by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from data.faults import Fault, did_you_mean
from data.model import InterfaceText, PluralText
from data.reading.yaml_text import read_yaml

CATEGORIES = tuple(PluralText.model_fields)


def read_texts(folder: Path, file: str, *, faults: list[Fault]) -> dict[str, InterfaceText] | None:
    """Return the texts of one language by key, or None and a fault where the file cannot be read.

    Parameters
    ----------
    folder, file
        Where it is, and how a fault names it: relative to the folder, with /.
    faults : list of Fault
        Receives what is no text; its key is there, so that nothing else is said of it.
    """
    raw = read_yaml(folder, file, faults=faults)
    if raw is None:
        return None
    texts: dict[str, InterfaceText] = {}
    for key, value in raw.items():
        found = list(_faults(file, str(key), value))
        faults.extend(found)
        is_plural = isinstance(value, Mapping) and not found
        texts[str(key)] = PluralText(**value) if is_plural else str(value)
    return texts


def _faults(file: str, key: str, value: object) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        if not _is_text(value):
            yield Fault(file, "", key, "is not a text")
        return
    for name, text in value.items():
        if name not in CATEGORIES:
            problem = f'has no plural form "{name}"'
            yield Fault(file, "", key, problem, did_you_mean(str(name), CATEGORIES))
        elif not _is_text(text):
            yield Fault(file, key, str(name), "is not a text")
    if "other" not in value:
        yield Fault(file, key, "other", "is missing", "every language has this plural form")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
