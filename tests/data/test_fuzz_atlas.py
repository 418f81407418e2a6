"""The fuzzer's target for files of an atlas, on real files that are changed a little."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TINY_ATLAS
from tests.fuzz.fuzz_atlas import fuzz_one

SEEDS = [
    path.read_bytes()
    for name in ("atlas.yaml", "places.csv", "areas.csv", "settlements/*.yaml", "documents/*.yaml")
    for path in sorted(TINY_ATLAS.glob(name))
]
PIECES = [b"\0", b"\xff", b"[" * 99, b"{", b"&a ", b"*a", b"!!set ", b"\t", b"\r", b"- ", b": "]
PIECES += [b"'", b'"', b"|\n", b"? ", b"<<: ", b"%", b"---\n", b"\xe2\x80\xae", b",", b";", b"\n"]


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """Return one of the seeds, cut and with pieces put in at a few places."""
    raw = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        raw = raw[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=4)) + raw[end:]
    return raw


@settings(max_examples=200)
@given(raw=changed())
def test_changed_files_are_records_or_faults(raw: bytes) -> None:
    assert isinstance(fuzz_one(raw), list)


@pytest.mark.nightly
@settings(max_examples=20_000)
@given(raw=changed() | st.binary(max_size=2_000))
def test_many_changed_files_are_records_or_faults(raw: bytes) -> None:
    assert isinstance(fuzz_one(raw), list)


@pytest.mark.parametrize("path", sorted(Path(TINY_ATLAS).glob("strings/*.yaml")))
def test_a_file_of_another_kind_is_faults(path: Path) -> None:
    assert fuzz_one(path.read_bytes())
