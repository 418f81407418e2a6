"""What is read of a reader's layer: all bounds in one place."""

from __future__ import annotations

FILE_MEGABYTES = 50  # as Streamlit counts them; server.maxUploadSize says the same
FILE_BYTES = FILE_MEGABYTES * 1024 * 1024
UNPACKED_BYTES = 500_000_000  # of all that is in an archive
ENTRIES = 200  # files in an archive
FEATURES = 300_000
VERTICES = 3_000_000
COLUMNS = 500
ANSWER_BYTES = 250_000_000  # of the layer written as GeoJSON

SECONDS = 60  # processor time
PATIENCE = 3  # times as long by the clock, on a busy machine
MEMORY_BYTES = 2_500_000_000  # of address space

# What a page shows of a layer; whole it is only exported
DRAWN_VERTICES = 30_000
FINEST = 0.0001  # degrees that shapes are always simplified to: half a pixel, at the nearest
DRAWN_PARTS = 5_000  # single points, lines and areas
TOLD_COLUMNS = 6  # of a feature that is pointed at
TOLD_VALUE = 80  # characters of one attribute there
TOLD_CHARACTERS = 100_000  # of all features together
ROWS = 100  # of the table
ROW_COLUMNS = 30
CELL = 200  # characters of a cell of the table
LIKELY = 12  # coordinate systems that are offered where a file names none

# A session, and all of them
LAYERS_A_SESSION = 5
KEPT_BYTES_A_SESSION = 100 * 1024 * 1024  # of the files of its layers, which are exported anew
KEPT_BYTES_ALL_SESSIONS = 500 * 1024 * 1024
