"""Words in another language than the page's: what is printed in one is not translated, but says so.

A reader's voice, hyphenation and typefaces go by it (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from data.model import Atlas


class OtherWords(str):
    """Words that say which language they are in where a template sets them, and are plain else.

    `language` is a BCP 47 tag.
    """

    __slots__ = ("language",)
    language: str

    def __html__(self) -> Markup:
        return Markup('<bdi lang="{}">{}</bdi>').format(self.language, str(self))


def other_language(atlas: Atlas, language: str | None) -> str:
    """Return a language that is not the page's; "" where it is, or where none is known."""
    return language if language and language != atlas.file.language else ""


def words_in(atlas: Atlas, words: str, language: str | None) -> str:
    """Return words that say on a page in another language which one they are in."""
    other = other_language(atlas, language)
    if not (other and words):
        return words
    said = OtherWords(words)
    said.language = other
    return said


def as_recorded(atlas: Atlas, words: str) -> str:
    """Return words that stand in the record's own language, its first, and are not translated."""
    return words_in(atlas, words, atlas.file.interface[0])


def source_title(atlas: Atlas, source: str) -> str:
    """Return what a source of the bibliography is called."""
    return source_titles(atlas, [source])


def source_titles(atlas: Atlas, sources: Iterable[str]) -> str:
    """Return what some sources are called, each once."""
    cited = [atlas.source_by_id[source] for source in sources]
    called = "; ".join(dict.fromkeys(source.called for source in cited))
    return as_recorded(atlas, called) if any(source.title for source in cited) else called
