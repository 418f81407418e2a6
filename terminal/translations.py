"""``translations``: the catalogues of a language, written, brought up to date and gone over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.reading.load import load_atlas
from data.reading.translations import (
    content_of,
    faults_of,
    file_of,
    read_catalogues,
    updated,
)
from layers.writing import write_whole
from terminal.arguments import OneLineParser
from terminal.export_sense import UsageError

DONE, AT_FAULT = 0, 1


def add_translations(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``translations LANGUAGE``."""
    command = commands.add_parser("translations", help="what of the atlas a language still lacks")
    command.description = (
        "Tell what of the atlas' texts is not translated, in doubt or stale, one line each. Exit "
        "status 1 where there is any."
    )
    command.add_argument("language", metavar="LANGUAGE", help="one of the atlas' languages")
    command.add_argument(
        "--update",
        action="store_true",
        help="write every message into translations/LANGUAGE first; what is translated stays",
    )
    command.set_defaults(run=_translations)


def _translations(options: argparse.Namespace) -> int:
    atlas = load_atlas(options.atlas)
    languages = [each.id for each in atlas.file.languages if each.id != atlas.file.language]
    if options.language not in languages:
        raise UsageError(f"LANGUAGE is one of {', '.join(languages)}")
    folder = Path(atlas.folder)
    held = read_catalogues(folder, options.language)
    if options.update and not held.faults:
        for kind, catalogue in updated(atlas, held).items():
            path = folder / file_of(options.language, kind)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content_of(catalogue))
        held = read_catalogues(folder, options.language)
    faults = faults_of(atlas, held, apart=sys.maxsize)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{options.language}: {len(faults)} to do" if faults else f"{options.language}: complete")
    return AT_FAULT if faults else DONE
