"""What a misspelt id was probably meant to be."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

LISTED_AT_MOST = 12  # more ids than this make a line nobody reads


def nearest(name: str, valid: Collection[str]) -> str:
    """Return a hint that names the nearest valid id, or the valid ids if they are few.

    Parameters
    ----------
    name : str
        What was written.
    valid : collection of str
        What could have been written.

    Returns
    -------
    str
        ``did you mean "..."?``, ``use one of ...``, or empty where neither helps.
    """
    close = closest(name, valid)
    if close:
        return f'did you mean "{close}"?'
    if 0 < len(valid) <= LISTED_AT_MOST:
        return "use one of " + ", ".join(sorted(valid))
    return ""


def closest(name: str, valid: Collection[str]) -> str:
    """Return the valid id that is most like what was written, or empty where none is like it."""
    return next(iter(get_close_matches(name, sorted(valid), n=1, cutoff=0.6)), "")
