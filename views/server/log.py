"""A log that a stranger cannot fill: the same line a few times a minute, and then their number."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

PER_MINUTE = 5
MINUTE_S = 60.0
MAX_KINDS = 500  # kinds of lines that are counted; more begin anew
_SERVERS = ("uvicorn.error", "asyncio", "atlas.server", "websockets")


class Sparing(logging.Filter):
    """Lets a kind of line through a few times a minute.

    The lines of one place in the code are one kind, whatever a request has put into them.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._seen: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written, and add how many like it were not."""
        now, kind = self._clock(), (record.pathname, record.lineno)
        since, count = self._seen.get(kind, (now, 0))
        if now - since >= MINUTE_S:
            left_out = count - PER_MINUTE
            if left_out > 0:
                record.msg = f"{record.getMessage()} ({left_out} more like it in a minute)"
                record.args = ()
            since, count = now, 0
        if len(self._seen) >= MAX_KINDS and kind not in self._seen:
            self._seen.clear()
        self._seen[kind] = (since, count + 1)
        return count < PER_MINUTE


def keep_log_short() -> None:
    """Bound the lines of everything that writes about requests; each visit is not news."""
    sparing = Sparing()
    known = [name for name in logging.root.manager.loggerDict if name.startswith("streamlit")]
    for name in (*_SERVERS, *known):
        logging.getLogger(name).addFilter(sparing)
    for name in ("uvicorn.error", "websockets"):
        logging.getLogger(name).setLevel(logging.WARNING)
