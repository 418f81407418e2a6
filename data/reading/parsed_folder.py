"""An atlas folder as far as it could be read, before the rules between records are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from data.faults import Fault, shown
from data.model import (
    Area,
    AtlasFile,
    Document,
    InterfaceText,
    Perspectives,
    Place,
    Record,
    Settlement,
)
from data.reading.files import misnamed, names_in, yaml_names
from data.reading.interface_texts import read_texts
from data.reading.place_table import OF_ANY_LANGUAGE, columns_of, missing_names, place_values
from data.reading.records import parse
from data.reading.tables import Row, read_table
from data.reading.yaml_text import read_yaml

AnyRecord = TypeVar("AnyRecord", bound=Record)
OneRecord_co = TypeVar("OneRecord_co", bound=Record, covariant=True)

ATLAS_FILE = "atlas.yaml"
PLACES_FILE = "places.csv"
AREAS_FILE = "areas.csv"
PERSPECTIVES_FILE = "perspectives.yaml"
FILES = (ATLAS_FILE, PLACES_FILE, AREAS_FILE, PERSPECTIVES_FILE)
FOLDERS = ("settlements", "documents", "strings", "derived")
AREA_COLUMNS = tuple(Area.model_fields)


@dataclass(frozen=True, slots=True)
class Filed(Generic[OneRecord_co]):
    """A record with where it stands; `whole` is false where broken entries were left out."""

    file: str
    where: str
    record: OneRecord_co
    whole: bool = True


@dataclass(slots=True)
class Draft:
    """What was read. `ids` holds every id that is written, also those of broken records.

    A kind that is not in `ids` could not be read at all; then nothing can be said about it.
    """

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()  # what the folder holds
    misnamed: tuple[str, ...] = ()  # what it lacks and holds under another spelling
    atlas: Filed[AtlasFile] | None = None
    places: list[Filed[Place]] = field(default_factory=list)
    areas: list[Filed[Area]] = field(default_factory=list)
    settlements: list[Filed[Settlement]] = field(default_factory=list)
    documents: list[Filed[Document]] = field(default_factory=list)
    perspectives: Filed[Perspectives] | None = None
    strings: dict[str, dict[str, InterfaceText]] = field(default_factory=dict)

    @property
    def declaration(self) -> AtlasFile | None:
        """The atlas' file, where its languages are read in full and name one another."""
        if self.atlas is None or not self.atlas.whole:
            return None
        file = self.atlas.record
        declared = {language.id for language in file.languages}
        return file if {*file.interface, *file.own_languages} <= declared else None

    def known(self, *kinds: str) -> set[str] | None:
        """Return every id of these kinds, or None where one of them could not be read."""
        if any(kind not in self.ids for kind in kinds):
            return None
        return {name for kind in kinds for name in self.ids[kind]}


def read_draft(folder: Path) -> Draft:
    """Read every file of an atlas folder; faults are collected in the draft."""
    draft = Draft(folder)
    _note_names(draft)
    _read_atlas_file(draft)
    _read_places(draft)
    _read_areas(draft)
    if "settlements" not in (*draft.names, *draft.misnamed):
        draft.faults.append(Fault("settlements/", "", "", "the folder is missing"))
    draft.settlements = _read_folder(draft, "settlements", model=Settlement)
    draft.documents = _read_folder(draft, "documents", model=Document)
    _read_perspectives(draft)
    _read_strings(draft)
    return draft


def _note_names(draft: Draft) -> None:
    """Note what the folder holds, and what of it would be read under another spelling."""
    names = names_in(draft.folder, faults=draft.faults)
    found = misnamed(names, (*FILES, *FOLDERS))
    draft.names, draft.misnamed = tuple(names), tuple(found)
    for name, other in found.items():
        draft.faults.append(Fault(other, "", "", "would not be read", f"name it {name}"))


def _read_atlas_file(draft: Draft) -> None:
    if ATLAS_FILE in draft.misnamed:
        return
    raw = read_yaml(draft.folder, ATLAS_FILE, faults=draft.faults)
    if raw is None:
        return
    for kind in ("languages", "parties", "groups", "ribbons", "sources"):
        # Of a section that is not there nothing is known; one without languages names none.
        ids = _ids(raw[kind]) if isinstance(raw.get(kind), list) else None
        if ids is not None and (ids or kind != "languages"):
            draft.ids[kind] = ids
    record, whole = parse(AtlasFile, raw, file=ATLAS_FILE, record="", faults=draft.faults)
    draft.atlas = Filed(ATLAS_FILE, "", record, whole) if record else None


def _ids(entries: list[object]) -> list[str]:
    """Return the ids of a list of records as read, whatever else is wrong with them."""
    ids = (entry.get("id") for entry in entries if isinstance(entry, Mapping))
    return [name for name in ids if isinstance(name, str)]


def _read_places(draft: Draft) -> None:
    if PLACES_FILE in draft.misnamed:
        return
    # Of a damaged declaration it is not known which columns are right.
    atlas = draft.declaration
    rows = read_table(
        draft.folder,
        PLACES_FILE,
        columns=columns_of(atlas),
        others=None if atlas else OF_ANY_LANGUAGE,
        faults=draft.faults,
    )
    if rows is None:
        return
    draft.ids["places"] = [row.cells["id"] for row in rows]
    for row in rows:
        if atlas:
            draft.faults.extend(missing_names(row, file=PLACES_FILE, atlas=atlas))
        values = place_values(row.cells)
        _parse_row(draft.places, Place, row=row, values=values, file=PLACES_FILE, draft=draft)


def _read_areas(draft: Draft) -> None:
    if AREAS_FILE not in draft.names:
        return  # an atlas may have no published areas
    rows = read_table(draft.folder, AREAS_FILE, columns=AREA_COLUMNS, faults=draft.faults)
    for row in rows or ():
        values = {column: cell for column, cell in row.cells.items() if cell}
        _parse_row(draft.areas, Area, row=row, values=values, file=AREAS_FILE, draft=draft)


def _parse_row(
    found: list[Filed[AnyRecord]],
    model: type[AnyRecord],
    *,
    row: Row,
    values: Mapping[str, Any],
    file: str,
    draft: Draft,
) -> None:
    """Add the record that a row's values make."""
    where = row.label(next(iter(row.cells.keys() & {"id", "place"})))
    record, whole = parse(model, values, file=file, record=where, faults=draft.faults)
    if record:
        found.append(Filed(file, where, record, whole))


def _read_perspectives(draft: Draft) -> None:
    if PERSPECTIVES_FILE not in draft.names:
        return  # an atlas may draw its record alone
    file, model, faults = PERSPECTIVES_FILE, Perspectives, draft.faults
    raw = read_yaml(draft.folder, file, faults=faults)
    if raw is not None:
        record, whole = parse(model, raw, file=file, record="", faults=faults)
        draft.perspectives = Filed(file, "", record, whole) if record else None


def _read_folder(draft: Draft, name: str, *, model: type[AnyRecord]) -> list[Filed[AnyRecord]]:
    """Return the records of a sub-folder with one file each, whose name is the record's id."""
    found: list[Filed[AnyRecord]] = []
    before = len(draft.faults)
    files = yaml_names(draft.folder, name, faults=draft.faults)
    is_known = name in draft.names or name != "settlements"  # an atlas may have no documents
    if files or (is_known and len(draft.faults) == before and name not in draft.misnamed):
        draft.ids[name] = []
    for file in files:
        draft.ids[name].append(Path(file).stem)
        raw = read_yaml(draft.folder, file, faults=draft.faults)
        if raw is None:
            continue
        draft.faults.extend(_misnamed(file, raw))
        record, whole = parse(model, raw, file=file, record="", faults=draft.faults)
        if record:
            found.append(Filed(file, "", record, whole))
    return found


def _misnamed(file: str, raw: Mapping[str, Any]) -> Iterable[Fault]:
    name, stem = raw.get("id"), Path(file).stem
    if isinstance(name, str) and name != stem:
        problem = f"{shown(name)} is not the file's name"
        yield Fault(file, "", "id", problem, f'write "{stem}" or rename the file')


def _read_strings(draft: Draft) -> None:
    """Read the atlas' own texts of the interface: one flat file a language, where it has any."""
    if draft.atlas is None or "strings" not in draft.names:
        return
    before = len(draft.faults)
    files = yaml_names(draft.folder, "strings", faults=draft.faults)
    if len(draft.faults) != before:
        return
    languages = draft.atlas.record.interface
    for file in files:
        language = Path(file).stem
        if language in languages:
            texts = read_texts(draft.folder, file, faults=draft.faults)
            if texts is not None:
                draft.strings[language] = texts
        elif draft.atlas.whole:
            problem = f'the interface has no language "{language}"'
            draft.faults.append(Fault(file, "", "", problem, "add it to interface in atlas.yaml"))
