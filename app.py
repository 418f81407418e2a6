"""The app: page config and navigation, nothing else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from views import masthead, stray
from views.address import value_of
from views.pages import PAGES, explore

ICON = Path(__file__).parent / "views" / "component" / "icon.svg"


def main() -> None:
    """Set the page up and run the view that the URL names."""
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    first = st.Page(explore.show, title=explore.title(), default=True)
    pages = {
        name: st.Page(view.show, title=view.title(), url_path=name) for name, view in PAGES.items()
    }
    # The first page has the root for its address; under its name it stands a second time.
    masthead.remember_pages({**pages, "explore": first})
    st.navigation([first, *pages.values(), *_strays()], position="hidden").run()


def _strays() -> list[st.Page]:
    """Return a page for an address that leads to none: the one that was meant, or the map."""
    asked = stray.asked_for(PAGES)
    if not asked:
        return []
    meant = value_of(asked, PAGES)
    show = PAGES[meant].show if meant else partial(explore.show, stray=asked, pages=tuple(PAGES))
    return [st.Page(show, title=explore.title(), url_path=asked)]


main()
