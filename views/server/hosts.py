"""Hosts and origins as requests name them, and which of them are this server's own.

Starlette's TrustedHostMiddleware is not used: it divides a host at its first colon, which no IPv6
address survives, knows names only and not the address by which a connection came, and lets
origins pass.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Collection
from dataclasses import dataclass

from views.reach import is_loopback, short_address

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Host:
    """A host as a request names it: a name or an address in its shortest form, and a port."""

    name: str
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page came from; the port is never left out."""

    scheme: str
    name: str
    port: int


def host_of(text: str) -> Host | None:
    """Read a ``Host`` header; None where it is none.

    Case, a dot at the end and the spelling of an address do not matter. An address must be written
    in full (127.0.0.1, not 127.1): a browser always does.
    """
    match = _HOST.fullmatch(text)
    if not match:
        return None
    bracketed, port = match[1].startswith("["), int(match[2]) if match[2] else None
    name = match[1].strip("[]").lower()
    if port is not None and port > 65_535:
        return None
    if address := short_address(name):
        return Host(address, port) if bracketed == (":" in name) else None
    name = name.removesuffix(".")
    return Host(name, port) if name and not bracketed and ".." not in name else None


def origin_of(text: str) -> Origin | None:
    """Read an ``Origin`` header; None where it names none, such as the ``null`` of a sandbox."""
    scheme, mark, rest = text.partition("://")
    scheme = scheme.lower()
    host = host_of(rest) if mark and scheme in _DEFAULT_PORTS else None
    return Origin(scheme, host.name, host.port or _DEFAULT_PORTS[scheme]) if host else None


def is_own_host(host: Host, *, reached: str, known: Collection[str]) -> bool:
    """Say whether a host is this server.

    Parameters
    ----------
    host : Host
        What the request names.
    reached : str
        The address of ours by which the connection came. A page elsewhere can make its own name
        point here, but it cannot make a browser write an address that is not ours.
    known : collection of str
        Names by which readers know it.
    """
    return is_loopback(host.name) or host.name in known or host.name == short_address(reached)


def is_own_origin(origin: Origin, host: Host, *, known: Collection[str]) -> bool:
    """Say whether a page of an origin may speak with the server that it calls `host`.

    Its own page may, and the page under a name that was set, behind whatever ends its TLS.
    """
    port = host.port or _DEFAULT_PORTS[origin.scheme]
    if (origin.name, origin.port) == (host.name, port):
        return True
    return origin.name in known and origin.port == _DEFAULT_PORTS[origin.scheme]


def machine_names() -> frozenset[str]:
    """Return what this machine calls itself; nobody is asked."""
    name = socket.gethostname().lower()
    first = name.partition(".")[0]
    return frozenset({name, first, f"{first}.local"}) - {""}
