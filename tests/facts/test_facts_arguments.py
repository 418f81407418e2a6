"""The record of arguments is even: grounds, answers and last words of both sides."""

from __future__ import annotations

from collections import Counter

from data.model import Atlas


def test_both_sides_have_as_many_grounds_and_each_is_answered(atlas: Atlas) -> None:
    grounds = {
        question.id: {claim.party: len(claim.grounds) for claim in question.claims}
        for question in atlas.questions
    }
    three = {"conditions-of-2019"}
    assert len(grounds) == 10
    assert grounds == {
        name: dict.fromkeys(("japan", "russia"), 3 if name in three else 2) for name in grounds
    }
    for question in atlas.questions:
        for claim in question.claims:
            for ground in claim.grounds:
                (answer,) = ground.answers
                assert answer.party != claim.party, ground.id


def test_neither_side_has_the_last_word_more_often(atlas: Atlas) -> None:
    in_all: Counter[str] = Counter()
    for question in atlas.questions:
        last = Counter(
            {
                claim.party: sum(
                    len(answer.counters) for ground in claim.grounds for answer in ground.answers
                )
                for claim in question.claims
            }
        )
        assert abs(last["japan"] - last["russia"]) <= 1, question.id
        in_all += last
    assert in_all == {"japan": 9, "russia": 8}
