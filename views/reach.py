"""By which addresses others reach this server, as far as it knows them."""

from __future__ import annotations

from collections.abc import Sequence

_reached: list[str] = []


def remember_addresses(addresses: Sequence[str]) -> None:
    """Keep this machine's addresses in its network; the server calls this when it starts.

    Parameters
    ----------
    addresses : sequence of str
        The first is the one to give on; none where the server is for this machine alone.
    """
    _reached[:] = addresses


def address_for_others() -> str:
    """Return the host by which others reach the server, as a URL has it, or an empty string."""
    first = next(iter(_reached), "")
    return f"[{first}]" if ":" in first else first
