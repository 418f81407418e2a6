"""The bank, a lesson's questions or a round as one file of a format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from data.model import Atlas, QuizQuestion
from layers.archive import zipped
from layers.platforms.gift import gift_text
from layers.platforms.item import quiz_of
from layers.platforms.picture import NAME
from layers.platforms.qti12 import qti12_files
from layers.platforms.qti21 import qti21_files
from layers.platforms.table import table_csv

QuizFormat = Literal["qti21", "qti12", "gift", "csv"]
FORMATS: tuple[QuizFormat, ...] = get_args(QuizFormat)
ENDINGS: dict[QuizFormat, str] = {"qti21": "zip", "qti12": "zip", "gift": "gift", "csv": "zip"}
_TABLE = "questions.csv"


def quiz_file(
    atlas: Atlas,
    questions: Sequence[QuizQuestion],
    *,
    format: QuizFormat,
    id: str,
    title: str,
    with_picture: bool = True,
) -> bytes:
    """Return questions as a file; the same bytes each time.

    Parameters
    ----------
    questions : sequence of QuizQuestion
        In the order of asking.
    format : {"qti21", "qti12", "gift", "csv"}
        A content package of QTI 2.1 or 1.2 (ZIP), GIFT (text), or a table with its picture (ZIP).
    id, title : str
        What the whole is called by programs and by readers.
    with_picture : bool
        Of a table: whether the picture goes with it; without it the table alone is returned.

    Raises
    ------
    AtlasError
        When a question asks where something is and the atlas has no built land.
    """
    quiz = quiz_of(atlas, questions, id=id, title=title)
    match format:
        case "qti21":
            return zipped(qti21_files(quiz))
        case "qti12":
            return zipped(qti12_files(quiz))
        case "gift":
            return gift_text(quiz).encode()
        case "csv":
            if not with_picture:
                return table_csv(quiz)
            pictures = {NAME: quiz.picture.png} if quiz.picture else {}
            return zipped({_TABLE: table_csv(quiz), **pictures})
