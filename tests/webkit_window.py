#!/usr/bin/python3
"""A bare window of WebKitGTK that WebKitWebDriver may drive; what is printed goes into a file.

Run by Debian's own Python, which has GTK's bindings: `webkit_window.py PRINT.pdf`. Beside WebKit's
MiniBrowser it can be as narrow as a phone, and it prints without a dialog.
"""

import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]  # Debian's, for its own Python

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # type: ignore[import-not-found]  # noqa: E402

A4 = Gtk.PaperSize.new(Gtk.PAPER_NAME_A4)


# WebKit's own `print` does nothing while a driver has the window.
PRINTS = "window.print = () => webkit.messageHandlers.paper.postMessage('')"


def print_into(path: Path, view: Any) -> None:
    """Put a view's sheets as a PDF at `path`."""
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, path.as_uri())
    setup = Gtk.PageSetup()
    setup.set_paper_size_and_default_margins(A4)
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    operation.set_page_setup(setup)
    operation.print_()


def window_on(context: Any, path: Path) -> Any:
    """Return the view of a new window, which prints to `path`."""
    content = WebKit2.UserContentManager()
    script = WebKit2.UserScript.new(
        PRINTS,
        WebKit2.UserContentInjectedFrames.ALL_FRAMES,
        WebKit2.UserScriptInjectionTime.START,
        None,
        None,
    )
    content.add_script(script)
    content.register_script_message_handler("paper")
    view = WebKit2.WebView(
        web_context=context, user_content_manager=content, is_controlled_by_automation=True
    )
    content.connect("script-message-received::paper", lambda *_: print_into(path, view))
    window = Gtk.Window(decorated=False)
    window.set_default_size(800, 600)
    window.add(view)
    window.connect("destroy", Gtk.main_quit)
    view.connect("close", lambda _: window.destroy())
    window.show_all()
    return view


def main() -> None:
    """Open windows as the driver asks for them, until it closes the last."""
    path = Path(sys.argv[1])
    # As desktops set it, so that letters stand where the typeface's measures put them.
    Gtk.Settings.get_default().set_property("gtk-xft-hinting", 0)
    context = WebKit2.WebContext.new_ephemeral()
    context.set_automation_allowed(True)

    def ready(_context: Any, session: Any) -> None:
        # The driver asks for a browser of this name, and has it from here.
        named = WebKit2.ApplicationInfo()
        named.set_name("MiniBrowser")
        named.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), 0)
        session.set_application_info(named)
        session.connect("create-web-view", lambda _: window_on(context, path))

    context.connect("automation-started", ready)
    Gtk.main()


if __name__ == "__main__":
    main()
