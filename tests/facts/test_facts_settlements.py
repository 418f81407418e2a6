"""The settlements against the record, island by island.

The expected tables were written from the project's fact sheet (its table "Who held what"), which
rests on the Joint Compendium of the two foreign ministries (1992, 2001), the treaty series and the
volumes named in the bibliography; not from the YAML files that are under test.
"""

from __future__ import annotations

import re

import pytest

from data.model import Atlas

FOUR = ("etorofu", "kunashiri", "shikotan", "habomai")
REST = ("uruppu", "north-kurils")
SOUTH, NORTH = "sakhalin-south", "sakhalin-north"
TREATY = "in_force"
LANDED = {
    *FOUR, *REST, SOUTH, NORTH, "hokkaido", "kamchatka",
    "mainland-russia", "mainland", "japan-main", "russia-other", "elsewhere",
}  # fmt: skip

# settlement -> groups -> (holder, control, status)
TABLE: dict[str, dict[tuple[str, ...], tuple[str, str, str]]] = {
    "1855-shimoda": {
        FOUR: ("japan", "japan", TREATY),
        REST: ("russia", "russia", TREATY),
        (SOUTH, NORTH): ("undivided", "undivided", TREATY),
    },
    "1875-st-petersburg": {
        FOUR: ("japan", "japan", TREATY),
        REST: ("japan", "japan", TREATY),
        (SOUTH, NORTH): ("russia", "russia", TREATY),
    },
    "1905-portsmouth": {
        FOUR: ("japan", "japan", TREATY),
        REST: ("japan", "japan", TREATY),
        (SOUTH,): ("japan", "japan", TREATY),
        (NORTH,): ("russia", "russia", TREATY),
    },
    "1945-occupation": {
        FOUR: ("undetermined", "russia", "de_facto"),
        REST: ("undetermined", "russia", "de_facto"),
        (SOUTH,): ("undetermined", "russia", "de_facto"),
        (NORTH,): ("russia", "russia", TREATY),
    },
    "1951-san-francisco": {
        FOUR: ("disputed", "russia", "disputed"),
        REST: ("undetermined", "russia", "renounced"),
        (SOUTH,): ("undetermined", "russia", "renounced"),
        (NORTH,): ("russia", "russia", TREATY),
    },
    "1956-joint-declaration": {
        ("shikotan", "habomai"): ("disputed", "russia", "agreed"),
        ("etorofu", "kunashiri"): ("disputed", "russia", "disputed"),
        REST: ("undetermined", "russia", "renounced"),
        (SOUTH,): ("undetermined", "russia", "renounced"),
        (NORTH,): ("russia", "russia", TREATY),
    },
    "1998-kawana": {
        FOUR: ("disputed", "russia", "proposed"),
        REST: ("undetermined", "russia", "renounced"),
        (SOUTH,): ("undetermined", "russia", "renounced"),
        (NORTH,): ("russia", "russia", TREATY),
    },
    "1955-london": {
        ("shikotan", "habomai"): ("disputed", "russia", "proposed"),
        ("etorofu", "kunashiri"): ("disputed", "russia", "disputed"),
        REST: ("undetermined", "russia", "renounced"),
        (SOUTH,): ("undetermined", "russia", "renounced"),
        (NORTH,): ("russia", "russia", TREATY),
    },
    "2006-aso": {
        ("kunashiri", "shikotan", "habomai"): ("disputed", "russia", "proposed"),
        ("etorofu",): ("disputed", "russia", "disputed"),
        REST: ("undetermined", "russia", "renounced"),
        (SOUTH,): ("undetermined", "russia", "renounced"),
        (NORTH,): ("russia", "russia", TREATY),
    },
}
ROWS = [
    (settlement, group, expected)
    for settlement, groups in TABLE.items()
    for names, expected in groups.items()
    for group in names
]
NO_LINE = (
    "1960-soviet-memorandum",
    "1991-joint-communique",
    "1993-tokyo-declaration",
    "2001-irkutsk",
    "2018-singapore",
)
# signed, in force, ended (None where none is on record)
DATES = {
    "1855-shimoda": ("1855-02-07", "1856-12-07", "1875-08-22"),
    "1875-st-petersburg": ("1875-05-07", "1875-08-22", None),
    "1905-portsmouth": ("1905-09-05", "1905-10-15", None),
    "1945-occupation": ("1945-09-02", None, None),
    "1951-san-francisco": ("1951-09-08", "1952-04-28", None),
    "1955-london": ("1955-08", None, None),
    "1956-joint-declaration": ("1956-10-19", "1956-12-12", None),
    "1960-soviet-memorandum": ("1960-01-27", None, None),
    "1991-joint-communique": ("1991-04-18", None, None),
    "1993-tokyo-declaration": ("1993-10-13", None, None),
    "1998-kawana": ("1998-04-19", None, None),
    "2001-irkutsk": ("2001-03-25", None, None),
    "2006-aso": ("2006-09", None, None),
    "2018-singapore": ("2018-11-14", None, None),
}
# line -> (kind, basis, between, straits); the parallel has no strait
LIMIT = ("strait_la_perouse", "strait_nemuro", "strait_goyomai")
LINES: dict[str, dict[str, tuple[str, str, str, tuple[str, ...]]]] = {
    "1855-shimoda": {
        "1855-etorofu-uruppu": ("treaty", "stated", "holder", ("strait_vries",)),
        "1855-joint-edge": ("joint", "drawn", "holder", ("strait_la_perouse",)),
    },
    "1875-st-petersburg": {
        "1875-la-perouse": ("treaty", "stated", "holder", ("strait_la_perouse",)),
        "1875-first-kuril": ("treaty", "stated", "holder", ("strait_first_kuril",)),
    },
    "1905-portsmouth": {
        "1905-parallel-50": ("treaty", "stated", "holder", ()),
        "1905-first-kuril": ("inferred", "inferred", "holder", ("strait_first_kuril",)),
    },
    "1945-occupation": {"1945-limit-of-control": ("de_facto", "inferred", "control", LIMIT)},
    "1951-san-francisco": {"1951-limit-of-control": ("de_facto", "inferred", "control", LIMIT)},
    "1956-joint-declaration": {
        "1956-if-carried-out": (
            "proposed",
            "inferred",
            "holder_if_carried_out",
            ("strait_south_kuril",),
        ),
        "1956-limit-of-control": ("de_facto", "inferred", "control", LIMIT),
    },
    "1998-kawana": {
        "1998-reported-line": ("proposed", "inferred", "holder_if_carried_out", ("strait_vries",)),
        "1998-limit-of-control": ("de_facto", "inferred", "control", LIMIT),
    },
    "1955-london": {
        "1955-line-as-told": (
            "proposed",
            "inferred",
            "holder_if_carried_out",
            ("strait_south_kuril",),
        ),
        "1955-limit-of-control": ("de_facto", "inferred", "control", LIMIT),
    },
    "2006-aso": {
        "2006-three-islands": (
            "proposed",
            "inferred",
            "holder_if_carried_out",
            ("strait_catherine",),
        ),
        "2006-limit-of-control": ("de_facto", "inferred", "control", LIMIT),
    },
}


def places_in(atlas: Atlas, group: str) -> list[str]:
    """Return the landed places of a group, of which there must be some."""
    places = [place.id for place in atlas.places_with_land(group)]
    assert places, f"{group} has no land"
    return places


def test_the_settlements_are_these_fourteen_in_time_order(atlas: Atlas) -> None:
    assert list(atlas.settlement_by_id) == sorted(DATES, key=lambda name: DATES[name][0] or "")
    assert {s.id for s in atlas.settlements if s.moves_line} == set(TABLE)


@pytest.mark.parametrize(("settlement", "group", "expected"), ROWS)
def test_who_held_what(
    atlas: Atlas, settlement: str, group: str, expected: tuple[str, str, str]
) -> None:
    holding_by_place = atlas.holding_by_place(settlement)
    for place in places_in(atlas, group):
        holding = holding_by_place[place]
        assert (holding.holder, holding.control, holding.status) == expected, place


@pytest.mark.parametrize("settlement", TABLE)
def test_every_group_of_land_is_in_exactly_one_holding(atlas: Atlas, settlement: str) -> None:
    named = [name for h in atlas.settlement_by_id[settlement].holdings for name in h.places]
    assert sorted(named) == sorted(LANDED)


@pytest.mark.parametrize("settlement", NO_LINE)
def test_later_papers_stand_on_the_declaration_of_1956(atlas: Atlas, settlement: str) -> None:
    record = atlas.settlement_by_id[settlement]
    assert (record.holdings, record.lines) == ((), ())
    assert atlas.standing(settlement).id == "1956-joint-declaration"


@pytest.mark.parametrize("settlement", DATES)
def test_dates(atlas: Atlas, settlement: str) -> None:
    dates = atlas.settlement_by_id[settlement].dates
    others = (dates.in_force, dates.ended)
    assert (dates.signed.date, *(d.date if d else None for d in others)) == DATES[settlement]
    assert settlement[:4] == atlas.settlement_by_id[settlement].year == dates.signed.date[:4]


@pytest.mark.parametrize("settlement", LINES)
def test_lines(atlas: Atlas, settlement: str) -> None:
    lines = atlas.settlement_by_id[settlement].lines
    found = {line.id: (line.kind, line.basis, line.between, line.through) for line in lines}
    assert found == LINES[settlement]


def test_the_only_parallel_is_50_north_of_1905(atlas: Atlas) -> None:
    lines = [line for s in atlas.settlements for line in s.lines if line.parallel is not None]
    assert [(line.id, line.parallel, line.across) for line in lines] == [
        ("1905-parallel-50", 50.0, "sakhalin")
    ]


def test_what_was_held_otherwise_for_a_time(atlas: Atlas) -> None:
    """Findings 6 and 7: joint possession from 1867, the north occupied from 1920 to 1925."""
    found = {
        (s.id, name): (h.holder, h.control, h.status, h.since, h.until)
        for s in atlas.settlements
        for h in s.interim
        for name in h.places
    }
    assert found == {
        ("1855-shimoda", NORTH): ("joint", "joint", TREATY, "1867-03-30", "1875-05-07"),
        ("1855-shimoda", SOUTH): ("joint", "joint", TREATY, "1867-03-30", "1875-05-07"),
        ("1905-portsmouth", NORTH): ("russia", "japan", "de_facto", "1920", "1925-05-15"),
    }


def test_every_stated_line_names_its_clause(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        articles = " ".join(reference.article for reference in settlement.references)
        for line in settlement.lines:
            if line.basis == "stated":
                clause = re.search(r"Article (\d+)", line.note)
                assert clause, line.id
                assert clause.group(1) in articles, line.id


def test_sakhalin_was_joint_and_its_edge_is_no_treaty_line_in_1855(atlas: Atlas) -> None:
    """Trap 3: no boundary on Sakhalin, and no parallel drawn across it."""
    lines = atlas.settlement_by_id["1855-shimoda"].lines
    assert [line.kind for line in lines if "undivided" in line.sides] == ["joint"]
    assert all(line.parallel is None for line in lines)


def test_the_mainland_is_coloured_for_nobody_in_1855(atlas: Atlas) -> None:
    """The Amur and Ussuri lands were not Russia's before 1858-60."""
    holdings = atlas.holding_by_place("1855-shimoda")
    assert holdings["mainland_russia"].holder == "undetermined"
    assert holdings["kamchatka"].neutral
    assert holdings["russia_other"].neutral
    neutral = [h for s in TABLE if s != "1855-shimoda" for h in atlas.standing(s).holdings]
    assert not any(holding.neutral for holding in neutral)


def changed(atlas: Atlas, before: str, after: str) -> set[str]:
    """Return the places whose holder or controller differs between two settlements."""
    was, now = atlas.holding_by_place(before), atlas.holding_by_place(after)
    return {p for p in now if (was[p].holder, was[p].control) != (now[p].holder, now[p].control)}


def test_1905_moves_southern_sakhalin_and_no_kuril_island(atlas: Atlas) -> None:
    """Trap 5: the islands from Shumshu to Uruppu came in 1875, not in the war."""
    moved = changed(atlas, "1875-st-petersburg", "1905-portsmouth")
    assert moved == {"sakhalin_south", "moneron", "tyuleniy"}


def test_1875_exchanges_sakhalin_for_uruppu_and_north(atlas: Atlas) -> None:
    moved = changed(atlas, "1855-shimoda", "1875-st-petersburg") - {"mainland_russia"}
    expected = {p for group in (*REST, SOUTH, NORTH) for p in places_in(atlas, group)}
    assert moved == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [("1945-occupation", "1951-san-francisco"), ("1951-san-francisco", "1956-joint-declaration")],
)
def test_control_has_not_moved_since_1945(atlas: Atlas, before: str, after: str) -> None:
    was, now = atlas.holding_by_place(before), atlas.holding_by_place(after)
    assert {p: h.control for p, h in was.items()} == {p: h.control for p, h in now.items()}


def test_nothing_has_a_recipient_but_what_was_agreed_or_proposed(atlas: Atlas) -> None:
    """Trap 20: article 2(c) of 1951 names nobody."""
    got = {
        s.id: sorted(name for h in s.holdings if h.holder_if_carried_out for name in h.places)
        for s in atlas.settlements
    }
    assert {name: groups for name, groups in got.items() if groups} == {
        "1955-london": ["habomai", "shikotan"],
        "1956-joint-declaration": ["habomai", "shikotan"],
        "1998-kawana": sorted(FOUR),
        "2006-aso": ["habomai", "kunashiri", "shikotan"],
    }


@pytest.mark.parametrize(
    "settlement",
    ["1945-occupation", "1951-san-francisco", "1956-joint-declaration", "1998-kawana"],
)
def test_the_four_are_claimed_by_both(atlas: Atlas, settlement: str) -> None:
    holdings = atlas.holding_by_place(settlement)
    for group in FOUR:
        for place in places_in(atlas, group):
            assert set(holdings[place].claimants) == {"japan", "russia"}, place
