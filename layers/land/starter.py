"""A new atlas: the starter's files in a folder of the reader's, with their land made and built."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from data.faults import AtlasError, Fault
from data.model import Atlas
from data.reading.files import names_in
from data.reading.load import load_atlas
from data.reading.schemas import schema_files
from layers.land.build import build
from layers.land.land_of_places import land_folder
from layers.land.own_land import take_land
from layers.writing import write_all

STARTER = Path(__file__).resolve().parents[2] / "data" / "starter"
LAND_FILE = "land.geojson"
_UNFINISHED = ".unfinished-"


def start_atlas(folder: Path) -> Atlas:
    """Write the starter into a new or empty folder: all of it or nothing.

    Parameters
    ----------
    folder : Path
        Where the atlas shall stand. What hidden files and systems leave in a folder may be there.

    Raises
    ------
    AtlasError
        When something else stands there: one line.
    OSError
        When it cannot be written.
    """
    _demand_empty(folder)
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, folder if is_new else scratch, ignore_errors=True)
        made = scratch / "atlas"
        _write_starter(made, named=folder)
        _make_land(made)
        for path in made.iterdir():
            path.rename(folder / path.name)
        undoing.pop_all()
    shutil.rmtree(scratch)
    return load_atlas(folder)


def _write_starter(made: Path, *, named: Path) -> None:
    """Write the starter and the schemas; what goes wrong is told of the folder that was named."""
    files = [path for path in STARTER.rglob("*") if path.is_file()]
    starter = {str(path.relative_to(STARTER)): path.read_bytes() for path in files}
    schemas = {f"schemas/{name}": content for name, content in schema_files().items()}
    try:
        write_all(made, {**starter, **schemas})
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(named)) from error


def _demand_empty(folder: Path) -> None:
    faults: list[Fault] = []
    found = names_in(folder, faults=faults)
    if faults:
        raise AtlasError([Fault(str(folder), "", "", fault.problem) for fault in faults])
    if found:
        expected = "name a new or an empty folder"
        raise AtlasError([Fault(str(folder), "", "", "is not empty", expected)])


def _make_land(folder: Path) -> None:
    """Make the starter's land as its maker would, and build it."""
    atlas = load_atlas(folder)
    region = atlas.file.land.region
    path = land_folder(atlas) / LAND_FILE
    take_land(atlas, path, licence=region.licence, attribution=region.attribution)
    build(load_atlas(folder))
