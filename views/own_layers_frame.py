"""A reader's own layers on the map: what of the session goes to its frame, and when."""

from __future__ import annotations

import json
import weakref
from collections.abc import Collection
from dataclasses import dataclass
from itertools import count

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from data.model import Atlas
from layers.map.messages import OwnPlaced
from layers.own_layers import LikelyCrs, ShownLayer, bounds
from layers.wording.ui_texts import ui_texts
from views import shared

LAYERS = "own_layers"  # in the session: those that are kept, the lowest first
HELD = "layers_held"  # in the session and in the page: whether there are any

_ORDER = TypeAdapter(list[OwnPlaced])

_component = st.components.v2.component(
    "atlas_own_layers",
    html="",
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


@dataclass(slots=True, eq=False, weakref_slot=True)
class KeptFile:
    """A file that a session keeps: it is exported from there, and read anew.

    Parameters
    ----------
    name : str
        The file's name.
    raw : bytes
        Its content.
    crs : str, optional
        What its coordinates are in, as the reader has said.
    likely : tuple of LikelyCrs, optional
        What they may be in, while the reader is asked.
    """

    name: str
    raw: bytes
    crs: str = ""
    likely: tuple[LikelyCrs, ...] = ()

    def __post_init__(self) -> None:
        _KEPT.add(self)


_KEPT: weakref.WeakSet[KeptFile] = weakref.WeakSet()  # of all sessions; theirs go with them


@dataclass(slots=True, eq=False)
class KeptLayer:
    """A layer on the map: its file, what is shown of it, and its colour.

    Parameters
    ----------
    file : KeptFile
        Where it is from.
    shown : ShownLayer
        What is shown of it.
    colour : int
        Which of the colours it has.
    layer : str, optional
        Which layer of the file it is; the first by default.
    asked : tuple, optional
        The layer and the order of the table that the reader chose last, whether it could be read or
        not: it isn't read again before the choice is another.
    refused : str, optional
        Why that could not be read.
    hidden : bool, optional
        Whether the map leaves it out.
    """

    file: KeptFile
    shown: ShownLayer
    colour: int
    layer: str = ""
    asked: tuple[str, str, bool] = ("", "", False)
    refused: str = ""
    hidden: bool = False


def layers() -> list[KeptLayer]:
    """Return the session's layers, the lowest first."""
    found: list[KeptLayer] = st.session_state.setdefault(LAYERS, [])
    return found


def kept_everywhere() -> int:
    """Return how many bytes of files all sessions keep."""
    return sum(len(each.raw) for each in list(_KEPT))


def free_colour(taken: Collection[int]) -> int:
    """Return the first colour that no layer has."""
    return next(colour for colour in count() if colour not in taken)


def arrange(value: object) -> None:
    """Have the session's layers as a reader has arranged them on the map; nonsense is passed over.

    Parameters
    ----------
    value : object
        As reported: a list of `layers.map.messages.OwnPlaced`, the lowest first.
    """
    try:
        order = _ORDER.validate_python(value)
    except ValidationError:
        return
    own = {each.colour: each for each in layers()}
    if sorted(each.colour for each in order) != sorted(own):
        return
    for each in order:
        own[each.colour].hidden = not each.shown
    layers()[:] = [own[each.colour] for each in order]


def move(layer: KeptLayer, by: int) -> None:
    """Put a layer higher among the session's, or lower."""
    at = layers().index(layer)
    layers().remove(layer)
    layers().insert(max(0, at + by), layer)


def show_on_map(atlas: Atlas) -> None:
    """Hand the session's layers to the map; once for a run of the page, not for each choice."""
    if not layers():
        return
    with st.container(key="own_layers_frame"):
        _component(
            key="own_layers_sent",
            data={
                "script": shared.script_url("own_layers.js"),
                "layers": [_facts(atlas, each) for each in layers()],
            },
            height="content",
        )


def _facts(atlas: Atlas, layer: KeptLayer) -> str:
    """Return a layer as `layers.map.messages.OwnLayerFacts` has it, as JSON."""
    words = ui_texts(atlas)
    told = {
        "colour": layer.colour,
        "shown": not layer.hidden,
        "name": layer.shown.layer.name[: bounds.TOLD_VALUE],
        **{key: words[f"layers_{key}"] for key in ("none", "up", "down")},
    }
    head = json.dumps(told, ensure_ascii=False).removesuffix("}")
    return f'{head}, "features": {layer.shown.drawing.decode()}}}'
