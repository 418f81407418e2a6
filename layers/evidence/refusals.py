"""Why a reader's file is not taken: which text says so, and what fills it in; never a sentence.

What is refused in a process of its own comes back as these values, and the page says it in the
language that it speaks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn, get_args

MAX_NAME = 100  # characters of a file's name

# Each is the end of a text named `own_refused_*`.
Why = Literal[
    # a file of any kind
    "empty",
    "too_large",
    "no_text",
    # bytes that are no plain text
    "office_file",
    "zip",
    "rtf",
    "picture",
    "program",
    "binary",
    "no_byte_order_mark",
    "encoding",
    "markup",
    "markup_name",
    "control_characters",
    "turning_characters",
    # a file that was given to the other field, or belongs to none
    "passages_file",
    "text_file",
    "json_file",
    "json_broken",
    # a PDF
    "pdf_locked",
    "pdf_broken",
    "pdf_pages",
    "pdf_characters",
    "pdf_scanned",
    "pdf_letters",
    # a file of annotations
    "annotation_encoding",
    "no_json",
    "json_number",
    "json_deep",
    "no_annotation",
    "pages_elsewhere",
    # work in a process of its own
    "late",
    "failed",
    "busy",
    "spent",
]
WHYS: tuple[Why, ...] = get_args(Why)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken.

    Parameters
    ----------
    name : str
        The file's name as it may be shown.
    why : str
        One of `WHYS`.
    values : mapping of str to str or int
        What fills in the text besides the name.
    """

    name: str
    why: Why
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def text_key(self) -> str:
        """Which text of the interface says it; `name` and `values` fill that in."""
        return f"own_refused_{self.why}"


class FileRefused(Exception):  # noqa: N818 - a file that is refused is no error of the program
    """A reader's file is not taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(f"{refusal.name}: {refusal.why} {dict(refusal.values)}")


def refuse(name: str, why: Why, **values: str | int) -> NoReturn:
    """Refuse a file.

    Parameters
    ----------
    name : str
        The file's name, as its reader gave it.
    why : str
        One of `WHYS`.
    **values : str or int
        What fills in the text that says so.

    Raises
    ------
    FileRefused
        Always.
    """
    raise FileRefused(Refusal(shown_name(name), why, values))


def shown_name(name: str) -> str:
    """Return a file's name as it is shown: no folders, no control characters, not too long."""
    last = re.split(r"[\\/]", name)[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return " ".join(visible.split())[:MAX_NAME] or "file"
