"""The app: page config and navigation, nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import _masthead, clause, documents, explore, ledger, own

ICON = Path(__file__).parent / "views" / "component" / "icon.svg"


def main() -> None:
    """Set the page up and run the view that the URL names."""
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    pages = {
        "explore": st.Page(explore.show, title=explore.title(), url_path="explore", default=True),
        "documents": st.Page(documents.show, title=documents.title(), url_path="documents"),
        "clause": st.Page(clause.show, title=clause.title(), url_path="clause"),
        "ledger": st.Page(ledger.show, title=ledger.title(), url_path="ledger"),
        "own": st.Page(own.show, title=own.title(), url_path="own"),
    }
    _masthead.remember_pages(pages)
    st.navigation(list(pages.values()), position="hidden").run()


main()
