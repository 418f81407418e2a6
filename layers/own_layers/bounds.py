"""What is read of a reader's layer: all bounds in one place."""

from __future__ import annotations

FILE_BYTES = 50_000_000
UNPACKED_BYTES = 500_000_000  # of all that is in an archive
ENTRIES = 200  # files in an archive
FEATURES = 300_000
VERTICES = 3_000_000
COLUMNS = 500
ANSWER_BYTES = 250_000_000  # of the layer written as GeoJSON

SECONDS = 60  # processor time
PATIENCE = 3  # times as long by the clock, on a busy machine
MEMORY_BYTES = 2_500_000_000  # of address space
