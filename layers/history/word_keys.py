"""Which texts tell a holding: on a strip, in a word, in a phrase, in the key of the map."""

from __future__ import annotations

from typing import NamedTuple

from data.model import IN_COMMON, SHARED_HOLDERS, Atlas, Holding
from layers.history.symbols import is_undetermined


class WordKeys(NamedTuple):
    """The keys of the texts that tell a holding.

    Parameters
    ----------
    short : str
        For a strip, in a word; empty where the holder's name says it.
    word : str
        In a word or two; empty where the holder's name says it.
    phrase : str
        With its standing and who is in control; empty where the holder's name says it.
    legend : str
        In the key of the map.
    """

    short: str
    word: str
    phrase: str
    legend: str


def group_of(holding: Holding) -> str:
    """Return what the key of the map files a holding under."""
    if is_undetermined(holding):
        return "left_open"
    return holding.holder if holding.holder in IN_COMMON else holding.status


_NAMES_SIDES = (
    *("held_joint", "held_undivided", "held_disputed", "held_disputed_control"),
    *("key_joint", "key_undivided", "key_disputed", "seen_claimed_both"),
)


def word_keys(holding: Holding, atlas: Atlas, *, by_claims: bool) -> WordKeys:
    """Return which texts tell a holding, as recorded or as drawn by the claims."""
    phrase = _claim_key(holding) if by_claims and holding.claimants else _phrase_key(holding)
    return WordKeys(
        short=_short_key(holding, atlas),
        word=_named(holding, atlas, key=_word_key(holding)),
        phrase=_named(holding, atlas, key=phrase),
        legend=_named(holding, atlas, key=f"key_{group_of(holding)}"),
    )


def _named(holding: Holding, atlas: Atlas, *, key: str) -> str:
    """Return the key of the text that names the sides, where there are more than the two."""
    many = len(atlas.file.parties) > 2 and len(holding.claimants) > 1
    return f"{key}_of" if many and key in _NAMES_SIDES else key


def _short_key(holding: Holding, atlas: Atlas) -> str:
    if holding.status in ("in_force", "outside") and holding.holder in atlas.party_by_id:
        return ""
    return f"card_strip_{'none' if holding.status == 'outside' else group_of(holding)}"


def _word_key(holding: Holding) -> str:
    if is_undetermined(holding):
        return "held_left_open"
    if holding.status in ("agreed", "proposed", "renounced", "disputed", "de_facto"):
        return f"held_{holding.status}"
    return f"held_{holding.holder}" if holding.holder in SHARED_HOLDERS else ""


def _phrase_key(holding: Holding) -> str:
    if holding.status == "outside":
        return "held_outside_none" if holding.holder in SHARED_HOLDERS else "held_outside"
    alike = holding.status == "in_force" and holding.control == holding.holder
    told = holding.status == "de_facto"  # its word says who is in control
    if alike or told or holding.control in SHARED_HOLDERS:
        return _word_key(holding)
    return f"held_{'left_open' if is_undetermined(holding) else holding.status}_control"


def _claim_key(holding: Holding) -> str:
    return f"seen_claimed_{'both' if len(holding.claimants) > 1 else 'one'}"
