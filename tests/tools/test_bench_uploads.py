"""What the measurement of uploads says of itself: what was not measured is never within a limit."""

from __future__ import annotations

from bench.bench_uploads import LIMIT_MS, NOTHING, Felt, verdict

NAMES = ["a.pdf", "b.pdf", "c.pdf"]


def felt(name: str, ms: float, *, failed: int = 0, waited: float = 0.0) -> Felt:
    return Felt(name, switches_ms=[ms], health_ms=[1.0], failed=failed, loop_waited=waited)


def test_all_files_measured_are_told_by_the_worst() -> None:
    told = [
        felt(NOTHING, 500),
        felt("a.pdf", 66),
        felt("b.pdf", 120),
        felt("c.pdf", 250, waited=0.3),
    ]
    assert verdict(told, NAMES) == [
        "NOT MET  p95 while c.pdf is worked on: 250 ms (at most 200 ms)",
        "2 of 3 files are within it; of the 1 others measured the machine was not the server's own "
        "for 1",
    ]


def test_what_had_no_answer_and_what_was_not_begun_is_named() -> None:
    told = [felt(NOTHING, 20), felt("a.pdf", 66), felt("b.pdf", 30, failed=4)]
    assert verdict(told, NAMES)[1:] == [
        "1 of 3 files are within it; of the 0 others measured the machine was not the server's own "
        "for 0",
        "NOT MET  somebody had no answer while these were worked on: 1 (b.pdf)",
        "NOT MET  the time was over before these were begun: 1 (c.pdf)",
    ]


def test_no_figures_are_not_within_a_limit() -> None:
    empty = Felt("a.pdf", health_ms=[1.0])
    assert not empty.worst_p95 <= LIMIT_MS
    assert verdict([empty], ["a.pdf"])[0].startswith("0 of 1 files are within it")
