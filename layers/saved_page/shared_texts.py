"""Texts that the saved page has more than once, carried once.

What waits compressed says much that the reading pane's parts say already, as text or within HTML,
or says it twice itself. Such a text stands there as its number: among the long texts of the parts,
in their order, and after them among the waiting facts' own. ``layers/map/js/dom/packed.js`` puts it
in again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape, unescape
from html.parser import HTMLParser

LONG = 12  # characters; a shorter text costs less than its number
# Before a number, which a semicolon ends; without one it is the number after the last.
PLAIN, IN_HTML = "\ue000", "\ue001"
JOINT = " · "  # of texts that are one line
_BETWEEN_TAGS = re.compile(r">([^<>]+)<")


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, int] = {}

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if len(text) >= LONG:
            self.found.setdefault(text, len(self.found))


class SharedTexts:
    """The long texts of some HTML: what stands between two tags, without white space around it."""

    def __init__(self, html: str) -> None:
        reader = _Texts()
        reader.feed(html)
        reader.close()
        self._numbers = reader.found

    def written(self, value: object) -> str:
        """Return a JSON value as two lines of JSON: its own texts, and the value without texts."""
        said = Counter(text for text in _said(value) if len(text) >= LONG)
        own = [text for text, times in said.items() if times > 1 and text not in self._numbers]
        first = len(self._numbers)
        known = {**self._numbers, **{text: first + number for number, text in enumerate(own)}}
        lines = (own, _replaced(value, _Numbers(known)))
        return "\n".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in lines)


class _Numbers:
    """What stands for texts, one after the other in the order in which they will be read."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known
        self._next = -1

    def plain(self, text: str) -> str:
        number = self._known.get(text)
        return text if number is None else self._sign(PLAIN, number)

    def within(self, match: re.Match[str]) -> str:
        inner = match.group(1)
        text = inner.strip()
        meant = unescape(text)
        number = self._known.get(meant)
        if number is None or text not in (meant, _spelled(meant)):
            return match.group()
        return f">{inner.replace(text, self._sign(IN_HTML, number), 1)}<"

    def _sign(self, mark: str, number: int) -> str:
        said = "" if number == self._next else str(number)
        self._next = number + 1
        return f"{mark}{said};"


def _said(value: object) -> Iterator[str]:
    """Yield every text of a JSON value that a number may stand for."""
    if isinstance(value, str):
        if value.startswith("<"):
            yield from (unescape(found.strip()) for found in _BETWEEN_TAGS.findall(value))
        else:
            yield from value.split(JOINT)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _said(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _said(each)


def _replaced(value: object, numbers: _Numbers) -> object:
    if isinstance(value, str):
        if value.startswith("<"):
            return _BETWEEN_TAGS.sub(numbers.within, value)
        return JOINT.join(numbers.plain(text) for text in value.split(JOINT))
    if isinstance(value, dict):
        return {name: _replaced(each, numbers) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(each, numbers) for each in value]
    return value


def _spelled(text: str) -> str:
    """Return a text as our templates spell it in HTML."""
    return escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
