"""The pack described for programs: a Frictionless Data Package and an RO-Crate.

Both list every file; the first has their hashes and the columns of the tables.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence

from data.model import Atlas
from layers.pack.contents import PackFile, file_stem
from layers.wording.ui_texts import ui_texts

CRATE, PACKAGE, SUMS = "ro-crate-metadata.json", "datapackage.json", "SHA256SUMS"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_CONFORMS = "https://w3id.org/ro/crate/1.1"
_LAND_LICENCE = "#land-licence"


def data_package(atlas: Atlas, files: Sequence[PackFile]) -> bytes:
    """Return the pack as a Data Package (profile of version 1, which version 2 reads too)."""
    land = atlas.file.land.region
    licence = {"name": re.sub(r"[^A-Za-z0-9._]+", "-", land.licence), "title": land.licence}
    return _json(
        {
            "profile": "data-package",
            "name": f"{file_stem(atlas)}-class-pack",
            "title": _title(atlas),
            "description": atlas.file.subtitle,
            "licenses": [licence],
            "contributors": [{"title": land.attribution, "role": "contributor"}],
            "sources": [{"title": each.called} for each in atlas.file.sources],
            "resources": [_resource(each) for each in files],
        }
    )


def ro_crate(atlas: Atlas, files: Sequence[PackFile]) -> bytes:
    """Return the pack as an RO-Crate 1.1.

    Its date is that of the newest source, so that the same record gives the same crate.
    """
    land = atlas.file.land.region
    folders = sorted({each.path.partition("/")[0] + "/" for each in files if "/" in each.path})
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": _title(atlas),
        "description": atlas.file.subtitle or _title(atlas),
        "datePublished": _newest(atlas),
        "temporalCoverage": "/".join(atlas.file.ribbon_span),
        "license": {"@id": _LAND_LICENCE},
        "hasPart": [{"@id": each} for each in (*folders, *_plain(files), PACKAGE, SUMS)],
    }
    about = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _CONFORMS},
        "about": {"@id": "./"},
    }
    licence = {
        "@id": _LAND_LICENCE,
        "@type": "CreativeWork",
        "name": land.licence,
        "description": land.attribution,
    }
    parts = [
        {
            "@id": folder,
            "@type": "Dataset",
            "name": folder.rstrip("/"),
            "hasPart": [{"@id": each.path} for each in files if each.path.startswith(folder)],
        }
        for folder in folders
    ]
    own = [
        {"@id": PACKAGE, "@type": "File", "name": PACKAGE, "encodingFormat": "application/json"},
        {"@id": SUMS, "@type": "File", "name": SUMS, "encodingFormat": "text/plain"},
    ]
    listed = [_entity(each) for each in files]
    return _json({"@context": _CONTEXT, "@graph": [about, root, licence, *parts, *listed, *own]})


def sums(files: Sequence[PackFile]) -> bytes:
    """Return the hashes as ``sha256sum --check`` reads them."""
    return "".join(f"{each.sha256}  {each.path}\n" for each in files).encode()


def _title(atlas: Atlas) -> str:
    return ui_texts(atlas)["pack_title"].format(title=atlas.file.title)


def _newest(atlas: Atlas) -> str:
    days = [each.last_day for each in atlas.file.sources if each.last_day]
    return max([*days, atlas.file.ribbon_span[1]])


def _plain(files: Sequence[PackFile]) -> list[str]:
    return [each.path for each in files if "/" not in each.path]


def _entity(file: PackFile) -> dict[str, object]:
    found: dict[str, object] = {
        "@id": file.path,
        "@type": "File",
        "name": file.title,
        "encodingFormat": file.media_type,
        "contentSize": str(len(file.content)),
    }
    return found | ({"inLanguage": file.language} if file.language else {})


def _resource(file: PackFile) -> dict[str, object]:
    found: dict[str, object] = {
        "name": re.sub(r"[^a-z0-9._-]+", "-", file.path.lower()),
        "path": file.path,
        "title": file.title,
        "format": file.path.rpartition(".")[2].lower(),
        "mediatype": file.media_type,
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
    }
    if file.media_type != "text/csv":
        return found
    return found | {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": _fields(file.content)},
    }


def _fields(content: bytes) -> list[dict[str, str]]:
    """Return the columns of a table with what all of their cells are."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    head, *rows = csv.reader(text)
    columns = [[row[at] for row in rows if row[at]] for at in range(len(head))]
    return [{"name": name, "type": _type(cells)} for name, cells in zip(head, columns, strict=True)]


def _type(cells: Sequence[str]) -> str:
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("boolean", lambda cell: cell in ("true", "false")),
        ("integer", lambda cell: re.fullmatch(r"-?(0|[1-9][0-9]*)", cell) is not None),
        ("number", lambda cell: re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) is not None),
    )
    found = (name for name, holds in tests if cells and all(map(holds, cells)))
    return next(found, "string")


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
