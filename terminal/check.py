"""``check``: GeoJSON files against RFC 7946, and written right."""

from __future__ import annotations

import argparse
import sys

from terminal.arguments import OneLineParser, file
from terminal.export_sense import UsageError
from terminal.input import read_bounded
from terminal.output import write_output

DONE, AT_FAULT = 0, 1


def add_check(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``check FILE ...``."""
    command = commands.add_parser("check", help="check GeoJSON files against RFC 7946, or mend one")
    command.description = (
        "Check GeoJSON files against RFC 7946: what it says with MUST is an error (exit status 1), "
        "what it says with SHOULD a warning. One line for each cause, with a count. Files of up to "
        "200 MB are checked, larger ones refused; memory is about a file's size, and at most ten "
        "times that."
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="refuse too what the RFC forbids to writers alone: rings against the right-hand rule",
    )
    command.add_argument(
        "--mend",
        type=file,
        metavar="OUT",
        help="write FILE as a writer should (- for standard output), and list each change; where a "
        "mend would have to guess, nothing is written (exit status 1); files of up to 50 MB",
    )
    command.add_argument(
        "files", type=file, nargs="+", metavar="FILE", help="a file, or - for standard input"
    )
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from geo.check import check_geojson  # noqa: PLC0415 - other commands need no geometry

    if options.mend is not None:
        return _mend(options.files, options.mend)
    refused = False
    for name in options.files:
        raw = _read(name)
        if raw is None:
            refused = True
            continue
        findings = check_geojson(raw, strict=options.strict)
        for finding in findings:
            print(finding.line(name), file=sys.stderr)
        refused = refused or any(finding.level == "error" for finding in findings)
    return AT_FAULT if refused else DONE


def _mend(names: list[str], output: str) -> int:
    from geo.mend import mend_geojson  # noqa: PLC0415 - as above

    if len(names) > 1:
        raise UsageError("--mend OUT takes one FILE at a time")
    raw = _read(names[0])
    if raw is None:
        return AT_FAULT
    mended = mend_geojson(raw)
    lines = [change.line(names[0]) for change in mended.changes]
    lines += [finding.line(names[0]) for finding in mended.findings]
    if not mended.text:
        lines.append(f"{names[0]}: not mended, nothing is written")
    elif not mended.changes:
        lines.append(f"{names[0]}: nothing to mend")
    print("\n".join(lines), file=sys.stderr)
    if not mended.text:
        return AT_FAULT
    write_output(output, mended.text)
    return DONE


def _read(name: str) -> bytes | None:
    """Read a file, or standard input, up to one byte more than is checked; say why it cannot be."""
    from geo.check import MAX_BYTES, Finding  # noqa: PLC0415 - as above

    try:
        return read_bounded(name, MAX_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        print(Finding("error", "", f"cannot be read: {reason}").line(name), file=sys.stderr)
        return None
