"""XML made of values: every text is escaped, and the same values give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

Element = ElementTree.Element
Child = Element | str | None


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Child) -> Element:
    """Return an element with its attributes and its children; a child that is None is none."""
    made = ElementTree.Element(tag, dict(attributes or {}))
    for child in children:
        if isinstance(child, str) and len(made):
            made[-1].tail = (made[-1].tail or "") + child
        elif isinstance(child, str):
            made.text = (made.text or "") + child
        elif child is not None:
            made.append(child)
    return made


def markup(root: Element) -> str:
    """Return an element as text, also as HTML: an element without content has one tag."""
    return ElementTree.tostring(root, encoding="unicode")


def document(root: Element) -> bytes:
    """Return a whole document, UTF-8, with its declaration."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{markup(root)}\n'.encode()
