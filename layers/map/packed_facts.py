"""What waits compressed in a document until a reader asks for it: js/dom/packed.js.

It is one stream of LZMA, which finds a text wherever it was said before. Deflate, which browsers
know by themselves, looks back 32 kB and takes half as much again.
"""

from __future__ import annotations

import base64
import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass

from layers.map.facts.models import Facts

# The three numbers are the ones that js/dom/lzma.js decodes with: best for text.
FILTERS = (
    {
        "id": lzma.FILTER_LZMA1,
        "preset": 9,
        "lc": 2,
        "lp": 0,
        "pb": 0,
        "depth": 10_000,  # how far it looks for one
        "nice_len": 273,  # the longest match there is
    },
)


@dataclass(frozen=True, slots=True)
class Packed:
    """The members' names with their sizes in bytes, and all of them compressed, in Base64.

    `members` is written as "name:size", parted by spaces, in the order in which they are read.
    """

    members: str
    content: str


def packed(members: Mapping[str, Facts | str]) -> Packed:
    """Return facts and texts as they wait in a document.

    Parameters
    ----------
    members : mapping of str to Facts or str
        What waits, by name. What is asked for first comes first: the others are read up to it.

    Returns
    -------
    Packed
        Each member is JSON, one after the other in a single raw stream of LZMA1 (lc 2, lp 0, pb 0).
    """
    written = {name: _json(member) for name, member in members.items()}
    raw = lzma.compress(b"".join(written.values()), format=lzma.FORMAT_RAW, filters=FILTERS)
    sizes = " ".join(f"{name}:{len(text)}" for name, text in written.items())
    return Packed(sizes, base64.b64encode(raw).decode())


def _json(member: Facts | str) -> bytes:
    value = member if isinstance(member, str) else member.model_dump(mode="json", exclude_none=True)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
