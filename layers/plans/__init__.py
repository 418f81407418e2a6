"""A reader's own settlement, a plan: which place would go to whom, and what the record says of it.

A plan is nobody's position and no part of the record. It gives units, which are the places with
land that the dispute is about, to holders; what it does not give stays undetermined. It can have a
line, which cuts units in two; each part is then given by itself.
"""

from __future__ import annotations

from layers.plans.address import Reading, read_address, write_address
from layers.plans.answers import (
    Answers,
    Compared,
    Cut,
    Difference,
    Part,
    Share,
    Spoken,
    answers,
    compared,
)
from layers.plans.file import read_file
from layers.plans.line import demand_dividing, divided
from layers.plans.pieces import Piece, pieces
from layers.plans.plan import Plan, holders, plan_of, starts, units
from layers.plans.scene import plan_scene

__all__ = [
    "Answers",
    "Compared",
    "Cut",
    "Difference",
    "Part",
    "Piece",
    "Plan",
    "Reading",
    "Share",
    "Spoken",
    "answers",
    "compared",
    "demand_dividing",
    "divided",
    "holders",
    "pieces",
    "plan_of",
    "plan_scene",
    "read_address",
    "read_file",
    "starts",
    "units",
    "write_address",
]
