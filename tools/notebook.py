"""The analysts' notebook, run from its first cell to its last: ``python -m tools.notebook``.

Its tables and its plot are written back into it, so that they can be read where no Python is. A
cell that is tagged ``large`` is run, too, but what it shows is not kept. With ``--check`` nothing
is written: what the cells say now is compared with what stands in the file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "analysis.ipynb"
LARGE = "large"
INLINE = "module://matplotlib_inline.backend_inline"
TIMEOUT_S = 120  # of a cell, on a machine that others share


def executed(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Return a notebook with what its cells show, run in a fresh kernel in `folder`.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        When a cell fails.
    """
    made: NotebookNode = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    where = {"metadata": {"path": str(folder)}}
    # What a cell shows may come long after it has ended, on such a machine.
    client = NotebookClient(
        made,
        timeout=TIMEOUT_S,
        iopub_timeout=TIMEOUT_S,
        kernel_name="python3",
        resources=where,
    )
    # A test before may have set a backend for a process without a screen.
    client.execute(env={**os.environ, "MPLBACKEND": INLINE})
    made.metadata = notebook.metadata  # the kernel adds its own version
    for cell in made.cells:
        cell.metadata.pop("execution", None)  # when it ran is nobody's business
    return made


def kept(notebook: NotebookNode) -> NotebookNode:
    """Return an executed notebook without what its large cells show."""
    for cell in notebook.cells:
        if LARGE in cell.metadata.get("tags", ()):
            cell.outputs = []
    return notebook


def texts(notebook: NotebookNode) -> list[list[str]]:
    """Return for each cell of code what it shows as text; pictures are left out."""
    return [
        [
            output.get("text") or output.get("data", {}).get("text/plain", "")
            for output in cell.outputs
            if "image/png" not in output.get("data", {})
        ]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def main(arguments: list[str]) -> int:
    """Run the notebook; return 1 where ``--check`` finds that it says something else."""
    written = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    made = kept(executed(written, NOTEBOOK.parent))
    if "--check" in arguments:
        return int(texts(made) != texts(written))
    nbformat.write(made, NOTEBOOK)  # type: ignore[no-untyped-call]
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
