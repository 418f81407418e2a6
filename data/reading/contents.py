"""The list of an atlas' own files: a file that went missing unseen is a fault like any other."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.reading.files import yaml_names
from data.reading.parsed_folder import ATLAS_FILE, FILES, ParsedFolder

# Of files that hold records or texts.
FOLDERS = ("settlements", "documents", "events", "arguments", "lessons", "questions", "strings")


def contents_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield what atlas.yaml lists and the folder lacks, and what it holds unlisted."""
    listed = parsed.atlas.record.contents if parsed.atlas else ()
    told = {fault.file for fault in parsed.faults}
    if not listed or ATLAS_FILE in told:  # a damaged list lists nothing
        return
    held = [name for name in FILES if name in parsed.names and name != ATLAS_FILE]
    for folder in FOLDERS:
        held += yaml_names(parsed.folder, folder, faults=[])
    for name in sorted(set(listed) - set(held) - told):
        expected = f"put it back, or take it out of the contents in {ATLAS_FILE}"
        yield Fault(name, "", "", "the file is missing", expected)
    for name in sorted(set(held) - set(listed) - told):
        yield Fault(name, "", "", "is not in the contents", f"add it to those in {ATLAS_FILE}")
