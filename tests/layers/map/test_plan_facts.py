"""What the map knows of plans: how it shows one, and the list of what one gives."""

from __future__ import annotations

from data.model import Atlas
from layers.map.facts import map_facts
from layers.map.facts.plan import plan_facts
from layers.plans import holders, units
from layers.plans.answers import naming


def test_a_plan_is_shown_as_holdings_are(atlas: Atlas) -> None:
    facts = map_facts(atlas)
    look = facts.plan
    assert tuple(facts.places_with_land[number] for number in look.units) == units(atlas)
    assert look.holders == ("", *holders(atlas))
    held = [facts.holdings[number] for number in look.holds]
    assert [each.fill for each in held] == ["undetermined", "held-a", "held-b", "joint"]
    key = [facts.legend[number] for number in look.key]
    of_plan = [each for each in key if not each.swatch.startswith("outside")]
    # Whoever sees the map alone reads whose it is.
    assert {each.text for each in of_plan} == {each.text for each in held}
    assert all(each.text.startswith("Your plan") for each in of_plan)


def test_the_list_has_every_unit_once_and_groups_of_many_together(atlas: Atlas) -> None:
    facts = plan_facts(atlas)
    listed = [unit for row in facts.rows for unit in row.units]
    assert sorted(listed) == list(range(len(facts.units)))
    together = {row.names["en"]: len(row.units) for row in facts.rows if len(row.units) > 1}
    assert together == {"Habomai Islands": 13, "Islands north of Uruppu / Urup": 24}
    assert facts.rows[0].names["en"] == "Etorofu / Iturup"


def test_whatever_names_units_has_its_words(atlas: Atlas, tiny_atlas: Atlas) -> None:
    assert [len(each.units) for each in plan_facts(tiny_atlas).rows] != []
    facts = plan_facts(atlas)
    assert [told.id for told in facts.told] == [id_ for _, id_, _, _ in naming(atlas)]
    assert len(facts.naming) == len(facts.told)
    assert all(told.text and told.speaker for told in facts.told)
    assert {state.id for state in facts.states if state.starts} >= set(facts.titles)
