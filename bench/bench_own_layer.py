"""A layer of 50 MB: on this map, and as folium (and leafmap, which calls it) shows the same file.

Usage: python bench/bench_own_layer.py [--megabytes 50] [--sessions 4] [--leaflet FOLDER]

The file is GeoJSON, drawn by chance: jagged areas around the islands. Ours is uploaded on the page
of a reader's own layers and shown on the map, while other sessions switch settlements once a second
and the health route is asked ten times a second. Folium's way is a page with the file inside,
opened from a disk with Leaflet's `dist` folder (`--leaflet`) in place of its network. Of both is
told how long it takes until the layer stands, and how long frames are while the wheel zooms.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import folium  # noqa: E402
import numpy as np  # noqa: E402
from playwright.sync_api import Browser, Frame, Page  # noqa: E402

from bench.bench_uploads import Felt, _ask, _step_back, _switch  # noqa: E402
from bench.browsers import chromium, fresh_context  # noqa: E402
from bench.designs import OURS  # noqa: E402
from bench.figures import bar, heading, percentile, table  # noqa: E402
from bench.servers import Server, streamlit  # noqa: E402
from bench.sessions import Walk, record  # noqa: E402

HEAD = ("way", "until it stands s", "MB", "heap MB", "frame p50 ms", "frame p95 ms")
CORNERS = 600  # of an area
PATIENCE_MS = 240_000
LIMIT_MS = 200.0
FRAMES = """() => new Promise((done) => {
  const times = []; let last = performance.now();
  const step = (now) => { times.push(now - last); last = now;
    if (times.length < 60) requestAnimationFrame(step); else done(times); };
  requestAnimationFrame(step);
})"""


def invented_file(path: Path, megabytes: float) -> int:
    """Write GeoJSON of just under some size; return how many areas it has."""
    chance = np.random.default_rng(11)
    count, size = 0, 0
    with path.open("w", encoding="utf-8") as file:
        size += file.write('{"type":"FeatureCollection","features":[')
        while size < (megabytes - 0.1) * 1e6:
            turn = np.linspace(0, 2 * np.pi, CORNERS)
            reach = 0.15 + 0.02 * chance.random(CORNERS)
            lon = chance.uniform(142, 157) + reach * np.cos(turn)
            lat = chance.uniform(42, 51) + reach * np.sin(turn)
            ring = np.round(np.column_stack((lon, lat)), 6).tolist()
            ring[-1] = ring[0]
            feature = {
                "type": "Feature",
                "properties": {"name": f"area {count}", "value": count},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            size += file.write(("," if count else "") + json.dumps(feature))
            count += 1
        file.write("]}")
    return count


def main() -> int:
    """Measure both; the exit status is 0 whatever the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--sessions", type=int, default=4)
    parser.add_argument("--leaflet", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "areas.geojson"
        count = invented_file(path, options.megabytes)
        size = path.stat().st_size / 1e6
        print(heading(f"A layer of {size:.0f} MB, {count:,} areas of {CORNERS} corners"))
        rows = [_ours(browser, path, options.sessions)]
        if options.leaflet:
            rows.append(_foliums(browser, path, Path(folder), options.leaflet))
    head = (
        "way",
        "until it stands s",
        "to the browser MB",
        "heap MB",
        "drag p50 ms",
        "drag p95 ms",
    )
    print(table(head, rows))
    return 0


def _ours(browser: Browser, path: Path, sessions: int) -> tuple[str, ...]:
    with streamlit(OURS.script) as server:
        walk = record(browser, OURS, server.url)
        _step_back(server)
        page = _patient_page(browser)
        page.goto(f"{server.url}/layers")
        field = page.locator(".st-key-own_layers_add input[type=file]")
        field.wait_for(state="attached")
        _felt(server, walk, sessions, seconds=5)  # what is made for the first switches
        before = _felt(server, walk, sessions, seconds=10)
        began = time.monotonic()
        during, watch = _watched(server, walk, sessions)
        field.set_input_files(path)
        page.locator(".own-layer-head").wait_for()
        watch.join()
        taken = time.monotonic() - began
        began = time.monotonic()
        page.locator('[class*="st-key-layers_to_map"] button').click()
        frame = page.frame_locator("iframe[title]").first
        frame.locator(".own-layer[data-count]").wait_for(state="attached")
        shown = time.monotonic() - began
        kept = server.memory_mb()
        inner = page.frames[-1]
        sent = len(inner.locator(".own-layer").first.get_attribute("d") or "") / 1e6
        row = (
            "this atlas",
            f"{taken:.1f} read, {shown:.1f} shown",
            f"{sent:.2f} drawn",
            f"{_heap(page):.0f}",
            *_dragged(page, inner),
        )
    print(f"server: {kept:.0f} MB; others' p95 with nothing {before.worst_p95:.0f} ms")
    print(bar("others' p95 meanwhile", during.worst_p95, LIMIT_MS, unit="ms"))
    return row


def _patient_page(browser: Browser) -> Page:
    page = fresh_context(browser, probe=False).new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


def _felt(server: Server, walk: Walk, sessions: int, *, seconds: float) -> Felt:
    felt = Felt("others")
    options = SimpleNamespace(sessions=sessions, seconds=seconds)
    jobs = [
        threading.Thread(target=_switch, args=(server, walk, felt, options)),
        threading.Thread(target=_ask, args=(server, felt, seconds)),
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    return felt


def _watched(server: Server, walk: Walk, sessions: int) -> tuple[Felt, threading.Thread]:
    """Return what others feel in the next seconds, and the thread that finds it out."""
    felt = Felt("others")

    def find_out() -> None:
        other = _felt(server, walk, sessions, seconds=10)
        felt.switches_ms, felt.health_ms = other.switches_ms, other.health_ms

    thread = threading.Thread(target=find_out)
    thread.start()
    return felt, thread


def _foliums(browser: Browser, path: Path, folder: Path, leaflet: Path) -> tuple[str, ...]:
    began = time.monotonic()
    drawing = folium.Map([46.5, 149.5], zoom_start=6, tiles=None, prefer_canvas=True)
    folium.GeoJson(json.loads(path.read_text(encoding="utf-8"))).add_to(drawing)
    page_file = folder / "folium.html"
    drawing.save(page_file)
    made = time.monotonic() - began
    page = fresh_context(browser, probe=False).new_page()
    page.route(
        "**/leaflet@*/dist/*",
        lambda route: route.fulfill(path=leaflet / Path(route.request.url).name),
    )
    began = time.monotonic()
    page.goto(page_file.as_uri(), wait_until="commit")
    page.wait_for_function(
        "() => document.querySelector('.leaflet-overlay-pane :is(canvas, path)')",
    )
    page.evaluate("() => new Promise(requestAnimationFrame)")
    shown = time.monotonic() - began
    return (
        "folium, leafmap",
        f"{made:.1f} made, {shown:.1f} shown",
        f"{page_file.stat().st_size / 1e6:.0f} sent",
        f"{_heap(page):.0f}",
        *_dragged(page, page.main_frame),
    )


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")) / 1e6


def _dragged(page: Page, frame: Frame) -> tuple[str, str]:
    """Zoom in twice by the wheel while frames are counted; return their median and p95."""
    frame.evaluate(f"() => {{ window.counted = ({FRAMES})(); }}")
    page.mouse.move(500, 300)
    for delta in (-200, 200, -200, 200):
        page.mouse.wheel(0, delta)
        time.sleep(0.3)
    times = frame.evaluate("() => window.counted")
    return f"{percentile(times, 50):.0f}", f"{percentile(times, 95):.0f}"


if __name__ == "__main__":
    sys.exit(main())
