"""A reader's page under hostile files: one line each, and nothing typed or kept is lost."""

from __future__ import annotations

import http.client
import json
import re
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from layers.evidence import budgets
from layers.own_layers import bounds
from tests import hostile_files
from tests.browser_support import LINE_MS, downloaded, run_ended

CASES = Path(__file__).parents[1] / "own_files"
LETTER = (
    "The line passes between Etorofu and Uruppu.\n"
    "Nothing else is said of the sea, and the harbour master wrote it down.\n"
)
KEPT = "Nothing else is said of the sea"
TYPED = "the harbour master wrote"
NODES = 6000  # of a page with as many passages as it may show


def opened(page: Page, server: str) -> None:
    page.goto(f"{server}/own")
    page.locator(".st-key-upload-passages").wait_for()
    run_ended(page)


def upload(page: Page, which: str, name: str, raw: bytes) -> None:
    field = page.locator(f".st-key-upload-{which} input[type=file]")
    field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": raw})


def with_a_passage_kept_and_words_typed(page: Page, server: str) -> None:
    opened(page, server)
    upload(page, "text", "letter.txt", LETTER.encode())
    expect(page.locator(".own-text")).to_contain_text(KEPT)
    page.get_by_label("The words of the passage").fill(KEPT)
    run_ended(page)
    page.get_by_role("button", name="Keep this passage").click()
    expect(page.locator('.own[data-how="position"]')).to_contain_text(KEPT)
    page.get_by_label("The words of the passage").fill(TYPED)
    page.get_by_label("A note of your own").fill("my note")


def saved(page: Page, folder: Path) -> list[dict[str, Any]]:
    saving = downloaded(page, "Save all as Web Annotations")
    target = folder / "saved.jsonld"
    saving.save_as(target)
    items: list[dict[str, Any]] = json.loads(target.read_text(encoding="utf-8"))["first"]["items"]
    return items


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("bomb.pdf", "cannot be read: it is damaged, or asks for too much"),
        # A fast machine reads so much of it in its time that the text is too long.
        ("shared-stream.pdf", "(was given up: reading it took longer|has more than 5 million)"),
        ("broken-aes.pdf", "is a locked PDF"),
        ("jbig2.pdf", "has no text"),
        ("turned.txt", "has characters that turn words around"),
    ],
)
def test_a_file_that_fails_is_one_line_and_takes_nothing_along(
    page: Page, server: str, tmp_path: Path, name: str, line: str
) -> None:
    with_a_passage_kept_and_words_typed(page, server)
    upload(page, "text", name, hostile_files.TEXTS[name]())
    said = re.compile(f"{re.escape(name)}: {line}")
    expect(page.locator("p.fault")).to_contain_text(said, timeout=LINE_MS)
    expect(page.locator("p.fault")).to_have_count(1)
    run_ended(page)
    expect(page.locator(".own-text")).to_contain_text(KEPT)
    expect(page.get_by_label("The words of the passage")).to_have_value(TYPED)
    expect(page.get_by_label("A note of your own")).to_have_value("my note")
    (item,) = saved(page, tmp_path)
    assert item["target"]["selector"][0]["exact"] == KEPT
    page.get_by_role("button", name="Keep this passage").click()
    expect(page.locator("article.own")).to_have_count(2)


def test_a_passage_that_takes_too_long_says_so_and_the_others_stand(
    page: Page, server: str
) -> None:
    opened(page, server)
    upload(page, "text", "long.txt", hostile_files.TEXT_98_KB.encode())
    expect(page.locator(".own-text")).to_be_visible()
    there = hostile_files.TEXT_98_KB[500:560]
    items = [
        hostile_files.annotation(words) for words in (hostile_files.words(20_000, seed=9), there)
    ]
    upload(page, "passages", "two.json", json.dumps(items).encode())
    expect(page.locator('.own:is([data-how="late"], [data-how="lost"])')).to_be_visible(
        timeout=LINE_MS
    )
    expect(page.locator('.own[data-how="quote"]')).to_contain_text(there)
    expect(page.locator(".own-text mark")).to_have_text(there)


def test_many_annotations_are_shown_a_page_at_a_time(page: Page, server: str) -> None:
    opened(page, server)
    upload(page, "passages", "many.json", hostile_files.ANNOTATIONS["many.json"]())
    line = page.locator("p.found")
    expect(line).to_contain_text("many.json: passages added: 2,000.", timeout=LINE_MS)
    expect(line).to_contain_text("(33,000)")
    shown = page.locator("article.own")
    expect(shown).to_have_count(budgets.PASSAGES_SHOWN)
    expect(shown.first).to_contain_text("some words 0")
    assert page.evaluate("document.querySelectorAll('*').length") < NODES
    page.get_by_role("combobox", name="Which passages are shown").click()
    page.get_by_role("option", name="26 to 50 of 2,000").click()
    expect(shown.first).to_contain_text("some words 25")
    expect(shown).to_have_count(budgets.PASSAGES_SHOWN)


def test_others_annotations_come_back_with_all_they_had(
    page: Page, server: str, tmp_path: Path
) -> None:
    opened(page, server)
    names = ["hypothesis-annotation.jsonld", "with-relation.json", "no-id-1.json", "no-id-2.json"]
    for name in names:
        upload(page, "passages", name, (CASES / name).read_bytes())
        expect(page.locator("p.found")).to_contain_text(f"{name}: passages added")
        if name == "with-relation.json":
            expect(page.locator("p.found")).to_contain_text(
                "Not shown, but kept in what is saved: annotations of other annotations (1)."
            )
    expect(page.locator("article.own")).to_have_count(5)
    expect(page.locator("article.own").first).to_contain_text("Compare this with the article")
    expect(page.locator("article.own").first).to_contain_text("Tags: boundary, 1855")
    items = saved(page, tmp_path)
    given = json.loads((CASES / names[0]).read_text(encoding="utf-8"))
    assert items[0] == given
    assert [item["id"] for item in items[1:3]] == ["#p1", "#p2"]
    assert all(item["id"].startswith("urn:uuid:") for item in items[3:5])
    assert items[5]["id"] == "#r1"
    upload(page, "text", "letter.txt", (LETTER + "Nothing else is said of the sea\n").encode())
    marks = page.locator('.own-text mark[data-own~="passage-1"]')  # cut where others begin
    expect(marks.first).to_be_visible(timeout=LINE_MS)
    assert "".join(marks.all_text_contents()) == "line passes between Etorofu"


def test_words_in_angle_brackets_and_scripts_are_shown_as_words(page: Page, server: str) -> None:
    text = 'Write to <a@example.org>. <img src=x onerror="window.hit=1"> <script>hit()</script>\n'
    opened(page, server)
    upload(page, "text", "letter.txt", text.encode())
    expect(page.locator(".own-text")).to_have_text(text.strip())
    assert page.evaluate("window.hit") is None


def test_the_server_refuses_what_the_page_would_not_send(page: Page, server: str) -> None:
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "PUT" else None)
    opened(page, server)
    upload(page, "text", "letter.txt", LETTER.encode())
    expect(page.locator(".own-text")).to_contain_text(KEPT)
    (request,) = sent
    address, said = urlsplit(request.url), request.all_headers()
    kept = {name: value for name, value in said.items() if name in ("cookie", "x-xsrftoken")}

    def put(number: int, size: int) -> int:
        boundary = "b0undary"
        named = 'Content-Disposition: form-data; name="f"; filename="f.txt"'
        head, foot = f"--{boundary}\r\n{named}\r\n\r\n", f"\r\n--{boundary}--\r\n"
        body = head.encode() + b"x" * size + foot.encode()
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        path = re.sub(r"[^/]+$", f"another-{number}", address.path)
        try:
            connection.request("PUT", path, body, {**kept, **kind})
            return connection.getresponse().status
        except (BrokenPipeError, ConnectionResetError):
            return 413  # refused before all of it was sent
        finally:
            connection.close()

    def without_length() -> int:
        # The head alone: an answer to it may close the connection before a body has been sent.
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
        with closing(connection):
            connection.putrequest("PUT", address.path)
            for name, value in {**kept, "Transfer-Encoding": "chunked"}.items():
                connection.putheader(name, value)
            connection.endheaders()
            return connection.getresponse().status

    assert put(0, bounds.FILE_BYTES + 1_000_000) == 413
    assert without_length() == 411
    room, size = budgets.BYTES_A_SESSION - len(LETTER), 30_000_000
    answers = [put(number, size) for number in range(1, 8)]
    assert answers == [204] * (room // size) + [413] * (7 - room // size)
