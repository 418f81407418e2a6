"""A reader without a pointer: goes by Tab alone, and sees at each stop where the focus is."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page

HERE = "e => document.hasFocus() && document.activeElement === e"
# The stop that has the focus; nothing where the page has lost it, or a frame around has it.
STOP = """() => {
  const stop = document.activeElement;
  if (!document.hasFocus() || !stop || stop === document.body || stop.tagName === "IFRAME")
    return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(stop);
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) > 1;
  const field = stop.matches("input, textarea, [role=combobox]"); // its frame or thumb is marked
  const { top, right, bottom, left } = stop.getBoundingClientRect();
  return {
    html: stop.outerHTML.slice(0, 160),
    ringed: (ring || field || boxShadow !== "none") && stop.matches(":focus-visible"),
    inSight: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
}"""


class Keyboard:
    """The keyboard of a window, and how many stops of Tab a reader has made."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stops = 0

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def stop(self) -> dict[str, object] | None:
        """Return where the focus is, in whichever document has it."""
        found = [frame.evaluate(STOP) for frame in self.page.frames]
        return next((each for each in found if each), None)

    def tab_to(self, target: Locator, *, within: int, back: bool = False) -> None:
        """Press Tab until `target` has the focus, in at most so many stops, each of them seen."""
        target.wait_for(state="attached")
        for _ in range(within):
            self.press("Shift+Tab" if back else "Tab")
            self.stops += 1
            stop = self.stop()
            if stop:
                assert stop["ringed"], f"no ring: {stop['html']}"
                assert stop["inSight"], f"out of sight: {stop['html']}"
            if target.evaluate(HERE):
                return
        raise AssertionError(f"{within} stops do not lead to {target}, but to {self.stop()}")


def has_focus(target: Locator) -> None:
    """Wait until an element has its window's focus."""
    target.wait_for(state="attached")
    handle = target.element_handle()
    frame = handle.owner_frame()
    assert frame
    frame.wait_for_function(HERE, arg=handle, timeout=15_000)


Document = Page | FrameLocator
