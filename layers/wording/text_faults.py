"""What is wrong with the texts of the interface: missing, unknown, or filled in by nothing."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import cache

from data.faults import Fault, did_you_mean
from data.model import Atlas, InterfaceText, PluralText, wordings
from layers.wording.locales import locale_of
from layers.wording.product_texts import LOCALE, REFERENCE, own_file, product_texts

_NAMED_APART = 3


@cache
def expected_texts() -> Mapping[str, tuple[str, ...]]:
    """Return the names that each text is filled in with, by the text's key."""
    texts = product_texts(REFERENCE)
    return {key: _names(text) for key, text in texts.items()}


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in braces of a text, each once, in their order.

    Raises
    ------
    ValueError
        When a brace is not closed or not opened, or holds more than a name.
    """
    found = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f'"{name}"')
        found.append(name)
    return tuple(dict.fromkeys(found))


def text_faults(atlas: Atlas) -> list[Fault]:
    """Return the faults of all texts: complete in the language of the page, sound in each."""
    spoken, *others = atlas.file.interface
    faults = language_faults(spoken, atlas.strings.get(spoken, {}))
    for language in others:
        faults.extend(_filling_faults(language, atlas.strings.get(language, {})))
    for language in atlas.file.interface:
        faults.extend(_unknown_faults(language, atlas.strings.get(language, {})))
    return faults


def language_faults(language: str, own: Mapping[str, InterfaceText]) -> list[Fault]:
    """Return what keeps the page from speaking a language.

    Parameters
    ----------
    language : str
        A language of an atlas.
    own : mapping
        The atlas' own texts in it, by key.
    """
    texts = {**product_texts(language), **own}
    lost = [key for key in product_texts(REFERENCE) if key not in {*texts, LOCALE}]
    faults = [Fault(own_file(language), "", key, "is missing") for key in lost]
    if len(lost) > _NAMED_APART:
        faults = [_together(language, lost, has_own=bool(own))]
    return [*faults, *_locale_faults(language, texts), *_filling_faults(language, own)]


def _together(language: str, lost: list[str], *, has_own: bool) -> Fault:
    count = len(product_texts(REFERENCE)) - 1  # the locale is no text
    problem = f'lacks {len(lost)} of {count} texts of the page, first "{lost[0]}"'
    if product_texts(language) or has_own:
        return Fault(own_file(language), "", "", problem)
    problem = f'the page does not speak "{language}"'
    return Fault("atlas.yaml", "", "interface", problem, f"give its texts in {own_file(language)}")


def _locale_faults(language: str, texts: Mapping[str, InterfaceText]) -> Iterator[Fault]:
    named = str(texts.get(LOCALE, language))
    try:
        locale_of(named)
    except ValueError:
        problem = f'"{named}" is no language or country that CLDR knows'
        expected = "write an id such as en, en_GB or ja"
        if LOCALE in texts:
            yield Fault(own_file(language), "", LOCALE, problem, expected)
        else:
            expected = f"write such an id as {LOCALE} in {own_file(language)}"
            yield Fault("atlas.yaml", "", "interface", problem, expected)


def _unknown_faults(language: str, own: Mapping[str, InterfaceText]) -> Iterator[Fault]:
    """Yield the texts that no page shows: a misspelt key leaves the product's text where it is."""
    for key in own:
        if key not in expected_texts():
            hint = did_you_mean(key, expected_texts())
            yield Fault(own_file(language), "", key, "is no text of the page", hint)


def _filling_faults(language: str, own: Mapping[str, InterfaceText]) -> Iterator[Fault]:
    """Yield the texts that the page cannot fill in."""
    file, expected = own_file(language), expected_texts()
    for key, text in own.items():
        if key not in expected:
            continue
        if isinstance(text, PluralText) and "count" not in expected[key]:
            yield Fault(
                file, "", key, "has plural forms, but no {count} to choose by", "write a text"
            )
        for wording in wordings(text):
            yield from _name_faults(file, key, wording)


def _name_faults(file: str, key: str, text: str) -> Iterator[Fault]:
    """Yield the names in braces that nothing fills in, and braces that are none."""
    given = expected_texts()[key]
    try:
        names = names_in(text)
    except ValueError:
        yield Fault(file, "", key, "has braces that hold no name", "write {name}, or no braces")
        return
    for name in names:
        if name not in given:
            yield Fault(file, "", key, f"nothing fills in {{{name}}}", _hint(name, given))


def _hint(name: str, given: tuple[str, ...]) -> str:
    return did_you_mean(name, given) if given else "this text has no name to fill in"


def _names(text: InterfaceText) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for wording in wordings(text) for name in names_in(wording)))
