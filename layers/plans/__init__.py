"""A reader's own settlement, a plan: which place would go to whom, and what the record says of it.

A plan is nobody's position and no part of the record. It gives units, which are the places with
land that the dispute is about, to holders; what it does not give stays undetermined.
"""

from __future__ import annotations

from layers.plans.address import Reading, read_address, write_address
from layers.plans.answers import Answers, Compared, Difference, Share, Spoken, answers, compared
from layers.plans.file import read_file
from layers.plans.plan import Plan, holders, plan_of, starts, units
from layers.plans.scene import plan_scene

__all__ = [
    "Answers",
    "Compared",
    "Difference",
    "Plan",
    "Reading",
    "Share",
    "Spoken",
    "answers",
    "compared",
    "holders",
    "plan_of",
    "plan_scene",
    "read_address",
    "read_file",
    "starts",
    "units",
    "write_address",
]
