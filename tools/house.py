"""Draw the house: the rooms of the code and who imports whom, into docs/house.md.

Run as ``.venv/bin/python -m tools.house``; a test compares the page with the code.
"""

from __future__ import annotations

import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

PAGE = Path(__file__).resolve().parents[1] / "docs" / "house.md"
ROOTS = ("data", "geo", "layers", "views", "terminal")
OPENED = ("data", "layers", "views")  # drawn room by room; the others are one room each
BEGIN, END = "<!-- the drawing: python -m tools.house -->", "<!-- end of the drawing -->"


def room_of(module: str) -> str:
    """Return the room that a module stands in: "geo", "layers.map", "views.pages"."""
    root, *rest = module.split(".")
    if root not in OPENED or not rest:
        return root
    own = root != "views" or rest[0] in ("pages", "server")
    return f"{root}.{rest[0]}" if own else f"{root}.machinery"


def drawing() -> str:
    """Return the rooms as a Mermaid flow chart: an arrow from who imports to what is imported.

    An arrow that other arrows imply is left out: A to C where A uses B and B uses C.
    """
    graph = grimp.build_graph(*ROOTS, cache_dir=None)
    rooms = sorted({room_of(module) for module in graph.modules if "." in module})
    arrows = {
        (room_of(importer), room_of(imported))
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }
    arrows = {pair for pair in arrows if pair[0] != pair[1] and {*pair} <= {*rooms}}
    lines = ["flowchart TD"]
    for root in ROOTS:
        own = [room for room in rooms if room.split(".")[0] == root]
        lines.append(f"  subgraph {root}")
        lines += [f'    {_name(room)}["{room.split(".")[-1]}"]' for room in own]
        lines.append("  end")
    for importer, imported in sorted(reduced(arrows)):
        lines.append(f"  {_name(importer)} --> {_name(imported)}")
    return "\n".join(lines)


def page_with(text: str, drawn: str) -> str:
    """Return the page's text with the drawing in its place."""
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN}\n\n```mermaid\n{drawn}\n```\n\n{END}{after}"


def reduced(arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the arrows that no way along other arrows implies.

    Raises
    ------
    graphlib.CycleError
        When the arrows run in a circle.
    """
    after: dict[str, set[str]] = {}
    for one, other in arrows:
        after.setdefault(one, set()).add(other)
    reached: dict[str, set[str]] = {}
    for room in TopologicalSorter(after).static_order():
        direct = after.get(room, set())
        reached[room] = direct.union(*(reached[each] for each in direct))
    return {
        (one, other)
        for one, other in arrows
        if not any(other in reached[between] for between in after[one] - {other})
    }


def _name(room: str) -> str:
    return room.replace(".", "_")


def main() -> int:
    """Write the drawing into the page."""
    PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), drawing()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
