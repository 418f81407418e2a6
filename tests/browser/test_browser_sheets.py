"""The sheets in the browser: our layers against Streamlit's rules, which stand in none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser_support import open_saved

PAGES = (
    "?settlement=1998-kawana&place=shikotan",
    "documents?q=island",
    "clause",
    "ledger?settlement=1956-joint-declaration",
)
# Rules in no layer that are not ours and meet something in a panel: the properties that they set.
FOREIGN = """() => {
  const inside = [...document.querySelectorAll(".pane, .pane *")];
  const found = {};
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSLayerBlockRule) continue;
      if (rule.selectorText) {
        if (inside.some((element) => element.matches(rule.selectorText)))
          for (const property of rule.style) (found[property] ??= []).push(rule.selectorText);
      } else if (rule.cssRules) walk(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets)
    if (!/\\/page-[0-9a-f]+\\.css$/.test(sheet.href ?? "")) walk(sheet.cssRules);
  return found;
}"""
# What those rules may set: as our layers have it for every element, or given back by page.css.
SAME = {"box-sizing", "scrollbar-width", "scrollbar-color"}
GIVEN_BACK = {"margin", "padding", "font-size", "font-weight"}
SET = """([tag, properties]) => [...document.querySelectorAll(`.pane ${tag}`)].map((element) => {
  const style = getComputedStyle(element);
  return properties.map((name) => style.getPropertyValue(name)).join(" ");
})"""
MEASURED = ("margin-top", "margin-bottom", "padding-left", "font-size", "font-weight")


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".pane p, .pane dl").first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("path", PAGES)
def test_streamlit_sets_nothing_in_a_panel_that_page_css_does_not_give_back(
    page: Page, server: str, path: str
) -> None:
    """A release of Streamlit that says more of bare elements shows here what it would change."""
    open_page(page, f"{server}/{path}")
    found = page.evaluate(FOREIGN)
    assert found
    shorthand = {p.split("-")[0] if p.startswith(("margin", "padding")) else p for p in found}
    assert shorthand - SAME <= GIVEN_BACK


def test_the_pane_has_the_same_type_and_space_as_on_the_saved_page(
    page: Page, server: str, file: Path
) -> None:
    state = "settlement=1998-kawana&place=shikotan"
    open_page(page, f"{server}/?{state}")
    tags = ("h2", "h3", "p", "dl", "dd", "blockquote p", "td")
    served = {tag: page.evaluate(SET, [tag, list(MEASURED)]) for tag in tags}
    open_saved(page, file, state=f"#{state}")
    for tag in tags:
        assert set(served[tag]) == set(page.evaluate(SET, [tag, list(MEASURED)])), tag
