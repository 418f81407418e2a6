"""Codings and entity tags as RFC 9110 has them."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from views.server.memory import keep
from views.server.negotiation import coding_for, has_etag, listed


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        *((None, "identity"), ("", "identity"), ("gzip", "gzip"), ("x-gzip", "gzip")),
        *(("GZip ; q=0.1", "gzip"), ("br, gzip;q=0.9", "gzip"), ("*", "gzip"), ("br", "identity")),
        *(("gzip;q=0", "identity"), ("gzip;q=0.000, *", "identity"), ("*;q=0, gzip", "gzip")),
        *(("gzip;q=0.5, identity", "identity"), ("identity;q=0.5, gzip;q=0.5", "gzip")),
        *(("*;q=0", None), ("gzip;q=0, identity;q=0", None), ("identity;q=0", None)),
        *(("br, *;q=0", None), ("*;q=0, identity", "identity"), ("identity;q=0, gzip", "gzip")),
        *(("gzip;q=2", "identity"), ("gzip;q=-1", "identity"), ("gzip;q=", "identity")),
        *(("notgzip", "identity"), ("gzipped, gzip;level=9", "identity"), (",,gzip,,", "gzip")),
    ],
)
def test_a_coding_is_chosen_by_its_quality(accepted: str | None, coding: str | None) -> None:
    assert coding_for(accepted) == coding


def test_where_there_is_no_compressed_form_the_plain_one_goes_unless_it_is_refused() -> None:
    assert coding_for("gzip", compressible=False) == "identity"
    assert coding_for("gzip, identity;q=0", compressible=False) is None


@given(st.text(max_size=60))
def test_any_field_is_read(accepted: str) -> None:
    assert coding_for(accepted) in {"gzip", "identity", None}
    has_etag(accepted, '"a"')


@pytest.mark.parametrize(
    ("field", "weakly", "strongly"),
    [
        *(('"a"', True, True), ('W/"a"', True, False), ('"b", W/"c" ,"a"', True, True)),
        *(("*", True, True), ("a", False, False), ('"ab"', False, False), ('"b', False, False)),
        *(('"b,"a"', False, False), ("", False, False), ('w/"a"', False, False)),
    ],
)
def test_a_tag_is_found_in_a_list(field: str, weakly: bool, strongly: bool) -> None:
    assert has_etag(field, '"a"') is weakly
    assert has_etag(field, '"a"', weak=False) is strongly


def test_a_list_on_several_lines_is_one() -> None:
    lines = [(b"accept-encoding", b"gzip;q=0"), (b"accept-encoding", b"identity;q=0")]
    assert listed(Headers(raw=lines), "Accept-Encoding") == "gzip;q=0, identity;q=0"
    assert listed(Headers(raw=lines), "If-Match") is None
    assert keep("a.js", CONTENT).response(Headers(raw=lines)).status_code == 406


CONTENT = b"let a = 1;\n" * 200


def asked(**headers: str) -> Headers:
    return Headers({name.replace("_", "-"): value for name, value in headers.items()})


def test_each_form_of_a_file_has_a_tag_of_its_own() -> None:
    kept = keep("a.js", CONTENT)
    plain, small = kept.response(asked()), kept.response(asked(accept_encoding="gzip"))
    assert gzip.decompress(bytes(small.body)) == bytes(plain.body) == CONTENT
    assert plain.headers["etag"] != small.headers["etag"]
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"
    again = kept.response(asked(accept_encoding="gzip", if_none_match=small.headers["etag"]))
    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == small.headers["etag"]
    assert again.headers["cache-control"] == small.headers["cache-control"]
    other = kept.response(asked(accept_encoding="gzip", if_none_match=plain.headers["etag"]))
    assert other.status_code == 200
    assert kept.response(asked(if_match='"other"')).status_code == 412
    assert kept.response(asked(accept_encoding="*;q=0")).status_code == 406


def test_the_same_content_has_the_same_tag_and_other_content_another() -> None:
    first, again, other = keep("a.js", CONTENT), keep("a.js", CONTENT), keep("a.js", CONTENT + b" ")
    assert first.tag == again.tag != other.tag
