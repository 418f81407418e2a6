"""Places within a text, where the parties call a place differently.

A text is written with all their names, ``{Dunlin (Kultin)|Kultin (Dunlin)}``: what stands there
for a reader who has the first party's names first, then for one who has the second's. Each is
written out, for a name changes with its place in a sentence.
"""

from __future__ import annotations

import re

# Neither braces nor quotation marks within, so that it is found in JSON as in a text.
CHOICE = re.compile(r'\{([^{}|"]+(?:\|[^{}|"]+)+)\}')


class NamingText(str):
    """A text with the names that it has for who chose none.

    `written` is the text with those of all parties.
    """

    __slots__ = ("written",)
    written: str


def naming_text(written: str, *, first: int = 0) -> str:
    """Return a text with the names of the party at a position; itself, where it leaves no choice.

    Parameters
    ----------
    written : str
        The text with the names of all parties.
    first : int, optional
        A position among the parties' own languages.
    """
    written = written_of(written)
    if not CHOICE.search(written):
        return written
    text = NamingText(named(written, first=first))
    text.written = written
    return text


def named(written: str, *, first: int) -> str:
    """Return a text with the names of the party at a position, and with no others to choose."""
    return CHOICE.sub(lambda choice: choice[1].split("|")[first], written)


def uneven(written: str, *, languages: int) -> str:
    """Return the first choice that has not a name in each of so many languages; "" for none."""
    choices = CHOICE.finditer(written)
    return next((each[0] for each in choices if each[1].count("|") + 1 != languages), "")


def written_of(text: str) -> str:
    """Return a text with the names of all parties, as its file has it."""
    return text.written if isinstance(text, NamingText) else text
