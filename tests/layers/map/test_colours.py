"""The parties' colours: told apart by every reader, in grey, and from land and sea."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from data.model import SLOTS
from data.reading.colour_vision import SIGHT, ciede2000, distance, least_distance, lightness
from tests.colours import contrast, tokens

FIRST = SLOTS[:4]  # the slots of most atlases are still further apart
PAIRS = list(combinations(SLOTS, 2))
THEMES = ("light", "dark")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_is_that_of_its_authors(
    one: tuple[float, ...], other: tuple[float, ...], apart: float
) -> None:
    """Pairs of the table by which implementations are checked (Sharma and others, 2005)."""
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(apart, abs=5e-5)


def test_black_on_white_is_as_much_as_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "paper-2", "sea", "mark"])
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "accent", "water"])
def test_type_is_read_on_every_ground(ink: str, ground: str, theme: str) -> None:
    """What axe-core cannot decide where a drawing lies behind the words (ACCESSIBILITY.md)."""
    colours = tokens(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS)
def test_two_parties_are_told_apart_by_every_reader(pair: tuple[str, str], theme: str) -> None:
    one, other = (tokens(theme)[slot] for slot in pair)
    assert least_distance(one, other) >= (19 if set(pair) <= set(FIRST) else 13)


@pytest.mark.parametrize("theme", THEMES)
def test_parties_are_told_apart_in_grey(theme: str) -> None:
    shades = sorted(lightness(tokens(theme)[slot]) for slot in FIRST)
    assert min(b - a for a, b in pairwise(shades)) >= 9


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("slot", SLOTS)
def test_a_party_stands_out_from_land_and_sea(slot: str, theme: str) -> None:
    colours = tokens(theme)
    for ground in ("land", "sea"):
        least = 20 if slot in FIRST else 15
        for sight in SIGHT:
            assert distance(colours[slot], colours[ground], sight=sight) >= least
    assert contrast(colours[f"{slot}-line"], colours["sea"]) >= 5  # the coast
    assert contrast(colours[f"{slot}-dot"], colours[f"{slot}-ground"]) >= 3
    assert contrast(colours[f"{slot}-ink"], colours["paper"]) >= 4.5
    assert contrast(colours["ink"], colours[f"{slot}-pale"]) >= 4.5  # a name on its land
    assert distance(colours[f"{slot}-pale"], colours[slot]) >= 15


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS)
def test_pale_land_of_two_parties_differs(pair: tuple[str, str], theme: str) -> None:
    """Less than their colours do: such land is named in the key and where it lies."""
    one, other = (tokens(theme)[f"{slot}-pale"] for slot in pair)
    is_first = set(pair) <= set(FIRST)
    assert distance(one, other) >= (12 if is_first else 7)
    assert least_distance(one, other) >= (7 if is_first else 5)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("slot", SLOTS[4:])
def test_pale_land_is_no_other_party_s_colour(slot: str, theme: str) -> None:
    colours = tokens(theme)
    for other in SLOTS:
        assert least_distance(colours[f"{slot}-pale"], colours[other]) >= 8
