"""What a reader may upload, and what may be spent on it: all budgets in one place.

SECURITY.md states them; `tests/test_uploads_budgets.py` keeps the two and the server's settings
the same.
"""

from __future__ import annotations

# One file
FILE_MEGABYTES = 5  # as Streamlit counts them
FILE_BYTES = FILE_MEGABYTES * 1024 * 1024
TEXT_CHARACTERS = 5_000_000  # of a PDF's text
PDF_PAGES = 500
ANNOTATIONS_A_FILE = 2000  # the rest of a file is left out, and that is said
ANNOTATION_CHARACTERS = 20_000  # of one text inside an annotation
ANNOTATION_BYTES = 200_000  # of one annotation, with all that is kept of it
ANNOTATION_DEPTH = 50  # levels of an annotation

# One session
TEXTS_A_SESSION = 10
PASSAGES_A_SESSION = 2000
BYTES_A_SESSION = 125 * 1024 * 1024  # of all files that the server keeps for a reader
KEPT_BYTES_A_SESSION = 25 * 1024 * 1024  # of what was read from them: texts and annotations
SECONDS_A_SESSION = 300  # of work on a reader's files

# All sessions
BYTES_ALL_SESSIONS = 500 * 1024 * 1024  # of files that the server keeps
PROCESSES = 2  # that work on files; each works on one file at a time

# One piece of work, in a process of its own: seconds of processor time
READ_SECONDS = 15  # to read a file
FIND_SECONDS = 15  # to look passages up in a text, all together
FIND_ONE_SECONDS = 3  # to look one passage up
PATIENCE = 3  # times as long by the clock: a busy machine gives such work what others leave
WAIT_SECONDS = 45  # for a free process
MEMORY_BYTES = 768 * 1024 * 1024  # of address space
ANSWER_BYTES = 64 * 1024 * 1024
IDLE_SECONDS = 120  # after which a process without work ends
NICENESS = 19  # such work waits for everything else

# One page
TEXT_SHOWN = 100_000  # characters of a text
MARKS_SHOWN = 300  # passages that are marked in it
LINES_SHOWN = 2000  # lines that can be chosen
LINE_SHOWN = 90  # characters of such a line
PASSAGES_SHOWN = 25  # at once; the others are a page further
PASSAGES_BESIDE_MAP = 4  # at once; the others stand on the page of the reader's documents
PASSAGE_CHARACTERS = 5000  # of one passage that a reader keeps
NOTE_CHARACTERS = 1000  # of a reader's note
