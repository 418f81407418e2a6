"""What `cli.py export` is asked for has to make sense before anything is made."""

from __future__ import annotations

import argparse
from collections.abc import Collection

from data.faults import did_you_mean
from data.model import Atlas
from layers.state import State


class UsageError(Exception):
    """The command line asks for something that does not exist."""


def demand_sense(options: argparse.Namespace, atlas: Atlas, *, formats: Collection[str]) -> None:
    """Refuse ids that do not exist and options that say nothing about what is exported.

    Raises
    ------
    UsageError
        In one line.
    """
    demand_known(options.settlement, atlas.settlement_by_id, kind="settlement")
    if bool(options.from_id) != bool(options.to_id):
        raise UsageError("--from and --to go together")
    if options.from_id and options.what != "changes":
        raise UsageError("--from and --to go with changes")
    _demand_states(options, atlas)
    demand_plan(options.plan, is_named=options.what == "plan")
    if options.settlement and options.what in ("people", "names", "gazetteer", "plan"):
        raise UsageError(f"{options.what}: of no settlement; leave --settlement out")
    if options.settlement and options.what in ("changes", "places"):
        raise UsageError("--settlement goes with holdings and boundary; changes takes --from, --to")
    if options.date:
        _demand_date(options, atlas)
    if options.viewpoint and options.what != "holdings":
        raise UsageError("--viewpoint goes with holdings; changes takes --from-viewpoint")
    known = [each.id for each in atlas.viewpoints.viewpoints]
    demand_known(options.viewpoint, known, kind="viewpoint")
    if options.format and options.format not in formats:
        raise UsageError(f"{options.what} has no format {options.format}; use {', '.join(formats)}")


def demand_plan(plan: str | None, *, is_named: bool) -> None:
    """Refuse a plan that nothing asks for, and what asks for one without it."""
    if bool(plan) != is_named:
        raise UsageError("plan and --plan PLAN go together: a file, or holder:place.place")


def _demand_date(options: argparse.Namespace, atlas: Atlas) -> None:
    """Refuse a date that is none of the time bar's, and one where none is asked for."""
    if options.what not in ("holdings", "boundary", "ledger"):
        raise UsageError(
            f"--date goes with holdings, boundary and ledger; {options.what} is not told by dates"
        )
    if options.settlement:
        raise UsageError("--date and --settlement: only one of them")
    first, last = atlas.file.ribbon_span
    if options.date not in State.date.options(atlas):
        raise UsageError(
            f'no date "{options.date[:40]}" between {first} and {last}; '
            "write it as YYYY, YYYY-MM or YYYY-MM-DD"
        )


def demand_known(name: str | None, known: Collection[str], *, kind: str) -> None:
    """Refuse an id that does not exist."""
    if name and name not in known:
        hint = did_you_mean(name, known)
        raise UsageError(f'no {kind} "{name}"' + (f"; {hint}" if hint else ""))


def _demand_states(options: argparse.Namespace, atlas: Atlas) -> None:
    """Refuse ends of a comparison that are no settlement, no date or nobody's description."""
    ends = (options.from_id, options.to_id)
    seen = (options.from_viewpoint, options.to_viewpoint)
    if any(seen) and not options.from_id:
        raise UsageError("--from-viewpoint and --to-viewpoint go with --from and --to")
    for at in filter(None, ends):
        if at not in State.date.options(atlas):
            demand_known(at, atlas.settlement_by_id, kind="settlement or date")
    for viewpoint in seen:
        known = [each.id for each in atlas.viewpoints.viewpoints]
        demand_known(viewpoint, known, kind="viewpoint")
    ids = list(atlas.settlement_by_id)
    plain = options.from_id in ids and options.to_id in ids and not any(seen)
    if plain and ids.index(options.from_id) > ids.index(options.to_id):
        raise UsageError(
            f'"{options.from_id}" is later than "{options.to_id}": swap --from and --to'
        )
