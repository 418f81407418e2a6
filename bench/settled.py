"""The whole cost of a switch of the saved page: when all stands, and the browser's work for it.

A switch is settled with the paint of the last change of the document that follows the click: land,
line, names, pane, the outlines of what changed; not the words for those who hear the page, which
wait until a reader has come to rest. Main-thread time is what Chromium's own counters
(`Performance.getMetrics`) gain from the press of the button until all has been quiet for a while.
Work that the page leaves for idle moments is held back meanwhile; what is spent on it, and on the
outlines' going, has a column of its own ("afterwards"). On a busy machine the main thread waits for
others as well: "processor" is what it spent itself. The table begins with a click that changes
nothing, on the settlement that is shown: what any click and the measure itself cost.

No probe stands in the page: it looks at every frame for a first map, and that is work too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Locator, Page

from bench.browsers import fresh_context
from bench.figures import bar, median, number, percentile, table

QUIET_MS = 300  # without a change for so long, all stands
LOOK_MS = 400  # between two looks whether it is: each look is work as well
IDLE_MS = 1800  # between two switches: what is left for idle moments, and the outlines' fading
NOTHING, FIRST, AGAIN = "a click that changes nothing", "the first time", "seen again"
COUNTERS = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
PROCESSOR = "ThreadTime"  # of the main thread: what it spent itself, without what it waited
HEAD = (
    *("switch", "settled ms", "p90", "main thread ms", "script", "layout", "style"),
    *("paint and the rest", "processor", "afterwards"),
)
WATCH = """(() => {
  const idle = window.requestIdleCallback.bind(window);
  const held = [];
  const watch = { holds: false, clicked: 0, settled: 0 };
  window.requestIdleCallback = (job) => (watch.holds ? held.push(job) : idle(job));
  watch.release = () => { watch.holds = false; for (const job of held.splice(0)) idle(job); };
  const painted = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); done(performance.now()); };
    channel.port2.postMessage(0);
  });
  addEventListener("click", (event) => {
    Object.assign(watch, { clicked: event.timeStamp, settled: 0 });
    painted((now) => { watch.settled = now; });
  }, true);
  const isSpoken = ({ target }) => (target.closest ? target : target.parentElement)
    ?.closest("[aria-live], [role=status]");
  addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
    if (!watch.clicked || changes.every(isSpoken)) return;
    painted((now) => { watch.settled = now; });
  }).observe(document.documentElement,
    { subtree: true, childList: true, attributes: true, characterData: true }));
  window.atlasSettled = watch;
})()"""


@dataclass
class Costs:
    """Milliseconds of each switch of one kind."""

    settled: list[float] = field(default_factory=list)
    counters: dict[str, list[float]] = field(
        default_factory=lambda: {name: [] for name in (*COUNTERS, PROCESSOR)}
    )
    afterwards: list[float] = field(default_factory=list)


def measure(browser: Browser, file: Path, *, rounds: int, slow: float) -> dict[str, Costs]:
    """Return the costs of switches to settlements that are new to a reader, and of later ones."""
    kinds = {NOTHING: Costs(), FIRST: Costs(), AGAIN: Costs()}
    for _ in range(rounds):
        page, session = watched(browser, file.as_uri(), slow=slow)
        ids = page.locator("button.era[data-settlement]").evaluate_all(
            "(all) => all.map((each) => each.dataset.settlement)"
        )
        _switch(page, session, ids[0], Costs())
        for kind in (FIRST, NOTHING, AGAIN):
            for settlement in [*ids[1:], ids[0]]:
                _switch(page, session, ids[0] if kind == NOTHING else settlement, kinds[kind])
        page.context.close()
    return kinds


def watched(browser: Browser, url: str, *, slow: float) -> tuple[Page, CDPSession]:
    """Open the saved page with the watch in it, the processor slowed, and wait until it rests."""
    context = fresh_context(browser, probe=False)
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.goto(url)
    page.locator("#atlas[data-ready]").wait_for()
    page.wait_for_timeout(IDLE_MS)
    return page, session


def _switch(page: Page, session: CDPSession, settlement: str, costs: Costs) -> None:
    press(page, session, page.locator(f"button[data-settlement='{settlement}']"), costs)


def press(page: Page, session: CDPSession, target: Locator, costs: Costs) -> None:
    """Click where something stands, wait until all that follows has, and note what it cost."""
    target.hover()
    page.wait_for_timeout(100)
    page.evaluate("atlasSettled.holds = true")
    before = _counters(session)
    page.mouse.down()
    page.mouse.up()
    while True:
        page.wait_for_timeout(LOOK_MS)
        clicked, settled, now = page.evaluate(
            "[atlasSettled.clicked, atlasSettled.settled, performance.now()]"
        )
        if settled and now - settled > QUIET_MS:
            break
    after = _counters(session)
    page.evaluate("atlasSettled.clicked = 0; atlasSettled.release()")
    page.wait_for_timeout(IDLE_MS)
    idle = _counters(session)
    costs.settled.append(settled - clicked)
    for name in costs.counters:
        costs.counters[name].append((after[name] - before[name]) * 1000)
    costs.afterwards.append((idle[COUNTERS[0]] - after[COUNTERS[0]]) * 1000)


def _counters(session: CDPSession) -> dict[str, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: float(metric["value"]) for metric in metrics}


def report(kinds: dict[str, Costs], *, slow: float) -> str:
    """Return the table and the bars of the project's ninth issue."""
    rows = [_row(kind, costs) for kind, costs in kinds.items()]
    lines = [table(HEAD, rows)]
    if slow > 1:
        settled = [value for kind in (FIRST, AGAIN) for value in kinds[kind].settled]
        lines.append(bar(f"settled, {slow:g} times slower", median(settled), 120, unit="ms"))
        return "\n".join(lines)
    for kind, whole, script in ((FIRST, 28, 10), (AGAIN, 20, 4)):
        counters = kinds[kind].counters
        lines.append(bar(f"main thread, {kind}", median(counters[COUNTERS[0]]), whole, unit="ms"))
        lines.append(bar(f"script, {kind}", median(counters[COUNTERS[1]]), script, unit="ms"))
    return "\n".join(lines)


def _row(kind: str, costs: Costs) -> tuple[str, ...]:
    medians = [median(costs.counters[name]) for name in COUNTERS]
    rest = medians[0] - sum(medians[1:])
    return (
        kind,
        number(median(costs.settled)),
        number(percentile(costs.settled, 90)),
        *(number(value) for value in medians),
        number(rest),
        number(median(costs.counters[PROCESSOR])),
        number(median(costs.afterwards)),
    )
