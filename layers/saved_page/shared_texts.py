"""Texts that the saved page has more than once, carried once.

What waits compressed says much that the reading pane's parts say already, as text or within HTML.
Such a text is left out of what waits and stands there as its number among the long texts of the
parts, in their order; ``layers/map/js/dom/packed.js`` puts it in again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

LONG = 24  # characters; a shorter text costs less than its number
PLAIN, IN_HTML = "\ue000", "\ue001"  # before a number, which a semicolon ends
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
        self._escaped = {
            escaped: number for text, number in reader.found.items() for escaped in _spellings(text)
        }

    def left_out(self, value: object) -> object:
        """Return a JSON value with the texts it shares as numbers, in strings and in HTML."""
        if isinstance(value, str):
            return self._in_text(value)
        if isinstance(value, dict):
            return {name: self.left_out(each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.left_out(each) for each in value]
        return value

    def _in_text(self, text: str) -> str:
        number = self._numbers.get(text)
        if number is not None:
            return f"{PLAIN}{number};"
        return _BETWEEN_TAGS.sub(self._between, text) if text.startswith("<") else text

    def _between(self, match: re.Match[str]) -> str:
        inner = match.group(1)
        text = inner.strip()
        number = self._escaped.get(text)
        if number is None:
            return match.group()
        return f">{inner.replace(text, f'{IN_HTML}{number};', 1)}<"


def _spellings(text: str) -> Iterable[str]:
    """Return a text as our templates spell it in HTML."""
    return (escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;"),)
