"""What is no GeoJSON text, in one line with its place; and that no text takes much memory."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from geo.check import MAX_BYTES, check_geojson

POINT = b'{"type":"Point","coordinates":[1,2]}'

NOT_ONE_TEXT = {
    "text sequence": (b"\x1e" + POINT + b"\n\x1e" + POINT + b"\n", "GeoJSON text sequence"),
    "text sequence of one": (b"\x1e" + POINT + b"\n", "GeoJSON text sequence (RFC 8142)"),
    "separator between": (POINT + b"\n\x1e" + POINT, "GeoJSON text sequence (RFC 8142)"),
    "newline-delimited": (POINT + b"\r\n" + POINT, "newline-delimited GeoJSON"),
    "newline-delimited place": (POINT + b"\n\n" + POINT, "line 3, column 1"),
    "concatenated": (POINT + POINT, "a second text begins at line 1, column 37"),
    "semicolon": (POINT + b";", "more text follows the end of the object, at line 1, column 37"),
    "comment": (b"{\n  // note\n}", "JSON has no comments, at line 2, column 3"),
    "comment at the top": (b"/* note */" + POINT, "JSON has no comments, at line 1, column 1"),
    "comma at the end": (b'{"type":"Point","coordinates":[1,2],\n}', "a comma before }, at line 2"),
    "comma in positions": (b'{"type":"MultiPoint","coordinates":[[1,2],]}', "a comma before ]"),
    "comma in a position": (b'{"type":"Point","coordinates":[1,2,]}', "a comma before ]"),
    "comma in a foreign array": (b'{"type":"Point","x":[1,[2],"3",]}', "a comma before ]"),
    "two commas": (b'{"type":"MultiPoint","coordinates":[[1,2],,[1,2]]}', "a value is expected"),
    "no comma": (b'{"type":"MultiPoint","coordinates":[[1,2] [1,2]]}', "a comma or ]"),
    "no colon": (b'{"type" "Point"}', "a colon is expected"),
    "single quotation marks": (b"{'type':'Point'}", "double quotation marks"),
    "name without marks": (b'{type:"Point"}', "a name in double quotation marks"),
    "JavaScript": (b"var x = {}", "a value is expected, at line 1, column 1"),
    "True": (b'{"type":True}', "a value is expected"),
    "leading zero": (b'{"type":"Point","coordinates":[01,2]}', "a number is written"),
    "plus": (b'{"type":"Point","coordinates":[+1,2]}', "a number is written"),
    "bare point": (b'{"type":"Point","coordinates":[1.,2]}', "a number is written"),
    "hexadecimal": (b'{"type":"Point","coordinates":[0x1,2]}', "a number is written"),
    "line break in a string": (b'{"type":"Po\nint"}', "line break or control character"),
    "bad escape": (b'{"type":"Po\\qint"}', "a backslash"),
    "bad code": (b'{"type":"Po\\u12int"}', "a backslash"),
    "column in characters": ('{"é国":[1,2,]}'.encode(), "column 12"),
    "UTF-16": ('{"type":"Point"}'.encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": ('{"type":"Point"}'.encode("utf-16-be"), "UTF-16"),
    "UTF-32": ('{"type":"Point"}'.encode("utf-32"), "UTF-32"),
    "Latin-1": ('{\n"type":"Poïnt"}'.encode("latin-1"), "byte 12 (line 2) cannot be decoded"),
    "zeros": (b"\0" * 512, "zero bytes"),
    "zeros at the end": (POINT + b"\0" * 512, "more text follows"),
    "HTML": (b"\n<!doctype html>", "XML or HTML"),
    "gzip": (gzip.compress(POINT), "gzip-compressed"),
    "zip": (b"PK\x03\x04rest", "a zip archive"),
    "deep": (b'{"a":' * 100_000, "nested deeper than 200 levels"),
    "deep in coordinates": (b'{"type":"Point","coordinates":' + b"[" * 300, "nested deeper"),
    "too large": (b" " * (MAX_BYTES + 1), "larger than 200 MB"),
}


@pytest.mark.parametrize("name", NOT_ONE_TEXT)
def test_what_is_no_geojson_text_is_one_error(name: str) -> None:
    raw, said = NOT_ONE_TEXT[name]
    (finding,) = check_geojson(raw)
    assert finding.level == "error"
    assert said in finding.problem
    assert finding.line("f").isprintable()


def test_a_file_cut_anywhere_is_one_error() -> None:
    raw = b'{"type":"Feature","id":true,"geometry":{"coordinates":[[[1,2],[3,4.5]]],"x":"\\n"}}'
    for end in range(1, len(raw)):
        (finding,) = check_geojson(raw[:end])
        assert "not JSON" in finding.problem


def test_a_mark_at_the_beginning_does_not_hide_the_rest() -> None:
    found = check_geojson(b'\xef\xbb\xbf{"type":"Point","coordinates":[1]}')
    assert ["byte order mark" in found[0].problem, found[1].path] == [True, "coordinates"]


# Texts that are small and hard: what repeats, and what stands around it.
HARD = {
    "a long string": (b'{"type":"', b"ab", b"", b'"}'),
    "a long string of escapes": (b'{"type":"', b"\\n", b"", b'"}'),
    "a long string in three widths": (b'{"x":"', "é国😀".encode(), b"", b'"}'),
    "empty arrays": (b'{"x":[', b"[]", b",", b"]}"),
    "empty objects": (b'{"x":[', b"{}", b",", b"]}"),
    "numbers": (b'{"x":[', b"1", b",", b"]}"),
    "one position of many numbers": (b'{"type":"Point","coordinates":[', b"1", b",", b"]}"),
    "short positions": (b'{"type":"MultiPoint","coordinates":[', b"[1,2]", b",", b"]}"),
    "uneven positions": (b'{"type":"MultiPoint","coordinates":[', b"[1,2],[1,2,3]", b",", b"]}"),
    "steps over it": (b'{"type":"LineString","coordinates":[', b"[-170,2],[170,2]", b",", b"]}"),
    "positions of four": (b'{"coordinates":[', b"[1,2,3,4]", b",", b'],"type":"MultiPoint"}'),
    "no positions": (b'{"type":"MultiPoint","coordinates":[', b"[]", b",", b"]}"),
    "empty rings": (b'{"type":"Polygon","coordinates":[', b"[]", b",", b"]}"),
    "one member again and again": (b"{", b'"a":1', b",", b"}"),
    "coordinates again and again": (b'{"type":"Point",', b'"coordinates":[1,2]', b",", b"}"),
    "features of nothing": (b'{"features":[', b"{}", b",", b'],"type":"FeatureCollection"}'),
    "a box of many numbers": (b'{"bbox":[', b"1", b",", b"]}"),
    "white space": (b"{", b" ", b"", b"}"),
    "digits": (b'{"type":"Point","coordinates":[1,', b"9", b"", b"]}"),
}


@pytest.mark.parametrize("name", HARD)
def test_memory_grows_with_the_size_of_the_text_at_most_ten_times(name: str) -> None:
    before, unit, between, after = HARD[name]
    raw = before + between.join([unit] * (300_000 // len(unit + between))) + after
    tracemalloc.start()
    try:
        check_geojson(raw)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 9 * len(raw)  # the text itself is one more


def test_members_of_many_names_take_little_too() -> None:
    raw = b"{" + b",".join(b'"%x":1' % n for n in range(40_000)) + b"}"
    tracemalloc.start()
    try:
        assert [finding.path for finding in check_geojson(raw)] == ["type"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 9 * len(raw)


def test_a_member_that_stands_ten_thousand_times_is_one_line() -> None:
    raw = b'{"type":"Point","coordinates":[1,2],' + b",".join([b'"a":1'] * 100_000) + b"}"
    (finding,) = check_geojson(raw)
    said = "member 'a' stands more than once (RFC 8259 section 4); line 1, column 43"
    assert finding.problem == said
