"""From a folder of facts to one immutable `Atlas`, or to every fault of the folder at once."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from data.faults import AtlasError, Fault
from data.model import Area, Atlas, AtlasFile, Perspectives, Place
from data.reading.causes import one_line_a_cause
from data.reading.parsed_folder import Draft, read_draft
from data.reading.rules import whole

DEFAULT_ATLAS = Path(__file__).parents[1] / "four_islands"


def load_atlas(folder: Path | str = DEFAULT_ATLAS) -> Atlas:
    """Read and check an atlas folder.

    Parameters
    ----------
    folder : Path or str
        A folder with atlas.yaml, places.csv, settlements/*.yaml and, where the atlas has them,
        areas.csv, perspectives.yaml, documents/*.yaml and strings/*.yaml. The default is this
        project's own.

    Returns
    -------
    Atlas
        The whole atlas, settlements in time order. Coordinates are EPSG:4326 degrees.

    Raises
    ------
    AtlasError
        With every fault of the whole folder: file, record, field, what is wrong and what would
        be right.
    """
    folder = Path(folder)
    if not folder.is_dir():
        problem = "is not a folder" if folder.exists() else "there is no such folder"
        raise AtlasError([Fault(str(folder), "", "", problem)])
    draft = read_draft(folder)
    faults = [*draft.faults, *whole.check(draft)]
    if faults or draft.atlas is None:
        # One block a file, each in the order of discovery; a fault found twice is said once.
        faults = one_line_a_cause(sorted(dict.fromkeys(faults), key=lambda fault: fault.file))
        raise AtlasError(sorted(faults, key=lambda fault: fault.file))
    return _atlas(draft, draft.atlas.record)


def _atlas(draft: Draft, file: AtlasFile) -> Atlas:
    settlements = (filed.record for filed in draft.settlements)
    return Atlas(
        folder=str(draft.folder),
        file=file,
        places=_places_with_areas(draft),
        # A year alone sorts before the months and days of that year.
        settlements=tuple(sorted(settlements, key=lambda s: (s.dates.signed.date, s.id))),
        documents=tuple(filed.record for filed in draft.documents),
        perspectives=draft.perspectives.record if draft.perspectives else Perspectives(),
        strings=draft.strings,
    )


def _places_with_areas(draft: Draft) -> tuple[Place, ...]:
    areas: dict[str, list[Area]] = defaultdict(list)
    for filed in draft.areas:
        areas[filed.record.place].append(filed.record)
    places = (filed.record for filed in draft.places)
    return tuple(place.model_copy(update={"areas": tuple(areas[place.id])}) for place in places)
