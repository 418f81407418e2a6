"""Texts that the saved page carries once come back where they stood."""

from __future__ import annotations

import re
from html import unescape

from layers.saved_page.shared_texts import IN_HTML, PLAIN, SharedTexts

LONG = "The islands & their “names”, as Japan’s ministry has them."
OTHER = "Another text that is long enough to be carried once."
PARTS = (
    f"<div><p> {LONG.replace('&', '&amp;')}\n</p><p>short</p>"
    f"<p>{OTHER}</p><p>{LONG.replace('&', '&amp;')}</p></div>"
)


def put_in(text: str) -> str:
    """Do what layers/map/js/dom/packed.js does."""
    known = (LONG, OTHER)
    plain = re.sub(f"{PLAIN}(\\d+);", lambda found: known[int(found[1])], text)
    return re.sub(
        f"{IN_HTML}(\\d+);", lambda found: known[int(found[1])].replace("&", "&amp;"), plain
    )


def test_a_text_that_the_parts_have_is_its_number() -> None:
    left = SharedTexts(PARTS).left_out({"a": [LONG, OTHER, "short", 3], "b": f"{OTHER} "})
    assert left == {"a": [f"{PLAIN}0;", f"{PLAIN}1;", "short", 3], "b": f"{OTHER} "}


def test_html_keeps_its_tags_and_white_space() -> None:
    html = f"<li>\n{LONG.replace('&', '&amp;')} <b>short</b>{OTHER}</li>"
    left = SharedTexts(PARTS).left_out(html)
    assert left == f"<li>\n{IN_HTML}0; <b>short</b>{IN_HTML}1;</li>"
    assert put_in(str(left)) == html
    assert LONG in unescape(put_in(str(left)))
