"""How many files and connections this process may still open."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

_OPEN = Path("/dev/fd")
WITHOUT_LIMIT = 1_000_000


def raise_limit() -> None:
    """Allow this process as many descriptors as it may allow itself."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (OSError, ValueError):
            return  # a system that promises more than it gives: what was allowed stays


def limit() -> int:
    """Return how many descriptors this process may have."""
    if sys.platform == "win32":
        return WITHOUT_LIMIT
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return WITHOUT_LIMIT if soft == resource.RLIM_INFINITY else soft


def free() -> int:
    """Return how many more it may open; none where not even that can be looked up."""
    try:
        return limit() - sum(1 for _ in _OPEN.iterdir())
    except FileNotFoundError:
        return WITHOUT_LIMIT  # a system that does not show them
    except OSError:
        return 0
