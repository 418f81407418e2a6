"""What a host is told when the server starts: the address for whoever shall open the page."""

from __future__ import annotations

import ipaddress
import socket

from views.reach import is_loopback

# Addresses that are set aside for documents (RFC 5737, 3849): a way there is looked up, nothing is
# sent.
_SOMEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def banner(*, name: str, address: str, port: int, prefix: str, addresses: list[str]) -> str:
    """Return the lines that say where the page is, and for whom.

    Parameters
    ----------
    name : str
        What the page is called.
    address : str
        What the server listens on; empty or a wildcard for all interfaces.
    port : int
        And its port.
    prefix : str
        The path under which the page stands; empty for the root.
    addresses : list of str
        Those by which others reach it; none where it is for this machine alone.
    """
    here = _url("localhost", port, prefix)
    if not addresses:
        return f"{name}: {here}\n  For this machine only; `make class` opens it to your network."
    lines = [f"{name}, for the class: {_url(each, port, prefix)}" for each in addresses]
    if _is_wildcard(address):
        lines.append(f"{name}, on this machine: {here}")
    lines.append(
        "  Everybody in this network can open it, without a password. What a reader brings stays\n"
        "  in that reader's session. Nothing is encrypted on the way. Ctrl+C ends it for all."
    )
    return "\n".join(lines)


def addresses_for_others(address: str, *, own: list[str]) -> list[str]:
    """Return by which addresses others reach a server that listens on `address`.

    `own` are this machine's addresses in its network.
    """
    if address and is_loopback(address):
        return []
    return own if _is_wildcard(address) else [address]


def own_addresses(address: str) -> list[str]:
    """Return this machine's addresses in its network, or its name where it has none.

    A server that listens on every address of one kind has none of the other.
    """
    found = []
    for family, somewhere in _SOMEWHERE:
        if family == socket.AF_INET6 and address and ":" not in address:
            continue
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((somewhere, 9))
                found.append(str(probe.getsockname()[0]))
        except OSError:
            continue
    return [each for each in found if not is_loopback(each)] or [socket.gethostname()]


def _is_wildcard(address: str) -> bool:
    try:
        return not address or ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False


def _url(host: str, port: int, prefix: str) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{prefix}/"
