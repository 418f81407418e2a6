"""An address that a class can open: never the one that means each reader's own machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from views.reach import address_for_others, for_others, remember_addresses


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    remember_addresses([])


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "atlas.localhost"])
def test_a_class_gets_the_machines_address_in_its_network(host: str) -> None:
    here = f"http://{host}:8501/documents?q=a"
    assert for_others(here) == here  # for this machine alone there is no other
    remember_addresses(["192.0.2.7", "2001:db8::7"])
    assert for_others(here) == "http://192.0.2.7:8501/documents?q=a"
    remember_addresses(["2001:db8::7"])
    assert address_for_others() == "[2001:db8::7]"
    assert for_others(here) == "http://[2001:db8::7]:8501/documents?q=a"


@pytest.mark.parametrize("here", ["https://atlas.example.org/maps/", "http://192.0.2.9:8501/", ""])
def test_an_address_that_others_know_stays_as_it_is(here: str) -> None:
    remember_addresses(["192.0.2.7"])
    assert for_others(here) == here
