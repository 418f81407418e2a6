"""What a class pack holds, file by file: pages, sheets, questions, data and licences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.model import Atlas, Lesson
from data.reading.translations import languages_of, spoken
from layers.archive import zipped
from layers.evidence import exports
from layers.lessons.bank import question_bank
from layers.map import fonts
from layers.pack.readme import readme
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


def pack_files(atlas: Atlas) -> Iterator[PackFile]:
    """Yield the files of the pack, each made when it is asked for; the same bytes each time.

    Raises
    ------
    AtlasError
        If the derived geometry has not been built, or a language lacks texts.
    """
    said = [spoken(atlas, language) for language in languages_of(atlas)]
    about = ui_texts(atlas)["pack_title"].format(title=atlas.file.title)
    yield PackFile(README, about, _TEXT, readme(said).encode())
    yield from _sheets(said)
    for each in said:
        yield from _in_a_language(each)
    yield from _layers(atlas)
    yield from _evidence(atlas)
    yield from _licences(atlas)


def file_stem(atlas: Atlas) -> str:
    """Return what the files of an atlas are called by."""
    return atlas.file.id.replace("_", "-")


# ------------------------------------------------------------------------------ in each language


def _in_a_language(atlas: Atlas) -> Iterator[PackFile]:
    language = atlas.file.language
    page = f"page/{file_stem(atlas)}-{language}.html"
    yield PackFile(page, atlas.file.title, "text/html", saved_page(atlas).encode(), language)
    questions = tuple(question_bank(atlas).values())
    if questions:
        title = ui_texts(atlas)["quiz_file_bank"].format(title=atlas.file.title)
        yield from _questions(quiz_of(atlas, questions, id=file_stem(atlas), title=title))


def _sheets(said: Sequence[Atlas]) -> Iterator[PackFile]:
    """Yield each lesson's sheet and key; languages in turn, since they share the land drawn."""
    for at, _ in enumerate(said[0].lessons):
        for paper in PAPERS:
            for atlas in said:
                yield from _sheet(atlas, atlas.lessons[at], paper)


def _sheet(atlas: Atlas, lesson: Lesson, paper: str) -> Iterator[PackFile]:
    words, language = ui_texts(atlas), atlas.file.language
    title = lesson.title[language]
    told: dict[SheetPart, str] = {"sheet": title, "key": words["sheet_key_of"].format(title=title)}
    for part, called in told.items():
        yield PackFile(
            f"sheets/{language}/{lesson.id}-{part}-{paper}.pdf",
            f"{called} ({words[f'home_{paper}']})",
            "application/pdf",
            lesson_sheet(atlas, lesson, paper=paper, part=part),
            language,
        )


def _questions(quiz: Quiz) -> Iterator[PackFile]:
    folder, language = f"quiz/{quiz.language}", quiz.language
    made: list[tuple[str, str, str, Callable[[], bytes]]] = [
        ("questions-qti21.zip", "QTI 2.1", _ZIP, lambda: zipped(qti21_files(quiz))),
        ("questions-qti12.zip", "QTI 1.2", _ZIP, lambda: zipped(qti12_files(quiz))),
        ("questions.gift", "GIFT", _TEXT, lambda: gift_text(quiz).encode()),
        ("questions.csv", "CSV", _CSV, lambda: table_csv(quiz)),
    ]
    for name, form, media_type, content in made:
        title = f"{quiz.title} ({form})"
        yield PackFile(f"{folder}/{name}", title, media_type, content(), language)
    if quiz.picture:
        shown = quiz.picture
        yield PackFile(f"{folder}/{PICTURE}", shown.spoken, "image/png", shown.png, language)


# ------------------------------------------------------------------------------ the record's data


def _layers(atlas: Atlas) -> Iterator[PackFile]:
    """Yield the layers with the land as the map draws it: a third of the bytes, and no less true.

    The land as surveyed is had from ``cli.py export`` and from the page.
    """
    layers: tuple[What, ...] = ("holdings", "boundary", "changes", "places")
    for what in layers:
        for form in LAYER_FORMATS:
            yield PackFile(
                f"data/{export_name(atlas, what, format=form)}",
                notice(atlas, what)["title"],
                MEDIA_TYPES[form],
                export(atlas, what, format=form, resolution="web"),
            )


def _evidence(atlas: Atlas) -> Iterator[PackFile]:
    for what, formats in exports.FORMATS.items():
        for form in formats:
            yield PackFile(
                f"data/{exports.evidence_name(atlas, what, format=form)}",
                f"{atlas.file.title}: {ui_texts(atlas)[f'site_{what}']}",
                exports.MEDIA_TYPES[form].partition(";")[0],
                exports.export_evidence(atlas, what, format=form),
                atlas.file.language,
            )


def _licences(atlas: Atlas) -> Iterator[PackFile]:
    """Yield on what terms the land, the facts, the typefaces and the program go along."""
    folder = Path(atlas.folder)
    notices = {
        f"{'-'.join(path.relative_to(folder).parts[:-1]) or 'facts'}.txt": path
        for path in sorted(folder.glob(_NOTICES))
    }
    typefaces = {path.name: path for path in sorted(fonts.FOLDER.glob("OFL-*.txt"))}
    for name, path in {**notices, **typefaces, "program.txt": _PROGRAM_LICENCE}.items():
        yield PackFile(f"licences/{name}", name.removesuffix(".txt"), _TEXT, path.read_bytes())
