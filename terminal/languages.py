"""``--lang``: the language that a command's output is in; what the terminal says stays English."""

from __future__ import annotations

import argparse

from data.model import Atlas
from data.reading.load import load_atlas
from data.reading.translations import languages_of, spoken
from terminal.arguments import OneLineParser
from terminal.export_sense import UsageError

EVERY = "all"


def add_language(command: OneLineParser, *, every: bool = False) -> None:
    """Add ``--lang`` to a command; with `every` it takes "all" too."""
    more = ", or all" if every else ""
    command.add_argument(
        "--lang",
        default="",
        metavar="LANGUAGE",
        help=f"a language that the atlas can be read in{more} (default: its first)",
    )


def atlas_spoken(options: argparse.Namespace) -> Atlas:
    """Return the atlas of a command in the language that is asked for.

    Raises
    ------
    UsageError
        When the atlas cannot be read in that language.
    """
    (atlas,) = atlases_spoken(options)
    return atlas


def atlases_spoken(options: argparse.Namespace, *, every: bool = False) -> tuple[Atlas, ...]:
    """Return the atlas in the language that is asked for, or in all where "all" is.

    Raises
    ------
    UsageError
        As `atlas_spoken`.
    """
    atlas = load_atlas(options.atlas)
    languages = languages_of(atlas)
    if every and options.lang == EVERY:
        return tuple(spoken(atlas, language) for language in languages)
    if options.lang and options.lang not in languages:
        known = ", ".join((*languages, EVERY) if every else languages)
        raise UsageError(f'--lang takes one of {known}, not "{options.lang[:40]}"')
    return (spoken(atlas, options.lang or languages[0]),)
