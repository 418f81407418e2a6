"""Plain values to records: the schema's complaints become faults in plain words."""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from data.faults import Fault, did_you_mean, shown
from data.model import (
    BY_LANGUAGE,
    EACH_BY_LANGUAGE,
    EVENT_DATE_PATTERN,
    MAP_WINDOW_PATTERN,
    Record,
    vocabulary,
)

AnyRecord = TypeVar("AnyRecord", bound=Record)
Path = tuple[int | str, ...]

MAX_NUMBER = 40  # characters of a number that are looked at
KIND = "kind"  # the field that tells records of several kinds apart
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
# As spreadsheets and word processors write them: a decimal comma, a minus sign, a degree sign.
_TYPESET = str.maketrans({",": ".", **dict.fromkeys("\u2012\u2013\u2014\u2212", "-"), "\u00b0": ""})

# How an entry of a list is called, and which of its fields tells it from the others.
ENTRY_NAMES = {
    "parties": ("party", "id"),
    "languages": ("language", "id"),
    "groups": ("group", "id"),
    "sources": ("source", "id"),
    "ribbons": ("ribbon", "id"),
    "eras": ("era since", "since"),
    "references": ("reference to", "instrument"),
    "readings": ("reading of", "party"),
    "events": ("event", "id"),
    "words": ("word in", "language"),
    "notes": ("note", "text"),
    "holdings": ("holding of", "places"),
    "interim": ("interim holding of", "places"),
    "lines": ("line", "id"),
    "excerpts": ("excerpt", "id"),
    "statements": ("statement", "id"),
    "viewpoints": ("viewpoint", "id"),
    "overrides": ("override of", "places"),
    "definitions": ("definition", "id"),
    "claims": ("claim", "id"),
    "grounds": ("ground", "id"),
    "answers": ("answer", "id"),
    "counters": ("counter-answer", "id"),
    "others": ("other", "id"),
    "views": ("view", "id"),
    "clauses": ("clause of", "settlement"),
    "steps": ("step", "id"),
    "questions": ("question", "id"),
    "options": ("option", ""),
    "aims": ("aim", ""),
    "mentions": ("mention", ""),
    "evidence": ("evidence", ""),
}

PATTERN_WORDS = {
    MAP_WINDOW_PATTERN: "write west_south_east_north, in degrees with four digits after the point"
    " at most",
    EVENT_DATE_PATTERN: "write a date as YYYY, YYYY-MM or YYYY-MM-DD, with ~ for about and"
    " ? for uncertain, or two of them with / between",
    vocabulary.ID_PATTERN: "an id has lower-case letters, digits, - and _",
    vocabulary.DATE_PATTERN: "write a date as YYYY, YYYY-MM or YYYY-MM-DD",
    vocabulary.YEAR_PATTERN: "write a year with four digits",
    vocabulary.LANGUAGE_PATTERN: "write a language as BCP 47 does: en, pt-BR, zh-Hant",
    vocabulary.HASH_PATTERN: "a SHA-256 has 64 lower-case hexadecimal digits",
    vocabulary.SLOT_PATTERN: "a slot is one letter, a to z",
    vocabulary.COLOUR_PATTERN: "write a colour as #rrggbb, in hexadecimal",
}


def entry_name(section: str, entry: object, position: int) -> str:
    """Return how a fault names an entry of a list: by what it is about, else by its place in it.

    Parameters
    ----------
    section : str
        The list's field name.
    entry : object
        The entry: a mapping as it was read, or a record.
    position : int
        Its place in the list, from 0.
    """
    name, key = ENTRY_NAMES.get(section, (section, ""))
    value = entry.get(key) if isinstance(entry, Mapping) else getattr(entry, key, None)
    if isinstance(value, list | tuple):
        value = ", ".join(str(item) for item in value)
    if isinstance(value, str) and value.strip():
        return f"{name} {shown(value)[1:-1]}"
    return f"{section if key else name} {position + 1}"


def parse(
    model: type[AnyRecord], raw: Mapping[str, Any], *, file: str, record: str, faults: list[Fault]
) -> tuple[AnyRecord | None, bool]:
    """Return a record and whether it is whole.

    Where the values break the schema, each complaint becomes a fault and what is left without
    the broken entries is tried again: the rules that need more than one record can then still
    report what they see, and the reader gets all faults at once.

    Parameters
    ----------
    model : type of Record
        What the values should be.
    raw : mapping
        The values as read.
    file, record : str
        Where they stand, for the faults.
    faults : list of Fault
        Receives the faults.
    """
    try:
        return model.model_validate(raw), True
    except ValidationError as error:
        details = _first_hand([_untagged(raw, each) for each in error.errors(include_url=False)])
    faults.extend(_fault(model, raw, detail=detail, file=file, record=record) for detail in details)
    try:
        return model.model_validate(_without(raw, {_cut(detail) for detail in details})), False
    except ValidationError:
        return None, False


def _untagged(raw: Mapping[str, Any], detail: ErrorDetails) -> ErrorDetails:
    """Return a complaint whose path is that of the values as written.

    Of an entry that can be of several kinds the path has its kind, too; a complaint about the kind
    itself stands at the entry.
    """
    value: Any = raw
    path: list[int | str] = []
    is_unknown = detail["type"] == "extra_forbidden"
    for position, step in enumerate(detail["loc"]):
        follows_entry = position > 0 and isinstance(detail["loc"][position - 1], int)
        ends = is_unknown and position == len(detail["loc"]) - 1
        if follows_entry and isinstance(value, Mapping) and step == value.get(KIND) and not ends:
            continue
        path.append(step)
        value = _step(value, step)
    if detail["type"].startswith("union_tag"):
        path.append(KIND)
    return {**detail, "loc": tuple(path)}


def _first_hand(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out "too few entries" where the entries are there and are themselves at fault."""
    paths = [detail["loc"] for detail in details]

    def follows(detail: ErrorDetails) -> bool:
        own = detail["loc"]
        return any(path[: len(own)] == own and path != own for path in paths)

    return [d for d in details if d["type"] != "too_short" or not follows(d)]


def _cut(detail: ErrorDetails) -> Path:
    """Return the path of the smallest thing to leave out so that the rest can be read."""
    path = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return path
    entries = [index for index, step in enumerate(path) if isinstance(step, int)]
    return path[: entries[0] + 1] if entries else path[:1]


def _without(value: Any, cuts: set[Path], path: Path = ()) -> Any:  # noqa: ANN401 - plain values
    if isinstance(value, Mapping):
        return {
            key: _without(item, cuts, (*path, key))
            for key, item in value.items()
            if (*path, key) not in cuts
        }
    if isinstance(value, list):
        return [
            _without(item, cuts, (*path, index))
            for index, item in enumerate(value)
            if (*path, index) not in cuts
        ]
    return value


def _fault(
    model: type[Record],
    raw: Mapping[str, Any],
    *,
    detail: ErrorDetails,
    file: str,
    record: str,
) -> Fault:
    of_key = detail["loc"][-1:] == ("[key]",)  # what stands before a colon
    entry, field = _place(raw, detail["loc"][:-2] if of_key else detail["loc"])
    where = ": ".join(part for part in (record, entry) if part)
    if of_key:
        return Fault(file, where, field, f"{shown(detail['input'])} is not the name of a field")
    if detail["type"] == "extra_forbidden":
        known = list(_record_at(model, raw, detail["loc"][:-1]).model_fields)
        name = detail["loc"][-1]
        return Fault(file, where, "", f'unknown field "{name}"', did_you_mean(str(name), known))
    problem, expected = _worded(detail)
    if detail["type"] == "string_too_short" and _is_by_language(model, raw, detail["loc"][:-1]):
        problem = "the translation is empty"
    return Fault(file, where, field, problem, expected)


def _place(raw: Mapping[str, Any], path: Path) -> tuple[str, str]:
    """Return the entry and the field that a path leads to, as a reader would name them."""
    value: Any = raw
    names: list[str] = []
    field = section = ""
    for step in path:
        value = _step(value, step)
        if not isinstance(step, int):
            section = str(step)
            field = f"{field}.{section}" if field else section
        elif isinstance(value, Mapping):
            names.append(entry_name(section, value, step))
            field = ""
        else:
            field = f"{field} {step + 1}"
    return ": ".join(names), field


def _step(value: Any, step: int | str) -> Any:  # noqa: ANN401 - plain values
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _record_at(model: type[Record], raw: Mapping[str, Any], path: Path) -> type[Record]:
    """Return the type of the record that a path of field names leads to, or that holds its end."""
    value: Any = raw
    kinds = [model]
    for step in path:
        value = _step(value, step)
        if isinstance(step, str) and step in model.model_fields:
            kinds = list(_records_in(model.model_fields[step].annotation)) or [model]
        model = next((each for each in kinds if _is_of_kind(each, value)), kinds[0])
    return model


def _is_by_language(model: type[Record], raw: Mapping[str, Any], path: Path) -> bool:
    """Return whether a path leads to a text, or to one of several, whose keys are languages."""
    while path and not isinstance(path[-1], str):
        path = path[:-1]
    if not path:
        return False
    field = _record_at(model, raw, path[:-1]).model_fields.get(str(path[-1]))
    return bool(field and {BY_LANGUAGE, EACH_BY_LANGUAGE} & {*_words_of(field.metadata)})


def _words_of(metadata: Iterable[object]) -> Iterator[str]:
    return (each for each in metadata if isinstance(each, str))


def _records_in(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - any annotation
    """Yield the record types inside ``tuple[X, ...]``, ``X | None`` or ``X | Y``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _records_in(argument)


def _is_of_kind(model: type[Record], value: object) -> bool:
    """Return whether a value says that it is of the kind that a record type is for."""
    kind = value.get(KIND) if isinstance(value, Mapping) else None
    field = model.model_fields.get(KIND)
    return field is not None and kind in typing.get_args(field.annotation)


def _worded(detail: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong and what would be right, in plain words."""
    words = WORDS.get(detail["type"])
    if words is None:
        return f"{shown(detail['input'])} is not a value of the right form", ""
    return words(detail)


def _missing(_: ErrorDetails) -> tuple[str, str]:
    return "is missing", ""


def _empty(_: ErrorDetails) -> tuple[str, str]:
    return "is empty", ""


def _not_allowed(detail: ErrorDetails) -> tuple[str, str]:
    allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return f"{shown(detail['input'])} is not allowed", f"use one of {allowed.lstrip(', ')}"


def _unknown_kind(detail: ErrorDetails) -> tuple[str, str]:
    allowed = detail["ctx"]["expected_tags"].replace("'", "")
    return f"{shown(detail['input'][KIND])} is not allowed", f"use one of {allowed}"


def _wrong_pattern(detail: ErrorDetails) -> tuple[str, str]:
    return f"{shown(detail['input'])} is not of the right form", PATTERN_WORDS[
        detail["ctx"]["pattern"]
    ]


def _own_words(detail: ErrorDetails) -> tuple[str, str]:
    return str(detail["ctx"]["error"]), ""


def _no_name(_: ErrorDetails) -> tuple[str, str]:
    return "is not the name of a field", ""


def _limit(comparison: str, key: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    def worded(detail: ErrorDetails) -> tuple[str, str]:
        limit = f"{detail['ctx'][key]:g}"
        return f"{shown(detail['input'])} is out of range", f"must be {comparison} {limit}"

    return worded


def _is_not(what: str, expected: str = "") -> Callable[[ErrorDetails], tuple[str, str]]:
    def worded(detail: ErrorDetails) -> tuple[str, str]:
        return f"{shown(detail['input'])} is not {what}", expected

    return worded


def _no_number(detail: ErrorDetails) -> tuple[str, str]:
    """Return what a value is instead of a number, and how to write the number that it shows."""
    given = str(detail["input"]).strip()[:MAX_NUMBER]
    plain = unicodedata.normalize("NFKC", given).translate(_TYPESET).replace(" ", "")
    expected = f"write {plain}" if plain != given and _NUMBER.fullmatch(plain) else ""
    return f"{shown(detail['input'])} is not a number", expected


def _entries(detail: ErrorDetails) -> tuple[str, str]:
    count = detail["ctx"].get("min_length", detail["ctx"].get("max_length"))
    word = "least" if "min_length" in detail["ctx"] else "most"
    return f"has {detail['ctx']['actual_length']} entries", f"must have at {word} {count}"


WORDS: dict[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "missing": _missing,
    "string_too_short": _empty,
    "literal_error": _not_allowed,
    "union_tag_invalid": _unknown_kind,
    "union_tag_not_found": _missing,
    "string_pattern_mismatch": _wrong_pattern,
    "value_error": _own_words,
    "invalid_key": _no_name,
    "greater_than": _limit("greater than", "gt"),
    "greater_than_equal": _limit("at least", "ge"),
    "less_than": _limit("less than", "lt"),
    "less_than_equal": _limit("at most", "le"),
    "finite_number": _is_not("a number"),
    "float_parsing": _no_number,
    "float_type": _is_not("a number"),
    "int_parsing": _is_not("a whole number"),
    "int_parsing_size": _is_not("a whole number of a sensible size"),
    "int_from_float": _is_not("a whole number"),
    "int_type": _is_not("a whole number"),
    "bool_parsing": _is_not("true or false"),
    "bool_type": _is_not("true or false"),
    "string_type": _is_not("a text"),
    "tuple_type": _is_not("a list"),
    "dict_type": _is_not("a record", "write its fields as `field: value`"),
    "model_attributes_type": _is_not("a record", "write its fields as `field: value`"),
    "model_type": _is_not("a record", "write its fields as `field: value`"),
    "too_short": _entries,
    "too_long": _entries,
}
