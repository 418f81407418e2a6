"""``quiz``: the bank of questions, a lesson's or a round's, as a file for a learning platform."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from data.faults import did_you_mean
from data.model import Atlas, QuizQuestion
from layers.wording.ui_texts import ui_texts
from terminal.arguments import OneLineParser
from terminal.export_sense import UsageError
from terminal.languages import add_language, atlas_spoken
from terminal.output import demand_output, write_output

DONE = 0
_ENDINGS = {
    "qti21": (".zip",),
    "qti12": (".zip",),
    "gift": (".gift", ".txt"),
    "csv": (".csv", ".zip"),
}


def add_quiz(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``quiz OUT``."""
    command = commands.add_parser("quiz", help="the questions as a file for a learning platform")
    command.description = (
        "Write the bank of questions, a lesson's or a round's, for a learning platform: QTI 2.1 "
        "or 1.2 (content package), GIFT for Moodle, or a table. Each answer is told with what it "
        "rests on; questions of where something is bring an outline map with numbers."
    )
    command.add_argument(
        "out", metavar="OUT", help="OUT.zip; of gift OUT.gift; of csv also OUT.csv, without the map"
    )
    command.add_argument("--format", choices=tuple(_ENDINGS), required=True)
    which = command.add_mutually_exclusive_group()
    which.add_argument("--lesson", default="", metavar="ID", help="a lesson's questions alone")
    which.add_argument(
        "--round",
        metavar="SEED",
        help="the questions of that round, as the page draws it and in its order",
    )
    add_language(command)
    command.set_defaults(run=_quiz)


def _quiz(options: argparse.Namespace) -> int:
    from layers.platforms import quiz_file  # noqa: PLC0415 - geopandas takes a second

    _demand_ending(options.out, options.format)
    if options.round is not None:
        _demand_seed(options.round)
    atlas = atlas_spoken(options)
    questions, id_, title = _chosen(atlas, options)
    demand_output(options.out)
    raw = quiz_file(
        atlas,
        questions,
        format=options.format,
        id=id_,
        title=title,
        with_picture=not options.out.lower().endswith(".csv"),
    )
    write_output(options.out, raw)
    return DONE


def _demand_ending(out: str, form: str) -> None:
    """Refuse a name that says another format than the one that is asked for."""
    ending = Path(out).suffix.lower()
    if out != "-" and ending not in _ENDINGS[form]:
        raise UsageError(f"OUT of {form} ends in {' or '.join(_ENDINGS[form])}; or - for a pipe")


def _demand_seed(word: str) -> None:
    """Refuse what the page would not take for the seed of a round."""
    from layers.state_values import SEED  # noqa: PLC0415 - other commands need no state

    if word not in SEED:
        right = "1 to 12 of the letters a to z and the digits, as the page's address has it"
        raise UsageError(f'no round "{word[:40]}": {right}')


def _chosen(atlas: Atlas, options: argparse.Namespace) -> tuple[Sequence[QuizQuestion], str, str]:
    """Return the questions, and what they are called by programs and by readers."""
    from layers.lessons.bank import question_bank, questions_of  # noqa: PLC0415 - as above

    if options.round:
        return _round(atlas, options.round)
    if not options.lesson:
        title = ui_texts(atlas)["quiz_file_bank"].format(title=atlas.file.title)
        return tuple(question_bank(atlas).values()), f"{atlas.file.id}-questions", title
    known = atlas.lesson_by_id
    if options.lesson not in known:
        hint = did_you_mean(options.lesson, list(known))
        raise UsageError(f'no lesson "{options.lesson[:80]}"' + (f"; {hint}" if hint else ""))
    lesson = known[options.lesson]
    if not lesson.questions:
        raise UsageError(f'lesson "{lesson.id}" has no questions')
    return questions_of(atlas, lesson), lesson.id, lesson.title[atlas.file.language]


def _round(atlas: Atlas, seed: str) -> tuple[Sequence[QuizQuestion], str, str]:
    """Return what `_chosen` does, of the round that the page draws by a seed."""
    from layers.lessons.draw import drawn  # noqa: PLC0415 - as above

    questions = drawn(atlas, seed)
    if not questions:
        raise UsageError("the atlas has no questions to draw a round from")
    round_of = ui_texts(atlas)["ask_round_of"].format(round=seed)
    return questions, f"{atlas.file.id}-round-{seed}", f"{atlas.file.title}: {round_of}"
