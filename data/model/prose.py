"""What of an atlas is translated: every text that its models mark as prose, as a term, by language.

One walk over the records serves both ways: to gather the messages, and to say them in a language.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from data.model.atlas import Atlas, AtlasFile, SpokenAtlasFile
from data.model.languages import BY_LANGUAGE, BY_NAMING, EACH_BY_LANGUAGE
from data.model.names_in_texts import NamingText, naming_text, written_of
from data.model.vocabulary import PROSE, TERM, Record

AnyRecord = TypeVar("AnyRecord", bound=Record)

TERMS = "terms"  # the kind of what is said alike wherever it stands
# The kinds of records, and so of files of translations, by the field of the atlas.
KINDS = {
    "file": "atlas",
    "places": "places",
    "settlements": "settlements",
    "documents": "documents",
    "events": "events",
    "questions": "arguments",
    "lessons": "lessons",
    "quiz_questions": "questions",
    "collective_names": "names",
    "viewpoints": "viewpoints",
}
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = "article"  # the term that may be a number alone


@dataclass(frozen=True, slots=True)
class Message:
    """A text to translate: what kind of record it is of, where it stands there, and its words.

    `context` is the record's id and the field, without a place in a list: an entry that is put in
    moves no other. Of a term it is the field alone.
    """

    kind: str
    context: str
    text: str


Translate = Callable[[Message], str]


def messages_of(atlas: Atlas, language: str) -> tuple[Message, ...]:
    """Return what of an atlas is to be translated into a language, each once, in its order.

    What the records say in that language themselves is not, nor a text without a letter, unless it
    is the number of an article: what is article 9 in one language may be paragraph 9 in another.
    """
    found: dict[Message, None] = {}

    def noted(message: Message) -> str:
        found[message] = None
        return message.text

    said_in(atlas, language, noted)
    return tuple(found)


def said_in(atlas: Atlas, language: str, translate: Translate) -> Atlas:
    """Return an atlas whose texts are said in another language; what holds no text is shared.

    Parameters
    ----------
    atlas : Atlas
        As its folder has it.
    language : str
        One of its languages.
    translate : callable
        What a message is in that language.
    """
    said = SpokenAtlasFile.model_construct(**_fields(atlas.file), spoken=language)

    def told_so(message: Message) -> str:
        return naming_text(translate(message), first=said.first_named())

    told: dict[str, Any] = {}
    for field, kind in KINDS.items():
        walk = _Walk(atlas, language, told_so, kind=kind)
        value = getattr(atlas, field)
        told[field] = (
            walk.record(value, "")
            if isinstance(value, Record)
            else tuple(walk.record(each, "") for each in value)
        )
    told["file"] = SpokenAtlasFile.model_construct(**_fields(told["file"]), spoken=language)
    return _with(atlas, told)


def named_by(atlas: Atlas, call: Callable[[NamingText], str]) -> Atlas:
    """Return an atlas in whose texts the places are called otherwise; other records are shared.

    Parameters
    ----------
    atlas : Atlas
        In any language.
    call : callable
        What a text is that names places as one party or the other.
    """
    return _with(atlas, {field: _called(getattr(atlas, field), call) for field in KINDS})


def _called(value: object, call: Callable[[NamingText], str]) -> object:
    """Return a value with the texts in it called so; itself, where it has none."""
    match value:
        case NamingText():
            return call(value)
        case Record():
            old = {field: getattr(value, field) for field in type(value).model_fields}
            called = {field: _called(each, call) for field, each in old.items()}
            changed = {field: each for field, each in called.items() if each is not old[field]}
            return value.model_copy(update=changed) if changed else value
        case Mapping():
            told = {key: _called(each, call) for key, each in value.items()}
            return value if all(told[key] is each for key, each in value.items()) else told
        case tuple():
            each_told = tuple(_called(each, call) for each in value)
            return value if all(map(operator.is_, each_told, value)) else each_told
        case _:
            return value


def _fields(file: AtlasFile) -> dict[str, Any]:
    return {name: getattr(file, name) for name in AtlasFile.model_fields}


def _with(atlas: Atlas, told: Mapping[str, object]) -> Atlas:
    """Return an atlas with other records; a copy would keep the look-ups made of the old ones."""
    fields = {name: getattr(atlas, name) for name in type(atlas).model_fields}
    return Atlas.model_construct(**(fields | dict(told)))


class _Walk:
    """A walk over the records of one kind."""

    def __init__(self, atlas: Atlas, language: str, translate: Translate, *, kind: str) -> None:
        self._base, self._language = atlas.file.language, language
        self._known = {each.id for each in atlas.file.languages}
        self._translate, self._kind = translate, kind

    def record(self, record: AnyRecord, context: str) -> AnyRecord:
        """Return a record in the language; itself, where nothing in it is said otherwise."""
        name = getattr(record, "id", "")
        here = f"{context}.{name}" if context and name else context or name
        changed: dict[str, object] = {}
        for field, info in type(record).model_fields.items():
            value = getattr(record, field)
            said = self._said(value, info.metadata, field, f"{here}.{field}" if here else field)
            if said is not value:
                changed[field] = said
        return record.model_copy(update=changed) if changed else record

    def _said(self, value: object, marks: list[object], field: str, context: str) -> object:
        if isinstance(value, Record):
            return self.record(value, context)
        if isinstance(value, str):
            return self._marked(value, marks, field, context)
        if isinstance(value, Mapping):
            return self._mapping(value, marks, field, context)
        if not isinstance(value, tuple):
            return value
        told = tuple(self._said(each, marks, field, context) for each in value)
        return value if all(a is b for a, b in zip(told, value, strict=True)) else told

    def _marked(self, text: str, marks: list[object], field: str, context: str) -> str:
        if PROSE in marks:
            return self._text(text, self._kind, context)
        return self._text(text, TERMS, field) if TERM in marks else text

    def _text(self, text: str, kind: str, context: str) -> str:
        if not _LETTER.search(text) and not (context == _NUMBERED and text):
            return text
        return self._translate(Message(kind, context, written_of(text)))

    def _mapping(
        self, said: Mapping[str, str], marks: list[object], field: str, context: str
    ) -> Mapping[str, str]:
        if TERM in marks:
            return {key: self._text(text, TERMS, f"{field}.{key}") for key, text in said.items()}
        if BY_NAMING in marks:  # what names two languages is in that of the page
            return {
                way: text
                if way in self._known
                else self._text(text, self._kind, f"{context}.{way}")
                for way, text in said.items()
            }
        is_told = BY_LANGUAGE in marks or EACH_BY_LANGUAGE in marks
        if not is_told or self._language in said or self._base not in said:
            return said
        return {**said, self._language: self._text(said[self._base], self._kind, context)}
