"""Firefox ESR and WebKitGTK, Debian's, each behind the same few calls.

Selenium speaks to both: WebDriver BiDi to Firefox itself, which needs no driver beside it, and
classic WebDriver to WebKitGTK's own driver.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any, Protocol

import pytest
from selenium.common import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.bidi.common import command_builder
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

WEBKIT_WINDOW = Path(__file__).with_name("webkit_window.py")
PATIENCE_S = 30
START_S = 60
FRAME = "iframe[title]"  # the map in the served page
GONE = (LookupError, WebDriverException)  # a document that is not there yet, or no more
# Firefox asks its maker's servers for nothing: there is no network in the tests.
FIREFOX_PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.prefersReducedMotion": 1,
    "ui.systemUsesDarkTheme": 0,
}


class Window(Protocol):
    """One window of some browser; a script is a JavaScript function, its values go as JSON."""

    def resize(self, width: int, height: int) -> None: ...
    def go(self, url: str) -> None: ...
    def run(self, function: str, *values: Any, frame: bool = False) -> Any: ...
    def press_at(self, x: float, y: float) -> None: ...
    def picture(self) -> bytes: ...
    def paper(self) -> bytes: ...


def program(name: str, package: str) -> str:
    """Path of a program that a browser test needs; fails, and says how to come by it."""
    found = which(name)
    if not found:
        pytest.fail(f"{name} is missing: install Debian's {package} (tools/prepare.sh nightly)")
    return found


# ------------------------------------------------------------------------------ Firefox


class Firefox:
    """Firefox over WebDriver BiDi."""

    def __init__(self, socket: WebSocketConnection) -> None:
        self._socket = socket
        self._ask("session.new", capabilities={})
        self._top = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method: str, **parameters: Any) -> Any:
        return self._socket.execute(command_builder(method, parameters))  # type: ignore[no-untyped-call]

    def _frame(self) -> str:
        (top,) = self._ask("browsingContext.getTree", root=self._top)["contexts"]
        if not top["children"]:
            raise LookupError("there is no map in the page yet")
        return str(top["children"][0]["context"])

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._top, viewport=size)

    def go(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._top, url="about:blank", wait="complete")
        self._ask("browsingContext.navigate", context=self._top, url=url, wait="complete")

    def run(self, function: str, *values: Any, frame: bool = False) -> Any:
        answer = self._ask(
            "script.callFunction",
            functionDeclaration=f"(v) => JSON.stringify(({function})(...JSON.parse(v)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(values)}],
            target={"context": self._frame() if frame else self._top},
            awaitPromise=False,
            userActivation=False,
        )
        if answer["type"] == "exception":
            raise LookupError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def press_at(self, x: float, y: float) -> None:
        acts = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "pointer", "actions": acts}
        self._ask("input.performActions", context=self._top, actions=[pointer])

    def picture(self) -> bytes:
        shot = self._ask("browsingContext.captureScreenshot", context=self._top)
        return base64.b64decode(shot["data"])

    def paper(self) -> bytes:
        sheet = {"width": 21.0, "height": 29.7}
        printed = self._ask("browsingContext.print", context=self._top, page=sheet, background=True)
        return base64.b64decode(printed["data"])


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Firefox ESR with a fresh profile, in no window."""
    path = program("firefox-esr", "firefox-esr")
    lines = [
        f"user_pref({json.dumps(n)}, {json.dumps(v)});" for n, v in FIREFOX_PREFERENCES.items()
    ]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [
                path,
                "--headless",
                "--no-remote",
                "--profile",
                folder,
                "--remote-debugging-port",
                "0",
            ],
            stdout=subprocess.DEVNULL,
            stderr=out,
        )
    try:
        listens = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
        found = until(lambda: listens.search(log.read_text("utf-8", "replace")), patience=START_S)
        socket = WebSocketConnection(f"{found[1]}/session", PATIENCE_S, 0.01)  # type: ignore[no-untyped-call]
        try:
            yield Firefox(socket)
        finally:
            socket.close()  # type: ignore[no-untyped-call]
    finally:
        process.terminate()
        process.wait(timeout=20)


# ------------------------------------------------------------------------------ WebKit


class WebKit:
    """WebKitGTK over classic WebDriver."""

    def __init__(self, driver: WebKitGTK, printed: Path) -> None:
        self._driver = driver
        self._printed = printed

    def resize(self, width: int, height: int) -> None:
        self._driver.set_window_size(width, height)
        until(lambda: self.run("() => [innerWidth, innerHeight]") == [width, height])

    def go(self, url: str) -> None:
        self._driver.get("about:blank")
        self._driver.get(url)

    def run(self, function: str, *values: Any, frame: bool = False) -> Any:
        self._driver.switch_to.default_content()
        if frame:
            self._driver.switch_to.frame(self._driver.find_element("css selector", FRAME))
        script = f"return JSON.stringify(({function})(...JSON.parse(arguments[0])) ?? null)"
        return json.loads(self._driver.execute_script(script, json.dumps(values)))

    def press_at(self, x: float, y: float) -> None:
        self._driver.switch_to.default_content()
        acts = ActionBuilder(self._driver)
        pointer = acts.pointer_action
        pointer.move_to_location(round(x), round(y))  # type: ignore[no-untyped-call]
        pointer.pointer_down()  # type: ignore[no-untyped-call]
        pointer.pointer_up()  # type: ignore[no-untyped-call]
        acts.perform()

    def picture(self) -> bytes:
        self._driver.switch_to.default_content()
        return self._driver.get_screenshot_as_png()

    def paper(self) -> bytes:
        self._printed.unlink(missing_ok=True)
        self.run("() => { setTimeout(print) }")
        until(lambda: self._printed.exists() and b"%%EOF" in self._printed.read_bytes()[-9:])
        return self._printed.read_bytes()


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """A screen in memory; the environment that leads a program to it."""
    path = program("Xvfb", "xvfb")
    read, write = os.pipe()
    process = subprocess.Popen(
        [path, "-displayfd", str(write), "-screen", "0", "2000x1400x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            yield {**os.environ, "DISPLAY": f":{numbers.readline().strip()}"}
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def webkit(folder: Path) -> Iterator[WebKit]:
    """WebKitGTK's MiniBrowser on a screen of its own."""
    driver_path = program("WebKitWebDriver", "webkit2gtk-driver")
    bindings = "import gi; gi.require_version('WebKit2', '4.1')"
    tried = ["/usr/bin/python3", "-c", bindings]
    if subprocess.run(tried, check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.fail(
            "WebKitGTK's bindings are missing: install Debian's python3-gi and gir1.2-webkit2-4.1 "
            "(tools/prepare.sh nightly)"
        )
    options = Options()
    options.binary_location = str(WEBKIT_WINDOW)
    printed = folder / "printed.pdf"
    options.add_argument(str(printed))
    with display() as screen:
        environment = {**screen, "NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        service = Service(executable_path=driver_path, env=environment)
        driver = WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver, printed)
        finally:
            driver.quit()


# ------------------------------------------------------------------------------ both


def until(look: Callable[[], Any], *, patience: float = PATIENCE_S) -> Any:
    """Return the first truth that `look` finds."""
    deadline = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not come to hold in time"
        time.sleep(0.05)
    return found
