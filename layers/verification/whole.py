"""The whole of what `verify` looks at beyond the rules of records."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from data.faults import Fault
from data.model import Atlas
from data.reading.translations import faults_of, languages_of, read_catalogues
from layers.land.build import check_manifest
from layers.land.derived.files import is_built
from layers.land.derived.whole import derived_faults
from layers.land.land_of_places import land_folder, raw_land_faults
from layers.lessons.conditions import example_faults
from layers.verification.rendering import rendering_faults
from layers.wording.text_faults import text_faults


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found.

    Parameters
    ----------
    faults : tuple of Fault
        In the order in which they are to be mended.
    has_land : bool
        Whether there is land, raw or derived; without any the records alone were looked at.
    """

    faults: tuple[Fault, ...]
    has_land: bool


def verify_atlas(atlas: Atlas) -> Outcome:
    """Look at every file, text and part of the page of a checked atlas.

    An atlas of records alone, whose land was never fetched nor built, has no page to look at.
    """
    if not has_land(atlas):
        return Outcome((), has_land=False)
    faults = [*text_faults(atlas), *translation_faults(atlas), *land_faults(atlas)]
    faults = faults or example_faults(atlas) or rendering_faults(atlas)
    return Outcome(tuple(dict.fromkeys(faults)), has_land=True)


def translation_faults(atlas: Atlas) -> list[Fault]:
    """Return what keeps an atlas from speaking each of its other languages."""
    _, *others = languages_of(atlas)
    held = (read_catalogues(Path(atlas.folder), language) for language in others)
    return [fault for each in held for fault in faults_of(atlas, each)]


def has_land(atlas: Atlas) -> bool:
    """Return whether an atlas has a folder of raw land or of derived files."""
    return is_built(atlas) or os.path.lexists(land_folder(atlas))


def land_faults(atlas: Atlas) -> list[Fault]:
    """Return the faults of the raw land and of what was built of it."""
    faults = [*raw_land_faults(atlas), *derived_faults(atlas)]
    # What is missing or broken is told; else what was whole but no longer belongs together.
    return faults or check_manifest(atlas)
