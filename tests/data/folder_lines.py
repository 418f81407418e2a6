"""What a folder is answered with: lines, or none where it is an atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.faults import AtlasError
from data.reading.load import load_atlas

LETTER = "documents/isle-letter-1960.yaml"
TREATY = "settlements/1900-harbour-treaty.yaml"


def lines_of(folder: Path) -> list[str]:
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    return str(caught.value).splitlines()


def outcome(folder: Path) -> list[str]:
    """Return the lines that a folder is answered with; none where it is an atlas."""
    try:
        load_atlas(folder)
    except AtlasError as error:
        return [str(fault) for fault in error.faults]
    return []
