"""How names and notes of a plate are set: the map's letters, and how long a text in them is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup
from PIL import ImageFont

from layers.map.document import fonts
from layers.map.paper_style import PaperStyle
from layers.wording.writing import is_ideographic

TYPEFACES = Path(__file__).with_name("typefaces")
FAMILIES = {  # what a sheet's token stands for on paper, the first with Japanese beside it
    "sans": ("Fira Sans", "BIZ UDPGothic"),
    "serif": ("Gentium Book Plus", "Shippori Mincho"),
}
_FILES = {
    ("sans", "400", ""): "fira-sans-400.ttf",
    ("sans", "500", ""): "fira-sans-500.ttf",
    ("sans", "600", ""): "fira-sans-600.ttf",
    ("serif", "400", ""): "gentium-book-plus-400.ttf",
    ("serif", "400", "italic"): "gentium-book-plus-400-italic.ttf",
}
_JAPANESE = {"sans": "biz-udpgothic-400.ttf", "serif": "shippori-mincho-400.ttf"}
_MEASURED_AT = 200  # px; a text is as long as its size says


@dataclass(frozen=True, slots=True)
class Letters:
    """A way of setting a text.

    Parameters
    ----------
    family : str
        "sans" or "serif".
    size : float
        CSS px.
    weight, style : str
        As CSS has them; `style` is "italic" or empty.
    spacing : float
        Between letters, px.
    colour : str
        Of the letters.
    """

    family: str
    size: float
    weight: str
    style: str
    spacing: float
    colour: str

    @property
    def families(self) -> str:
        """The typefaces, as SVG's font-family has them."""
        return ", ".join(FAMILIES[self.family])

    @property
    def up(self) -> float:
        """How far capitals and accents reach above the line they stand on, px."""
        return self.size * 0.76

    @property
    def down(self) -> float:
        """How far letters reach below it, px."""
        return self.size * 0.24

    def width(self, text: str) -> float:
        """Return how long a text is, px."""
        japanese = "".join(character for character in text if is_ideographic(character))
        western = "".join(character for character in text if not is_ideographic(character))
        file = _FILES.get((self.family, self.weight, self.style), _FILES[self.family, "400", ""])
        length = _length(file, western) + _length(_JAPANESE[self.family], japanese)
        return length * self.size / _MEASURED_AT + self.spacing * len(text)


def letters(style: PaperStyle, *selectors: str, k: float = 1) -> Letters:
    """Return what the map's rules for names say, the later before the earlier.

    Japanese is never set apart: letter-spacing is for letters.
    """
    found: dict[str, str] = {}
    for selector in selectors:
        rule = style.rule("names.css", selector, k=k)
        if "font" in rule:
            *slant, weight, length, token = rule["font"].split()
            family = token.removeprefix("var(--").removesuffix(")")
            found |= {"family": family, "weight": weight, "size": length}
            found["style"] = slant[0] if slant else ""
        found |= {name.removeprefix("font-"): value for name, value in rule.items()}
    size = float(found["size"])
    return Letters(
        family=found["family"],
        size=size,
        weight=found["weight"],
        style=found["style"],
        spacing=float(found.get("letter-spacing", "0").removesuffix("em")) * size,
        colour=found["fill"],
    )


@cache
def _face(file: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(TYPEFACES / file, _MEASURED_AT)


@cache
def _length(file: str, text: str) -> float:
    return float(_face(file).getlength(text)) if text else 0.0


def face_sheet(language: str) -> Markup:
    """Return the sheet that brings the typefaces, for an SVG that stands alone."""
    return Markup("\n").join(fonts(language))
