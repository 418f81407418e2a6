"""What waits compressed in a document comes back in the browser, byte for byte."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Atlas
from layers.map.facts.lessons import lesson_texts
from layers.map.packed_facts import packed
from tests.node_support import asked_of_node

Unpack = Callable[[dict[str, str]], list[object]]
WORDS = st.sampled_from(
    ["a", "the islands ", "択捉島", "Кунашир", "\n", '"', "\ud7ff", "\U0001f5fa"]
)
# Said again near and far, in part and whole: each way in which a match is written.
SAID = st.lists(st.one_of(st.text(max_size=40), WORDS), max_size=60).map("".join)
MEMBERS = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}", fullmatch=True),
    st.builds(lambda text, times: text * times, SAID, st.integers(1, 400)),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def unpack() -> Iterator[Unpack]:
    """Give what is packed to the browser's module, run by node, which pauses after each member."""
    with asked_of_node("unpack.mjs") as ask:

        def unpacked(members: dict[str, str]) -> list[object]:
            waiting = packed(members)
            ends = [0]
            for member in waiting.members.split(" "):
                ends.append(ends[-1] + int(member.split(":")[1]))
            asked = {"content": waiting.content, "size": ends[-1], "pauses": ends}
            whole = base64.b64decode(ask(asked))
            return [json.loads(whole[a:b]) for a, b in itertools.pairwise(ends)]

        yield unpacked


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(members=MEMBERS)
def test_any_members_come_back(unpack: Unpack, members: dict[str, str]) -> None:
    assert unpack(members) == list(members.values())


def test_a_long_text_without_a_repeat_and_one_that_repeats_from_afar_come_back(
    unpack: Unpack,
) -> None:
    numbers = " ".join(str(number * 2654435761 % 2**32) for number in range(40_000))
    members = {"numbers": numbers, "backwards": numbers[::-1], "again": numbers}
    assert unpack(members) == list(members.values())
    assert len(packed(members).content) < 2 * len(packed({"numbers": numbers}).content) * 1.1


def test_facts_wait_as_json_in_their_order(atlas: Atlas) -> None:
    waiting = packed({"lessons": lesson_texts(atlas), "note": "<b>&</b>"})
    assert [member.split(":")[0] for member in waiting.members.split(" ")] == ["lessons", "note"]
    assert waiting == packed({"lessons": lesson_texts(atlas), "note": "<b>&</b>"})
    assert not set("<>&") & set(waiting.content)
