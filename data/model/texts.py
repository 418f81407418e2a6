"""Texts of the interface: one wording, or one for each plural form of the language."""

from __future__ import annotations

from data.model.vocabulary import Record, Sentence


class PluralText(Record):
    """A text with a number in it, by CLDR's plural categories; `other` is the one all others need.

    English has `one` and `other`, Russian `one`, `few`, `many` and `other`, Japanese `other` alone.
    The number that decides is the one the text is given as ``count``.
    """

    zero: Sentence | None = None
    one: Sentence | None = None
    two: Sentence | None = None
    few: Sentence | None = None
    many: Sentence | None = None
    other: Sentence

    def forms(self) -> dict[str, str]:
        """Return the wordings that are given, by plural category."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: text for name, text in named.items() if text is not None}

    def form(self, category: str) -> str:
        """Return the wording for a plural category, by default that of `other`."""
        text = getattr(self, category, None)
        return text if isinstance(text, str) else self.other


InterfaceText = str | PluralText


def wordings(text: InterfaceText) -> tuple[str, ...]:
    """Return every wording of a text: its plural forms, or itself."""
    return tuple(text.forms().values()) if isinstance(text, PluralText) else (text,)
