"""The pages, one a module, by the names that stand in their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from views.pages import (
    arguments,
    documents,
    explore,
    ledger,
    lessons,
    own_layers,
    readers_document,
    terms,
    timeline,
)


class Page(Protocol):
    """What a module of a page has."""

    def title(self) -> str:
        """Return the page's title for the browser."""

    def show(self) -> None:
        """Show the page."""


PAGES: Mapping[str, Page] = {
    "explore": explore,
    "timeline": timeline,
    "lessons": lessons,
    "arguments": arguments,
    "documents": documents,
    "clause": terms,
    "ledger": ledger,
    "own": readers_document,
    "layers": own_layers,
}
