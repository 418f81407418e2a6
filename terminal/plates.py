"""The commands that print: ``plate`` a map, ``sheet`` a lesson."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Literal

from data.faults import did_you_mean
from data.model import Atlas, View
from layers.history.dated_scene import dated_scene
from layers.history.scene import Scene, scene_of
from layers.state import State
from terminal.arguments import OneLineParser
from terminal.export_sense import UsageError, demand_plan
from terminal.languages import add_language, atlas_spoken
from terminal.output import demand_output, write_output
from terminal.plans import plan_wanted

PlateFormat = Literal["pdf", "svg", "png"]
DONE = 0
_FORMATS: tuple[PlateFormat, ...] = ("pdf", "svg", "png")
_PAPERS = ("a4", "letter")
_PLAN = "plan"  # in the place of a settlement's id
_PARTS = ("all", "sheet", "key")


def add_plate(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``plate STATE OUT``."""
    command = commands.add_parser("plate", help="a map plate for print: PDF, SVG or PNG")
    command.description = (
        "Draw a settlement, a date or a reader's plan as a map plate, in a projection that suits "
        "the region: vectors as PDF or SVG, or PNG with 300 dots to the inch. OUT's ending says "
        "which."
    )
    command.add_argument("state", metavar="STATE", help="a settlement's id, a date, or plan")
    command.add_argument("out", metavar="OUT", help="OUT.pdf, OUT.svg, OUT.png, or - with --format")
    command.add_argument(
        "--plan", metavar="PLAN", help="plan: FILE.geojson, or as in an address: holder:place.place"
    )
    command.add_argument("--viewpoint", default="", metavar="ID", help="whose description")
    command.add_argument("--names", default="", metavar="ID", help="how places are called")
    command.add_argument(
        "--window",
        default="",
        metavar="W_S_E_N",
        help="degrees, --window=W_S_E_N where W is negative (default: the settlement's own)",
    )
    command.add_argument(
        "--blank", action="store_true", help="an outline map to colour, with numbers for names"
    )
    command.add_argument("--paper", choices=_PAPERS, default="a4", help="(default: a4)")
    command.add_argument("--format", choices=_FORMATS, help="where OUT does not say it")
    add_language(command)
    command.set_defaults(run=_plate)


def add_sheet(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``sheet LESSON OUT.pdf``."""
    command = commands.add_parser("sheet", help="a lesson as a sheet for print, with its key")
    command.description = (
        "Print a lesson as a tagged PDF: plates, an outline map to colour, passages with their "
        "citation, questions with room to write, and a key on pages of its own."
    )
    command.add_argument("lesson", metavar="LESSON", help="a lesson's id")
    command.add_argument("out", metavar="OUT.pdf", help="a file, or - for standard output")
    command.add_argument("--paper", choices=_PAPERS, default="a4", help="(default: a4)")
    command.add_argument(
        "--part",
        choices=_PARTS,
        default="all",
        help="what is handed out, the key, or (default) all",
    )
    add_language(command)
    command.set_defaults(run=_sheet)


def _sheet(options: argparse.Namespace) -> int:
    from layers.plates.sheet import lesson_sheet  # noqa: PLC0415 - as below

    atlas = atlas_spoken(options)
    if not atlas.lessons:
        raise UsageError("this atlas has no lessons")
    known = atlas.lesson_by_id
    if options.lesson not in known:
        hint = did_you_mean(options.lesson, list(known))
        raise UsageError(f'no lesson "{options.lesson[:80]}"; {hint}')
    if options.out != "-" and Path(options.out).suffix.lower() != ".pdf":
        raise UsageError("OUT.pdf ends in .pdf, the only format of a sheet")
    demand_output(options.out)
    lesson = known[options.lesson]
    write_output(options.out, lesson_sheet(atlas, lesson, paper=options.paper, part=options.part))
    return DONE


def _plate(options: argparse.Namespace) -> int:
    from layers.plates.printed import (  # noqa: PLC0415 - geopandas takes a second
        printed_plan,
        printed_plate,
    )

    atlas = atlas_spoken(options)
    form = _form(options)
    _demand(options.names, [each.id for each in atlas.file.namings], "way of naming")
    window, naming, paper = _window(atlas, options.window), options.names, options.paper
    demand_output(options.out)
    if _is_plan(options):
        plan = plan_wanted(atlas, options.plan)
        raw = printed_plan(atlas, plan, form=form, window=window, naming=naming, paper=paper)
    else:
        raw = printed_plate(
            atlas,
            _scene(atlas, options),
            form=form,
            window=window,
            naming=naming,
            paper=paper,
            is_blank=options.blank,
        )
    write_output(options.out, raw)
    return DONE


def _is_plan(options: argparse.Namespace) -> bool:
    """Return whether a reader's plan is to be drawn, once what is said of it goes together."""
    demand_plan(options.plan, is_named=options.state == _PLAN)
    if options.plan and (options.viewpoint or options.blank):
        raise UsageError("--viewpoint and --blank go with a settlement or a date, not with a plan")
    return bool(options.plan)


def _form(options: argparse.Namespace) -> PlateFormat:
    """Return the format that OUT's ending or --format says."""
    ending = Path(options.out).suffix.lower().removeprefix(".")
    if options.format and ending in _FORMATS and ending != options.format:
        raise UsageError(f"OUT ends in .{ending}, --format says {options.format}: leave one out")
    wanted = options.format or ending
    for form in _FORMATS:
        if form == wanted:
            return form
    raise UsageError("OUT ends in .pdf, .svg or .png; or name one with --format")


def _scene(atlas: Atlas, options: argparse.Namespace) -> Scene:
    _demand(options.viewpoint, [each.id for each in atlas.viewpoints.viewpoints], "viewpoint")
    if options.state in atlas.settlement_by_id:
        return scene_of(atlas, options.state, viewpoint=options.viewpoint)
    if options.state in State.date.options(atlas):
        return dated_scene(atlas, options.state, viewpoint=options.viewpoint)
    first, last = atlas.file.ribbon_span
    written = f"a date from {first} to {last} is written as YYYY, YYYY-MM or YYYY-MM-DD"
    hints = (did_you_mean(options.state, list(atlas.settlement_by_id)), written)
    hint = "; ".join(filter(None, hints))
    raise UsageError(f'no settlement or date "{options.state[:80]}" ({hint})')


def _window(atlas: Atlas, text: str) -> View | None:
    """Return the window that is asked for; beyond the map's own limits nothing is known."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split("_"))
        window = View(west=west, south=south, east=east, north=north)
    except ValueError:
        raise UsageError(
            f'--window "{text[:40]}" is not west_south_east_north in degrees, as 144_43_150_46'
        ) from None
    for _, problem, expected in window.faults():
        raise UsageError(f"--window: {problem}" + (f"; {expected}" if expected else ""))
    west, south, east, north = atlas.file.limits.bounds
    inside = west <= window.west and window.east <= east
    if not (inside and south <= window.south and window.north <= north):
        limits = "_".join(f"{edge:g}" for edge in (west, south, east, north))
        raise UsageError(f"--window {text[:40]} leaves the map, which is {limits}")
    return window


def _demand(name: str, known: list[str], kind: str) -> None:
    if name and name not in known:
        hint = did_you_mean(name, known)
        raise UsageError(f'no {kind} "{name[:80]}"' + (f"; {hint}" if hint else ""))
