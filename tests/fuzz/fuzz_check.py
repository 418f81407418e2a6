"""Any bytes to `check`: it must answer in lines, and never raise.

`fuzz_one` is for any fuzzer of bytes; `SEEDS` are what it begins from.
"""

from __future__ import annotations

from geo.check import check_geojson

SEEDS = (
    b'{"type":"Feature","bbox":[170,-20,-170,0],"properties":{"a":[1,{}]},"id":1,"geometry":'
    b'{"type":"Polygon","coordinates":[[[170,-20],[-170,-20],[-170,0],[170,-20]]]}}',
    b'{"features":[{"geometry":{"coordinates":[[1e200,NaN,3],[1,2,3,4],[]],"type":"MultiPoint"},'
    b'"type":"Feature"}],"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}}}',
    b'{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[0.1e-5,-0,7]}]}',
    b'\x1e{"type":"Point","coordinates":[1,2]}\n\x1e{}',
    b'\xef\xbb\xbf{"\\u0074ype":"LineString","coordinates":[[16250000,5500000],[0,91],[181,0]]}',
)


def fuzz_one(raw: bytes) -> None:
    """Check some bytes; raise AssertionError where the answer is not what was promised."""
    findings = check_geojson(raw)
    causes = [(finding.path, finding.problem) for finding in findings]
    assert len(set(causes)) == len(causes), "a cause is told twice"
    for finding in findings:
        assert finding.line("file").isprintable(), finding
    refused = {finding.path for finding in findings if finding.level == "error"}
    strictly = check_geojson(raw, strict=True)
    assert refused <= {finding.path for finding in strictly if finding.level == "error"}
