"""The command that tells what of the source texts the record reaches: ``coverage``."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from data.model import Atlas
from data.reading.load import load_atlas
from terminal.arguments import OneLineParser, folder

if TYPE_CHECKING:
    from layers.evidence.coverage import Coverage, Paragraph, TextCoverage

DONE, AT_FAULT = 0, 1


def add_coverage(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``coverage``."""
    command = commands.add_parser("coverage", help="what of the source texts the record reaches")
    command.description = (
        "Tell paragraph by paragraph which excerpts, statements and events reach the source texts, "
        "and which share of each is quoted. Exit status 1 where a paragraph of substance is not "
        "reached. Without --sources: what points into each document."
    )
    command.add_argument("--sources", type=folder, metavar="DIR", help="the folder of the texts")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=_coverage)


def _coverage(options: argparse.Namespace) -> int:
    from layers.evidence.coverage import coverage  # noqa: PLC0415 - only what a command needs

    atlas = load_atlas(options.atlas)
    if options.sources is None:
        return _without_texts(atlas, as_json=options.json)
    found = coverage(atlas, options.sources)
    if options.json:
        print(json.dumps(_record(found), ensure_ascii=False, indent=1))
    else:
        for text in found.texts:
            print("\n".join(_lines(text)))
        if found.texts:
            unreached = sum(not p.is_reached for text in found.texts for p in text.paragraphs)
            print(f"In all: {found.quoted:.1%} quoted, {unreached} paragraphs not reached")
    faults = (*found.faults, *found.unreached)
    for fault in faults:
        print(fault, file=sys.stderr)
    return AT_FAULT if faults else DONE


def _without_texts(atlas: Atlas, *, as_json: bool) -> int:
    """Say how many records point into each document; which paragraphs, only the texts can say."""
    counts = [
        {
            "document": document.id,
            "excerpts": len(document.excerpts),
            "statements": len(document.statements),
            "quoted_characters": sum(e.end - e.start for e in document.excerpts),
        }
        for document in atlas.documents
    ]
    if as_json:
        print(json.dumps({"documents": counts}, ensure_ascii=False, indent=1))
        return DONE
    for each in counts:
        print(f"{each['document']}: {each['excerpts']} excerpts, {each['statements']} statements")
    print("Paragraphs not looked at: give the folder of the texts with --sources DIR")
    return DONE


def _lines(text: TextCoverage) -> list[str]:
    reached = sum(paragraph.is_reached for paragraph in text.paragraphs)
    share = text.quoted / text.characters if text.characters else 0.0
    head = f"{text.document}: {reached} of {len(text.paragraphs)} paragraphs, {share:.1%} quoted"
    return [head, *(f"  {_line(paragraph)}" for paragraph in text.paragraphs)]


def _line(paragraph: Paragraph) -> str:
    kinds = {
        "excerpts": paragraph.excerpts,
        "statements": paragraph.statements,
        "events": paragraph.events,
    }
    told = [f"{kind} {', '.join(ids)}" for kind, ids in kinds.items() if ids]
    told += [f"without substance: {paragraph.reason}"] if paragraph.reason else []
    told += [f"NOT REACHED {start}-{end}" for start, end in paragraph.unreached]
    return f"{paragraph.start}-{paragraph.end}: {'; '.join(told) or 'nothing to reach'}"


def _record(found: Coverage) -> dict[str, object]:
    return {
        "quoted": round(found.quoted, 4),
        "documents": [
            {
                "document": text.document,
                "characters": text.characters,
                "quoted_characters": text.quoted,
                "quoted": round(text.quoted / text.characters, 4) if text.characters else 0.0,
                "paragraphs": [
                    asdict(paragraph) | {"reached": paragraph.is_reached}
                    for paragraph in text.paragraphs
                ],
            }
            for text in found.texts
        ],
    }
