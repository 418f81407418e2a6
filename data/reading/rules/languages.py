"""Rules of what is said by language: every language is declared, and no translation is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from data.faults import Fault
from data.model import (
    BY_LANGUAGE,
    BY_NAMING,
    EACH_BY_LANGUAGE,
    AtlasFile,
    Group,
    Language,
    Record,
    Settlement,
)
from data.model.names_in_texts import NamingText, uneven
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, repeated, unknown


def declaration_faults(
    parsed: ParsedFolder, atlas: AtlasFile, *, location: Location
) -> Iterator[Fault]:
    """Yield the faults of the languages that atlas.yaml declares, and of where it names them."""
    valid = parsed.ids.get("languages")
    for language in repeated(atlas.interface):
        yield location.fault("interface", f'"{language}" is given twice')
    yield from unknown(location, "interface", names=atlas.interface, what="language", valid=valid)
    for position, party in enumerate(atlas.parties):
        where = location.entry("parties", party, position)
        yield from unknown(where, "language", names=[party.language], what="language", valid=valid)
    names = [atlas.names_example]
    known = parsed.known("places")
    yield from unknown(location, "names_example", names=names, what="place", valid=known)
    if repeated(valid or ()):
        return
    for name in repeated(naming.id for naming in atlas.namings):
        problem = f'"{name}" is a language and a pair of languages, or two pairs'
        yield location.fault("languages", problem, "write one of the tags with its region")


def translation_faults(
    parsed: ParsedFolder, location: Location, *, record: Record
) -> Iterator[Fault]:
    """Yield what a record says in a language that is not declared, and where one is missing."""
    atlas = parsed.declaration
    for field, info in type(record).model_fields.items():
        for where, name, said in _texts(record, field, info.metadata, location=location):
            valid = parsed.known("languages")
            yield from unknown(where, name, names=said, what="language", valid=valid)
            for language in _wanted(record, atlas) if atlas else ():
                if language not in said and (said or info.is_required()):
                    yield where.nested(name).fault(language, "the translation is missing")
        if BY_NAMING in info.metadata and atlas:
            said, known = getattr(record, field), [naming.id for naming in atlas.namings]
            yield from unknown(location, field, names=said, what="way of naming", valid=known)


def naming_faults(parsed: ParsedFolder, location: Location, *, record: Record) -> Iterator[Fault]:
    """Yield the texts that do not name a place once in the language of each party."""
    if parsed.declaration is None:
        return
    languages = len(parsed.declaration.own_languages)
    for field in type(record).model_fields:
        for text in _naming_texts(getattr(record, field)):
            if choice := uneven(text.written, languages=languages):
                problem = f"{choice} does not name once in each of the parties' languages"
                yield location.fault(field, problem, f"write {languages} names, parted by |")


def _naming_texts(value: object) -> Iterator[NamingText]:
    """Yield what names places by choice, in a text or a list or mapping of texts."""
    if isinstance(value, NamingText):
        yield value
    elif isinstance(value, tuple | Mapping):
        of = value.values() if isinstance(value, Mapping) else value
        for each in of:
            yield from _naming_texts(each)


def _texts(
    record: Record, field: str, metadata: Collection[object], *, location: Location
) -> Iterator[tuple[Location, str, Mapping[str, str]]]:
    """Yield what a field says by language, with where it stands; several texts are entries."""
    if BY_LANGUAGE in metadata:
        yield location, field, getattr(record, field)
    if EACH_BY_LANGUAGE in metadata:
        for position, said in enumerate(getattr(record, field)):
            yield location.entry(field, said, position), "", said


def _wanted(record: Record, atlas: AtlasFile) -> tuple[str, ...]:
    """Return the languages that a record must speak.

    Titles and groups stand beside places and are named in every language; what parties and
    languages are called is said in that of the interface.
    """
    if isinstance(record, Group | Settlement):
        return tuple(language.id for language in atlas.languages)
    own = (record.id,) if isinstance(record, Language) else ()
    return tuple(dict.fromkeys((atlas.language, *own)))
