"""CSV that spreadsheet programs open as it is meant: no cell is a formula, letters are letters."""

from __future__ import annotations

import codecs

# What a spreadsheet takes for a formula, or for the start of one (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(cell: object) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def for_spreadsheets(raw: bytes) -> bytes:
    """Return CSV with a byte order mark, without which Excel reads UTF-8 as another encoding.

    LibreOffice and pandas (``encoding="utf-8-sig"``) take the mark for what it is. What programs
    read goes without it: most of them would have it in the name of the first column.
    """
    return codecs.BOM_UTF8 + raw
