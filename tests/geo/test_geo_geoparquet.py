"""GeoParquet in memory: the same table as from a file, and a process that ends as it should."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from geopandas.testing import assert_geodataframe_equal

from data.reading.load import DEFAULT_ATLAS
from geo.geoparquet import parquet_metadata, read_geoparquet, read_parquet_table

ROOT = Path(__file__).parents[2]
REGION = DEFAULT_ATLAS / "land/region.parquet"


def test_what_is_read_is_what_the_file_holds() -> None:
    content, told = REGION.read_bytes(), pq.ParquetFile(REGION)
    read = read_geoparquet(content)
    assert_geodataframe_equal(read, gpd.read_parquet(REGION))
    assert parquet_metadata(content).num_rows == told.metadata.num_rows == len(read)
    column = told.schema_arrow.names[0]
    assert read_parquet_table(content, columns=(column,)) == pq.read_table(REGION, columns=[column])


@pytest.mark.parametrize("content", [b"", b"PAR1", REGION.read_bytes()[:4000]])
def test_what_is_no_parquet_is_refused(content: bytes) -> None:
    for read in (read_geoparquet, read_parquet_table, parquet_metadata):
        with pytest.raises((OSError, ValueError)):
            read(content)


def test_a_process_that_has_read_it_ends_well() -> None:
    # Read from a Python file, one process of three was ended by force as it left.
    program = (
        "import pathlib, sys; from geo.geoparquet import read_parquet_table as read;"
        "read(pathlib.Path(sys.argv[1]).read_bytes())"
    )

    def run(_: int) -> int:
        command = [sys.executable, "-c", program, str(REGION)]
        return subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode

    with ThreadPoolExecutor(2) as pool:
        assert [*pool.map(run, range(8))] == [0] * 8
