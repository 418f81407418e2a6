"""The reading pane of each choice, for the time before Streamlit's interface has come.

On a slow laptop that interface takes seconds to start, and the map stands long before. The script
in the page's first HTML (component/js/early_frame.js) shows the pane from here until the page's own
has come.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from urllib.parse import parse_qs

from data.faults import AtlasError
from layers.panels.reading_pane import SHOWN
from layers.state import chosen_values
from views import page_state, shared
from views.address import read_address
from views.server.memory import ALWAYS_ASK, Kept, keep

FOLDER = "early_pane"
MOST_KEPT = 200  # panes of about 10 kB
LONGEST = 400  # characters of a choice


class EarlyPanes:
    """The panes that were asked for last, as they go over the wire."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making = asyncio.Lock()  # a class opens the same link at once

    async def find(self, choice: str) -> Kept | None:
        """Return the pane of a choice, written as a query; None for what is no choice.

        An address that has to be mended is the page's own to read.
        """
        if choice not in self._kept:
            async with self._making:
                if choice not in self._kept:
                    made = await asyncio.to_thread(_made, choice)
                    if made is None:
                        return None
                    self._kept[choice] = made
                    while len(self._kept) > MOST_KEPT:
                        self._kept.popitem(last=False)
        self._kept.move_to_end(choice)
        return self._kept[choice]


def _made(choice: str) -> Kept | None:
    try:
        atlas = shared.atlas()
        given = (
            parse_qs(choice, keep_blank_values=True) if len(choice) <= LONGEST else {"": [choice]}
        )
        address = read_address(given, page_state.known_on_the_map(atlas))
        if address.passed_over:
            return None
        values = chosen_values(atlas, address.values)
        text = shared.early_sheets() + shared.rendered_pane(values, limit=SHOWN)
    except (AtlasError, ValueError):  # the page says what is wrong with the atlas
        return None
    return keep("early_pane.html", text.encode("utf-8"), cache=ALWAYS_ASK)
