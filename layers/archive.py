"""Files put together into one ZIP, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say: ours tell of no day
_ANY_SYSTEM, _READABLE = 3, 0o100644  # Unix; a plain file that everybody may read
_PRESSED = (".png", ".pdf", ".zip", ".parquet", ".woff2")  # packing them again gains nothing


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP, in the order in which they are given.

    Parameters
    ----------
    files : mapping of str to bytes
        Each file's path inside, with "/" between its parts, and its content.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _DAY)
            entry.create_system, entry.external_attr = _ANY_SYSTEM, _READABLE << 16
            stored = path.endswith(_PRESSED)
            kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, kind)
    return written.getvalue()
