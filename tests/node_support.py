"""Ask a module of the browser, run by node: a line of JSON each way."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent / "js"
Ask = Callable[[object], Any]


@contextmanager
def asked_of_node(script: str, *first: object, arguments: Sequence[Path] = ()) -> Iterator[Ask]:
    """Start a script of tests/js, which answers each line, and end it.

    Parameters
    ----------
    script : str
        Its file's name.
    *first : object
        Told once before all else, without an answer.
    arguments : sequence of Path
        Files that the script is started with.
    """
    node = shutil.which("node")
    assert node, "node is missing: install Debian's package nodejs (tools/prepare.sh)"
    with subprocess.Popen(
        [node, SCRIPTS / script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stdin
        assert running.stdout
        stdin, stdout = running.stdin, running.stdout
        for told in first:
            stdin.write(json.dumps(told) + "\n")

        def ask(asked: object) -> Any:
            stdin.write(json.dumps(asked) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        yield ask
        stdin.close()
