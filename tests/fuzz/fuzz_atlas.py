"""Bytes as files of an atlas: reading them ends in records or in faults.

`fuzz_one` is the target: it takes bytes and raises nothing but what is a fault of the program.
"""

from __future__ import annotations

from data.faults import Fault
from data.model import Area, AtlasFile, Document, Place, Record, Settlement, Viewpoints
from data.reading.parsed_folder import AREA_COLUMNS
from data.reading.place_table import FIELDS, OF_ANY_LANGUAGE, place_values
from data.reading.records import parse
from data.reading.tables import parse_table
from data.reading.yaml_text import parse_yaml

SEEDS = ("tests/tiny_atlas/**/*.yaml", "tests/tiny_atlas/*.csv")
MODELS: tuple[type[Record], ...] = (
    AtlasFile,
    Settlement,
    Document,
    Viewpoints,
)


def fuzz_one(raw: bytes) -> list[Fault]:
    """Read bytes as each kind of file that an atlas has; return the faults, printed once."""
    text = raw.decode("utf-8", errors="replace")
    faults: list[Fault] = []
    fields = parse_yaml(text, name="x.yaml", faults=faults)
    if fields is not None:
        for model in MODELS:
            parse(model, fields, file="x.yaml", record="", faults=faults)
    others = OF_ANY_LANGUAGE
    for row in parse_table(text, name="x.csv", columns=FIELDS, others=others, faults=faults) or ():
        values = place_values(row.cells)
        parse(Place, values, file="x.csv", record=row.label("id"), faults=faults)
    for row in parse_table(text, name="x.csv", columns=AREA_COLUMNS, faults=faults) or ():
        cells = {name: cell for name, cell in row.cells.items() if cell}
        parse(Area, cells, file="x.csv", record=row.label("id"), faults=faults)
    for fault in faults:
        line = str(fault)
        if not line.isprintable():
            raise AssertionError(line)
    return faults
