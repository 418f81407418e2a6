"""``list``: the settlements of an atlas, its lessons or its bank of questions."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from data.model import Atlas, Lesson, QuizQuestion, Settlement
from data.reading.load import load_atlas
from layers.wording.names import title_of
from terminal.arguments import OneLineParser
from terminal.process import takes_every_character

DONE = 0


def add_list(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``list``."""
    command = commands.add_parser("list", help="the settlements in time order, or the lessons")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--lessons", action="store_true", help="the lessons instead")
    what.add_argument(
        "--questions", action="store_true", help="the bank of questions: written, then made"
    )
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=_list)


def print_json(value: object) -> None:
    """Print JSON, with escapes where the terminal has not all characters."""
    print(json.dumps(value, ensure_ascii=not takes_every_character(sys.stdout), indent=2))


def _list(options: argparse.Namespace) -> int:
    atlas = load_atlas(options.atlas)
    if options.lessons:
        return _print(options, _lesson_rows(atlas), [_lesson(each) for each in atlas.lessons])
    if options.questions:
        from layers.lessons.bank import question_bank  # noqa: PLC0415 - made for this alone

        bank = question_bank(atlas).values()
        rows = [(each.id, each.kind, each.prompt[atlas.file.language]) for each in bank]
        return _print(options, rows, [_question(atlas, each) for each in bank])
    settlements = atlas.settlements
    dated = [(s.id, s.dates.signed.date, s.kind, title_of(atlas, s)) for s in settlements]
    return _print(options, dated, [_summary(atlas, each) for each in settlements])


def _print(
    options: argparse.Namespace, rows: Sequence[tuple[str, ...]], records: Sequence[object]
) -> int:
    """Print records as JSON, or their rows in columns."""
    if options.json:
        print_json(records)
        return DONE
    if not rows:
        print("there are none", file=sys.stderr)
    columns = list(zip(*rows, strict=True))[:-1]
    widths = [max(len(cell) for cell in column) for column in columns]
    for *cells, last in rows:
        padded = [f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)]
        print("  ".join((*padded, last)))
    return DONE


def _summary(atlas: Atlas, settlement: Settlement) -> dict[str, object]:
    dates = settlement.dates
    return {
        "id": settlement.id,
        "kind": settlement.kind,
        "title": {each.id: settlement.title[each.id] for each in atlas.file.languages},
        "signed": dates.signed.date,
        "in_force": dates.in_force.date if dates.in_force else None,
        "ended": dates.ended.date if dates.ended else None,
        "status": settlement.status_line,
        "holdings_as": settlement.holdings_as or None,
        "lines": [line.id for line in settlement.lines],
    }


def _lesson_rows(atlas: Atlas) -> list[tuple[str, ...]]:
    language = atlas.file.language
    return [
        (
            lesson.id,
            f"{lesson.minutes:>3} min",
            f"{len(lesson.steps):>2} steps",
            lesson.title[language],
        )
        for lesson in atlas.lessons
    ]


def _lesson(lesson: Lesson) -> dict[str, object]:
    return lesson.model_dump(mode="json", exclude_defaults=True)


def _question(atlas: Atlas, question: QuizQuestion) -> dict[str, object]:
    """Return a question, and whether somebody wrote it."""
    written = question.id in atlas.quiz_question_by_id
    return {**question.model_dump(mode="json", exclude_defaults=True), "written": written}
