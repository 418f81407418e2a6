"""What the page and the map document in its frame say to one another: ids only, both ways.

`tools.browser_types` writes ``layers/map/js/types/messages.d.ts`` from these models.
"""

from __future__ import annotations

from typing import Literal

from pydantic import RootModel
from typing_extensions import TypeAliasType

from layers.map.facts.models import Facts

Theme = TypeAliasType("Theme", Literal["light", "dark"])
ChoiceKind = TypeAliasType("ChoiceKind", Literal["settlement", "place", "perspective", "counts"])


class FrameState(Facts):
    """What a page shows on its map, by ids; empty for none. `highlight` are places to light up."""

    settlement: str
    names: str
    place: str
    highlight: tuple[str, ...]
    perspective: str
    counts: str


class MapState(FrameState):
    """The state of the map document."""

    theme: Theme


class StateMessage(MapState):
    """The page to the frame: what to show; `ack` is the number of the frame's last choice heard."""

    atlas: Literal["state"]
    ack: int


class WindowMessage(Facts):
    """The page to the frame: whether the window is so low that fingers and wheel are the page's."""

    atlas: Literal["window"]
    low: bool


class ReadyMessage(Facts):
    """The frame to the page: it can take messages from now on."""

    atlas: Literal["ready"]


class ChosenMessage(Facts):
    """The frame to the page: what the reader chose on the map, the `n`-th choice there."""

    atlas: Literal["chosen"]
    kind: ChoiceKind
    id: str
    n: int


class MessageToFrame(RootModel[StateMessage | WindowMessage]):
    """Whatever the page says to the frame."""


class MessageToPage(RootModel[ReadyMessage | ChosenMessage]):
    """Whatever the frame says to the page."""
