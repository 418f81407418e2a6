"""What the page and the map document in its frame say to one another: ids only, both ways.

The keys of a state are those that `layers.state` declares. `tools.browser_types` writes
``layers/map/js/types/messages.d.ts`` from these models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import GenericAlias, MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, RootModel, create_model
from typing_extensions import TypeAliasType

from layers.map.facts.models import Facts, Position
from layers.state import FIELDS
from layers.state.one_field import Field

Models = tuple[type[BaseModel], ...]
NONE: Mapping[str, Any] = MappingProxyType({})


class _FrameState(Facts):
    """What a page shows on its map, by ids; empty for none. `highlight` are places to light up."""


class _MapState(Facts):
    """The state of the map document."""


class _StateMessage(Facts):
    """The page to the frame: what to show; `ack` is the number of the frame's last choice heard."""

    atlas: Literal["state"]
    ack: int


class WindowMessage(Facts):
    """The page to the frame: what of it a reader sees beside the map.

    `low` says that the window is so low that fingers and wheel are the page's, `beside` that the
    reading pane stands beside the map.
    """

    atlas: Literal["window"]
    low: bool
    beside: bool


class PictureMessage(Facts):
    """The page to the frame: save the map as a picture."""

    atlas: Literal["picture"]
    form: Literal["png", "svg"]


class MovedMessage(Facts):
    """The frame to the page: the window on the map is the reader's own, or (empty) none of theirs.

    It is written as `layers.state` declares it. Nothing is asked of the page: it puts the window
    into a link that the reader copies.
    """

    atlas: Literal["moved"]
    window: str


class KeyMessage(Facts):
    """The page to the frame: a key of its own that a reader has pressed outside of it."""

    atlas: Literal["key"]
    key: str


class LedgerMessage(Facts):
    """The frame to the page: lead to the ledger of the plan that is painted."""

    atlas: Literal["ledger"]


class KeysClosedMessage(Facts):
    """The frame to the page: the list of keys is closed, that a key from there had opened."""

    atlas: Literal["keys_closed"]


class KeysMessage(Facts):
    """Both ways: whether keys of one character do something; the page keeps it on the machine."""

    atlas: Literal["keys"]
    characters: bool


class NotesMessage(Facts):
    """The frame to the page: what the speaker's window says of a step; it opens where it is to.

    Without a `lesson` it closes. `clock` is filled by the window, `minutes` is how long the lesson
    is to take. A sandboxed frame may open no window itself.
    """

    atlas: Literal["notes"]
    open: bool
    lesson: str
    minutes: int
    clock: str
    heading: str
    step: str
    note: str
    next: str


class NotesBlockedMessage(Facts):
    """The page to the frame: the browser has not let it open the speaker's window."""

    atlas: Literal["notes_blocked"]


class KeptMessage(Facts):
    """Both ways: what the frame would keep; the page keeps it on the machine.

    That is what a reader has tried in rounds of questions, or their own plans. `kept` is JSON, the
    frame's own, and empty where there is nothing.
    """

    atlas: Literal["kept"]
    name: Literal["tries", "plans"]
    kept: str


class OwnFeature(Facts):
    """A feature of a reader's own layer, as the map draws it.

    `parts` are rings, lines, or single positions, each in degrees; `said` are its first attributes,
    as text; `first` and `last` the ISO days from which and until which it holds, none where that is
    open.
    """

    kind: Literal["area", "line", "point"]
    parts: tuple[tuple[Position, ...], ...]
    said: tuple[str, ...]
    first: str | None = None
    last: str | None = None


class OwnLayerFacts(Facts):
    """A reader's own layer: which of the colours it has, and what the key says of it.

    `none` is what the key says as well while none of its features holds; `up` and `down` name what
    moves the layer among the others.
    """

    colour: int
    shown: bool
    name: str
    none: str
    up: str
    down: str
    features: tuple[OwnFeature, ...]


class OwnLayersMessage(Facts):
    """The page to the frame: all of the reader's own layers, the lowest first."""

    atlas: Literal["own_layers"]
    layers: tuple[OwnLayerFacts, ...]


class OwnPlaced(Facts):
    """One of a reader's own layers, by its colour, and whether it is shown."""

    colour: int
    shown: bool


class OwnArrangedMessage(Facts):
    """The frame to the page: how a reader has arranged their own layers, the lowest first."""

    atlas: Literal["own_arranged"]
    layers: tuple[OwnPlaced, ...]


class ReadyMessage(Facts):
    """The frame to the page: it can take messages from now on."""

    atlas: Literal["ready"]


class _Choice(Facts):
    """What a reader chose: the key of a field, and its value."""

    kind: str
    id: str


class _ChosenMessage(Facts):
    """The frame to the page: what the reader chose on the map at once, the `n`-th time there."""

    atlas: Literal["chosen"]
    n: int


class _MessageToFrame(RootModel[object]):
    """Whatever the page says to the frame."""


class _MessageToPage(RootModel[object]):
    """Whatever the frame says to the page."""


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
    page = [each for each in declared if not each.by_system]
    system = [each for each in declared if each.by_system]
    frame_state = _made(_FrameState, keys=_keys(page))
    map_state = _made(_MapState, frame_state, keys=_keys(system))
    state_message = _made(_StateMessage, map_state)
    told = [each.key for each in declared if each.chosen and not each.places]
    choice = _made(_Choice, keys={"kind": (TypeAliasType("ChoiceKind", _one_of(told)), ...)})
    chosen_message = _made(
        _ChosenMessage, keys={"choices": (GenericAlias(tuple, (choice, ...)), ...)}
    )
    to_frame = (
        state_message
        | WindowMessage
        | PictureMessage
        | KeyMessage
        | KeysMessage
        | NotesBlockedMessage
        | KeptMessage
        | OwnLayersMessage
    )
    to_page = (
        ReadyMessage
        | MovedMessage
        | chosen_message
        | KeysClosedMessage
        | KeysMessage
        | NotesMessage
        | KeptMessage
        | LedgerMessage
        | OwnArrangedMessage
    )
    return (
        frame_state,
        map_state,
        _made(_MessageToFrame, keys={"root": (to_frame, ...)}),
        _made(_MessageToPage, keys={"root": (to_page, ...)}),
    )


def _made(
    head: type[BaseModel], *bases: type[BaseModel], keys: Mapping[str, Any] = NONE
) -> type[BaseModel]:
    """Return a model with what a head and other models have, and `keys`; it is told as its head."""
    name = head.__name__.removeprefix("_")
    return create_model(name, __base__=(head, *bases), __doc__=head.__doc__, **keys)


def _keys(declared: Iterable[Field]) -> dict[str, Any]:
    """Return what a state has of fields: ids, one of what every atlas has, or places' ids."""
    fields = [*declared]
    places = {each.map_key: (tuple[str, ...], ...) for each in fields if each.places}
    return places | {each.key: (_type_of(each), ...) for each in fields}


def _type_of(each: Field) -> object:
    if not isinstance(each.values, tuple):
        return str
    return _one_of(each.values if each.by_system else (*each.values, ""))


def _one_of(values: Sequence[str]) -> object:
    return Literal[tuple(values)]
