"""The server: Streamlit's own, that answers the page's unchanging files from memory.

`make run` starts it. `streamlit run app.py` shows the same page, only later.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from views import served, uploads

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route(path, served.entry) for path in served.ENTRIES],
    middleware=[
        Middleware(served.FromMemory, folders=served.FOLDERS),
        Middleware(uploads.UploadLimits),
    ],
    lifespan=served.prepared,
)
