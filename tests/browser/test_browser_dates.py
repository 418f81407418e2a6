"""Any date on the time bar: typed, stepped to and dragged to, on the page and in the saved page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser_support import choose_settlement, open_atlas, open_saved, wait_for_settlement

Document = Page | FrameLocator


def fill_of(document: Document, place: str) -> Locator:
    return document.locator(f'.land[data-place="{place}"]')


def type_date(document: Document, text: str) -> None:
    field = document.get_by_role("textbox", name="Date")
    field.fill(text)
    field.press("Enter")


def drag_to_year(page: Page, document: Document, *years: float) -> None:
    """Take hold of the slider at a year and move through others; the hand lets go at the last."""
    box = document.locator(".scrub").bounding_box()
    assert box is not None
    from_, to = 1855.101, 2022.216
    spots = [box["x"] + 8 + (y - from_) / (to - from_) * (box["width"] - 16) for y in years]
    page.mouse.move(spots[0], box["y"] + box["height"] / 2)
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(spot, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()


def half_occupied(document: Document) -> None:
    """What the map shows of 20 August 1945."""
    wait_for_settlement(document, "1905-portsmouth")  # type: ignore[arg-type]
    expect(document.locator("#atlas")).to_have_attribute("data-date", "1945-08-20")
    for place, fill in (
        ("sakhalin_south", "changing"),
        ("paramushir", "changing"),
        ("etorofu", "held-a"),
        ("sakhalin_north", "held-b"),
    ):
        expect(fill_of(document, place)).to_have_attribute("data-fill", fill)
    expect(document.locator("#atlas .key")).to_contain_text("Changing hands")


def test_the_page_shows_a_date_that_is_typed_stepped_or_dragged_to(page: Page, server: str) -> None:
    frame = open_atlas(
        page, f"{server}/?settlement=1855-shimoda&date=1930", settlement="1905-portsmouth"
    )
    pane = page.locator("article.pane")
    expect(pane.locator(".dated h3")).to_have_text("In 1930")
    expect(pane.locator(".dated")).to_contain_text("What stood rested on 1905 Portsmouth.")
    expect(pane.locator(".dated")).to_contain_text("Counted from its signature, 5 September 1905.")
    expect(frame.locator("#atlas .key")).to_contain_text("USSR")  # as it was called in 1930
    expect(frame.locator(".era[aria-pressed=true]")).to_have_count(0)

    type_date(frame, "20 August 1945")
    half_occupied(frame)
    expect(page).to_have_url(re.compile(r"settlement=1905-portsmouth&date=1945-08-20$"))
    expect(pane.locator(".dated h3")).to_have_text("On 20 August 1945")
    expect(pane.locator(".dated")).to_contain_text("changing hands: Japan › USSR")
    expect(pane.locator(".dated")).to_contain_text("First landing in the island chain")
    expect(frame.locator("#atlas .spoken")).to_contain_text("On 20 August 1945: rests on 1905")

    frame.get_by_role("button", name="Next event").click()
    expect(page).to_have_url(re.compile(r"settlement=1905-portsmouth&date=1945-08-23$"))
    frame.get_by_role("button", name="Next event").click()
    expect(page).to_have_url(re.compile(r"settlement=1945-occupation&date=1945-08-28$"))
    expect(pane.locator(".dated")).to_contain_text("Etorofu / Iturup rested on 1945 Occupation.")
    expect(pane.locator(".dated")).to_contain_text("A line is drawn where")
    stood = frame.locator("path[data-line]")
    expect(stood).to_have_count(2)
    expect(stood.first).to_have_attribute("data-line", re.compile("1905-"))
    type_date(frame, "1 September 1945")  # southern Sakhalin is taken, the Habomai group is not
    expect(stood).to_have_attribute("data-line", "1945-limit-of-control/0")

    drag_to_year(page, frame, 1945.7, 1941.5, 1936.5)
    expect(page).to_have_url(re.compile(r"settlement=1905-portsmouth&date=193[67]$"))
    expect(pane.locator(".dated h3")).to_have_text(re.compile("In 193[67]"))

    choose_settlement(frame, "1956-joint-declaration")
    expect(page).to_have_url(re.compile(r"settlement=1956-joint-declaration$"))
    expect(pane.locator(".dated")).to_have_count(0)
    expect(frame.get_by_role("textbox", name="Date")).to_have_value("")
    page.go_back()
    expect(page).to_have_url(re.compile(r"date=193[67]$"))
    wait_for_settlement(frame, "1905-portsmouth")


def test_a_date_that_is_none_is_refused_in_one_line(page: Page, server: str) -> None:
    frame = open_atlas(page, f"{server}/?date=1945-02-30", settlement="1855-shimoda")
    expect(page.get_by_text("Passed over in the link:")).to_have_text(
        "Passed over in the link: date “1945-02-30”, no date from 7 February 1855 to 21 March 2022 "
        "(written as 2022, 2022-03 or 2022-03-21)."
    )
    type_date(frame, "1066")
    expect(frame.locator("#atlas .spoken")).to_have_text(
        "No date from 7 February 1855 to 21 March 2022. Write 2022, March 2022 or 21 March 2022."
    )
    expect(frame.locator(".date:invalid")).to_have_value("1066")
    expect(frame.locator("#atlas")).to_have_attribute("data-date", "")


def test_the_saved_page_says_the_same_of_a_date(saved: Page, file: Path) -> None:
    open_saved(saved, file, state="#settlement=1855-shimoda&date=1945-08-20")
    half_occupied(saved)
    dated = saved.locator(".reading .dated")
    expect(dated.locator("h3")).to_have_text("On 20 August 1945")
    expect(dated).to_contain_text("changing hands: Japan › USSR, control without a treaty")
    expect(dated).to_contain_text("First landing in the island chain")
    type_date(saved, "1930")
    expect(saved).to_have_url(re.compile("#settlement=1905-portsmouth&date=1930$"))
    expect(dated.locator("h3")).to_have_text("In 1930")
    slider = saved.get_by_role("slider", name="Date, from")
    slider.press("ArrowRight")
    expect(saved).to_have_url(re.compile("date=1941-04-13$"))
    slider.press("ArrowLeft")
    expect(saved).to_have_url(re.compile("date=1925-01-20$"))
    slider.press("PageDown")
    expect(saved).to_have_url(re.compile("#settlement=1945-occupation$"))
    slider.press("Home")
    expect(saved).to_have_url(re.compile("#settlement=1855-shimoda&date=1855-02-07$"))
    drag_to_year(saved, saved, 1855.2, 1870.5, 1890.5)
    expect(saved).to_have_url(re.compile("#settlement=1875-st-petersburg&date=18(89|90|91)$"))
    open_saved(saved, file, state="#date=1799")
    expect(saved.locator(".masthead .passed")).to_contain_text("date “1799”, no date from 7 Feb")


@pytest.mark.parametrize("width", [390, 1024])
def test_the_field_and_its_steps_stand_free(saved: Page, file: Path, width: int) -> None:
    saved.set_viewport_size({"width": width, "height": 844})
    open_saved(saved, file)
    if width < 700:
        expect(saved.get_by_role("textbox", name="Date")).to_be_hidden()
        saved.get_by_role("button", name="Show the date").click()
    boxes = [
        each.bounding_box()
        for each in saved.locator(".bar :is(button, input[type=text], .bar-note)").all()
        if each.is_visible()
    ]
    field = saved.get_by_role("textbox", name="Date").bounding_box()
    assert field is not None
    for box in boxes:
        if box is None or box == field:
            continue
        apart = (
            box["x"] >= field["x"] + field["width"] - 2 or box["x"] + box["width"] <= field["x"] + 2
        )
        above = box["y"] + box["height"] <= field["y"] or box["y"] >= field["y"] + field["height"]
        assert apart or above, box
    assert field["height"] >= 24
