"""What a page says in Latin letters where its language has none: `tests/marked_atlas.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import lxml.html
from lxml.html import HtmlElement

from tests.marked_atlas import LANGUAGE

SAID_BY = (
    *("aria-label", "aria-description", "aria-roledescription", "aria-valuetext"),
    *("title", "alt", "placeholder", "label", "summary"),
)
NO_WORDS = {"script", "style", "code", "kbd"}
_WORD = re.compile(r"[A-Za-z]{2,}")
_ADDRESS = re.compile(r"(https?://|doi:|mailto:)\S+|\b[\w-]+(\.[\w-]+)+\b")
_FILLED_IN_LATER = re.compile(r"\{\w+\}")  # what a hidden button says before its time


def untold(html: str, *, as_it_is: Iterable[str] = ()) -> list[str]:
    """Return each text of a page, or of a part of one, that has a Latin word left.

    What the page says to be in another language (`lang`) is not looked at, nor are addresses, nor
    what is printed `as_it_is` in every language.
    """
    whole = lxml.html.fromstring(html if "<html" in html else f"<div>{html}</div>")
    data = sorted(filter(None, as_it_is), key=len, reverse=True)

    def is_untold(text: str) -> bool:
        for each in data:
            text = text.replace(each, "")
        return bool(_WORD.search(_FILLED_IN_LATER.sub("", _ADDRESS.sub("", text))))

    return list(dict.fromkeys(text for text in _texts(whole) if is_untold(text)))


def _texts(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in NO_WORDS:
        return
    if element.get("lang", LANGUAGE) != LANGUAGE:
        return
    yield from (element.get(name, "") for name in SAID_BY)
    yield " ".join((element.text or "").split())
    for child in element:
        yield from _texts(child)
        yield " ".join((child.tail or "").split())
