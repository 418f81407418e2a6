"""What a class pack holds, file by file: pages, sheets, questions, data and licences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from data.model import Atlas, Lesson, Locate
from data.reading.translations import languages_of, spoken
from layers.archive import zipped
from layers.evidence import exports
from layers.lessons.bank import question_bank
from layers.map import fonts
from layers.pack.readme import readme
from layers.per_atlas import PerAtlas
from layers.plates.sheet import SheetPart, lesson_sheet
from layers.platforms.gift import gift_text
from layers.platforms.item import Quiz, quiz_of
from layers.platforms.picture import NAME as PICTURE
from layers.platforms.qti12 import qti12_files
from layers.platforms.qti21 import qti21_files
from layers.platforms.table import table_csv
from layers.saved_page.page import saved_page
from layers.tables.export import MEDIA_TYPES, Format, What, export, export_name, notice
from layers.wording.ui_texts import ui_texts

README = "README.txt"
LAYER_FORMATS: tuple[Format, ...] = ("geojson", "gpkg")
PAPERS = ("a4", "letter")
_SHEETS: tuple[SheetPart, ...] = ("sheet", "key")
_PROGRAM_LICENCE = Path(__file__).parents[2] / "LICENSE"
_NOTICES = "**/NOTICE.md"  # in an atlas' folder: whose its facts and its land are
_CSV, _ZIP, _TEXT = "text/csv", "application/zip", "text/plain"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the pack.

    Parameters
    ----------
    path : str
        Where it lies, with "/" between the parts.
    title : str
        What it is, for readers.
    media_type : str
        As IANA lists it.
    content : bytes
        All of it.
    language : str
        BCP 47; empty where it is in none alone.
    """

    path: str
    title: str
    media_type: str
    content: bytes
    language: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that the pack is going to hold.

    Parameters
    ----------
    path : str
        Where it will lie.
    make : callable
        Makes it, the same bytes each time; may raise AtlasError.
    group : str
        Files of one group share what they show, so that one process had better make them all.
    """

    path: str
    make: Callable[[], PackFile]
    group: str


def planned_files(atlas: Atlas) -> tuple[PlannedFile, ...]:
    """Return the files of the pack in their order; none is made yet.

    Raises
    ------
    AtlasError
        If a language lacks texts.
    """
    said = [spoken(atlas, language) for language in languages_of(atlas)]
    for each in said:
        ui_texts(each)
    readers = _planned(README, lambda path: _readme(atlas, said, path))
    languages = (file for each in said for file in _in_a_language(each))
    rest = (*_layers(atlas), *_evidence(atlas), *_licences(atlas))
    return (readers, *_sheets(said), *languages, *rest)


def _planned(path: str, make: Callable[[str], PackFile], group: str = "") -> PlannedFile:
    return PlannedFile(path, lambda: make(path), group or path)


def _readme(atlas: Atlas, said: Sequence[Atlas], path: str) -> PackFile:
    title = ui_texts(atlas)["pack_title"].format(title=atlas.file.title)
    return PackFile(path, title, _TEXT, readme(said).encode())


def file_stem(atlas: Atlas) -> str:
    """Return what the files of an atlas are called by."""
    return atlas.file.id.replace("_", "-")


# ------------------------------------------------------------------------------ in each language


def _in_a_language(atlas: Atlas) -> Iterator[PlannedFile]:
    yield _planned(
        f"page/{file_stem(atlas)}-{atlas.file.language}.html", lambda path: _page(atlas, path)
    )
    if question_bank(atlas):
        yield from _questions(atlas)


def _page(atlas: Atlas, path: str) -> PackFile:
    page = saved_page(atlas).encode()
    return PackFile(path, atlas.file.title, "text/html", page, atlas.file.language)


def _sheets(said: Sequence[Atlas]) -> Iterator[PlannedFile]:
    """Yield each lesson's sheet and key; those that share plates or land follow each other."""
    for at, lesson in enumerate(said[0].lessons):
        for atlas in said:
            for paper in PAPERS:
                for part in _SHEETS:
                    yield _planned(
                        f"sheets/{atlas.file.language}/{lesson.id}-{part}-{paper}.pdf",
                        partial(_sheet, atlas, atlas.lessons[at], paper, part),
                        f"sheets of {lesson.id}",
                    )


def _sheet(atlas: Atlas, lesson: Lesson, paper: str, part: SheetPart, path: str) -> PackFile:
    words, language = ui_texts(atlas), atlas.file.language
    title = lesson.title[language]
    called = title if part == "sheet" else words["sheet_key_of"].format(title=title)
    content = lesson_sheet(atlas, lesson, paper=paper, part=part)
    about = f"{called} ({words[f'home_{paper}']})"
    return PackFile(path, about, "application/pdf", content, language)


def _questions(atlas: Atlas) -> Iterator[PlannedFile]:
    folder, group = f"quiz/{atlas.file.language}", f"questions in {atlas.file.language}"
    for name in _QUIZ_FORMS:
        yield _planned(f"{folder}/{name}", partial(_quiz_file, atlas, name), group)
    if any(isinstance(each, Locate) for each in question_bank(atlas).values()):
        yield _planned(f"{folder}/{PICTURE}", partial(_quiz_picture, atlas), group)


def _quiz(atlas: Atlas) -> Quiz:
    title = ui_texts(atlas)["quiz_file_bank"].format(title=atlas.file.title)
    return quiz_of(atlas, tuple(question_bank(atlas).values()), id=file_stem(atlas), title=title)


def _quiz_file(atlas: Atlas, name: str, path: str) -> PackFile:
    quiz, (form, media_type, content) = _QUIZ(atlas), _QUIZ_FORMS[name]
    return PackFile(path, f"{quiz.title} ({form})", media_type, content(quiz), quiz.language)


def _quiz_picture(atlas: Atlas, path: str) -> PackFile:
    shown = _QUIZ(atlas).picture
    assert shown is not None, "questions of where something is bring a map"
    return PackFile(path, shown.spoken, "image/png", shown.png, atlas.file.language)


_QUIZ = PerAtlas(_quiz)
_QUIZ_FORMS: dict[str, tuple[str, str, Callable[[Quiz], bytes]]] = {
    "questions-qti21.zip": ("QTI 2.1", _ZIP, lambda quiz: zipped(qti21_files(quiz))),
    "questions-qti12.zip": ("QTI 1.2", _ZIP, lambda quiz: zipped(qti12_files(quiz))),
    "questions.gift": ("GIFT", _TEXT, lambda quiz: gift_text(quiz).encode()),
    "questions.csv": ("CSV", _CSV, table_csv),
}


# ------------------------------------------------------------------------------ the record's data


def _layers(atlas: Atlas) -> Iterator[PlannedFile]:
    """Yield the layers with the land as the map draws it: a third of the bytes, and no less true.

    The land as surveyed is had from ``cli.py export`` and from the page.
    """
    layers: tuple[What, ...] = ("holdings", "boundary", "changes", "places")
    for what in layers:
        for form in LAYER_FORMATS:
            path = f"data/{export_name(atlas, what, format=form)}"
            yield _planned(path, partial(_layer, atlas, what, form), f"data of {what}")


def _layer(atlas: Atlas, what: What, form: Format, path: str) -> PackFile:
    content = export(atlas, what, format=form, resolution="web")
    return PackFile(path, notice(atlas, what)["title"], MEDIA_TYPES[form], content)


def _evidence(atlas: Atlas) -> Iterator[PlannedFile]:
    for what, formats in exports.FORMATS.items():
        for form in formats:
            path = f"data/{exports.evidence_name(atlas, what, format=form)}"
            yield _planned(path, partial(_told, atlas, what, form), "data of the evidence")


def _told(atlas: Atlas, what: str, form: str, path: str) -> PackFile:
    return PackFile(
        path,
        f"{atlas.file.title}: {ui_texts(atlas)[f'site_{what}']}",
        exports.MEDIA_TYPES[form].partition(";")[0],
        exports.export_evidence(atlas, what, format=form),
        atlas.file.language,
    )


def _licences(atlas: Atlas) -> Iterator[PlannedFile]:
    """Yield on what terms the land, the facts, the typefaces and the program go along."""
    folder = Path(atlas.folder)
    notices = {
        f"{'-'.join(path.relative_to(folder).parts[:-1]) or 'facts'}.txt": path
        for path in sorted(folder.glob(_NOTICES))
    }
    typefaces = {path.name: path for path in sorted(fonts.FOLDER.glob("OFL-*.txt"))}
    for name, file in {**notices, **typefaces, "program.txt": _PROGRAM_LICENCE}.items():
        yield _planned(f"licences/{name}", partial(_licence, file), "licences")


def _licence(file: Path, path: str) -> PackFile:
    name = path.rpartition("/")[2].removesuffix(".txt")
    return PackFile(path, name, _TEXT, file.read_bytes())
