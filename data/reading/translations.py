"""The translations of an atlas' texts: gettext catalogues (PO), one a language and kind of record.

The message is the English itself, so a file shows what each text was made from: where the record
says something else by now, the message is none of the record's any more, and the text is stale.
"""

from __future__ import annotations

import io
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from data.faults import AtlasError, Fault
from data.model import Atlas
from data.model.names_in_texts import NamingText, uneven
from data.model.prose import KINDS, TERMS, Message, Translate, messages_of, named_by, said_in
from data.reading.files import names_in, read_text

FOLDER = "translations"
FILES = (*KINDS.values(), TERMS)
_NAMED_APART = 3
_WIDTH = 100
_HEADER = """\
# {title}: its texts in {language}.
# The translations are the atlas' own and nobody's official ones; what is quoted is not translated.
# docs/translate.md says how they are made.
#"""

Key = tuple[str, str]  # context and English
Said = Mapping[str, Mapping[Key, str]]  # by kind


def file_of(language: str, kind: str) -> str:
    """Return the file of a kind of records in a language, as faults name it."""
    return f"{FOLDER}/{language}/{kind}.po"


@dataclass(slots=True)
class Catalogues:
    """The catalogues of a language by kind, and what is wrong with their files."""

    language: str
    by_kind: dict[str, Catalog] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def said(self) -> dict[str, dict[Key, str]]:
        """Return what is translated and in doubt nowhere, by kind."""
        return {
            kind: {
                (each.context or "", str(each.id)): str(each.string)
                for each in catalogue
                if each.id and each.string and not each.fuzzy
            }
            for kind, catalogue in self.by_kind.items()
        }


def read_catalogues(folder: Path, language: str) -> Catalogues:
    """Return the catalogues of a language; a kind without a file is left out."""
    found = Catalogues(language)
    if FOLDER not in names_in(folder, faults=found.faults):
        return found
    if language not in names_in(folder, FOLDER, faults=found.faults):
        return found
    held = names_in(folder, f"{FOLDER}/{language}", faults=found.faults)
    for name in held:
        kind, _, ending = name.rpartition(".")
        file = f"{FOLDER}/{language}/{name}"
        if ending != "po" or kind not in FILES:
            expected = f"name it as one of {', '.join(FILES)}, with .po"
            found.faults.append(Fault(file, "", "", "would not be read", expected))
            continue
        text = read_text(folder, file, faults=found.faults)
        if text is None:
            continue
        try:
            found.by_kind[kind] = read_po(io.StringIO(text), abort_invalid=True)
        except (PoFileError, ValueError, LookupError) as error:
            where = f"line {error.lineno + 1}" if isinstance(error, PoFileError) else ""
            problem = "is no catalogue of gettext"
            found.faults.append(Fault(file, where, "", problem, _reason(error)))
    return found


def _reason(error: Exception) -> str:
    return f"msgfmt -c says more ({str(error)[:80]})"


def updated(atlas: Atlas, held: Catalogues) -> dict[str, Catalog]:
    """Return the catalogues with every message of the record, what is translated kept.

    A message that changed keeps its translation, marked fuzzy; one that is gone is kept as
    obsolete. The same English in another place takes the translation that there is.
    """
    known = {key[1]: text for of in held.said().values() for key, text in of.items()}
    made = {}
    for kind, messages in _by_kind(messages_of(atlas, held.language)).items():
        catalogue = held.by_kind.get(kind) or _new(atlas, held.language)
        template = _new(atlas, held.language)
        for message in messages:
            template.add(message.text, "", context=message.context)
            there = catalogue.get(message.text, message.context)
            if message.text in known and (there is None or not there.string):
                catalogue.add(message.text, known[message.text], context=message.context)
        catalogue.update(template, update_creation_date=False, update_header_comment=True)
        made[kind] = catalogue
    return made


def _new(atlas: Atlas, language: str) -> Catalog:
    called = {each.id: each.names for each in atlas.file.languages}
    name = called.get(language, {}).get(atlas.file.language, language)
    return Catalog(
        locale=Locale.parse(language.replace("-", "_")),
        header_comment=_HEADER.format(title=atlas.file.title, language=name),
        project=atlas.file.id,
        version="1",
        last_translator=atlas.file.title,
        language_team=language,
        msgid_bugs_address="",
        revision_date=datetime(2026, 11, 26, tzinfo=UTC),
        creation_date=datetime(2026, 11, 26, tzinfo=UTC),
        fuzzy=False,
    )


def content_of(catalogue: Catalog) -> bytes:
    """Return a catalogue as the bytes of its file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=_WIDTH, include_previous=True)
    return out.getvalue()


def faults_of(atlas: Atlas, held: Catalogues, *, apart: int = _NAMED_APART) -> list[Fault]:
    """Return what keeps an atlas from speaking a language, a fault a message.

    Of more than `apart` messages of a file that lack the same thing one fault tells, with the
    first.
    """
    faults = list(held.faults)
    by_kind = _by_kind(messages_of(atlas, held.language))
    own = len(atlas.file.own_languages)
    for kind in FILES:
        catalogue = held.by_kind.get(kind) or Catalog()
        file, wanted = file_of(held.language, kind), by_kind.get(kind, [])
        found = {(each.context or "", str(each.id)): each for each in catalogue if each.id}
        keys = [(message.context, message.text) for message in wanted]
        bad: dict[str, list[Key]] = {
            "is not translated": [key for key in keys if key not in found or not found[key].string],
            "is in doubt (fuzzy)": [
                key for key in keys if key in found and found[key].fuzzy and found[key].string
            ],
            "does not name once in each of the parties' languages": [
                key
                for key in keys
                if key in found and uneven(str(found[key].string), languages=own)
            ],
            "is stale: the record has other words by now": [key for key in found
                                                            if key not in {*keys}],
        }  # fmt: skip
        for problem, those in bad.items():
            faults += _told(file, problem, those, apart=apart, of=len(keys))
    return faults


def _told(file: str, problem: str, keys: list[Key], *, apart: int, of: int) -> Iterator[Fault]:
    if len(keys) <= apart:
        for context, text in keys:
            yield Fault(file, context, "", problem, f'"{text[:60]}"')
        return
    context, text = keys[0]
    counted = f"{len(keys)} texts of {of}: each {problem}"
    yield Fault(file, "", "", counted, f'first {context}, "{text[:40]}"')


def _by_kind(messages: Iterable[Message]) -> dict[str, list[Message]]:
    by_kind: dict[str, list[Message]] = {}
    for message in messages:
        by_kind.setdefault(message.kind, []).append(message)
    return by_kind


def languages_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the languages that an atlas can be read in, its first at the head.

    They are those of its interface that its folder has translations into.
    """
    first, *others = atlas.file.interface
    folder = Path(atlas.folder) / FOLDER
    return (first, *(each for each in others if (folder / each).is_dir()))


_SPOKEN: dict[tuple[int, str], Atlas] = {}  # by the record's identity, as long as it lives
_RECORD: dict[int, weakref.ref[Atlas]] = {}  # which record an atlas says in another language
_MAKING = threading.RLock()


def record_of(atlas: Atlas) -> Atlas:
    """Return the atlas as its folder has it: itself, or the one that it says in another language.

    What holds no text is worked out of that one, once for all languages.
    """
    known = _RECORD.get(id(atlas))
    return (known() if known else None) or atlas


def spoken(atlas: Atlas, language: str) -> Atlas:
    """Return an atlas that speaks one of the languages of its interface, the same object each time.

    Parameters
    ----------
    atlas : Atlas
        As its folder has it.
    language : str
        One of its `interface`.

    Returns
    -------
    Atlas
        The same records with each text in that language, and `file.language` the language itself.

    Raises
    ------
    AtlasError
        Where a text is not translated, or the record has other words by now: a line a file.
    """
    if language == atlas.file.language:
        return atlas
    record = record_of(atlas)
    if language == record.file.language:
        return record
    key = (id(record), language)
    with _MAKING:
        if key not in _SPOKEN:
            held = read_catalogues(Path(record.folder), language)
            if faults := faults_of(record, held):
                raise AtlasError(faults)
            _SPOKEN[key] = saying(record, language, held.said())
            weakref.finalize(record, _SPOKEN.pop, key, None)
        return _SPOKEN[key]


def saying(atlas: Atlas, language: str, said: Said) -> Atlas:
    """Return an atlas in a language, as far as it is translated; the rest stays as it is."""

    def translate(message: Message) -> str:
        return said.get(message.kind, {}).get((message.context, message.text), message.text)

    return in_language(atlas, language, translate)


def in_language(atlas: Atlas, language: str, translate: Translate) -> Atlas:
    """Return an atlas whose messages are as `translate` says them; `record_of` knows its record."""
    return _of_record(said_in(atlas, language, translate), atlas)


def calling(atlas: Atlas, call: Callable[[NamingText], str]) -> Atlas:
    """Return an atlas whose texts call places as `call` has it; `record_of` knows its record."""
    return _of_record(named_by(atlas, call), record_of(atlas))


def _of_record(made: Atlas, record: Atlas) -> Atlas:
    _RECORD[id(made)] = weakref.ref(record)
    weakref.finalize(made, _RECORD.pop, id(made), None)
    return made
