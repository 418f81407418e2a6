"""Files that the page publishes under names that carry a hash of their content.

They are kept in this process, which answers them itself: nothing on a disk can make them wrong or
missing. The same content has the same name in every process, so that each replica answers what
another has named. `streamlit run app.py`, which shows files of a folder only, gets copies in one.
"""

from __future__ import annotations

import hashlib
import logging
import re
from pathlib import Path

from layers.writing import write_whole

ROOT = Path(__file__).resolve().parents[1]
SERVED = "app/static/atlas"  # relative, so that the page works under any path
_NAME = re.compile(r"[\w-]+-[0-9a-f]{16}\.[a-z0-9]+", re.ASCII)
_LOGGER = logging.getLogger("atlas.server")


class Published:
    """The published files of this process.

    Parameters
    ----------
    folder : Path
        Where the copies go, for a server that shows files of a folder only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._contents: dict[str, bytes] = {}
        self._needs_copies = True

    @property
    def is_answered_from_memory(self) -> bool:
        """Whether a server in front asks `content` for each file."""
        return not self._needs_copies

    def answer_from_memory(self) -> None:
        """Write no copies: the server in front asks `content` for each file."""
        self._needs_copies = False

    def add(self, name: str, content: bytes) -> str:
        """Publish a file that browsers may keep for ever, and return its address.

        Parameters
        ----------
        name : str
            Its name; the content's hash is put before the suffix.
        content : bytes
            What it holds.

        Returns
        -------
        str
            The address, relative to the page.
        """
        digest = hashlib.sha256(content).hexdigest()[:16]
        stem, suffix = name.rsplit(".", 1)
        published = f"{stem}-{digest}.{suffix}"
        self._contents[published] = content
        if self._needs_copies:
            self._copy(self._folder / published, content)
        return f"{SERVED}/{published}"

    def content(self, name: str) -> bytes | None:
        """Return what a published file holds; None where nothing of that name was published."""
        return self._contents.get(name)

    def _copy(self, target: Path, content: bytes) -> None:
        """Write a copy where none with this content stands; a full disk stops nobody."""
        try:
            if target.is_symlink() or not target.is_file():
                target.unlink(missing_ok=True)
            elif target.read_bytes() == content:
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        except OSError as error:
            _LOGGER.error(
                "static/atlas cannot hold %s: %s. Start serve.py, which needs no copies.",
                target.name,
                error.strerror or type(error).__name__,
            )


def is_published_name(name: str) -> bool:
    """Say whether a published file could have this name."""
    return bool(_NAME.fullmatch(name))


PUBLISHED = Published(ROOT / "static" / "atlas")
publish = PUBLISHED.add
