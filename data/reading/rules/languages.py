"""Rules of what is said by language: every language is declared, and no translation is missing."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import BY_LANGUAGE, BY_NAMING, AtlasFile, Group, Language, Record, Settlement
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
        if BY_LANGUAGE in info.metadata:
            said, valid = getattr(record, field), parsed.known("languages")
            yield from unknown(location, field, names=said, what="language", valid=valid)
            for language in _wanted(record, atlas) if atlas else ():
                if language not in said:
                    yield location.fault(f"{field}.{language}", "the translation is missing")
        if BY_NAMING in info.metadata and atlas:
            said, known = getattr(record, field), [naming.id for naming in atlas.namings]
            yield from unknown(location, field, names=said, what="way of naming", valid=known)


def _wanted(record: Record, atlas: AtlasFile) -> tuple[str, ...]:
    """Return the languages that a record must speak.

    Titles and groups stand beside places and are named in every language; what parties and
    languages are called is said in that of the interface.
    """
    if isinstance(record, Group | Settlement):
        return tuple(language.id for language in atlas.languages)
    own = (record.id,) if isinstance(record, Language) else ()
    return tuple(dict.fromkeys((atlas.language, *own)))
