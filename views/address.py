"""The parameters of an address: read as they were meant, and what is not known named.

A link goes through mail, chat and other people's pages on its way here, and comes back with its
ampersands escaped, encoded twice, in capitals, or with the full stop of its sentence. No Streamlit
here: an address is what came in, and what this page can make of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from data.faults import closest
from layers.state_values import RENAMED

Known = Mapping[str, Collection[str] | None]  # parameter to its values; None where any text is one
OtherForms = Mapping[str, Callable[[str], str]]  # what a value was meant by another form, or ""

MAX_DECODINGS = 4  # how often a link may have been encoded over again
MAX_LENGTH = 6_000  # characters that are looked at: a plan of 4,000, and its commas escaped twice
MAX_SHOWN = 60  # characters of what is named
MAX_NAMED = 6  # parts of an address that are named one by one
_AMPERSAND = re.compile(r"&(?:amp|#0*38|#[xX]0*26);|\\+[uU]0026")  # of HTML, and of JSON
_BREAK = re.compile(r"[&?;]")
_LEFTOVER = re.compile(r"amp|#?0*38|#?[xX]0*26")  # what is left of an ampersand cut in two
_MAIL_ESCAPE = "3D"  # "=" in a mail's quoted-printable, behind the "=" that is ours
_TRACKERS = re.compile(
    r"utm_\w*|mtm_\w*|pk_\w*|hsa_\w*|_hs\w*|mc_[ce]id|\w{1,3}clid|fb_\w*|gclsrc|gad_\w*|[gw]braid"
    r"|msclkid|fbclid|dclid|igshid?|igsh|srsltid|_gl|_ga|oly_\w*|vero_\w*|mkt_tok|s_cid|ref_src"
    r"|wt_\w*|_openstat|mibextid|__cf_\w*|sfnsn|spm"
)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A part of an address that is not followed.

    Parameters
    ----------
    kind : {"value", "name", "repeated"}
        A value that its parameter does not have, a parameter that is none here, or another value
        of a parameter that was given before.
    name : str
        The parameter: ours, or as it was written where it is none.
    value : str
        The value as it was written.
    meant : str
        What was probably meant, or empty.
    """

    kind: str
    name: str
    value: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: valid values by parameter, and what was passed over."""

    values: Mapping[str, str]
    passed_over: tuple[PassedOver, ...] = ()


def read_address(
    given: Mapping[str, Sequence[str]], known: Known, *, otherwise: OtherForms | None = None
) -> Address:
    """Return what an address' parameters say.

    Parameters
    ----------
    given : mapping of str to sequence of str
        Parameters as they were decoded once, each with its values in their order.
    known : mapping of str to collection of str
        The parameters that there are here and the values of each; None where any text is one.
    otherwise : mapping of str to callable, optional
        By parameter, what finds a value by another form than its own (views/other_forms.py).

    Returns
    -------
    Address
        Of several values of a parameter the first counts. Empty values and what only counts
        readers (campaigns, clicks) are left out without a word.
    """
    values: dict[str, str] = {}
    passed_over: list[PassedOver] = []
    first: dict[str, str] = {}
    for written, raw in _pairs(given, known):
        name = _meant(written, tuple(known))
        if not name:
            if not _says_nothing(written):
                passed_over.append(PassedOver("name", written, meant=closest(written, known)))
            continue
        if not raw.strip():
            continue
        options = known[name]
        value = raw if options is None else _value(name, raw, options, otherwise or {})
        if name in first:
            if (value or raw) != first[name]:
                passed_over.append(PassedOver("repeated", name, raw))
            continue
        first[name] = value or raw
        if value:
            values[name] = value
        else:
            meant = closest(raw.casefold().strip(), options or ())
            passed_over.append(PassedOver("value", name, raw, meant))
    return Address(values, tuple(dict.fromkeys(passed_over)))


def _says_nothing(written: str) -> bool:
    """Return whether a name is one that only counts readers, or is none at all."""
    is_left = written.isascii() and not squashed(written)
    return is_left or _TRACKERS.fullmatch(written.casefold()) is not None


def _value(name: str, raw: str, options: Collection[str], otherwise: OtherForms) -> str:
    """Return which value was meant, also by the name of older links, or by another form of it."""
    renamed = RENAMED.get(name, {})
    found = value_of(raw, options) or value_of(renamed.get(value_of(raw, renamed), ""), options)
    if found or name not in otherwise:
        return found
    return next((f for t in _tries(raw) if (f := otherwise[name](t)) in options), "")


def value_of(raw: str, options: Collection[str]) -> str:
    """Return which of some ids was meant, or an empty string."""
    if raw in options:
        return raw
    known = tuple(options)
    return next((f for t in _tries(raw) if (f := t if t in options else _meant(t, known))), "")


def _tries(raw: str) -> tuple[str, ...]:
    """Return a value as it may have been before a mail or a page was wrapped around it."""
    cut = raw[:MAX_LENGTH].strip()
    return cut, cut.removeprefix(_MAIL_ESCAPE), cut.partition("<")[0]


def named(part: PassedOver) -> str:
    """Return what of a part can be shown: short, on one line, steering no text around it."""
    text = " ".join((part.value if part.kind != "name" else part.name)[:MAX_SHOWN].split())
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _pairs(given: Mapping[str, Sequence[str]], known: Known) -> Iterator[tuple[str, str]]:
    """Yield name and value of each parameter, also of those that stuck to one another."""
    for name, values in given.items():
        for value in values:
            ours = _meant(name, tuple(known))
            if ours and known[ours] is None:
                yield ours, value  # somebody's own words: nothing in them is ours to mend
            elif name in known and value in (known[name] or ()):
                yield name, value
            else:
                yield from _parted(f"{name}={value}" if value else name)


def _parted(text: str) -> Iterator[tuple[str, str]]:
    decoded = text[:MAX_LENGTH]
    for _ in range(MAX_DECODINGS):
        before = decoded
        decoded = _AMPERSAND.sub("&", unicodedata.normalize("NFKC", unquote(decoded)))
        if decoded == before:
            break
    for part in _BREAK.split(decoded):
        name, _, value = part.partition("=")
        if name.strip() and not _LEFTOVER.fullmatch(name.strip()):
            yield name.strip(), value


def _meant(written: str, known: tuple[str, ...]) -> str:
    """Return which name was meant: the same letters and digits, or an empty string."""
    return written if written in known else _by_letters(known).get(squashed(written), "")


@lru_cache(maxsize=128)
def _by_letters(known: tuple[str, ...]) -> dict[str, str]:
    """Return names by their letters and digits alone; what two names share leads to neither."""
    found: dict[str, list[str]] = {}
    for name in known:
        found.setdefault(squashed(name), []).append(name)
    return {letters: names[0] for letters, names in found.items() if letters and len(names) == 1}


def squashed(text: str) -> str:
    """Return the letters and digits of a text, without case, width and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))
