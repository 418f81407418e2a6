"""The colours that readers see, by name, and how well they stand out (WCAG 2.2)."""

from __future__ import annotations

import re
from pathlib import Path

from data.model import SLOT_COLOURS
from data.reading.colour_vision import XYZ_OF_RGB, linear_of
from layers.history.shades import shades_of

TOKENS = Path(__file__).parents[1] / "layers/map/css/tokens.css"


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of tokens.css and of the slots by name, as #rrggbb, in one theme."""
    pairs = re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS.read_text(encoding="utf-8")
    )
    own = {name: light if theme == "light" else dark for name, light, dark in pairs}
    for slot, colours in SLOT_COLOURS.items():
        own |= {name: getattr(both, theme) for name, both in shades_of(slot, colours).items()}
    return own


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted(float(XYZ_OF_RGB[1] @ linear_of(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)
