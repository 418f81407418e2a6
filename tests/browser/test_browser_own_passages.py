"""A reader keeps passages of a text of their own, by mouse, finger and keys, and sees them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.test_browser_uploads import opened, upload
from tests.browser_support import LINE_MS, STAND_MS, Outside, map_frame, run_ended

SENTENCE = "The line passes between Etorofu and Uruppu."
TEXT = "Letter of the harbour master\r\n\r\n" + "".join(
    f"Paragraph {n}. {SENTENCE} The sea was calm 𝄞, and nobody asked.\r\n\r\n" for n in range(1, 40)
)
CHOSEN = 12  # the paragraph whose sentence is meant
SELECT = """([text, before, words]) => {
  const node = text.firstChild;
  const at = node.data.indexOf(words, node.data.indexOf(before));
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + words.length);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""
BOX_OF = """([text, before, words]) => {
  const node = text.firstChild;
  const at = node.data.indexOf(words, node.data.indexOf(before));
  const box = (from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const shown = box(at, at + 1);
  text.scrollTop += shown.top - text.getBoundingClientRect().top - text.clientHeight / 2;
  text.scrollIntoView({ block: "center" });
  const first = box(at, at + 1);
  const last = box(at + words.length - 1, at + words.length);
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}"""


@pytest.fixture
def phone(browser: Browser, outside: Outside) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    outside.watch(context)
    yield context.new_page()
    context.close()


def with_text(page: Page, server: str, text: str = TEXT) -> Locator:
    opened(page, server)
    upload(page, "text", "letter.txt", text.encode())
    expect(words_of(page)).to_be_visible(timeout=LINE_MS)
    run_ended(page)
    return page.locator(".own-text")


def words_of(page: Page) -> Locator:
    return page.get_by_label("The words of the passage")


def box(text: Locator, before: str, words: str) -> list[float]:
    found: list[float] = text.evaluate(
        f"(text, [before, words]) => ({BOX_OF})([text, before, words])", [before, words]
    )
    return found


def select(text: Locator, before: str, words: str) -> None:
    script = f"(text, [before, words]) => ({SELECT})([text, before, words])"
    text.evaluate(script, [before, words])


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep this passage").click()


def is_kept(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="Kept.")).to_be_attached(timeout=LINE_MS)


def saved_items(page: Page) -> list[dict[str, Any]]:
    run_ended(page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save all as Web Annotations").click()
    items: list[dict[str, Any]] = json.loads(saving.value.path().read_text(encoding="utf-8"))[
        "first"
    ]["items"]
    return items


def stands_at(items: list[dict[str, Any]], number: int = 0) -> int:
    position: int = items[number]["target"]["selector"][1]["start"]
    return position


def place_of(paragraph: int) -> int:
    return TEXT.index(SENTENCE, TEXT.index(f"Paragraph {paragraph}."))


def test_the_mouse_selects_the_sentence_that_is_meant_of_many_alike(
    page: Page, server: str
) -> None:
    text = with_text(page, server)
    left, top, right, bottom = box(text, f"Paragraph {CHOSEN}.", SENTENCE)
    page.mouse.move(left + 1, top)
    page.mouse.down()
    page.mouse.move(right - 1, bottom, steps=5)
    page.mouse.up()
    expect(words_of(page)).to_have_value(SENTENCE)
    page.get_by_label("Who speaks").fill("The harbour master")
    keep(page)
    is_kept(page)
    expect(words_of(page)).to_have_value("")
    expect(page.get_by_label("Who speaks")).to_have_value("")
    mark = page.locator(".own-text mark.new")
    expect(mark).to_have_text(SENTENCE)
    expect(mark).to_be_in_viewport()
    assert stands_at(saved_items(page)) == place_of(CHOSEN)


def test_words_that_were_shortened_are_still_those_that_were_selected(
    page: Page, server: str
) -> None:
    text = with_text(page, server)
    select(text, f"Paragraph {CHOSEN}.", SENTENCE)
    expect(words_of(page)).to_have_value(SENTENCE)
    words_of(page).fill("between Etorofu")
    keep(page)
    is_kept(page)
    (item,) = saved_items(page)
    assert stands_at([item]) == TEXT.index("between Etorofu", place_of(CHOSEN))


def test_keys_alone_select_and_keep(page: Page, server: str) -> None:
    text = with_text(page, server)
    page.get_by_role("combobox", name="Begin with a line").focus()
    page.keyboard.press("Shift+Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Shift+End")
    expect(words_of(page)).to_have_value("Letter of the harbour master")
    page.keyboard.type("x")
    page.keyboard.press("Delete")
    expect(text).to_contain_text("Letter of the harbour master")
    page.keyboard.press("Tab")
    words_of(page).focus()
    page.keyboard.press("Tab")
    page.keyboard.type("1855")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the chip's own button
    for _ in range(4):
        if page.get_by_role("button", name="Keep this passage").evaluate(
            "button => button === document.activeElement"
        ):
            break
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Keep this passage").press("Enter")
    is_kept(page)
    expect(page.locator("article.own")).to_contain_text("1855 Shimoda")


def test_a_finger_selects_and_the_way_to_the_form_stands_at_hand(phone: Page, server: str) -> None:
    text = with_text(phone, server)
    left, top, *_ = box(text, f"Paragraph {CHOSEN}.", "passes")
    client = phone.context.new_cdp_session(phone)
    point = {"x": left + 12, "y": top}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(words_of(phone)).to_have_value("", timeout=STAND_MS)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    # Without a screen no long press selects: its selection is made as handles make it.
    select(text, f"Paragraph {CHOSEN}.", SENTENCE)
    expect(words_of(phone)).to_have_value(SENTENCE)
    way = phone.get_by_role("button", name="Go to the form")
    expect(way).to_be_in_viewport()
    way.tap()
    expect(words_of(phone)).to_be_in_viewport()
    expect(words_of(phone)).to_be_focused()
    phone.get_by_role("button", name="Keep this passage").tap()
    is_kept(phone)
    expect(phone.locator(".own-text mark.new")).to_be_in_viewport()
    assert stands_at(saved_items(phone)) == place_of(CHOSEN)
    width = "document.documentElement.scrollWidth"
    assert phone.evaluate(width) <= 390


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Etorofu", "etorofu"),
        ("iturup", "etorofu"),
        ("択捉", "etorofu"),
        ("Итуруп", "etorofu"),
        ("shikotan", "shikotan"),
        ("Sikotan", ""),
    ],
)
def test_enter_adds_the_one_place_meant(page: Page, server: str, typed: str, place: str) -> None:
    with_text(page, server)
    field = page.get_by_role("combobox", name="Place", exact=True)
    field.click()
    field.press_sequentially(typed)
    field.press("Enter")
    chips = page.locator('[data-several="places"] .chips button')
    expect(chips).to_have_count(1 if place else 0)
    if not place:
        expect(page.get_by_role("status").filter(has_text="Nothing here")).to_be_attached()
        return
    expect(chips).to_have_attribute("data-id", place)
    field.press_sequentially(typed)
    field.press("Enter")
    expect(chips).to_have_count(1)
    field.press("Backspace")
    expect(chips).to_have_count(0)


def test_presses_while_the_server_is_busy_keep_one_passage(
    page: Page, server: str, context: BrowserContext
) -> None:
    """The server's answers are held back: the reader presses again and again."""
    held: list[str | bytes] = []
    is_slow = {"now": False}

    def through(socket: Any) -> None:
        there = socket.connect_to_server()
        socket.on_message(lambda m: held.append(m) if is_slow["now"] else there.send(m))
        sockets.append(there)

    sockets: list[Any] = []
    page.route_web_socket("**/_stcore/stream", through)
    text = with_text(page, server)
    select(text, f"Paragraph {CHOSEN}.", SENTENCE)
    expect(words_of(page)).to_have_value(SENTENCE)
    is_slow["now"] = True
    button = page.get_by_role("button", name="Keep this passage")
    button.dblclick()
    button.click()
    expect(page.get_by_role("status").filter(has_text="Keeping")).to_be_attached()
    page.wait_for_timeout(9000)  # longer than a press waits before it is told again
    is_slow["now"] = False
    for message in held:
        sockets[-1].send(message)
    is_kept(page)
    run_ended(page)
    expect(page.locator("article.own")).to_have_count(1)
    assert len(saved_items(page)) == 1


def test_a_kept_passage_stands_on_the_map_until_it_is_let_go(page: Page, server: str) -> None:
    text = with_text(page, server)
    select(text, f"Paragraph {CHOSEN}.", SENTENCE)
    for name, typed in (("Settlement", "1875"), ("Place", "Uruppu")):
        field = page.get_by_role("combobox", name=name, exact=True)
        field.fill(typed)
        field.press("Enter")
    keep(page)
    is_kept(page)
    run_ended(page)
    page.get_by_role("button", name="On the map").click()
    frame = map_frame(page)
    lit = frame.locator('[data-place][data-marked="lit"]').first
    expect(lit).to_have_attribute("data-place", "urup", timeout=LINE_MS)
    own = page.locator(".st-key-own_lit")
    expect(own).to_contain_text(SENTENCE)
    expect(own).to_contain_text("no part of the atlas")
    assert own.locator("[data-excerpt]").count() == 0

    run_ended(page)
    page.get_by_role("button", name="Hide them").click()
    expect(page.locator(".st-key-own_others_here")).to_contain_text(SENTENCE)
    expect(lit).to_have_count(0)
    run_ended(page)
    page.get_by_role("button", name="Show its places on the map").click()
    expect(lit).to_have_count(1)

    frame.locator('button[data-settlement="1855-shimoda"]').click()
    expect(page.locator("article.own")).to_have_count(0)
    expect(lit).to_have_count(0)
    frame.locator('button[data-settlement="1875-st-petersburg"]').click()
    expect(own).to_contain_text(SENTENCE)

    page.get_by_role("link", name="Documents", exact=True).click()
    page.locator("blockquote").first.wait_for(timeout=LINE_MS)
    run_ended(page)
    page.get_by_role("link", name="Map", exact=True).click()
    run_ended(page)
    map_frame(page).locator('button[data-settlement="1875-st-petersburg"]').click()
    expect(own).to_contain_text(SENTENCE)
    run_ended(page)
    page.locator(".st-key-own_lit").get_by_role("button", name="Let go").click()
    expect(page.locator("article.own")).to_have_count(0)
    expect(lit).to_have_count(0)


ANNOTATION = {
    "type": "Annotation",
    "target": {"source": "urn:x:text", "selector": {"type": "TextQuoteSelector", "exact": "calm"}},
}


@pytest.mark.parametrize("name", ["saved.jsonld", "saved.json", "saved.txt"])
def test_saved_passages_given_as_a_text_are_offered_to_the_other_field(
    page: Page, server: str, name: str
) -> None:
    opened(page, server)
    upload(page, "text", name, json.dumps([ANNOTATION]).encode())
    expect(page.locator("p.fault")).to_have_text(
        f"{name}: has saved passages and is no text; they belong to the other field",
        timeout=LINE_MS,
    )
    expect(page.locator(".own-text")).to_have_count(0)
    run_ended(page)
    page.get_by_role("button", name="Load its passages").click()
    expect(page.locator("article.own")).to_contain_text("calm", timeout=LINE_MS)
    expect(page.locator("p.fault")).to_have_count(0)


@pytest.mark.parametrize("name", ["letter.txt", "letter.jsonld"])
def test_a_text_given_as_saved_passages_is_offered_to_the_other_field(
    page: Page, server: str, name: str
) -> None:
    opened(page, server)
    upload(page, "passages", name, TEXT.encode())
    expect(page.locator("p.fault")).to_have_text(
        f"{name}: is a text and has no saved passages; it belongs to the other field",
        timeout=LINE_MS,
    )
    run_ended(page)
    page.get_by_role("button", name="Add it as a text").click()
    expect(page.locator(".own-text")).to_contain_text(SENTENCE, timeout=LINE_MS)
