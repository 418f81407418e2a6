"""For whom a passage speaks: some of an atlas' parties, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import EVERY_SIDE, NO_SIDE, Atlas


def spoken_for(atlas: Atlas, side: Sequence[str]) -> tuple[str, ...]:
    """Return the sides of a passage in one form, by which passages are compared and named.

    Parameters
    ----------
    atlas : Atlas
        Its parties give the order.
    side : sequence of str
        As a record has them: party ids, "both" or "neither".

    Returns
    -------
    tuple of str
        Party ids, or "both" alone where they are all the atlas has, or "neither" alone.
    """
    parties = tuple(party for party in atlas.party_by_id if party in side)
    if EVERY_SIDE in side or (len(parties) > 1 and len(parties) == len(atlas.party_by_id)):
        return (EVERY_SIDE,)
    return parties or (NO_SIDE,)


def speaking_slot(atlas: Atlas, side: Sequence[str]) -> str:
    """Return the palette slot of the one party that a passage speaks for, or ""."""
    spoken = spoken_for(atlas, side)
    party = atlas.party_by_id.get(spoken[0])
    return party.slot if party and len(spoken) == 1 else ""
