"""How far apart colours look, also to readers who do not see all of them.

CIEDE2000 after Sharma, Wu and Dalal, Color Research and Application 30 (2005); dichromats after
Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), severity 1.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

XYZ_OF_RGB = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip


def linear_of(colour: str) -> Vector:
    """Return red, green and blue of #rrggbb as light, 0 to 1."""
    rgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lightness(colour: str) -> float:
    """Return a colour's CIE L*, 0 to 100: what is left of it in greyscale."""
    return float(_lab(linear_of(colour))[0])


def distance(one: str, other: str, *, sight: str = "normal") -> float:
    """Return how far apart two colours look (CIEDE2000; about 1 is just noticed)."""
    return ciede2000(*(_lab(SIGHT[sight] @ linear_of(colour)) for colour in (one, other)))


def least_distance(one: str, other: str) -> float:
    """Return how far apart two colours look to those who see the least difference."""
    return min(distance(one, other, sight=sight) for sight in SIGHT)


def ciede2000(one: Vector, other: Vector) -> float:
    """Return the difference of two colours given as CIE L*a*b*."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    grey = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(a1 * grey, b1), np.hypot(a2 * grey, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * grey)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    hue = np.radians((h1 + turn / 2) % 360)
    chroma, light = (c1 + c2) / 2, (l1 + l2) / 2
    spread = (
        1
        - 0.17 * np.cos(hue - np.radians(30))
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.radians(6))
        - 0.20 * np.cos(4 * hue - np.radians(63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2) / (1 + 0.015 * chroma * spread)
    blue = np.radians(60) * np.exp(-(((np.degrees(hue) - 275) / 25) ** 2))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(blue)
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh))


def _lab(linear: Vector) -> Vector:
    xyz = (XYZ_OF_RGB @ np.clip(linear, 0, 1)) / (XYZ_OF_RGB @ np.ones(3))
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
