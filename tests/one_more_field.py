"""The page with more fields in its state: invented ones, of two kinds, declared and nothing else.

``python -m tests.one_more_field run serve.py`` starts it as ``streamlit`` would.
"""

from __future__ import annotations

import sys

from streamlit.web import cli

from layers import state
from layers.state.one_field import Field
from layers.state_values import Written

RELIEF = Field(values=lambda _: ("hills", "steep"), name="relief", key="shading", chosen=True)
DAY = Field(values=lambda _: Written(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"), name="on", chosen=True)
MORE = (*state.FIELDS, RELIEF, DAY)

if __name__ == "__main__":
    state.FIELDS = MORE
    sys.exit(cli.main())
