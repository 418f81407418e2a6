"""The browser's address while answers are on their way: what a choice brings may be an old one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from views import browser_address
from views.browser_address import given, write


class Parameters(dict[str, str]):
    """The address as Streamlit has it: set by what the browser sends, and by the page."""

    def get_all(self, name: str) -> list[str]:
        return [self[name]]

    def from_dict(self, values: dict[str, str]) -> None:
        self.clear()
        self.update(values)


class Browser:
    """What a browser sends, one run after the other, of the whole page or a part of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.address, self.is_part = Parameters(), False
        session: dict[str, object] = {}
        streamlit = SimpleNamespace(query_params=self.address, session_state=session)
        monkeypatch.setattr(browser_address, "st", streamlit)
        monkeypatch.setattr(browser_address, "_runs_in_part", lambda: self.is_part)

    def runs(self, sent: dict[str, str], *, part: bool) -> dict[str, str]:
        """Begin a run, and return what it takes for the address."""
        self.address.from_dict(sent)
        self.is_part = part
        return {name: values[0] for name, values in given().items()}


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    return Browser(monkeypatch)


FIRST, SECOND, THIRD = ({"settlement": each} for each in ("1855", "1875", "1905"))


def test_what_was_written_over_is_an_old_address_in_a_run_of_a_part(browser: Browser) -> None:
    assert browser.runs(FIRST, part=False) == FIRST
    write(SECOND)
    assert browser.address == SECOND
    assert browser.runs(FIRST, part=True) == SECOND
    write(THIRD)
    assert browser.address == THIRD
    assert browser.runs(FIRST, part=True) == THIRD
    assert browser.runs(SECOND, part=True) == THIRD


def test_who_goes_back_or_follows_a_link_is_taken_at_their_word(browser: Browser) -> None:
    browser.runs(FIRST, part=False)
    write(SECOND)
    assert browser.runs(FIRST, part=False) == FIRST
    assert browser.runs(FIRST, part=True) == FIRST
    assert browser.runs(THIRD, part=True) == THIRD


def test_a_choice_that_a_whole_run_has_overtaken_is_old_afterwards(browser: Browser) -> None:
    """The names are switched while the answer to a choice on the map is on its way."""
    browser.runs(FIRST, part=False)
    browser.runs(FIRST, part=True)
    write(SECOND)
    browser.runs(FIRST, part=False)
    write({**SECOND, "names": "en"})
    assert browser.runs(SECOND, part=True) == {**SECOND, "names": "en"}


def test_the_same_address_is_not_written_twice(browser: Browser) -> None:
    browser.runs(FIRST, part=False)
    browser.address.from_dict = None  # type: ignore[method-assign, assignment]
    write(FIRST)
