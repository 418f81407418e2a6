"""The texts of the interface in one language: the product's own, and what an atlas puts in place.

The product's own lie in ``layers/wording/ui``, a file a language. An atlas may word any of them
otherwise in its ``strings/<language>.yaml``, or bring all of them in a language that the product
does not speak. A text that is missing, or that cannot be filled in, is a fault before a page is
shown: no key ever stands on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import east_asian_width

from babel.core import Locale

from data.faults import AtlasError, Fault
from data.model import Atlas, InterfaceText, PluralText, wordings
from layers.wording.lists import separator
from layers.wording.locales import is_right_to_left, locale_of
from layers.wording.numbers import number
from layers.wording.product_texts import LOCALE, REFERENCE, own_file, product_texts
from layers.wording.text_faults import language_faults

_STOPPED = re.compile(r"(\{(\w+)\})(?:。|\.(?=\s|$))")
_STOPS = tuple(".。?？!！…")  # what a sentence ends with; "1700 г." does as well


class UiText(str):
    """A text of the interface, that knows where it stands and how its language writes numbers."""

    __slots__ = ("file", "key", "locale", "plural")
    file: str
    key: str
    locale: Locale
    plural: PluralText | None

    @property
    def in_scripts(self) -> str | PluralText:
        """The text as the browser's scripts fill it in: itself, or its plural forms."""
        return self.plural or str(self)

    def format(self, *values: object, **named: object) -> str:
        """Return the text filled in, numbers written as the language does.

        The number named `count` decides on the plural form, where the text has several. A full
        stop of the text is left out behind a value that ends as a sentence does.

        Raises
        ------
        AtlasError
            When the text asks for something else than it is given: one line.
        """
        count = named.get("count")
        written = {name: self._written(value) for name, value in named.items()}
        text = str(self)
        if self.plural and isinstance(count, int):
            text = self.plural.form(self.locale.plural_form(count))
        text = _STOPPED.sub(
            lambda it: it[1] if str(written.get(it[2], "")).endswith(_STOPS) else it[0], text
        )
        try:
            return text.format(*values, **written)
        except (LookupError, ValueError, AttributeError, TypeError):
            given = ", ".join(f"{{{name}}}" for name in named) or "nothing"
            problem = "cannot be filled in"
            raise AtlasError([Fault(self.file, "", self.key, problem, f"use {given}")]) from None

    def _written(self, value: object) -> object:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return number(value, self.locale) if is_number else value  # type: ignore[arg-type]


class UiTexts(Mapping[str, UiText]):
    """All texts of the interface in one language, by key.

    Parameters
    ----------
    texts : mapping
        A text, or its plural forms, by key.
    language : str
        Which language they are in.
    locale : Locale
        How it writes dates and numbers.
    files : mapping of str to str
        The file that each text stands in, as a fault names it.
    """

    def __init__(
        self,
        texts: Mapping[str, InterfaceText],
        *,
        language: str,
        locale: Locale,
        files: Mapping[str, str],
    ) -> None:
        self.language, self.locale = language, locale
        self._texts = {key: self._text(key, text, files[key]) for key, text in texts.items()}

    def _text(self, key: str, text: InterfaceText, file: str) -> UiText:
        plural = text if isinstance(text, PluralText) else None
        made = UiText(plural.other if plural else text)
        made.file, made.key, made.locale, made.plural = file, key, self.locale, plural
        return made

    @property
    def direction(self) -> str:
        """The way in which the language is written, as HTML's `dir` says it: "ltr" or "rtl"."""
        try:
            language = locale_of(self.language)
        except ValueError:  # none that CLDR knows: its texts say which locale they follow
            language = self.locale
        return "rtl" if is_right_to_left(language) else "ltr"

    @property
    def comma(self) -> str:
        """What stands between the items of a list."""
        return separator(self.locale)

    def sentences(self, *parts: str) -> str:
        """Return parts as sentences: "As of 1 May. Drawn by us.", "5月1日時点。当アトラスの作図。".

        An empty part is left out, and one that ends as a sentence does gets no second full stop.
        """
        return "".join(self._stopped(part) for part in parts if part).rstrip(" ")

    def run_on(self, *parts: str) -> str:
        """Return parts as sentences, of which the last ends as it is given."""
        *before, last = [part for part in parts if part] or [""]
        return "".join(map(self._stopped, before)) + last

    def _stopped(self, part: str) -> str:
        """Return a sentence with the gap behind it: none behind a full-width stop."""
        said = self["sentence"].format(text=part)
        return said if east_asian_width(said[-1]) in "WF" else f"{said} "

    def __getitem__(self, key: str) -> UiText:
        """Return a text; an unknown key is a mistake of the program."""
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def ui_texts(atlas: Atlas, language: str | None = None) -> UiTexts:
    """Return the texts of the interface, made once for each atlas and language.

    Parameters
    ----------
    atlas : Atlas
        Its own texts stand in place of the product's.
    language : str, optional
        One that the interface of the atlas speaks; by default the first.

    Raises
    ------
    AtlasError
        With every text that is missing, or that the page cannot fill in.
    """
    language = language or atlas.file.language
    return _merged(language, tuple(atlas.strings.get(language, {}).items()))


def product_ui_texts() -> UiTexts:
    """Return the product's own texts in its own language, for where no atlas can be read.

    Raises
    ------
    AtlasError
        When the product's own file is damaged.
    """
    return _merged(REFERENCE, ())


def wordings_in(atlas: Atlas, language: str) -> Iterator[str]:
    """Yield all wordings of all texts of the interface in a language of an atlas."""
    texts = {**product_texts(language), **atlas.strings.get(language, {})}
    yield from (wording for text in texts.values() for wording in wordings(text))


@lru_cache(maxsize=32)
def _merged(language: str, own: tuple[tuple[str, InterfaceText], ...]) -> UiTexts:
    given = dict(own)
    if faults := language_faults(language, given):
        raise AtlasError(faults)
    texts = {**product_texts(language), **given}
    files = {key: own_file(language) if key in given else f"ui/{language}.yaml" for key in texts}
    locale = locale_of(str(texts.get(LOCALE, language)))
    return UiTexts(texts, language=language, locale=locale, files=files)
