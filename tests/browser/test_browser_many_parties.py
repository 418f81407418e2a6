"""Six parties: each has its colours on the map, in the key and in the pane, in every theme."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from data.model import SLOT_COLOURS
from data.reading.load import load_atlas
from layers.saved_page.page import saved_page
from tests.browser_support import open_saved
from tests.conftest import TINY_ATLAS
from tests.invented_land import make_whole

OFFER = "1950-isle-offer"
HELD = {"avocet": ("farhaven", "e"), "brant_north": ("greycoast", "f"), "curlew": ("eastmark", "d")}
THEMES: list[tuple[str, dict[str, Any]]] = [
    ("light", {}),
    ("dark", {"color_scheme": "dark"}),
    ("light", {"forced_colors": "active"}),
]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented atlas with three parties more, each of which holds a place, as a saved page."""
    source = tmp_path_factory.mktemp("six") / "atlas"
    shutil.copytree(TINY_ATLAS, source)
    head = source / "atlas.yaml"
    more = "".join(
        f"  - {{id: {party}, slot: {slot}, names: {{en: {party.title()}}}}}\n"
        for party, slot in HELD.values()
    )
    text = head.read_text(encoding="utf-8").replace("groups:\n", f"{more}groups:\n", 1)
    head.write_text(text, encoding="utf-8")
    path = source / "settlements" / f"{OFFER}.yaml"
    offer = yaml.safe_load(path.read_text(encoding="utf-8"))
    first, *others = offer["holdings"]
    rest = [each for each in others if each["places"] != ["curlew"]]
    own = [
        {**first, "places": [place], "holder": party, "control": party, "status": "in_force"}
        for place, (party, _) in HELD.items()
    ]
    path.write_text(yaml.safe_dump({**offer, "holdings": [*own, *rest]}), encoding="utf-8")
    whole = make_whole(source, source.with_name("whole"))
    page = source.with_name("six.html")
    page.write_text(saved_page(load_atlas(whole)), encoding="utf-8")
    return page


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


@pytest.mark.parametrize(("theme", "settings"), THEMES, ids=["light", "dark", "forced"])
def test_each_party_has_its_colour_wherever_it_is_shown(
    browser: Browser, six: Path, theme: str, settings: dict[str, Any]
) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 820}, **settings)
    page: Page = context.new_page()
    open_saved(page, six, state=f"#settlement={OFFER}&place=brant")
    for place, (party, slot) in HELD.items():
        colour = rgb(getattr(SLOT_COLOURS[slot], theme))
        land = page.locator(f'path.land[data-place="{place}"]').first
        expect(land).to_have_css("fill", colour)
        expect(page.locator(".key")).to_contain_text(party.title())
        sample = page.locator(f'.key rect[data-fill="held-{slot}"]')
        expect(sample.first).to_have_css("fill", colour)
    swatch = page.locator('.pane .held .sw[data-fill="held-f"]')
    expect(swatch).to_have_css("background-color", rgb(getattr(SLOT_COLOURS["f"], theme)))
    context.close()
