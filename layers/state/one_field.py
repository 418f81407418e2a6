"""A field of the page's state: one thing that a reader can choose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

from data.model import Atlas

if TYPE_CHECKING:
    from layers.state import State

Mark = Literal["before", "after", ""]


@dataclass(kw_only=True)
class Field:
    """One thing that a reader can choose.

    Parameters
    ----------
    values : callable or tuple of str
        The values that there are in an atlas: ids, or `Written` for a kind like dates; a tuple
        where every atlas has the same. Where the field has no default, an empty value is valid
        too: it takes the choice back.
    default : callable, optional
        The value where nothing is chosen; by default none. A field that the reader's system
        decides (`by_system`) has none here.
    name : str
        The parameter in an address; by default the attribute's name in `State`.
    key : str
        What the map's state, its messages and a link's ``data-`` attribute call it: one word in
        small letters; by default `name`.
    everywhere : bool
        Whether every page has it, and not the map's alone.
    on_page : bool
        Whether a page's address has it; a saved page's has whatever the map is told.
    always : bool
        Whether it stands in every address that is made, even where it is as it would be anyway.
    by_system : bool
        Whether the reader's system decides it; an address keeps it only where it names it already.
    chosen : bool
        Whether it can be chosen on the map or by a link of the reading pane.
    clears : sequence of str
        The names of the fields that a choice leaves behind.
    mark : {"before", "after", ""}
        When the map's root is marked with it: before painting (sheets ask for it), after, never.
    settlements : callable, optional
        The settlements that a value belongs to: one of them is shown with it.
    leads : bool
        Whether that settlement is shown even where an address names another.
    dates : callable, optional
        The dates that a value belongs to; where it belongs to no settlement, one of them is shown
        with it.
    places : callable, optional
        The places that a value names. The map is told those instead of the value, as `told_as`.
    told_as : str
        The key under which the map is told the places.
    """

    values: Callable[[Atlas], Collection[str]] | tuple[str, ...]
    default: Callable[[Atlas], str] = lambda _: ""
    name: str = ""
    key: str = ""
    everywhere: bool = False
    on_page: bool = True
    always: bool = False
    by_system: bool = False
    chosen: bool = False
    clears: Sequence[str] = ()
    mark: Mark = "after"
    settlements: Callable[[Atlas, str], Sequence[str]] | None = None
    leads: bool = False
    dates: Callable[[Atlas, str], Sequence[str]] | None = None
    places: Callable[[Atlas, str], Sequence[str]] | None = None
    told_as: str = ""

    def __post_init__(self) -> None:
        self.key = self.key or self.name

    def __set_name__(self, _: type, name: str) -> None:
        self.name = self.name or name
        self.key = self.key or self.name

    @overload
    def __get__(self, state: None, owner: type) -> Field: ...
    @overload
    def __get__(self, state: State, owner: type) -> str: ...
    def __get__(self, state: State | None, owner: type) -> Field | str:
        """Return a state's value of this field, or the field where a class is asked."""
        return self if state is None else state.values.get(self.name, "")

    @property
    def map_key(self) -> str:
        """The key under which the map is told of it."""
        return self.told_as if self.places else self.key

    def options(self, atlas: Atlas) -> Collection[str]:
        """Return the values that there are in an atlas."""
        return self.values if isinstance(self.values, tuple) else self.values(atlas)

    def valid(self, atlas: Atlas, value: str) -> bool:
        """Return whether a value is one that this field can have; an empty one takes it back."""
        return value in self.options(atlas) or (value == "" and self.default(atlas) == "")
