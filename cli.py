"""The atlas from a terminal: list, search, export, page, check, verify, coverage, build and others.

Exit status: 0 done, 1 the input is at fault (one line for each fault on standard error), 2 wrong
usage. ``-`` is standard input or output.
"""

from __future__ import annotations

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # An interrupt ends this program as it ends others, also while the rest is being imported.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from terminal.process import run, tell_memory_in_one_line

if __name__ == "__main__":
    tell_memory_in_one_line()

import argparse
import sys
from collections.abc import Sequence, Sized
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.faults import AtlasError, Fault
from data.model import Atlas
from data.reading.load import VARIABLE, chosen_atlas, load_atlas
from terminal.arguments import OneLineParser, count, file, folder, readable, web_address
from terminal.check import add_check
from terminal.coverage import add_coverage
from terminal.export_sense import UsageError, demand_sense
from terminal.languages import add_language, atlases_spoken
from terminal.lists import add_list, print_json
from terminal.output import demand_output, write_output
from terminal.own_atlas import add_land, add_new
from terminal.own_layers import add_layer
from terminal.pack import add_pack
from terminal.plans import add_check_plan, plan_wanted
from terminal.plates import add_plate, add_sheet
from terminal.platforms import add_quiz
from terminal.schemas import add_schema
from terminal.translations import add_translations

DONE, AT_FAULT, USAGE = 0, 1, 2
_LAYER_FORMATS = ("geojson", "gpkg", "parquet")
FORMATS = {  # what can be exported, and as what; the first is the default
    **dict.fromkeys(("holdings", "boundary", "changes", "places"), _LAYER_FORMATS),
    "excerpts": ("jsonld", "bibtex", "ris", "csl-json"),
    "statements": ("json", "csv"),
    "ledger": ("csv", "json"),
    "events": ("csv", "json", "geojson", "linked-places"),
    "people": ("csv", "json"),
    "names": ("csv", "json"),
    "gazetteer": ("linked-places",),
    "arguments": ("csv", "json"),
    "plan": (*_LAYER_FORMATS, "csv"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after the program's name; by default those of the process.

    Returns
    -------
    int
        0 done, 1 the input is at fault, 2 wrong usage.
    """
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except AtlasError as error:
        return _at_fault(error.faults)
    except UsageError as error:
        print(f"cli.py: {error}", file=sys.stderr)
        return USAGE
    except OSError as error:
        name = str(error.filename or "standard output")
        return _at_fault([Fault(name, "", "", error.strerror or str(error))])


def _at_fault(faults: Sequence[Fault]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return AT_FAULT


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(prog="cli.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--atlas",
        type=folder,
        default=chosen_atlas(),
        metavar="PATH",
        help=f"an atlas' folder; by default what {VARIABLE} names, or this project's own",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_new(commands)
    add_land(commands)
    add_list(commands)
    _add_search(commands)
    _add_export(commands)
    add_plate(commands)
    add_sheet(commands)
    add_quiz(commands)
    add_pack(commands)
    _add_page(commands)
    _add_site(commands)
    add_check(commands)
    add_check_plan(commands)
    add_layer(commands)
    _add_verify(commands)
    add_coverage(commands)
    add_schema(commands)
    add_translations(commands)
    _add_build(commands)
    return parser


def _add_search(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    command = commands.add_parser("search", help="look words up in everything the atlas says")
    command.add_argument("words", nargs="+", metavar="WORDS", help="in any script; all must occur")
    command.add_argument("--limit", type=count, default=50, metavar="N", help="(default: 50)")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=_search)


def _add_export(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    command = commands.add_parser("export", help="a layer, or a part of the record as a file")
    command.add_argument("what", choices=tuple(FORMATS))
    command.add_argument("--settlement", metavar="ID", help="one settlement (default: all)")
    command.add_argument(
        "--date", metavar="DATE", help="holdings, boundary, ledger: what stood on a date"
    )
    command.add_argument(
        "--viewpoint", default="", metavar="ID", help="holdings: whose description"
    )
    command.add_argument(
        "--from", dest="from_id", metavar="STATE", help="changes: from this settlement or date"
    )
    command.add_argument("--to", dest="to_id", metavar="STATE", help="changes: to this one")
    command.add_argument(
        "--plan", metavar="PLAN", help="plan: FILE.geojson, or as in an address: holder:place.place"
    )
    for end in ("from", "to"):
        name = f"--{end}-viewpoint"
        command.add_argument(
            name, default="", metavar="ID", help=f"changes: whose description of --{end}"
        )
    command.add_argument(
        "--format",
        choices=tuple(dict.fromkeys(name for names in FORMATS.values() for name in names)),
        help="layers: geojson (default), gpkg, parquet; excerpts: jsonld (default), "
        "bibtex, ris, csl-json; statements: json (default), csv; ledger: csv (default), json; "
        "events: csv (default), json, geojson, linked-places; people, names, arguments: csv "
        "(default), json; gazetteer: linked-places; plan: as layers, csv",
    )
    command.add_argument(
        "--output", type=file, default="-", metavar="PATH", help="a file, or - (default)"
    )
    command.set_defaults(run=_export)


def _add_page(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    command = commands.add_parser("page", help="the whole atlas as one HTML file")
    command.add_argument(
        "output", type=file, metavar="OUT.html", help="a file, or - for standard output"
    )
    add_language(command, every=True)
    command.set_defaults(run=_page)


def _add_site(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    command = commands.add_parser("site", help="a folder for a static host: page, data, hashes")
    command.add_argument("out", metavar="OUT", help="the folder; made where missing")
    command.add_argument("--address", default="", metavar="URL", help="where the site will stand")
    command.set_defaults(run=_site)


def _add_verify(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    command = commands.add_parser("verify", help="check the whole atlas, and its excerpts")
    command.add_argument(
        "--sources", type=folder, metavar="DIR", help="a folder with the documents' text files"
    )
    command.set_defaults(run=_verify)


def _add_build(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    command = commands.add_parser("build", help="make all derived geometry from the raw land")
    command.add_argument("--check", action="store_true", help="only say whether it is up to date")
    command.set_defaults(run=_build)


# search ----------------------------------------------------------------------------------------


def _search(options: argparse.Namespace) -> int:
    from layers.evidence.search.index import search_with_arguments  # noqa: PLC0415 - only this command needs an index

    words = " ".join(map(readable, options.words))
    hits = search_with_arguments(load_atlas(options.atlas), words, limit=options.limit)
    if options.json:
        print_json([asdict(hit) for hit in hits])
        return DONE
    for hit in hits:
        context = "".join(f"«{text}»" if is_hit else text for text, is_hit in hit.snippet)
        print(f"{hit.kind:<10}  {hit.id}  {hit.title}\n            {context}")
    if not hits:
        print(f"nothing found for: {' '.join(words.split())[:200]!r}", file=sys.stderr)
    return DONE


# export ----------------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    atlas = load_atlas(options.atlas)
    demand_sense(options, atlas, formats=FORMATS[options.what])
    write_output(options.output, _exported(options, atlas))
    return DONE


def _exported(options: argparse.Namespace, atlas: Atlas) -> bytes:
    from layers.evidence.exports import export_evidence  # noqa: PLC0415 - as below
    from layers.tables.export import LAYERS, export  # noqa: PLC0415 - geopandas takes a second
    from layers.tables.plan import export_plan  # noqa: PLC0415 - as above

    form: Any = options.format or FORMATS[options.what][0]
    if options.what == "plan":
        return export_plan(atlas, plan_wanted(atlas, options.plan), format=form)
    if options.what not in LAYERS:
        return export_evidence(
            atlas, options.what, format=form, settlement=options.settlement, date=options.date
        )
    return export(
        atlas,
        options.what,
        settlement=options.settlement,
        date=options.date,
        from_id=options.from_id,
        to_id=options.to_id,
        viewpoint=options.viewpoint,
        from_viewpoint=options.from_viewpoint,
        to_viewpoint=options.to_viewpoint,
        format=form,
    )


# page ------------------------------------------------------------------------------------------


def _page(options: argparse.Namespace) -> int:
    from layers.saved_page.page import saved_page  # noqa: PLC0415 - as above

    atlases = atlases_spoken(options, every=True)
    demand_output(options.output)
    if len(atlases) == 1:
        write_output(options.output, saved_page(atlases[0]).encode("utf-8"))
        return DONE
    if options.output == "-":
        raise UsageError("several pages do not go to one standard output: name a file")
    for atlas in atlases:
        path = Path(options.output)
        name = f"{path.stem}-{atlas.file.language}{path.suffix}"
        write_output(str(path.with_name(name)), saved_page(atlas).encode("utf-8"))
        print(path.with_name(name))
    return DONE


def _site(options: argparse.Namespace) -> int:
    from layers.site import write_site  # noqa: PLC0415 - as above

    if not options.out:  # "." says it, an empty variable of a script does not
        raise UsageError("OUT is empty: name a folder, . for this one")
    address = ""
    if options.address:
        try:
            address = web_address(options.address)
        except ValueError:
            shown = f"https://host/path/, not {options.address[:200]!r}"
            raise UsageError(f"--address takes a URL, {shown}") from None
    count = write_site(load_atlas(options.atlas), Path(options.out), address=address)
    print(f"{options.out}: {count} files")
    return DONE


# verify and build ------------------------------------------------------------------------------


def _verify(options: argparse.Namespace) -> int:
    from layers.evidence.coverage import coverage  # noqa: PLC0415 - as above
    from layers.evidence.source_texts import verify_excerpts  # noqa: PLC0415 - as above
    from layers.verification.whole import verify_atlas  # noqa: PLC0415 - as above

    atlas = load_atlas(options.atlas)
    found = verify_atlas(atlas)
    if found.faults:
        return _at_fault(found.faults)
    print(
        f"{atlas.file.title}: {_counted(atlas.settlements, 'settlement')}, "
        f"{_counted(atlas.places, 'place')}, {_counted(atlas.documents, 'document')}, "
        f"{_counted(atlas.excerpt_by_id, 'excerpt')}: no fault"
    )
    if not found.has_land:
        print("The records alone: there is no land, so no map and no page of them was tried")
    if options.sources is None:
        print("Excerpts not compared with their texts: give the folder with --sources DIR")
        return DONE
    outcome = verify_excerpts(atlas, options.sources)
    print(outcome)
    faults = dict.fromkeys((*outcome.faults, *coverage(atlas, options.sources).faults))
    return _at_fault(list(faults)) if faults else DONE


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _build(options: argparse.Namespace) -> int:
    from layers.land.build import build  # noqa: PLC0415 - as above

    print(build(load_atlas(options.atlas), check=options.check))
    return DONE


if __name__ == "__main__":
    run(main)
