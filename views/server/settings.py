"""What a host may set about the server: further names, origins, and who may embed the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.faults import AtlasError, Fault
from views.reach import is_loopback
from views.server.hosts import Origin, host_of, machine_names, origin_of

HOSTS = "ATLAS_HOSTS"
ORIGINS = "ATLAS_ORIGINS"
FRAME_ANCESTORS = "ATLAS_FRAME_ANCESTORS"

# What a content policy takes as a parent: a scheme, a name (its first label may be a star), a port.
_ANCESTOR = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """Who may ask this server, and where it stands.

    Parameters
    ----------
    prefix : str
        The path under which the page stands, without a slash at its end; empty for the root.
    hosts : frozenset of str
        Names by which the server is known besides this machine's own.
    origins : frozenset of Origin
        Origins whose pages may open a session or upload, besides the page's own.
    frame_ancestors : tuple of str
        Origins whose pages may show the page in a frame, besides its own.
    machine_names : frozenset of str
        What this machine calls itself; empty where the server is for this machine alone.
    """

    prefix: str = ""
    hosts: frozenset[str] = frozenset()
    origins: frozenset[Origin] = frozenset()
    frame_ancestors: tuple[str, ...] = ()
    machine_names: frozenset[str] = frozenset()


def settings_from(
    environ: Mapping[str, str], *, prefix: str = "", address: str = "127.0.0.1"
) -> Settings:
    """Read the settings from environment variables.

    Parameters
    ----------
    environ : mapping of str to str
        ``ATLAS_HOSTS``, ``ATLAS_ORIGINS`` and ``ATLAS_FRAME_ANCESTORS``, each a list divided by
        commas or white space.
    prefix : str
        Streamlit's ``server.baseUrlPath``.
    address : str
        Its ``server.address``: what the server listens on, empty for everything.

    Raises
    ------
    AtlasError
        With a line for each entry that is none.
    """
    faults: list[Fault] = []

    def fault(variable: str, text: str, expected: str) -> None:
        faults.append(Fault(variable, text, "", "cannot be used", expected))

    hosts, origins, ancestors = set(), set(), []
    for text in _entries(environ, HOSTS):
        if (host := host_of(text)) and host.port is None:
            hosts.add(host.name)
        else:
            fault(HOSTS, text, "write a name without scheme and port, such as atlas.example.org")
    for text in _entries(environ, ORIGINS):
        if origin := origin_of(text):
            origins.add(origin)
        else:
            fault(ORIGINS, text, "write an origin, such as https://atlas.example.org")
    for text in _entries(environ, FRAME_ANCESTORS):
        if _ANCESTOR.fullmatch(text.lower()):
            ancestors.append(text.lower())
        else:
            fault(FRAME_ANCESTORS, text, "write an origin, such as https://lessons.example.org")
    if faults:
        raise AtlasError(faults)
    stem = prefix.strip("/")
    return Settings(
        prefix=f"/{stem}" if stem else "",
        hosts=frozenset(hosts),
        origins=frozenset(origins),
        frame_ancestors=tuple(ancestors),
        machine_names=frozenset() if is_loopback(address) else machine_names(),
    )


def _entries(environ: Mapping[str, str], variable: str) -> list[str]:
    return environ.get(variable, "").replace(",", " ").split()
