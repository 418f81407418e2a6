"""What of an atlas is translated: every text that its models mark as prose, as a term, by language.

One walk over the records serves both ways: to gather the messages, and to say them in a language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from data.model.atlas import Atlas, AtlasFile, SpokenAtlasFile
from data.model.languages import BY_LANGUAGE, BY_NAMING, EACH_BY_LANGUAGE
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
    told: dict[str, Any] = {}
    for field, kind in KINDS.items():
        walk = _Walk(atlas, language, translate, kind=kind)
        value = getattr(atlas, field)
        told[field] = (
            walk.record(value, "")
            if isinstance(value, Record)
            else tuple(walk.record(each, "") for each in value)
        )
    file = {name: getattr(told["file"], name) for name in AtlasFile.model_fields}
    told["file"] = SpokenAtlasFile.model_construct(**file, spoken=language)
    # A copy would keep the look-ups that were made of the other records.
    fields = {name: getattr(atlas, name) for name in type(atlas).model_fields}
    return Atlas.model_construct(**(fields | told))


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
        return self._translate(Message(kind, context, text))

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
