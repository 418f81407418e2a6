"""Modes of the saved page: a comparison opens, its sides change, a lesson's step, a question.

Usage: python bench/bench_modes.py [--slow 1 6] [--rounds 5]

"Shown" is the time from the key or the press to the frame that has the mode, "frames" how many
frames that took, "settled" the time to the last change in the document but for what nobody sees:
words that are spoken alone, which wait until a reader has come to rest, and work that the page
leaves for idle moments, which is held back meanwhile. A page is opened afresh for each round. A
step moves the map first and changes it when it stands, unless less motion is asked for: the bar is
for the change.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402

from bench.browsers import chromium, fresh_context, slow_down  # noqa: E402
from bench.figures import bar, heading, median, number, percentile, table  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402

MOVED = "a step, with its move"
QUIET_MS = 500
SETTLE_MS = 2000
MAX_FRAMES, MAX_SETTLED_MS = 1, 150  # at the desk; slowed six times
ROUND = "quiz=bank&round=bench&question=1"
# Counts frames from the next key or press on, until what is asked for is there and nothing changes.
WATCH = """
([sign, there, quiet]) => new Promise((resolve) => {
  const root = document.querySelector("#atlas");
  const done = () => Boolean(document.querySelector(sign)) === there;
  const start = ({ timeStamp: began }) => {
    let frames = 0, shown = 0, last = began;
    const isSpoken = ({ target }) => (target.closest ? target : target.parentElement)
      ?.closest("[aria-live], [role=status]");
    const seen = new MutationObserver((changes) => {
      if (!changes.every(isSpoken)) last = performance.now();
    });
    seen.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    const frame = () => {
      const now = performance.now();
      if (!shown) {
        frames += 1;
        if (done()) shown = now - began;
      }
      if (shown && now - last > quiet) {
        seen.disconnect();
        resolve([shown, frames, last - began]);
      } else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  window.atlasPressed = (event) => {
    window.atlasPressed = undefined;
    start(event);
  };
})
"""
# Stands in the document before its scripts: the map keeps the keys that it knows to itself.
LISTEN = """for (const kind of ["keydown", "pointerup"])
  addEventListener(kind, (event) => window.atlasPressed?.(event), true);
const idle = window.requestIdleCallback.bind(window);
window.atlasHeld = null;
window.requestIdleCallback = (job, how) =>
  window.atlasHeld ? window.atlasHeld.push(job) : idle(job, how);"""


def main() -> int:
    """Measure, print; the exit status is 0 whatever the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--slow", type=float, nargs="+", default=[1, 6], metavar="TIMES")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with ExitStack() as stack:
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "atlas.html"
        file.write_text(saved_page(load_atlas()), encoding="utf-8")
        browser = stack.enter_context(chromium())
        for slow in options.slow:
            found: defaultdict[str, list[list[float]]] = defaultdict(list)
            for _ in range(options.rounds):
                _visit(browser, file.as_uri(), slow=slow, found=found)
            print(heading(f"A processor {slow:g} times slower, {options.rounds} rounds"))
            print(table(("what", "shown ms", "frames", "settled ms", "p90"), _rows(found)))
            for name, taken in found.items():
                if name == MOVED:
                    continue
                _, frames, settled = (median(column) for column in zip(*taken, strict=True))
                if slow == 1:
                    print(bar(f"{name}: frames", frames, MAX_FRAMES, unit=""))
                if slow == 6:
                    print(bar(f"{name}: settled", settled, MAX_SETTLED_MS, unit="ms"))
    return 0


def _visit(
    browser: Browser, url: str, *, slow: float, found: defaultdict[str, list[list[float]]]
) -> None:
    lesson = load_atlas().lessons[0]
    context = fresh_context(browser, probe=False)
    context.add_init_script(LISTEN)
    page = context.new_page()
    slow_down(page, slow)
    page.goto(f"{url}#settlement=1956-joint-declaration")
    page.locator(".reading article").wait_for()
    page.wait_for_timeout(SETTLE_MS)
    keys = page.keyboard
    opens = _taken(page, lambda: keys.press("c"), sign="#atlas[data-comparing]")
    found["a comparison opens"].append(opens)
    page.wait_for_timeout(SETTLE_MS)
    shown = '#atlas[data-settlement="1956-joint-declaration"]'
    exchanged = _taken(page, lambda: keys.press("x"), sign=shown, there=False)
    found["its sides change"].append(exchanged)
    step = f"lesson={lesson.id}&step={lesson.steps[0].id}"
    for name, state in (("a step", step), (MOVED, step), ("a question", ROUND)):
        page.emulate_media(reduced_motion="no-preference" if name == MOVED else "reduce")
        page.goto(f"{url}#{state}")
        page.reload()
        page.locator(".lesson h2").wait_for()
        page.wait_for_timeout(SETTLE_MS)
        for at in range(2, 5):
            stop = f".lesson .stops li:nth-child({at})"
            press = page.locator(f"{stop} button").click
            found[name].append(_taken(page, press, sign=f"{stop} [aria-current]"))
            page.wait_for_timeout(SETTLE_MS)
    context.close()


def _taken(page: Page, act: Callable[[], None], *, sign: str, there: bool = True) -> list[float]:
    """Return milliseconds until shown, frames, and milliseconds until settled."""
    args = [sign, there, QUIET_MS]
    page.evaluate("window.atlasHeld = []")
    page.evaluate(f"(args) => {{ window.atlasBench = ({WATCH})(args); }}", args)
    act()
    taken: list[float] = page.evaluate("window.atlasBench")
    page.evaluate(
        """() => {
          const held = window.atlasHeld;
          window.atlasHeld = null;
          for (const job of held) requestIdleCallback(job);
        }"""
    )
    return taken


def _rows(found: dict[str, list[list[float]]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, all_taken in found.items():
        shown, frames, settled = (list(column) for column in zip(*all_taken, strict=True))
        rows.append(
            (
                name,
                number(median(shown)),
                number(median(frames)),
                number(median(settled)),
                number(percentile(settled, 90)),
            )
        )
    return rows


if __name__ == "__main__":
    sys.exit(main())
