"""The app: page config and navigation, nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import explore

ICON = Path(__file__).parent / "views" / "component" / "icon.svg"


def main() -> None:
    """Set the page up and run the view that the URL names."""
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    pages = [st.Page(explore.show, title=explore.title(), url_path="explore", default=True)]
    st.navigation(pages, position="hidden").run()


main()
