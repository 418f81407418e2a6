"""The shades that a party's symbols are drawn with, made from its colour.

Those of the first four slots are tuned by eye, and the pale land of all eight. Others follow one
rule in OKLCH (Ottosson, "A perceptual color space for image processing", 2020): the hue stays,
lightness and chroma are those that the shade needs, so that coasts and letters stand out whatever
the colour is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from data.model import SLOT_COLOURS, Atlas, Colours
from data.reading.colour_vision import linear_of

Pair = tuple[str, str]

_TUNED: Mapping[str, Mapping[str, Pair]] = {
    "a": {
        "line": ("#7e5510", "#f0d49a"),
        "pale": ("#ebddbe", "#5a4a2b"),
        "ink": ("#6f4a0a", "#e6bf7c"),
        "mid": ("#dcbd84", "#7d6437"),
        "ground": ("#e0c795", "#7d6437"),
        "dot": ("#44306d", "#cdbfea"),
    },
    "b": {
        "line": ("#44306d", "#cdbfea"),
        "pale": ("#d9d1e5", "#423a58"),
        "ink": ("#4a3676", "#c5b5e6"),
        "mid": ("#a593c4", "#5d4f80"),
        "ground": ("#b6a8cf", "#5d4f80"),
        "dot": ("#6f4a0a", "#f0d49a"),
    },
    "c": {
        "line": ("#1d5b4d", "#c3f0e6"),
        "pale": ("#c3e2d8", "#284943"),
        "ink": ("#1d5b4d", "#a4e3d7"),
        "mid": ("#8fc2b5", "#47796f"),
        "ground": ("#a9d2c7", "#47796f"),
        "dot": ("#5c1f17", "#f6ddd3"),
    },
    "d": {
        "line": ("#4d1712", "#f2b9a3"),
        "pale": ("#d9b4ab", "#56302a"),
        "ink": ("#732b22", "#f0b199"),
        "mid": ("#b3847b", "#7f4730"),
        "ground": ("#c8a39b", "#6e3a26"),
        "dot": ("#143f36", "#b4ece0"),
    },
    "e": {"pale": ("#88b8f0", "#132a5d")},
    "f": {"pale": ("#ffc391", "#75554d")},
    "g": {"pale": ("#abb3d2", "#525561")},
    "h": {"pale": ("#c2b481", "#293301")},
}
# Lightness and share of the chroma by shade, on light paper and on dark. `line` is the coast,
# `pale` the land outside, `ink` letters, `mid` stripes, `ground` what is under dots, `dot` they.
_RULE = {
    "line": ((0.38, 0.9), (0.88, 0.55)),
    "pale": ((0.88, 0.4), (0.38, 0.4)),
    "ink": ((0.42, 0.9), (0.82, 0.8)),
    "mid": ((0.72, 0.75), (0.55, 0.7)),
    "ground": ((0.80, 0.6), (0.48, 0.6)),
    "dot": ((0.30, 0.6), (0.93, 0.4)),
}


def shades_of(slot: str, colours: Colours) -> dict[str, Colours]:
    """Return the colours of a slot by the name of their token: "a", "a-line", "a-pale" ...

    Parameters
    ----------
    slot : str
        A letter.
    colours : Colours
        The party's; where they are the slot's own, its tuned shades are taken.
    """
    tuned = _TUNED.get(slot, {}) if colours == SLOT_COLOURS.get(slot) else {}
    made = {slot: colours}
    for shade, (on_light, on_dark) in _RULE.items():
        light, dark = tuned.get(shade) or (
            _shade(colours.light, *on_light),
            _shade(colours.dark, *on_dark),
        )
        made[f"{slot}-{shade}"] = Colours(light=light, dark=dark)
    return made


def palette(atlas: Atlas) -> dict[str, Colours]:
    """Return the colours of an atlas' parties by the names of their tokens."""
    found: dict[str, Colours] = {}
    for party in sorted(atlas.file.parties, key=lambda party: party.slot):
        found |= shades_of(party.slot, party.shown_colours)
    return found


def _shade(colour: str, lightness: float, share: float) -> str:
    """Return a colour of the same hue with another lightness and a share of the chroma."""
    _, a, b = _oklab(colour)
    chroma, hue = math.hypot(a, b) * share, math.atan2(b, a)
    while True:  # less chroma until the screen has the colour
        rgb = _linear(lightness, chroma * math.cos(hue), chroma * math.sin(hue))
        if chroma < 0.001 or (rgb.min() >= -0.0005 and rgb.max() <= 1.0005):
            return _hex(rgb)
        chroma *= 0.95


_LMS_OF_RGB = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
_LAB_OF_LMS = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip


def _oklab(colour: str) -> tuple[float, float, float]:
    lightness, a, b = _LAB_OF_LMS @ np.cbrt(_LMS_OF_RGB @ linear_of(colour))
    return float(lightness), float(a), float(b)


def _linear(lightness: float, a: float, b: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    lms = np.linalg.solve(_LAB_OF_LMS, np.array([lightness, a, b])) ** 3
    rgb: np.ndarray[tuple[int], np.dtype[np.float64]] = np.linalg.solve(_LMS_OF_RGB, lms)
    return rgb


def _hex(linear: np.ndarray[tuple[int], np.dtype[np.float64]]) -> str:
    light = np.clip(linear, 0, 1)
    rgb = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(each) * 255):02x}" for each in rgb)
