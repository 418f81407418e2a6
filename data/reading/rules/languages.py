"""Rules of what is said by language: every language is declared, and no translation is missing."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import BY_LANGUAGE, BY_NAMING, AtlasFile, Group, Language, Record, Settlement
from data.reading.parsed_folder import Draft
from data.reading.rules.locations import Spot, repeated, unknown


def declaration_faults(draft: Draft, atlas: AtlasFile, *, spot: Spot) -> Iterator[Fault]:
    """Yield the faults of the languages that atlas.yaml declares, and of where it names them."""
    valid = draft.ids.get("languages")
    for language in repeated(atlas.interface):
        yield spot.fault("interface", f'"{language}" is given twice')
    yield from unknown(spot, "interface", names=atlas.interface, what="language", valid=valid)
    for position, party in enumerate(atlas.parties):
        where = spot.entry("parties", party, position)
        yield from unknown(where, "language", names=[party.language], what="language", valid=valid)
    names = [atlas.names_example]
    known = draft.known("places")
    yield from unknown(spot, "names_example", names=names, what="place", valid=known)
    if repeated(valid or ()):
        return
    for name in repeated(naming.id for naming in atlas.namings):
        problem = f'"{name}" is a language and a pair of languages, or two pairs'
        yield spot.fault("languages", problem, "write one of the tags with its region")


def translation_faults(draft: Draft, spot: Spot, *, record: Record) -> Iterator[Fault]:
    """Yield what a record says in a language that is not declared, and where one is missing."""
    atlas = draft.declaration
    for field, info in type(record).model_fields.items():
        if BY_LANGUAGE in info.metadata:
            said, valid = getattr(record, field), draft.known("languages")
            yield from unknown(spot, field, names=said, what="language", valid=valid)
            for language in _wanted(record, atlas) if atlas else ():
                if language not in said:
                    yield spot.fault(f"{field}.{language}", "the translation is missing")
        if BY_NAMING in info.metadata and atlas:
            said, known = getattr(record, field), [naming.id for naming in atlas.namings]
            yield from unknown(spot, field, names=said, what="way of naming", valid=known)


def _wanted(record: Record, atlas: AtlasFile) -> tuple[str, ...]:
    """Return the languages that a record must speak.

    Titles and groups stand beside places and are named in every language; what parties and
    languages are called is said in that of the interface.
    """
    if isinstance(record, Group | Settlement):
        return tuple(language.id for language in atlas.languages)
    own = (record.id,) if isinstance(record, Language) else ()
    return tuple(dict.fromkeys((atlas.language, *own)))
