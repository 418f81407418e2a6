"""Residents, movements and names: what is written is read, and what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas

HEADER = "place,date,number,households,who,source,confirmed\n"
NAMES = """collective:
  - id: both
    names: {en: The two}
    covers: [avocet, curlew]
    text: A name.
    uses:
      - {date: "1900", text: Used., source: SOURCE}
"""


def source_of(folder: Path) -> str:
    """Return a source of an atlas folder that has no date of its own."""
    file = load_atlas(folder).file
    return next(source.id for source in file.sources if not source.last_day and not source.party)


def lines(folder: Path) -> list[str]:
    with pytest.raises(AtlasError) as error:
        load_atlas(folder)
    return [str(fault) for fault in error.value.faults]


def test_an_atlas_may_have_neither(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.collective_names == ()
    assert all(place.residents == () and place.origins == () for place in tiny_atlas.places)


def test_residents_are_read_in_time_order(tiny_atlas_folder: Path) -> None:
    source = source_of(tiny_atlas_folder)
    rows = f"avocet,1950,3,,Residents,{source},\navocet,1900-05-01,0,0,Keepers,{source},false\n"
    (tiny_atlas_folder / "residents.csv").write_text(HEADER + rows, encoding="utf-8")
    counted = load_atlas(tiny_atlas_folder).place_by_id["avocet"].residents
    assert [(each.date, each.number, each.households) for each in counted] == [
        ("1900-05-01", 0, 0),
        ("1950", 3, None),
    ]
    assert [each.confirmed for each in counted] == [False, True]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("avocat,1950,3,,Residents,SOURCE,", 'unknown place "avocat"; did you mean "avocet"?'),
        ("avocet,1950,-3,,Residents,SOURCE,", "number"),
        ("avocet,1950,3.5,,Residents,SOURCE,", "number"),
        ("avocet,1950-13,3,,Residents,SOURCE,", "date"),
        ("avocet,1950,3,,,SOURCE,", "who"),
        ("avocet,1950,3,,Residents,nobody,", 'unknown source "nobody"'),
        ("avocet,1950,4,,Residents,SOURCE,\navocet,1950,3,,Residents,SOURCE,", "counted already"),
    ],
)
def test_what_is_no_count_is_told_in_a_line(tiny_atlas_folder: Path, row: str, said: str) -> None:
    rows = row.replace("SOURCE", source_of(tiny_atlas_folder))
    (tiny_atlas_folder / "residents.csv").write_text(HEADER + rows + "\n", encoding="utf-8")
    (line,) = lines(tiny_atlas_folder)
    assert line.startswith("residents.csv: ")
    assert said in line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[avocet, curlew]", "[avocet, curlow]", 'unknown place "curlow"'),
        ("[avocet, curlew]", "[]", "covers"),
        ("text: Used.,", "text: Used., party: nobody,", 'unknown party "nobody"'),
        ("    text: A name.\n", "    text: A name.\n    party: nobody\n", 'unknown party "nobody"'),
        ("en: The two", "xx: The two", "names"),
        (
            "      - {date",
            '      - {date: "1950~", text: Later., source: SOURCE}\n      - {date',
            "put uses in time order",
        ),
    ],
)
def test_a_name_that_names_nothing_is_refused(
    tiny_atlas_folder: Path, old: str, new: str, said: str
) -> None:
    text = NAMES.replace(old, new).replace("SOURCE", source_of(tiny_atlas_folder))
    (tiny_atlas_folder / "names.yaml").write_text(text, encoding="utf-8")
    found = lines(tiny_atlas_folder)
    assert all(line.startswith("names.yaml: ") for line in found)
    assert any(said in line for line in found)


def test_a_name_and_its_origin_are_read(tiny_atlas_folder: Path) -> None:
    source = source_of(tiny_atlas_folder)
    origin = f"origins: [{{place: avocet, language: ain, name: a, meaning: b, source: {source}}}]\n"
    text = NAMES.replace("SOURCE", source) + origin
    (tiny_atlas_folder / "names.yaml").write_text(text, encoding="utf-8")
    atlas = load_atlas(tiny_atlas_folder)
    assert [use.since for use in atlas.collective_name_by_id["both"].uses] == ["1900"]
    assert atlas.place_by_id["avocet"].origins[0].meaning == "b"


def test_a_removal_without_people_is_refused(tiny_atlas_folder: Path) -> None:
    file = next((tiny_atlas_folder / "events").glob("*.yaml"))
    moved = file.read_text(encoding="utf-8").replace(
        "    source:", "    movement: {kind: removal, who: Keepers, number: 0}\n    source:", 1
    )
    file.write_text(moved, encoding="utf-8")
    (line,) = lines(tiny_atlas_folder)
    assert "movement.number" in line
