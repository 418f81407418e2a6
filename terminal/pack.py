"""``pack``: all that a class needs in one ZIP."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from data.reading.load import load_atlas
from terminal.arguments import OneLineParser, count, file
from terminal.export_sense import UsageError
from terminal.output import demand_output, write_output

DONE = 0
MOST = 4  # processes that are not asked for: more wait for each other's memory


def add_pack(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``pack OUT.zip``."""
    command = commands.add_parser("pack", help="all that a class needs, in one ZIP")
    command.description = (
        "Write the class pack: the atlas as one page in each language, sheets and keys, the "
        "questions for learning platforms, every layer, events, citations and licences. It opens "
        "without a network and without Python, and is the same to the byte each time."
    )
    command.add_argument(
        "out", type=file, metavar="OUT.zip", help="a file, or - for standard output"
    )
    command.add_argument(
        "--progress",
        action="store_true",
        help="tell each file that is made on standard error, also where that is no terminal",
    )
    command.add_argument(
        "--processes",
        type=count,
        metavar="N",
        help=f"how many make it (default: the machine's cores, at most {MOST}); each takes about "
        "500 MB of memory",
    )
    command.set_defaults(run=_pack)


def _pack(options: argparse.Namespace) -> int:
    from layers.pack import class_pack  # noqa: PLC0415 - geopandas takes a second

    if options.out != "-" and Path(options.out).suffix.lower() != ".zip":
        raise UsageError("OUT.zip ends in .zip, the only format of a class pack")
    demand_output(options.out)
    cores = os.cpu_count() or 1
    told = options.progress or sys.stderr.isatty()
    raw = class_pack(
        load_atlas(options.atlas),
        processes=options.processes or min(cores, MOST),
        tell=_tell if told else _tell_nobody,
    )
    write_output(options.out, raw)
    return DONE


def _tell(path: str, number: int, count: int) -> None:
    print(f"{number}/{count} {path}", file=sys.stderr, flush=True)


def _tell_nobody(*_: object) -> None:
    pass
