"""``check-plan``: a reader's own settlement read, and what the record answers to it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from data.faults import AtlasError
from data.model import UNDETERMINED, Atlas
from data.reading.load import load_atlas
from layers.plans import (
    Answers,
    Compared,
    Difference,
    Plan,
    answers,
    compared,
    demand_dividing,
    read_address,
    read_file,
    write_address,
)
from layers.plans.address import LINE, OF
from layers.plans.file import MAX_BYTES, MEMBER, member_of
from terminal.arguments import OneLineParser, file
from terminal.export_sense import UsageError, demand_known
from terminal.input import read_bounded
from terminal.lists import print_json

DONE = 0
_ENDINGS = (".geojson", ".json")
_OF_FILE = ("version", "atlas")  # what stands in a plan's member for who reads the file
_NEAREST = 3
_LEAST = 0.001  # part that a figure with one decimal can tell; as layers/map/js/paint has it


def add_check_plan(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``check-plan FILE``."""
    command = commands.add_parser("check-plan", help="read a plan, and what the record answers")
    command.description = (
        "Read a plan (docs/paint-a-settlement.md) and say what is wrong with it (exit status 1), "
        "or who would have what, what it is nearest to and what it would change."
    )
    command.add_argument("file", type=file, metavar="FILE", help="GeoJSON, or - for standard input")
    command.add_argument(
        "--against", default="", metavar="ID", help="what it would change against this settlement"
    )
    command.add_argument(
        "--viewpoint", default="", metavar="ID", help="as this side describes that settlement"
    )
    command.add_argument("--json", action="store_true", help="all answers, as JSON")
    command.set_defaults(run=_check_plan)


def plan_wanted(atlas: Atlas, words: str) -> Plan:
    """Return the plan that --plan names: a file that ends as GeoJSON does, or else the plan itself.

    Raises
    ------
    AtlasError
        With a fault for all that is wrong with it.
    OSError
        If the file cannot be read.
    """
    path = Path(
        words
    )  # a line's last number can read like an ending, but no file's name has a colon
    if words == "-" or (path.suffix.lower() in _ENDINGS and OF not in path.name):
        return _plan_in(atlas, words)
    reading = read_address(atlas, words, file="--plan")
    if reading.faults:
        raise AtlasError(reading.faults)
    demand_dividing(atlas, reading.plan.line, file="--plan", record=LINE)
    return reading.plan


def _plan_in(atlas: Atlas, file: str) -> Plan:
    plan = read_file(atlas, read_bounded(file, MAX_BYTES), file=file)
    demand_dividing(atlas, plan.line, file=file, record=f"{MEMBER}.line")
    return plan


def _check_plan(options: argparse.Namespace) -> int:
    atlas = load_atlas(options.atlas)
    against, viewpoint = options.against, options.viewpoint
    if viewpoint and not against:
        raise UsageError("--viewpoint goes with --against")
    demand_known(against, atlas.settlement_by_id, kind="settlement")
    demand_known(viewpoint, [v.id for v in atlas.viewpoints.viewpoints], kind="viewpoint")
    plan = _plan_in(atlas, options.file)
    told = answers(atlas, plan)
    beside = compared(atlas, plan, against, viewpoint=viewpoint) if against else None
    if options.json:
        whole = {
            "address": write_address(atlas, plan),
            "plan": _as_record(atlas, plan),
            **asdict(told),
        }
        print_json(whole | ({"against": asdict(beside)} if beside else {}))
        return DONE
    begun = f", started from {plan.started_from}" if plan.started_from else ""
    print(f"{options.file}: a plan of {atlas.file.title}{begun}: no fault")
    print(f"in an address: {write_address(atlas, plan) or '(blank)'}")
    _print_shares(told)
    if plan.line:
        _print_line(told)
    for other in told.nearest[:_NEAREST]:
        _print_likeness(other)
    if beside:
        _print_changes(beside, viewpoint)
    return DONE


def _print_shares(told: Answers) -> None:
    for share in told.shares:
        counted = _counted(len(share.units), "place")
        if share.parts:
            counted = f"{counted}, {_counted(len(share.parts), 'part')}"
        part = ""
        if share.claimed_share is not None:
            part = f"  {_percent(share.claimed_share)} of what several parties claim"
        print(f"{share.holder or UNDETERMINED:<14}{counted:<12}{share.area_km2:12,.2f} km²{part}")


def _print_line(told: Answers) -> None:
    print(f"line: {told.land_km:,.2f} km on land, {told.sea_km:,.2f} km at sea")
    for unit, left, right in told.cut:
        print(f"  cuts {unit}: {left:,.2f} km² to the left, {right:,.2f} km² to the right")
    for unit in told.left_whole:
        print(f"  passes over {unit}, which is given whole")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _percent(part: float) -> str:
    return f"under {_LEAST:.1%}" if 0 < part < _LEAST else f"{part:.1%}"


def _print_likeness(other: Compared) -> None:
    print(
        f"near {other.id}: {other.other_holder_km2:,.2f} km² would have another holder, "
        f"{other.one_alone_km2:,.2f} km² only one of the two gives to anybody"
    )


def _print_changes(beside: Compared, viewpoint: str) -> None:
    told = f" ({viewpoint})" if viewpoint else ""
    other = f"{beside.other_holder_km2:,.2f} km² would have another holder"
    print(f"against {beside.id}{told}: {other}")
    for each in beside.differences:
        ends = f"{each.there or UNDETERMINED} -> {each.here or UNDETERMINED}"
        print(f"  holder {ends}: {each.area_km2:,.2f} km²: {_named(each)}")
    for each in beside.changes_hands:
        ends = f"{each.there} -> {each.here}"
        print(f"  control {ends}: {each.area_km2:,.2f} km²: {_named(each)}")
    if not beside.differences and not beside.changes_hands:
        print("  nothing")


def _named(each: Difference) -> str:
    return ", ".join([*each.units, *(f"{side} part of {unit}" for unit, side in each.parts)])


def _as_record(atlas: Atlas, plan: Plan) -> dict[str, object]:
    return {name: told for name, told in member_of(atlas, plan).items() if name not in _OF_FILE}
