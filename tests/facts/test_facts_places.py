"""The places table against the gazetteer, the land polygons and the official figures.

Sources: the gazetteer and the traps of the shared facts; OpenStreetMap land; GSI 2025 as printed
by MLIT; Nemuro City for the five larger Habomai islets.
"""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod

from data.model import Atlas, Place
from data.reading.load import DEFAULT_ATLAS

WGS84 = Geod(ellps="WGS84")
REGION = shapely.box(139, 41, 158, 57)  # the extent of the full-resolution land, degrees
NAME_COLUMNS = ("name_en", "name_ja", "name_ja_latin", "name_ru", "name_ru_latin")
MAY_LACK_A_NAME = {"griga": ("name_ja", "name_ja_latin"), "kanakuso": ("name_ru", "name_ru_latin")}
BELOW_RESOLUTION = {"avos"}  # a rock that the land data do not show
FURTHEST_MOVE_M = {"kanakuso": 5300.0, "tyuleniy": 8400.0}  # the gazetteer calls both uncertain

LIST_OF_1875 = (
    ("shumshu",),
    ("atlasov",),
    ("paramushir",),
    ("makanrushi",),
    ("onekotan",),
    ("kharimkotan",),
    ("ekarma",),
    ("shiashkotan",),
    ("lovushki",),
    ("raikoke",),
    ("matua",),
    ("rasshua",),
    ("srednego", "ushishir_ryponkicha", "ushishir_yankicha"),
    ("ketoy",),
    ("simushir",),
    ("broutona",),
    ("chirpoy", "brat_chirpoyev"),
    ("urup",),
)
NOT_LISTED_IN_1875 = ("antsiferov", "avos", "chirinkotan")
HABOMAI = (
    "shibotsu",
    "suisho",
    "taraku",
    "yuri",
    "akiyuri",
    "harukarimoshiri",
    "todo",
    "kabuto",
    "kabu",
    "kanakuso",
    "moemoshiri",
    "odoke",
    "kaigara",
)
OFFICIAL_KM2 = {
    "etorofu": (3166.64, "2025", "gsi-2025-mlit"),
    "kunashiri": (1489.27, "2025", "gsi-2025-mlit"),
    "shikotan": (247.65, "2025", "gsi-2025-mlit"),
    "habomai_group": (94.84, "2025", "gsi-2025-mlit"),
    "shibotsu": (58.3, "2025", "nemuro-city"),
    "suisho": (12.1, "2025", "nemuro-city"),
    "taraku": (10.9, "2025", "nemuro-city"),
    "yuri": (9.9, "2025", "nemuro-city"),
    "akiyuri": (2.1, "2025", "nemuro-city"),
}
REPORTED_KM2 = {"etorofu": 3174.71, "habomai_group": 99.94}


def table() -> list[dict[str, str]]:
    """Return the rows of places.csv as they are written."""
    with (DEFAULT_ATLAS / "places.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def gazetteer(shared_folder: Path | None) -> list[dict[str, str]]:
    """Return the rows of the gazetteer; none where no shared folder is beside the repository."""
    if shared_folder is None:
        print("no shared folder beside the repository: the gazetteer was not compared")
        return []
    with (shared_folder / "facts" / "gazetteer.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def land() -> gpd.GeoDataFrame:
    """The full-resolution land polygons, EPSG:4326."""
    return gpd.read_parquet(DEFAULT_ATLAS / "land" / "region.parquet")


def distance_m(place: Place, lon: float, lat: float) -> float:
    """Return the geodesic distance in metres from a place's point to another."""
    return float(WGS84.inv(place.lon, place.lat, lon, lat)[2])


def test_every_name_is_written_or_a_dash() -> None:
    for row in table():
        lacking = tuple(column for column in NAME_COLUMNS if row[column] == "-")
        assert lacking == MAY_LACK_A_NAME.get(row["id"], ()), row["id"]
        assert all(row[column].strip() for column in NAME_COLUMNS), row["id"]


def test_scripts_stand_in_their_own_columns() -> None:
    for row in table():
        latin = row["name_en"] + row["name_ja_latin"] + row["name_ru_latin"]
        latin += row["label_ja"] + row["label_ru"] + row["generic"]
        assert all(ord(letter) < 0x250 for letter in latin), row["id"]
        assert row["name_ru"] == "-" or any("а" <= letter <= "я" for letter in row["name_ru"])
        assert row["name_ja"] == "-" or any(ord(letter) > 0x3000 for letter in row["name_ja"])


def test_labels_for_both_namings_are_given_for_every_place(atlas: Atlas) -> None:
    assert all(place.labels["ja"] and place.labels["ru"] for place in atlas.places)
    labels = {
        place.id: (place.labels["ja"], place.labels["ru"], place.generic) for place in atlas.places
    }
    assert labels["etorofu"] == ("Etorofu", "Iturup", "")
    assert labels["suisho"] == ("Suishō", "Tanfilyev", "")
    assert labels["sakhalin"] == ("Karafuto", "Sakhalin", "")
    assert labels["strait_vries"] == ("Etorofu", "Vries", "Strait")
    assert labels["strait_nemuro"] == ("Nemuro", "Kunashir", "Strait")
    assert labels["strait_catherine"] == ("Kunashiri", "Catherine", "Strait")


def test_every_row_of_the_gazetteer_but_the_one_without_position(
    atlas: Atlas, shared_folder: Path | None
) -> None:
    absent = {row["id"] for row in gazetteer(shared_folder)} - set(atlas.place_by_id)
    assert absent <= {"gome"}
    assert "Gome (ゴメ島)" in atlas.place_by_id["habomai_group"].note


def test_points_stay_where_the_gazetteer_puts_them(
    atlas: Atlas, shared_folder: Path | None
) -> None:
    relabelled = {"sakhalin_north", "sakhalin_south", "strait_nevelskoy"}  # points of a label only
    for row in gazetteer(shared_folder):
        if row["lon"] and row["id"] not in relabelled:
            place = atlas.place_by_id[row["id"]]
            moved_m = distance_m(place, float(row["lon"]), float(row["lat"]))
            assert moved_m <= FURTHEST_MOVE_M.get(place.id, 300.0), place.id
            said = "osm land polygon" in place.note.lower()
            assert said == (moved_m > 5.0), place.id


def test_chain_and_islets_are_all_there(atlas: Atlas) -> None:
    listed = [name for unit in LIST_OF_1875 for name in unit]
    assert len(LIST_OF_1875) == 18
    assert {atlas.place_by_id[name].kind for name in (*listed, *HABOMAI)} == {"island"}
    assert {p.id for p in atlas.places_with_land("habomai")} == set(HABOMAI)
    assert {p.id for p in atlas.places_with_land("uruppu")} == {"urup"}
    assert set(listed) | set(NOT_LISTED_IN_1875) | {"toporkov"} == {
        p.id for name in ("north-kurils", "uruppu") for p in atlas.places_with_land(name)
    }
    assert {p.id for p in atlas.places_with_land("sakhalin-south")} == {
        "sakhalin_south",
        "moneron",
        "tyuleniy",
    }


def test_notes_give_the_number_in_the_list_of_1875(atlas: Atlas) -> None:
    for number, unit in enumerate(LIST_OF_1875[1:-1], start=2):
        for name in unit:
            note = atlas.place_by_id[name].note
            assert f"o. {number} of the list of 1875" in note or f"as no. {number};" in note, name
    for name in NOT_LISTED_IN_1875:
        assert atlas.place_by_id[name].note.startswith("Not among the 18 units"), name


def test_sakhalin_owns_no_land_itself(atlas: Atlas) -> None:
    assert atlas.place_by_id["sakhalin"].kind == "group"
    for name, side in (("sakhalin_north", "north"), ("sakhalin_south", "south")):
        part = atlas.place_by_id[name]
        assert (part.kind, part.part_of, part.side, part.parallel) == (
            "part",
            "sakhalin",
            side,
            50.0,
        )
        assert (part.lat > 50.0) == (side == "north")


def test_points_lie_on_land(atlas: Atlas, land: gpd.GeoDataFrame) -> None:
    kinds = ("island", "part", "mainland", "cape")
    for place in atlas.places:
        point = shapely.Point(place.lon, place.lat)
        if place.kind in kinds and point.within(REGION):
            on_land = land.sindex.query(point, predicate="within").size > 0
            assert on_land == (place.id not in BELOW_RESOLUTION), place.id


def test_no_two_islands_share_a_polygon(atlas: Atlas, land: gpd.GeoDataFrame) -> None:
    islands = [p for p in atlas.places if p.kind == "island" and p.id not in BELOW_RESOLUTION]
    points = shapely.points([p.lon for p in islands], [p.lat for p in islands])
    _, polygons = land.sindex.query(points, predicate="within")
    assert len(set(polygons)) == len(islands)


def test_waters_have_a_line_over_water_near_their_point(
    atlas: Atlas, land: gpd.GeoDataFrame
) -> None:
    for place in atlas.places:
        assert bool(place.label_line) == (place.kind in ("strait", "sea")), place.id
        if place.label_line:
            line = shapely.from_wkt(place.label_line)
            assert land.sindex.query(line, predicate="intersects").size == 0, place.id
            assert line.distance(shapely.Point(place.lon, place.lat)) < 0.06, place.id


def test_official_areas_exactly_as_published(atlas: Atlas) -> None:
    published = {
        place.id: (area.area_km2, area.year, area.source)
        for place in atlas.places
        for area in place.areas
        if area.confirmed
    }
    assert published == OFFICIAL_KM2


def test_areas_as_russian_pages_give_them_are_reported_beside(atlas: Atlas) -> None:
    reported = {
        place.id: area for place in atlas.places for area in place.areas if not area.confirmed
    }
    assert {name: area.area_km2 for name, area in reported.items()} == REPORTED_KM2
    for area in reported.values():
        assert atlas.source_by_id[area.source].issued


def test_the_four_figures_and_the_total_that_includes_islets(atlas: Atlas) -> None:
    four = ("etorofu", "kunashiri", "shikotan", "habomai_group")
    assert sum(atlas.place_by_id[name].areas[0].area_km2 for name in four) == pytest.approx(4998.40)
    assert all("5,003.05 km²" in atlas.place_by_id[name].note for name in four)


def test_one_japanese_name_of_two_islands_is_explained_at_both(atlas: Atlas) -> None:
    moneron, todo = atlas.place_by_id["moneron"], atlas.place_by_id["todo"]
    assert moneron.names["ja"] == todo.names["ja"] == "海馬島"
    assert (moneron.latin["ja"], todo.latin["ja"]) == ("Kaiba-tō", "Todo-jima")
    assert "Todo" in moneron.note
    assert "Moneron" in todo.note


def test_the_two_kunashir_straits_are_told_apart(atlas: Atlas) -> None:
    nemuro, catherine = atlas.place_by_id["strait_nemuro"], atlas.place_by_id["strait_catherine"]
    assert (nemuro.names["ja"], nemuro.names["ru"]) == ("根室海峡", "Кунаширский пролив")
    assert (catherine.names["ja"], catherine.names["ru"]) == ("国後水道", "пролив Екатерины")
    assert "国後水道" in nemuro.note
    assert "Nemuro" in catherine.note


def test_uncertain_positions_say_so(atlas: Atlas) -> None:
    uncertain = {place.id for place in atlas.places if place.uncertain}
    assert uncertain == {"srednego", "kabuto", "kabu", "kanakuso", "odoke"}


def test_the_disputed_islands_are_labelled_first(atlas: Atlas) -> None:
    first = {place.id for place in atlas.places if place.rank == 1}
    assert first == {"etorofu", "kunashiri", "shikotan", "habomai_group"}
    assert all(atlas.place_by_id[name].rank >= 7 for name in HABOMAI)
