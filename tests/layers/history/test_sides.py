"""A passage speaks for one party, for some, for all or for none; every room says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from layers.evidence.annotation.export import excerpt_annotation, known_of
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.citation import citation_text
from layers.history.sides import speaking_slot, spoken_for
from layers.panels.documents.choice import PassageFilter, options, passages
from layers.panels.reading_pane import pane_html
from layers.wording.cards import card_of
from layers.wording.phrases import side_label

LETTER = "documents/isle-letter-1960.yaml"


def speaking(folder: Path, side: str) -> Atlas:
    path = folder / LETTER
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("side: southland", f"side: {side}"), encoding="utf-8")
    return load_atlas(folder)


@pytest.mark.parametrize(
    ("side", "spoken", "label"),
    [
        ("westland", ("westland",), "Westland"),
        ("[westland]", ("westland",), "Westland"),
        ("[westland, southland]", ("southland", "westland"), "Southland and Westland"),
        ("[westland, southland, northland]", ("both",), "all governments"),
        ("both", ("both",), "all governments"),
        ("neither", ("neither",), "none of the governments"),
    ],
)
def test_any_set_of_parties_is_said_alike_everywhere(
    tiny_atlas_folder: Path, side: str, spoken: tuple[str, ...], label: str
) -> None:
    atlas = speaking(tiny_atlas_folder, side)
    _, excerpt = next(iter(atlas.excerpt_by_id.values()))
    assert spoken_for(atlas, excerpt.side) == spoken
    assert side_label(atlas, excerpt.side) == label
    place = excerpt.places[0]
    card = card_of(atlas, place).quotation
    assert card is not None
    assert card.side_text == label
    assert f" · {label}<br>" in pane_html(atlas, excerpt.settlements[0], place=place)
    assert label in citation_text(atlas, excerpt.id)
    offered = options(atlas)["side"]
    assert set(offered) == {*spoken, "neither"}  # the other passage speaks for none
    for each in offered:
        found = [
            e.id for pairs in passages(atlas, PassageFilter(side=each)).values() for _, e in pairs
        ]
        assert (excerpt.id in found) == (each in spoken)
    read = read_annotations(
        json.dumps(excerpt_annotation(atlas, excerpt.id)).encode(), known_of(atlas)
    )
    assert read.passages[0].sides == spoken


def test_two_of_three_parties_have_no_colour_of_one(tiny_atlas_folder: Path) -> None:
    atlas = speaking(tiny_atlas_folder, "[southland, westland]")
    _, excerpt = next(iter(atlas.excerpt_by_id.values()))
    assert speaking_slot(atlas, excerpt.side) == ""
    assert speaking_slot(atlas, ("westland",)) == "c"
    card = card_of(atlas, excerpt.places[0]).quotation
    assert card is not None
    assert card.side == "several"


@pytest.mark.parametrize(
    ("side", "line"),
    [
        ("[southland, southland]", '"southland" is named twice'),
        ("[southland, both]", '"both" stands beside others; name the parties'),
        ("[southland, wesland]", 'unknown side "wesland"; did you mean "westland"?'),
        ("[]", "has 0 entries; must have at least 1"),
    ],
)
def test_a_set_that_is_none_is_a_line(tiny_atlas_folder: Path, side: str, line: str) -> None:
    with pytest.raises(AtlasError) as caught:
        speaking(tiny_atlas_folder, side)
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"{LETTER}: excerpt ")
    assert line in str(fault)
