"""The terminal's commands as processes: closed streams, full disks, signals, words of any kind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which $CLI is the program."""
    return subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "CLI": f"{PYTHON} cli.py", **environment},
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


CLOSED = [
    ("$CLI list >&-", 1, "standard output: is closed"),
    ("$CLI export ledger --output - >&-", 1, "standard output: is closed"),
    ("$CLI check - <&-", 1, "-: error: cannot be read: is closed"),
    ("$CLI list <&- >/dev/null", 0, ""),
    ("$CLI list 2>&- >/dev/null", 0, ""),
    ("$CLI list > /dev/full", 1, "standard output: No space left on device"),
    ("$CLI export ledger > /dev/full", 1, "standard output: No space left on device"),
    (
        "PYTHONUNBUFFERED=1 $CLI check --help > /dev/full",
        1,
        "standard output: No space left on device",
    ),
    ("$CLI check /dev/null 2>/dev/full", 1, ""),
    ("$CLI list | head -1 >/dev/null", 0, ""),
    ("$CLI export ledger | head -c 1 >/dev/null", 0, ""),
    ("exec >&- 2>&- <&-; $CLI list", 1, ""),
]


@pytest.mark.parametrize(("command", "status", "said"), CLOSED)
def test_a_stream_that_cannot_be_used_is_at_most_one_line(
    command: str, status: int, said: str
) -> None:
    done = shell(command)
    assert (done.returncode, done.stderr.decode().strip()) == (status, said)


@pytest.mark.parametrize("megabytes", [60, 80, 200, 250, 300])
def test_a_want_of_memory_is_one_line_also_while_libraries_are_loaded(megabytes: int) -> None:
    done = shell(f"ulimit -v {megabytes * 1000}; $CLI list", OPENBLAS_NUM_THREADS="2")
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert "memory" in line.lower()  # OpenBLAS ends the process with a line of its own
    assert "Traceback" not in line


@pytest.mark.nightly
@pytest.mark.parametrize("megabytes", range(440, 560, 20))
def test_checking_an_atlas_with_too_little_memory_ends(megabytes: int) -> None:
    """OpenBLAS in scipy asks without end for a buffer that it cannot get, while it is loaded."""
    done = shell(f"ulimit -v {megabytes * 1000}; timeout 300 $CLI verify", OPENBLAS_NUM_THREADS="2")
    assert (done.returncode, b"memory" in done.stderr.lower()) == (1, True)


def test_messages_never_stand_in_the_output() -> None:
    done = shell("$CLI check none.json 2>&-")
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_pipe_closed_by_its_reader_ends_the_command_by_the_signal() -> None:
    done = shell("set -o pipefail; $CLI export holdings | head -c 1 >/dev/null")
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def started(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has come past the start of Python itself, to its first line.

    Python ignores broken pipes a moment before it takes interrupts, which looks like its own first
    line having been run; so the process has to have worked for a while in that state.
    """
    since = None
    while process.poll() is None:
        if not minds_its_own_signals(process.pid):
            since = None
        elif since is None:
            since = cpu_ticks(process.pid)
        elif cpu_ticks(process.pid) > since + 1:
            return
        time.sleep(0.001)


def cpu_ticks(number: int) -> int:
    """Return the processor time of a process, in the kernel's ticks (10 ms)."""
    fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def minds_its_own_signals(number: int) -> bool:
    """Tell whether a process leaves interrupts to the system and has broken pipes ignored."""
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    ignored, caught = (int(fields[name], 16) for name in ("SigIgn", "SigCgt"))
    return bool(ignored >> signal.SIGPIPE - 1 & 1) and not caught >> signal.SIGINT - 1 & 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0, 0.3, 1])
def test_an_interrupt_at_any_moment_is_quiet_and_leaves_nothing(
    tmp_path: Path, number: signal.Signals, after: float
) -> None:
    command = [PYTHON, "cli.py", "export", "holdings", "--output", str(tmp_path / "a.geojson")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT) as process:
        started(process)
        time.sleep(after)
        process.send_signal(number)
        _, said = process.communicate()
    assert process.returncode in (-number, 0)  # 0: it had finished
    assert said == b""
    assert {path.name for path in tmp_path.iterdir()} <= {"a.geojson"}


@pytest.mark.parametrize(
    "command",
    [
        *(f"$CLI search x --limit {word}" for word in ("-1", "0", "1e3", "10001", "9" * 5000)),
        "$CLI search x --limit ''",
        "$CLI search x --limit ٥",
        "$CLI search",
        "$CLI export rivers",
        "$CLI export ledger --format geojson",
        "$CLI export ledger --output no-such-folder/",
        "$CLI page no-such-folder/",
        "$CLI export holdings --settlement $'\\xff'",
        "$CLI check",
        "$CLI $'fly\\n\\e[31m'",
    ],
)
def test_wrong_words_are_one_line_and_status_two(command: str) -> None:
    done = shell(command)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert line.startswith("cli.py")
    assert line.isprintable()


def test_words_that_are_no_text_find_nothing() -> None:
    done = shell("$CLI search $'\\xff\\xfe'")
    assert done.returncode == 0
    assert done.stderr.startswith(b"nothing found for")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp932"])
def test_a_terminal_without_all_characters_shows_escapes(encoding: str) -> None:
    assert shell("$CLI search 択捉 --limit 3", PYTHONIOENCODING=encoding).returncode == 0
    done = shell("$CLI search 択捉 --limit 3 --json", PYTHONIOENCODING=encoding)
    assert [hit["rank"] for hit in json.loads(done.stdout)] == [1, 2, 3]


def test_output_goes_through_a_link_and_into_a_device(tmp_path: Path) -> None:
    link, target = tmp_path / "current.csv", tmp_path / "v1.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("v1.csv")
    assert shell(f"$CLI export ledger --output {link}").returncode == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    done = shell("$CLI export ledger --output /dev/stdout")
    assert done.stdout == target.read_bytes()
    assert shell("$CLI export ledger --output /dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_check_refuses_what_is_larger_than_its_limit_without_reading_on() -> None:
    done = shell("$CLI check /dev/zero - < /dev/zero")
    assert done.returncode == 1
    assert [b"is larger than 200 MB" in line for line in done.stderr.splitlines()] == [True, True]


def test_strict_refuses_what_only_writers_owe(tmp_path: Path) -> None:
    path = tmp_path / "turned.json"
    path.write_text('{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}')
    for option, status, level in (("", 0, b": warning: "), ("--strict", 1, b": error: ")):
        done = shell(f"$CLI check {option} {path}")
        assert done.returncode == status
        assert level in done.stderr


@pytest.mark.nightly
def test_two_hundred_exports_through_threads_of_libraries_all_end_well(tmp_path: Path) -> None:
    busy = [subprocess.Popen([PYTHON, "-c", "while True: pass"]) for _ in range(2)]
    try:
        command = f"$CLI export places --format parquet --output {tmp_path / 'q.parquet'}"
        assert [shell(command).returncode for _ in range(200)] == [0] * 200
    finally:
        for process in busy:
            process.kill()
            process.wait()
