"""The server: Streamlit's own behind a front that guards it and answers unchanging files.

`make run` starts it. `streamlit run app.py` shows the same page, only later and unguarded.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views.server import assembled

front = assembled.front()
app = st.App(
    Path(__file__).with_name("app.py"),
    middleware=front.middleware,
    lifespan=front.lifespan,
    exception_handlers={Exception: assembled.failed},
)
