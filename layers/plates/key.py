"""The key of a plate: its samples and its words, set in rows of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layers.map.paper_style import PaperStyle
from layers.plates.lettering import Letters
from layers.wording.legend import LegendEntry

LINE, COAST = "line-", "coast-"
_SAMPLE, _LINE_SAMPLE, _HIGH = 24.0, 30.0, 13.0  # px at scale 1, as the map's own
_GAP, _APART, _LEADING = 6.0, 16.0, 1.55


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of the key: where it stands, px, and what it is painted with."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    coast: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class KeyText:
    """Words of the key: where they begin and the line they stand on, px."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class PlateKey:
    """The key as it is drawn, and how high it is, px."""

    samples: tuple[Sample, ...]
    texts: tuple[KeyText, ...]
    height: float


@dataclass(slots=True)
class _Row:
    """Where the next thing of the key stands."""

    width: float
    leading: float
    x: float = 0
    y: float = 0

    def room(self, wanted: float) -> None:
        """Go on to the next row where a thing does not fit any more."""
        if self.x > 0 and self.x + wanted > self.width:
            self.x, self.y = 0, self.y + self.leading


def set_key(
    entries: Sequence[LegendEntry], style: PaperStyle, set_as: Letters, *, width: float, k: float
) -> PlateKey:
    """Return the key's entries in rows of a width, px; a long text goes on in the next row."""
    row = _Row(width, set_as.size * _LEADING)
    samples: list[Sample] = []
    texts: list[KeyText] = []
    for entry in entries:
        pieces = list(_pieces(entry))
        whole = sum(_length(sample, text, set_as, k) for sample, text, _ in pieces)
        row.room(min(whole, width))
        for code, text, coast in pieces:
            row.room(min(_length(code, text, set_as, k), width))
            if code:
                sample = _sample(code, coast, style, row, k)
                samples.append(sample)
                row.x += sample.width + _GAP * k
            _set_words(text, set_as, row, texts)
            row.x += (_APART if code else _GAP) * k
    height = row.y + row.leading if entries else 0.0
    return PlateKey(tuple(samples), tuple(texts), height)


def _pieces(entry: LegendEntry) -> Iterator[tuple[str, str, str]]:
    """Yield a code, its words and its coast; an entry of several fills has words before them."""
    if not entry.parts:
        yield entry.swatch, entry.text, entry.coast
        return
    yield "", entry.text, ""
    for code, text in zip(entry.swatch.split(), entry.parts, strict=True):
        yield code, text, entry.coast


def _length(code: str, text: str, set_as: Letters, k: float) -> float:
    sample = (_LINE_SAMPLE if code.startswith(LINE) else _SAMPLE) if code else 0.0
    return (sample + _GAP) * k * bool(code) + set_as.width(text)


def _sample(code: str, coast: str, style: PaperStyle, row: _Row, k: float) -> Sample:
    wide = _LINE_SAMPLE if code.startswith(LINE) else _SAMPLE
    box = (row.x, row.y + (row.leading - _HIGH * k) / 2, wide * k, _HIGH * k)
    if code.startswith(LINE):
        return Sample(*box, line=code.removeprefix(LINE))
    if code.startswith(COAST):
        return Sample(*box, coast=style.coast_colour(code.removeprefix(COAST)))
    border = style.coast_colour(coast) if coast else style.colours["land-line"]
    return Sample(*box, fill=style.paint(code), coast=border)


def _set_words(text: str, set_as: Letters, row: _Row, texts: list[KeyText]) -> None:
    """Set words from where the row is; those that do not fit go on below, further in."""
    inset, line = row.x, ""
    if row.x + set_as.width(text) <= row.width:
        texts.append(KeyText(row.x, row.y + _baseline(set_as, row), text))
        row.x += set_as.width(text)
        return
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and inset + set_as.width(longer) > row.width:
            texts.append(KeyText(inset, row.y + _baseline(set_as, row), line))
            row.y, longer = row.y + row.leading, word
        line = longer
    texts.append(KeyText(inset, row.y + _baseline(set_as, row), line))
    row.x = inset + set_as.width(line)


def _baseline(set_as: Letters, row: _Row) -> float:
    return row.leading / 2 + set_as.size * 0.35
