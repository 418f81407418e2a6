"""The reading pane of each choice, for the time before Streamlit's interface has come.

On a slow laptop that interface takes seconds to start, and the map stands long before. So the pane
of an address stands in the page's first HTML. The script there (component/js/early_frame.js) shows
it, and fetches that of what is chosen on the map meanwhile, until the page's own has come.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from urllib.parse import parse_qs

from data.faults import AtlasError
from data.reading.translations import languages_of
from layers.panels.reading_pane import SHOWN
from layers.state import chosen_values
from views import page_state, shared
from views.address import read_address
from views.other_forms import other_forms
from views.server.memory import ALWAYS_ASK, LANGUAGES, Kept, keep

FOLDER = "early_pane"
MOST_KEPT = 200  # of about 10 kB
LONGEST = 400  # characters of a query
ROOM = '<template id="atlas-pane"></template>'  # in the first HTML, for the pane

_Key = tuple[str, bool, tuple[tuple[str, str], ...]]  # language, whether in a page, state


class EarlyPanes:
    """The panes that were asked for last, alone and in the page's first HTML, as they are sent."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Kept] = OrderedDict()
        self._making = asyncio.Lock()  # a class opens the same link at once

    async def find(self, asked: str) -> Kept | None:
        """Return the pane of a language and a query, with / between.

        None where the page itself must mend or refuse that.
        """
        language, _, query = asked.partition("/")
        return await self._find(language, query, within="")

    async def page(self, language: str, query: str, *, first: str) -> Kept | None:
        """Return the first HTML with the pane of a query; None as above."""
        return await self._find(language, query, within=first)

    async def _find(self, language: str, query: str, *, within: str) -> Kept | None:
        values = _chosen(language, query)
        if values is None:
            return None
        key = language, bool(within), tuple(sorted(values.items()))
        if key not in self._kept:
            async with self._making:
                if key not in self._kept:
                    made = await asyncio.to_thread(_made, language, values, within=within)
                    if made is None:
                        return None
                    self._kept[key] = made
                    while len(self._kept) > MOST_KEPT:
                        self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def _chosen(language: str, query: str) -> Mapping[str, str] | None:
    if len(query) > LONGEST:
        return None
    try:
        if language not in languages_of(shared.record()):
            return None
        atlas, given = shared.atlas(language), parse_qs(query, keep_blank_values=True)
        known, otherwise = page_state.known_on_the_map(atlas), other_forms(atlas)
        address = read_address(given, known, otherwise=otherwise)
    except (AtlasError, ValueError):  # the page says what is wrong with the atlas
        return None
    return None if address.passed_over else address.values


def _made(language: str, values: Mapping[str, str], *, within: str) -> Kept | None:
    try:
        atlas = shared.atlas(language)
        chosen = chosen_values(atlas, values)
        pane = shared.rendered_pane(atlas, chosen, limit=SHOWN)
    except AtlasError:
        return None
    filled = ROOM.replace("></", f">{pane}</")
    page = within.replace(ROOM, filled, 1) if within else pane
    return keep("index.html", page.encode("utf-8"), cache=ALWAYS_ASK, varies=LANGUAGES)
