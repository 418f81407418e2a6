"""From a folder of facts to one immutable `Atlas`, or to every fault of the folder at once."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from data.faults import AtlasError, Fault
from data.model import (
    Area,
    Atlas,
    AtlasFile,
    Event,
    NameOrigin,
    NamesFile,
    Place,
    Residents,
    Viewpoints,
)
from data.reading.causes import one_line_a_cause
from data.reading.files import misnamed, names_in
from data.reading.parsed_folder import ATLAS_FILE, PLACES_FILE, ParsedFolder, parse_folder
from data.reading.rules import whole

DEFAULT_ATLAS = Path(__file__).resolve().parents[1] / "four_islands"
NEEDED = (ATLAS_FILE, PLACES_FILE, "settlements")  # what every atlas has
VARIABLE = "ATLAS"  # of the environment: another atlas' folder


def chosen_atlas(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder that the environment's ``ATLAS`` names, or this project's own atlas.

    Parameters
    ----------
    environ : mapping of str to str, optional
        The process' own environment by default. A relative path starts at the current folder.
    """
    return Path((os.environ if environ is None else environ).get(VARIABLE, "") or DEFAULT_ATLAS)


def demand_atlas(folder: Path) -> None:
    """Raise where a path leads to nothing that could be an atlas.

    Raises
    ------
    AtlasError
        One line: there is no such folder, or it holds no file of an atlas.
    """
    name, faults = str(folder), list[Fault]()
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise AtlasError([Fault(name, "", "", "is not a folder")])
        names = names_in(folder, faults=faults)
    except FileNotFoundError:
        raise AtlasError([Fault(name, "", "", "there is no such folder")]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not the name of a folder"
        raise AtlasError([Fault(name, "", "", f"cannot be read ({reason})")]) from None
    if faults:
        raise AtlasError([Fault(name, "", "", fault.problem) for fault in faults])
    if not {*names} & {*NEEDED} and not misnamed(names, NEEDED):
        lacks = ", ".join(f"no {each}" for each in NEEDED)
        raise AtlasError([Fault(name, "", "", "is no atlas", f"it has {lacks}")])


def load_atlas(folder: Path | str = DEFAULT_ATLAS) -> Atlas:
    """Read and check an atlas folder.

    Parameters
    ----------
    folder : Path or str
        A folder with atlas.yaml, places.csv, settlements/*.yaml and, where the atlas has them,
        areas.csv, residents.csv, names.yaml, viewpoints.yaml, documents/*.yaml, events/*.yaml,
        arguments/*.yaml, lessons/*.yaml, questions/*.yaml and strings/*.yaml. The
        default is this project's own.

    Returns
    -------
    Atlas
        The whole atlas, settlements and events in time order. Coordinates are EPSG:4326 degrees.

    Raises
    ------
    AtlasError
        With every fault of the whole folder: file, record, field, what is wrong and what would
        be right.
    """
    folder = Path(folder)
    demand_atlas(folder)
    parsed = parse_folder(folder)
    faults = [*parsed.faults, *whole.check(parsed)]
    if faults or parsed.atlas is None:
        # One block a file, each in the order of discovery; a fault found twice is said once.
        faults = one_line_a_cause(sorted(dict.fromkeys(faults), key=lambda fault: fault.file))
        raise AtlasError(sorted(faults, key=lambda fault: fault.file))
    return _atlas(parsed, parsed.atlas.record)


def _atlas(parsed: ParsedFolder, file: AtlasFile) -> Atlas:
    settlements = (filed.record for filed in parsed.settlements)
    return Atlas(
        folder=str(parsed.folder),
        file=file,
        places=_whole_places(parsed),
        # A year alone sorts before the months and days of that year.
        settlements=tuple(sorted(settlements, key=lambda s: (s.dates.signed.date, s.id))),
        documents=tuple(filed.record for filed in parsed.documents),
        events=tuple(sorted((filed.record for filed in parsed.events), key=_days)),
        questions=tuple(sorted((f.record for f in parsed.questions), key=lambda q: q.number)),
        lessons=tuple(filed.record for filed in parsed.lessons),
        quiz_questions=tuple(filed.record for filed in parsed.quiz_questions),
        collective_names=(parsed.called.record if parsed.called else NamesFile()).collective,
        viewpoints=parsed.viewpoints.record if parsed.viewpoints else Viewpoints(),
        strings=parsed.strings,
    )


def _days(event: Event) -> tuple[str, str]:
    """Return the first day that an event can be of, and the last: of a year alone, all of it."""
    return (event.since + "-01-01")[:10], (event.since + "-12-31")[:10]


def _whole_places(parsed: ParsedFolder) -> tuple[Place, ...]:
    """Return the places with what other files say of them."""
    areas: dict[str, list[Area]] = defaultdict(list)
    residents: dict[str, list[Residents]] = defaultdict(list)
    origins: dict[str, list[NameOrigin]] = defaultdict(list)
    for filed in parsed.areas:
        areas[filed.record.place].append(filed.record)
    for counted in parsed.residents:
        residents[counted.record.place].append(counted.record)
    for origin in parsed.called.record.origins if parsed.called else ():
        origins[origin.place].append(origin)
    return tuple(
        place.model_copy(
            update={
                "areas": tuple(areas[place.id]),
                "residents": tuple(sorted(residents[place.id], key=lambda each: each.date)),
                "origins": tuple(origins[place.id]),
            }
        )
        for place in (filed.record for filed in parsed.places)
    )
