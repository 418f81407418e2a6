"""The data files of the site: every layer, the annotations and the ledger, under stable names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Unpack

from data.model import Atlas, Settlement
from layers.evidence import exports
from layers.tables.changes import steps
from layers.tables.export import MEDIA_TYPES, ExportScope, Format, What, export, export_name
from layers.wording.ui_texts import ui_texts

BY_SETTLEMENT: tuple[What, ...] = ("holdings", "boundary")
APART: tuple[Format, ...] = ("geojson", "gpkg")  # one file for each settlement or step
TOGETHER: tuple[Format, ...] = ("parquet",)  # one file for all of them


@dataclass(frozen=True, slots=True)
class Download:
    """A data file that is made when its content is asked for.

    Parameters
    ----------
    name : str
        The file's name, the same for each build of the same atlas.
    format : str
        What a reader calls its format.
    media_type : str
        As a host should declare it.
    content : callable
        Makes the bytes; the same atlas gives the same.
    """

    name: str
    format: str
    media_type: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class DownloadGroup:
    """Files under one heading.

    Parameters
    ----------
    title : str
        What they are about: a settlement, a step between two, or the whole atlas.
    rows : sequence of (str, list of Download)
        The name of each layer, and its files.
    """

    title: str
    rows: Sequence[tuple[str, list[Download]]]


def downloads(atlas: Atlas) -> list[DownloadGroup]:
    """Return all data files of the site, the whole atlas first, then each settlement and step."""
    return [_whole(atlas), *_settlements(atlas), *_steps(atlas)]


def _whole(atlas: Atlas) -> DownloadGroup:
    words = ui_texts(atlas)
    rows = [
        (words["home_places"], list(_layer(atlas, "places", APART + TOGETHER))),
        *((words[f"home_{what}"], list(_layer(atlas, what, TOGETHER))) for what in BY_SETTLEMENT),
        (words["home_changes"], list(_layer(atlas, "changes", TOGETHER))),
    ]
    rows += [
        (words[f"site_{what}"], [_evidence(atlas, what, form) for form in formats])
        for what, formats in exports.FORMATS.items()
    ]
    return DownloadGroup(words["site_whole"], rows)


def _settlements(atlas: Atlas) -> Iterator[DownloadGroup]:
    words = ui_texts(atlas)
    for settlement in atlas.settlements:
        rows = [
            (words[f"home_{what}"], list(_layer(atlas, what, APART, settlement=settlement.id)))
            for what in BY_SETTLEMENT
        ]
        yield DownloadGroup(_label(settlement), rows)


def _steps(atlas: Atlas) -> Iterator[DownloadGroup]:
    words = ui_texts(atlas)
    label = {settlement.id: _label(settlement) for settlement in atlas.settlements}
    for before, after in steps(atlas):
        files = list(_layer(atlas, "changes", APART, from_id=before, to_id=after))
        title = words["site_step"].format(before=label[before], after=label[after])
        yield DownloadGroup(title, [(words["home_changes"], files)])


def _label(settlement: Settlement) -> str:
    return f"{settlement.year} {settlement.short}"


def _layer(
    atlas: Atlas, what: What, formats: tuple[Format, ...], **choice: Unpack[ExportScope]
) -> Iterator[Download]:
    words = ui_texts(atlas)
    for form in formats:
        yield Download(
            export_name(atlas, what, format=form, **choice),
            words[f"home_{form}"],
            MEDIA_TYPES[form],
            partial(export, atlas, what, format=form, **choice),
        )


def _evidence(atlas: Atlas, what: str, form: str) -> Download:
    return Download(
        exports.evidence_name(atlas, what, format=form),
        ui_texts(atlas)[f"site_{form.replace('-', '_')}"],
        exports.MEDIA_TYPES[form],
        lambda: exports.export_evidence(atlas, what, format=form),
    )
