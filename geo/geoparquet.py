"""GeoParquet that is held in memory, read without a Python object in the hands of Arrow's threads.

Arrow reads with threads of its own, and the last of them lets go of what was read from. Where that
is a Python file (`io.BytesIO`) and the interpreter is about to end, the thread waits for the
interpreter for ever or ends the process by force: a command that had done all its work would report
failure. See https://github.com/apache/arrow/issues/34314 and /50482.
"""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq


def read_geoparquet(content: bytes) -> gpd.GeoDataFrame:
    """Return the table of a GeoParquet file, in the CRS that the file names.

    Raises
    ------
    OSError, ValueError, TypeError, KeyError, NotImplementedError
        As `geopandas.read_parquet`, when `content` is no GeoParquet.
    """
    return gpd.read_parquet(_stream(content))


def read_parquet_table(content: bytes, *, columns: Sequence[str] | None = None) -> pa.Table:
    """Return a Parquet file's table, its geometry undecoded; of `columns` alone where given.

    Raises
    ------
    OSError, ValueError, NotImplementedError
        As `pyarrow.parquet.read_table`, when `content` is no Parquet.
    """
    return pq.read_table(_stream(content), columns=None if columns is None else list(columns))


def parquet_metadata(content: bytes) -> pq.FileMetaData:
    """Return what a Parquet file says of itself; no row is read.

    Raises
    ------
    OSError, ValueError, NotImplementedError
        As `pyarrow.parquet.ParquetFile`, when `content` is no Parquet.
    """
    return pq.ParquetFile(_stream(content)).metadata


def _stream(content: bytes) -> pa.BufferReader:
    memory = pa.BufferOutputStream()  # of Arrow's own: a buffer over `content` would hold it
    memory.write(content)
    return pa.BufferReader(memory.getvalue())
