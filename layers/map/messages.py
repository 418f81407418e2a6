"""What the page and the map document in its frame say to one another: ids only, both ways.

The keys of a state are those that `layers.state` declares. `tools.browser_types` writes
``layers/map/js/types/messages.d.ts`` from these models.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, Literal

from pydantic import BaseModel, RootModel, create_model
from typing_extensions import TypeAliasType

from layers.map.facts.models import Facts
from layers.state import FIELDS, Field

Models = tuple[type[BaseModel], ...]


class _StateMessage(Facts):
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


class _ChosenMessage(Facts):
    """The frame to the page: what the reader chose on the map, the `n`-th choice there."""

    atlas: Literal["chosen"]
    kind: str
    id: str
    n: int


def message_models(declared: Sequence[Field] = FIELDS) -> Models:
    """Return the models of what is said, made from a declaration of the state.

    Parameters
    ----------
    declared : sequence of Field, optional
        The fields of the state.

    Returns
    -------
    tuple of model classes
        ``FrameState``, ``MapState``, ``MessageToFrame``, ``MessageToPage``.
    """
    frame_state = create_model(
        "FrameState",
        __base__=Facts,
        __doc__="What a page shows on its map, by ids; empty for none. `highlight` are places to "
        "light up.",
        **_keys(each for each in declared if not each.by_system),
    )
    map_state = create_model(
        "MapState",
        __base__=frame_state,
        __doc__="The state of the map document.",
        **_keys(each for each in declared if each.by_system),
    )
    state_message = create_model(
        "StateMessage", __base__=(_StateMessage, map_state), __doc__=_StateMessage.__doc__
    )
    told = [each.key for each in declared if each.chosen and not each.places]
    kinds: dict[str, Any] = {"kind": (TypeAliasType("ChoiceKind", _one_of(told)), ...)}
    chosen_message = create_model(
        "ChosenMessage", __base__=_ChosenMessage, __doc__=_ChosenMessage.__doc__, **kinds
    )
    return (
        frame_state,
        map_state,
        _either(
            "MessageToFrame",
            state_message,
            WindowMessage,
            doc="Whatever the page says to the frame.",
        ),
        _either(
            "MessageToPage",
            ReadyMessage,
            chosen_message,
            doc="Whatever the frame says to the page.",
        ),
    )


def _keys(declared: Iterable[Field]) -> dict[str, Any]:
    """Return what a state has of fields: ids, one of what every atlas has, or places' ids."""
    return {each.map_key: (_type_of(each), ...) for each in declared}


def _type_of(each: Field) -> object:
    if each.places:
        return tuple[str, ...]
    if not isinstance(each.values, tuple):
        return str
    return _one_of(each.values if each.by_system else (*each.values, ""))


def _one_of(values: Sequence[str]) -> object:
    return Literal[tuple(values)]


def _either(name: str, *messages: type[BaseModel], doc: str) -> type[BaseModel]:
    root: dict[str, Any] = {"root": (reduce(or_, messages), ...)}
    return create_model(name, __base__=RootModel, __doc__=doc, **root)
