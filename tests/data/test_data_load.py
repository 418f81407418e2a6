"""A right folder becomes one Atlas; every kind of value arrives as its record says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from data.faults import AtlasError, Fault, did_you_mean
from data.model import Atlas
from data.reading.load import load_atlas


def spoil(folder: Path, file: str, *, old: str, new: str) -> None:
    """Replace the one occurrence of `old` in a file of a folder."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_real_atlas_loads(atlas: Atlas) -> None:
    assert atlas.file.default_settlement in atlas.settlement_by_id
    assert atlas.places
    assert atlas.settlements


def test_the_tiny_atlas_holds_what_its_files_say(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.file.title == "Tiny Atlas"
    assert [place.id for place in tiny_atlas.places][:2] == ["avocet", "brant_north"]
    assert tiny_atlas.place_by_id["avocet"].lon == -29.5
    assert tiny_atlas.place_by_id["brant_north"].parallel == 11.25
    assert tiny_atlas.place_by_id["avocet"].parallel is None
    assert tiny_atlas.strings["ka"]["page_explore"] == "Tiny atlas"


def test_a_hyphen_is_a_name_not_on_record(tiny_atlas: Atlas) -> None:
    curlew = tiny_atlas.place_by_id["curlew"]
    assert "ka" not in {*curlew.names, *curlew.latin, *curlew.labels}


def test_areas_are_joined_to_their_places(tiny_atlas: Atlas) -> None:
    (avocet,) = tiny_atlas.place_by_id["avocet"].areas
    (curlew,) = tiny_atlas.place_by_id["curlew"].areas
    assert (avocet.area_km2, avocet.confirmed) == (120.5, True)
    assert (curlew.area_km2, curlew.confirmed) == (14.0, False)
    assert tiny_atlas.place_by_id["dunlin"].areas == ()


def test_an_unquoted_date_is_a_date_and_a_year_is_one_too(tiny_atlas: Atlas) -> None:
    dates = tiny_atlas.settlement_by_id["1900-harbour-treaty"].dates
    assert dates.signed.date == "1900-03-01"
    assert dates.in_force is not None
    assert dates.in_force.date == "1901"
    assert tiny_atlas.file.parties[0].names_at("1919")["en"] == "Kingdom of Northland"


def test_settlements_come_in_time_order(tiny_atlas_folder: Path) -> None:
    """By date and not by file name; a month follows the bare year it lies in."""
    old = tiny_atlas_folder / "settlements/1960-joint-words.yaml"
    text = old.read_text(encoding="utf-8").replace("1960-joint-words", "a-later-word")
    text = text.replace("date: 1960", "date: 1960-04")
    (tiny_atlas_folder / "settlements/a-later-word.yaml").write_text(text, encoding="utf-8")
    found = [settlement.id for settlement in load_atlas(tiny_atlas_folder).settlements]
    assert found == ["1900-harbour-treaty", "1950-isle-offer", "1960-joint-words", "a-later-word"]


def test_a_group_is_spread_over_its_places(tiny_atlas: Atlas) -> None:
    holdings = tiny_atlas.holding_by_place("1960-joint-words")
    assert {place: holding.holder for place, holding in holdings.items()} == {
        "avocet": "northland",
        "brant_north": "northland",
        "brant_south": "disputed",
        "curlew": "westland",
        "dunlin": "disputed",
    }


def test_an_atlas_cannot_be_changed(tiny_atlas: Atlas) -> None:
    with pytest.raises(ValidationError):
        tiny_atlas.places[0].kind = "sea"
    with pytest.raises(ValidationError):
        tiny_atlas.folder = "elsewhere"


def test_areas_documents_and_texts_may_be_absent(tiny_atlas_folder: Path) -> None:
    for file in ("areas.csv", "documents/isle-letter-1960.yaml", "strings/en.yaml"):
        (tiny_atlas_folder / file).unlink()
    (tiny_atlas_folder / "strings/ka.yaml").unlink()
    (tiny_atlas_folder / "strings").rmdir()
    atlas = load_atlas(tiny_atlas_folder)
    assert (atlas.documents, dict(atlas.strings)) == ((), {})


def test_all_faults_of_a_folder_are_reported_at_once(tiny_atlas_folder: Path) -> None:
    """A broken holding hides neither the faults of its neighbours nor those of other files."""
    folder = tiny_atlas_folder
    treaty = "settlements/1900-harbour-treaty.yaml"
    spoil(folder, "atlas.yaml", old="slot: b", new="slot: z")
    spoil(folder, "places.csv", old="-29.5,12,2", new="-29.5,north,2")
    spoil(folder, treaty, old="until: 1950\n", new="until: 1850\n")
    spoil(folder, treaty, old="places: [lower]", new="places: [lower]\n    colour: red")
    spoil(folder, treaty, old="party: southland", new="party: southlund")
    spoil(folder, "documents/isle-letter-1960.yaml", old="start: 49", new="start: 48")
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    assert str(caught.value).splitlines() == [
        'atlas.yaml: party southland: slot: "z" has no colours; give the party `colours`, or '
        "use one of a, b, c, d, e, f, g, h",
        "documents/isle-letter-1960.yaml: excerpt t01: end: start and end are 59 characters "
        "apart, exact has 58; end would be 106",
        'places.csv: row 2 (avocet): lat: "north" is not a number',
        'settlements/1900-harbour-treaty.yaml: holding of lower: unknown field "colour"; '
        "use one of claimants, control, holder, holder_if_carried_out, line_basis, neutral, note, "
        "places, since, since_within, source, status, until",
        "settlements/1900-harbour-treaty.yaml: holding of upper: until: 1850 is before since, "
        "1900-03-01",
        "settlements/1900-harbour-treaty.yaml: reading of southlund: party: unknown party "
        '"southlund"; did you mean "southland"?',
    ]
    assert all(isinstance(fault, Fault) for fault in caught.value.faults)


def test_a_file_that_cannot_be_read_hides_no_other(tiny_atlas_folder: Path) -> None:
    """Nothing is said about ids that stand in an unreadable file, the rest is still checked."""
    (tiny_atlas_folder / "atlas.yaml").write_text("id: [", encoding="utf-8")
    spoil(tiny_atlas_folder, "areas.csv", old="curlew", new="kurlew")
    with pytest.raises(AtlasError) as caught:
        load_atlas(tiny_atlas_folder)
    assert [fault.file for fault in caught.value.faults] == ["areas.csv", "atlas.yaml"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("kurlew", 'did you mean "curlew"?'),
        ("xyz", "use one of avocet, curlew"),
    ],
)
def test_a_hint_names_what_was_probably_meant(name: str, hint: str) -> None:
    assert did_you_mean(name, ["curlew", "avocet"]) == hint


def test_a_hint_is_no_long_list() -> None:
    assert did_you_mean("xyz", [f"place{n}" for n in range(14)]) == ""
    assert did_you_mean("xyz", []) == ""
