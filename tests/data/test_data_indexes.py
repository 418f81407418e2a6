"""Places gathered by what they are looked up by: the same as a scan of all places finds."""

from __future__ import annotations

from data.model import LANDED_KINDS, Atlas, Place
from data.model.indexes import land_by_name


def _scanned(atlas: Atlas, name: str) -> tuple[Place, ...]:
    landed = [place for place in atlas.places if place.kind in LANDED_KINDS]
    in_group = tuple(place for place in landed if place.group == name)
    return in_group or tuple(place for place in landed if place.id == name)


def test_every_name_stands_for_the_places_that_a_scan_finds(atlas: Atlas) -> None:
    names = [*atlas.group_by_id, *atlas.place_by_id, "no-such-name"]
    assert {n: atlas.places_with_land(n) for n in names} == {n: _scanned(atlas, n) for n in names}


def test_a_group_goes_before_a_place_of_the_same_id(atlas: Atlas) -> None:
    first, second = [place for place in atlas.places if place.kind == "island"][:2]
    named_alike = first.model_copy(update={"id": "alike"})
    grouped = second.model_copy(update={"group": "alike"})
    assert land_by_name([named_alike, grouped])["alike"] == (grouped,)


def test_members_of_a_divided_landmass_are_its_parts(atlas: Atlas) -> None:
    for whole, parts in atlas.parts_by_whole.items():
        assert atlas.members_of(atlas.place_by_id[whole]) == parts


def test_only_headings_have_members(atlas: Atlas) -> None:
    with_members = {place.kind for place in atlas.places if atlas.members_of(place)}
    assert with_members == {"group"}
