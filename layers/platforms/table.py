"""The questions as one table, a row each, for spreadsheets and for programs of one's own."""

from __future__ import annotations

from layers.platforms.feedback import feedback_lines, printed_line
from layers.platforms.item import Item, Quiz, plain_number
from layers.platforms.picture import NAME
from layers.tables.csv_text import for_spreadsheets
from layers.tables.records import Cell, rows_csv

COLUMNS = (
    "id",
    "kind",
    "language",
    "prompt",
    "choices",
    "passages",
    "answers",
    "least",
    "most",
    "unit",
    "picture",
    "because",
    "feedback",
    "sources",
)


def table_csv(quiz: Quiz) -> bytes:
    """Return the questions as CSV to RFC 4180 with a byte order mark; no cell is a formula.

    ``kind`` is choose, order, match, figure, point or write. ``choices`` and ``answers`` are lists
    parted by "; ", of a match the speakers and for each of the ``passages`` its own, of a point the
    numbers on the ``picture``. ``least`` and ``most`` are what counts of a figure, in ``unit``.
    """
    return for_spreadsheets(rows_csv(COLUMNS, [_row(quiz, item) for item in quiz.items]))


def _row(quiz: Quiz, item: Item) -> dict[str, Cell]:
    by_id = {each.id: each.text for each in item.choices}
    figure = item.figure
    answers = [by_id[each] for each in item.right] if item.choices else [*item.answers]
    if figure:
        answers = [plain_number(figure.value)]
    return {
        "id": item.id,
        "kind": item.kind,
        "language": quiz.language,
        "prompt": item.prompt,
        "choices": [each.text for each in item.choices],
        "passages": [words.text for _, words in item.passages],
        "answers": answers,
        "least": plain_number(figure.least) if figure else None,
        "most": plain_number(figure.most) if figure else None,
        "unit": figure.unit if figure else None,
        "picture": NAME if item.picture else None,
        "because": item.because,
        "feedback": " ".join(each.text for each in feedback_lines(quiz, item)),
        "sources": [printed_line(proof) for proof in item.proofs],
    }
