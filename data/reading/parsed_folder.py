"""An atlas folder as far as it could be read, before the rules between records are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from data.faults import Fault, shown
from data.model import (
    Area,
    AtlasFile,
    Document,
    Event,
    EventsFile,
    InterfaceText,
    Lesson,
    NamesFile,
    Place,
    Question,
    QuizQuestion,
    QuizQuestionsFile,
    Record,
    Residents,
    Settlement,
    Viewpoints,
)
from data.reading.files import misnamed, names_in, yaml_names
from data.reading.interface_texts import read_texts
from data.reading.place_table import OF_ANY_LANGUAGE, columns_of, missing_names, place_values
from data.reading.records import entry_name, parse
from data.reading.tables import Row, read_table
from data.reading.yaml_text import read_yaml

AnyRecord = TypeVar("AnyRecord", bound=Record)
OneRecord = TypeVar("OneRecord", bound=Record)
OneRecord_co = TypeVar("OneRecord_co", bound=Record, covariant=True)

ATLAS_FILE = "atlas.yaml"
PLACES_FILE = "places.csv"
AREAS_FILE = "areas.csv"
RESIDENTS_FILE = "residents.csv"
NAMES_FILE = "names.yaml"
VIEWPOINTS_FILE = "viewpoints.yaml"
FILES = (ATLAS_FILE, PLACES_FILE, AREAS_FILE, RESIDENTS_FILE, NAMES_FILE, VIEWPOINTS_FILE)
FOLDERS = ("settlements", "documents", "events", "arguments", "lessons", "questions",
           "strings", "translations", "derived")  # fmt: skip
AREA_COLUMNS = tuple(Area.model_fields)
RESIDENTS_COLUMNS = tuple(Residents.model_fields)


@dataclass(frozen=True, slots=True)
class LocatedRecord(Generic[OneRecord_co]):
    """A record with where it stands; `whole` is false where broken entries were left out."""

    file: str
    where: str
    record: OneRecord_co
    whole: bool = True


@dataclass(slots=True)
class ParsedFolder:
    """What was read. `ids` holds every id that is written, also those of broken records.

    A kind that is not in `ids` could not be read at all; then nothing can be said about it.
    """

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()  # what the folder holds
    misnamed: tuple[str, ...] = ()  # what it lacks and holds under another spelling
    atlas: LocatedRecord[AtlasFile] | None = None
    places: list[LocatedRecord[Place]] = field(default_factory=list)
    areas: list[LocatedRecord[Area]] = field(default_factory=list)
    residents: list[LocatedRecord[Residents]] = field(default_factory=list)
    called: LocatedRecord[NamesFile] | None = None
    settlements: list[LocatedRecord[Settlement]] = field(default_factory=list)
    documents: list[LocatedRecord[Document]] = field(default_factory=list)
    events: list[LocatedRecord[Event]] = field(default_factory=list)
    questions: list[LocatedRecord[Question]] = field(default_factory=list)
    lessons: list[LocatedRecord[Lesson]] = field(default_factory=list)
    quiz_questions: list[LocatedRecord[QuizQuestion]] = field(default_factory=list)
    viewpoints: LocatedRecord[Viewpoints] | None = None
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


def parse_folder(folder: Path) -> ParsedFolder:
    """Read every file of an atlas folder; faults are collected in the parsed."""
    parsed = ParsedFolder(folder)
    _note_names(parsed)
    _read_atlas_file(parsed)
    _read_places(parsed)
    _read_areas(parsed)
    _read_residents(parsed)
    if "settlements" not in (*parsed.names, *parsed.misnamed):
        parsed.faults.append(Fault("settlements/", "", "", "the folder is missing"))
    parsed.settlements = _read_folder(parsed, "settlements", model=Settlement)
    parsed.documents = _read_folder(parsed, "documents", model=Document)
    _note_what_documents_hold(parsed)
    parsed.events = _read_lists(
        parsed, "events", model=EventsFile, entries=lambda file: file.events
    )
    parsed.questions = _read_folder(parsed, "arguments", model=Question)
    parsed.lessons = _read_folder(parsed, "lessons", model=Lesson)
    parsed.quiz_questions = _read_lists(
        parsed, "questions", model=QuizQuestionsFile, entries=lambda file: file.questions
    )
    _read_viewpoints(parsed)
    _read_names(parsed)
    _read_strings(parsed)
    return parsed


def _note_names(parsed: ParsedFolder) -> None:
    """Note what the folder holds, and what of it would be read under another spelling."""
    names = names_in(parsed.folder, faults=parsed.faults)
    found = misnamed(names, (*FILES, *FOLDERS))
    parsed.names, parsed.misnamed = tuple(names), tuple(found)
    for name, other in found.items():
        parsed.faults.append(Fault(other, "", "", "would not be read", f"name it {name}"))


def _read_atlas_file(parsed: ParsedFolder) -> None:
    if ATLAS_FILE in parsed.misnamed:
        return
    raw = read_yaml(parsed.folder, ATLAS_FILE, faults=parsed.faults)
    if raw is None:
        return
    for kind in ("languages", "parties", "groups", "ribbons", "sources"):
        # Of a section that is not there nothing is known; one without languages names none.
        ids = _ids(raw[kind]) if isinstance(raw.get(kind), list) else None
        if ids is not None and (ids or kind != "languages"):
            parsed.ids[kind] = ids
    record, whole = parse(AtlasFile, raw, file=ATLAS_FILE, record="", faults=parsed.faults)
    parsed.atlas = LocatedRecord(ATLAS_FILE, "", record, whole) if record else None


def _ids(entries: list[object]) -> list[str]:
    """Return the ids of a list of records as read, whatever else is wrong with them."""
    ids = (entry.get("id") for entry in entries if isinstance(entry, Mapping))
    return [name for name in ids if isinstance(name, str)]


def _read_places(parsed: ParsedFolder) -> None:
    if PLACES_FILE in parsed.misnamed:
        return
    # Of a damaged declaration it is not known which columns are right.
    atlas = parsed.declaration
    rows = read_table(
        parsed.folder,
        PLACES_FILE,
        columns=columns_of(atlas),
        others=None if atlas else OF_ANY_LANGUAGE,
        faults=parsed.faults,
    )
    if rows is None:
        return
    parsed.ids["places"] = [row.cells["id"] for row in rows]
    for row in rows:
        if atlas:
            parsed.faults.extend(missing_names(row, file=PLACES_FILE, atlas=atlas))
        values = place_values(row.cells)
        _parse_row(parsed.places, Place, row=row, values=values, file=PLACES_FILE, parsed=parsed)


def _read_areas(parsed: ParsedFolder) -> None:
    _read_figures(parsed, AREAS_FILE, columns=AREA_COLUMNS, model=Area, found=parsed.areas)


def _read_residents(parsed: ParsedFolder) -> None:
    columns, found = RESIDENTS_COLUMNS, parsed.residents
    _read_figures(parsed, RESIDENTS_FILE, columns=columns, model=Residents, found=found)


def _read_figures(
    parsed: ParsedFolder,
    file: str,
    *,
    columns: tuple[str, ...],
    model: type[AnyRecord],
    found: list[LocatedRecord[AnyRecord]],
) -> None:
    """Read a table of published figures, where the atlas has it."""
    if file not in parsed.names:
        return
    rows = read_table(parsed.folder, file, columns=columns, faults=parsed.faults)
    for row in rows or ():
        values = {column: cell for column, cell in row.cells.items() if cell}
        _parse_row(found, model, row=row, values=values, file=file, parsed=parsed)


def _parse_row(
    found: list[LocatedRecord[AnyRecord]],
    model: type[AnyRecord],
    *,
    row: Row,
    values: Mapping[str, Any],
    file: str,
    parsed: ParsedFolder,
) -> None:
    """Add the record that a row's values make."""
    where = row.label(next(iter(row.cells.keys() & {"id", "place"})))
    record, whole = parse(model, values, file=file, record=where, faults=parsed.faults)
    if record:
        found.append(LocatedRecord(file, where, record, whole))


def _read_viewpoints(parsed: ParsedFolder) -> None:
    parsed.viewpoints = _read_one(parsed, VIEWPOINTS_FILE, model=Viewpoints)


def _read_names(parsed: ParsedFolder) -> None:
    parsed.called = _read_one(parsed, NAMES_FILE, model=NamesFile)


def _read_one(
    parsed: ParsedFolder, file: str, *, model: type[AnyRecord]
) -> LocatedRecord[AnyRecord] | None:
    """Read a file of records that an atlas need not have."""
    if file not in parsed.names:
        return None
    raw = read_yaml(parsed.folder, file, faults=parsed.faults)
    if raw is None:
        return None
    record, whole = parse(model, raw, file=file, record="", faults=parsed.faults)
    return LocatedRecord(file, "", record, whole) if record else None


def _read_folder(
    parsed: ParsedFolder, name: str, *, model: type[AnyRecord]
) -> list[LocatedRecord[AnyRecord]]:
    """Return the records of a sub-folder with one file each, whose name is the record's id."""
    found: list[LocatedRecord[AnyRecord]] = []
    before = len(parsed.faults)
    files = yaml_names(parsed.folder, name, faults=parsed.faults)
    is_known = name in parsed.names or name != "settlements"  # an atlas may have no documents
    if files or (is_known and len(parsed.faults) == before and name not in parsed.misnamed):
        parsed.ids[name] = []
    for file in files:
        parsed.ids[name].append(Path(file).stem)
        raw = read_yaml(parsed.folder, file, faults=parsed.faults)
        if raw is None:
            continue
        parsed.faults.extend(_misnamed(file, raw))
        record, whole = parse(model, raw, file=file, record="", faults=parsed.faults)
        if record:
            found.append(LocatedRecord(file, "", record, whole))
    return found


def _note_what_documents_hold(parsed: ParsedFolder) -> None:
    """Note the ids inside documents, unless one that is named may be in what could not be read."""
    documents = parsed.documents
    named = parsed.known("documents")
    if named is not None and len(documents) == len(named) and all(f.whole for f in documents):
        for section in ("excerpts", "statements"):
            parsed.ids[section] = [
                each.id for filed in documents for each in getattr(filed.record, section)
            ]


def _read_lists(
    parsed: ParsedFolder,
    name: str,
    *,
    model: type[AnyRecord],
    entries: Callable[[AnyRecord], Iterable[OneRecord]],
) -> list[LocatedRecord[OneRecord]]:
    """Return the records of a sub-folder whose files hold as many each as their writer likes.

    A file has one list, in the field of the folder's name.
    """
    found: list[LocatedRecord[OneRecord]] = []
    if name in parsed.misnamed:
        return found
    before, ids = len(parsed.faults), list[str]()
    files = yaml_names(parsed.folder, name, faults=parsed.faults)
    is_known = len(parsed.faults) == before  # an atlas need not have any
    for file in files:
        raw = read_yaml(parsed.folder, file, faults=parsed.faults)
        if raw is None:
            is_known = False
            continue
        listed = raw.get(name)
        is_known = is_known and isinstance(listed, list)
        ids += _ids(listed) if isinstance(listed, list) else []
        record, _ = parse(model, raw, file=file, record="", faults=parsed.faults)
        for position, entry in enumerate(entries(record) if record else ()):
            where = entry_name(name, entry, position)
            found.append(LocatedRecord(file, where, entry))
    if is_known:
        parsed.ids[name] = ids
    return found


def _misnamed(file: str, raw: Mapping[str, Any]) -> Iterable[Fault]:
    name, stem = raw.get("id"), Path(file).stem
    if isinstance(name, str) and name != stem:
        problem = f"{shown(name)} is not the file's name"
        yield Fault(file, "", "id", problem, f'write "{stem}" or rename the file')


def _read_strings(parsed: ParsedFolder) -> None:
    """Read the atlas' own texts of the interface: one flat file a language, where it has any."""
    if parsed.atlas is None or "strings" not in parsed.names:
        return
    before = len(parsed.faults)
    files = yaml_names(parsed.folder, "strings", faults=parsed.faults)
    if len(parsed.faults) != before:
        return
    languages = parsed.atlas.record.interface
    for file in files:
        language = Path(file).stem
        if language in languages:
            texts = read_texts(parsed.folder, file, faults=parsed.faults)
            if texts is not None:
                parsed.strings[language] = texts
        elif parsed.atlas.whole:
            problem = f'the interface has no language "{language}"'
            parsed.faults.append(Fault(file, "", "", problem, "add it to interface in atlas.yaml"))
