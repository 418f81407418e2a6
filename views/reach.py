"""By which addresses others reach this server, as far as it knows them."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

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


def for_others(url: str) -> str:
    """Return an address of a page as others reach it.

    One that names "localhost" means every reader's own machine.
    """
    parts, host = urlsplit(url), address_for_others()
    if not host or not is_loopback(parts.hostname or ""):
        return url
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{host}{port}").geturl()


def is_loopback(name: str) -> bool:
    """Say whether a name or an address never leaves this machine (RFC 6761, 6.3)."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = short_address(name)
    return bool(address) and ipaddress.ip_address(address).is_loopback


def short_address(name: str) -> str:
    """Return an address in its shortest form, an IPv4 address as such; empty for a name."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)
