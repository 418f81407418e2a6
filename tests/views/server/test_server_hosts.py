"""Hosts and origins as requests name them, and what a host may set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.faults import AtlasError
from views.server.banner import addresses_for_others, banner
from views.server.hosts import Host, Origin, host_of, is_own_host, is_own_origin, origin_of
from views.server.settings import settings_from

WILDCARD = "0.0.0.0"  # noqa: S104 - as a host it is no name of ours


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("localhost", Host("localhost")),
        ("LocalHost.:8501", Host("localhost", 8501)),
        ("127.0.0.1:1", Host("127.0.0.1", 1)),
        ("[::1]:8501", Host("::1", 8501)),
        ("[0:0:0:0:0:0:0:1]", Host("::1")),
        ("[::ffff:127.0.0.1]:80", Host("127.0.0.1", 80)),
        ("atlas.example.org", Host("atlas.example.org")),
    ],
)
def test_a_host_is_read_however_it_is_written(text: str, host: Host) -> None:
    assert host_of(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":80",
        "a b",
        "a@b",
        "a/b",
        "a:99999",
        "a:",
        "a:b",
        "::1",
        "[::1",
        "[a]",
        "a..b",
        "é",
        "a,b",
    ],
)
def test_what_is_no_host_is_none(text: str) -> None:
    assert host_of(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_host_or_none(text: str) -> None:
    host = host_of(text)
    assert host is None or (host.name == host.name.lower() and host.name)


@pytest.mark.parametrize("name", ["localhost", "a.localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
@pytest.mark.parametrize("reached", ["127.0.0.1", "::1", "192.0.2.7"])
def test_loopback_is_always_ours(name: str, reached: str) -> None:
    host = host_of(name)
    assert host
    assert is_own_host(host, reached=reached, known=())


@pytest.mark.parametrize(
    "name",
    [
        *("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evillocalhost"),
        *(WILDCARD, "[::]", "2130706433", "127.1", "0x7f.0.0.1", "192.0.2.8", "[2001:db8::1]"),
    ],
)
def test_another_name_or_address_is_not(name: str) -> None:
    host = host_of(name)
    assert host is None or not is_own_host(host, reached="127.0.0.1", known=())
    assert host is None or not is_own_host(host, reached="192.0.2.7", known=())


def test_on_a_network_the_address_that_was_reached_and_the_names_that_were_set_are_ours() -> None:
    assert is_own_host(Host("192.0.2.7"), reached="192.0.2.7", known=())
    assert is_own_host(Host("192.0.2.7"), reached="::ffff:192.0.2.7", known=())
    assert not is_own_host(Host("192.0.2.7"), reached="127.0.0.1", known=())
    assert is_own_host(Host("atlas.example"), reached="127.0.0.1", known={"atlas.example"})


@pytest.mark.parametrize(
    "origin", ["null", "", "localhost:8501", "ftp://localhost:8501", "http://", "http://a b"]
)
def test_what_names_no_origin_is_none(origin: str) -> None:
    assert origin_of(origin) is None


def test_an_origin_is_the_hosts_own_with_its_port_only() -> None:
    host = Host("localhost", 8501)
    assert is_own_origin(Origin("http", "localhost", 8501), host, known=())
    assert is_own_origin(Origin("https", "localhost", 8501), host, known=())  # TLS ends before us
    assert not is_own_origin(Origin("http", "localhost", 8888), host, known=())
    assert not is_own_origin(Origin("http", "127.0.0.1", 8501), host, known=())
    behind = Origin("https", "atlas.example", 443)
    assert is_own_origin(behind, Host("atlas.example"), known=())
    assert is_own_origin(behind, Host("127.0.0.1", 8501), known={"atlas.example"})
    assert not is_own_origin(Origin("https", "atlas.example", 444), host, known={"atlas.example"})


def test_settings_are_lists_and_each_entry_that_is_none_has_a_line() -> None:
    settings = settings_from(
        {
            "ATLAS_HOSTS": "Atlas.Example, b.example",
            "ATLAS_ORIGINS": "https://c.example:8443",
            "ATLAS_FRAME_ANCESTORS": "https://*.school.example http://[::1]:9",
        },
        prefix="/maps/",
    )
    assert settings.prefix == "/maps"
    assert settings.hosts == {"atlas.example", "b.example"}
    assert settings.origins == {Origin("https", "c.example", 8443)}
    assert settings.frame_ancestors == ("https://*.school.example", "http://[::1]:9")
    wrong = {
        "ATLAS_HOSTS": "https://a",
        "ATLAS_ORIGINS": "a *",
        "ATLAS_FRAME_ANCESTORS": "https://a;script-src 'none' *",
    }
    with pytest.raises(AtlasError) as raised:
        settings_from(wrong)
    assert len(raised.value.faults) == 6  # a star, a name without a scheme, what ends the policy


def test_the_banner_says_for_whom_the_page_is_open() -> None:
    def said(address: str) -> str:
        addresses = addresses_for_others(address, own=["192.0.2.7"])
        return banner(name="A", address=address, port=9, prefix="", addresses=addresses)

    assert "http://localhost:9/" in said("127.0.0.1")
    assert "192.0.2.7" not in said("127.0.0.1")
    for everywhere in (WILDCARD, "::", ""):
        assert "http://192.0.2.7:9/" in said(everywhere)
        assert "Everybody in this network" in said(everywhere)
    assert "http://192.0.2.9:9/" in said("192.0.2.9")
    assert "http://[2001:db8::7]:9/" in said("2001:db8::7")
