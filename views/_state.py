"""What the reader has chosen: read from the URL, checked, and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from data.schema import Atlas
from layers.names import DEFAULT_MODE
from layers.payload import modes_of
from layers.wording import strings_of

TOLD = ("seen", "counts")  # URL parameters: whose description is shown, what a name covers


@dataclass(frozen=True, slots=True)
class State:
    """The reader's choices, all valid, and one line for each of the URL's that was not."""

    settlement: str
    place: str = ""
    excerpt: str = ""
    names: str = DEFAULT_MODE
    seen: str = ""
    counts: str = ""
    warnings: tuple[str, ...] = field(default=())


def read_state(atlas: Atlas, query: Mapping[str, str]) -> State:
    """Return the state that a URL's parameters name, falling back where they name nothing."""
    words = strings_of(atlas)
    chosen, warnings = dict(query), []
    if chosen.get("excerpt", "") in atlas.excerpt_by_id:
        of = atlas.excerpt_by_id[chosen["excerpt"]][1].settlements
        chosen.setdefault("settlement", of[0] if of else "")
    settlement = chosen.get("settlement", "")
    if settlement and settlement not in atlas.settlement_by_id:
        warnings.append(words["page_unknown_settlement"].format(id=settlement[:60]))
    place = chosen.get("place", "")
    if place and place not in atlas.place_by_id:
        warnings.append(words["page_unknown_place"].format(id=place[:60]))
    told = {name: chosen.get(name, "") for name in TOLD}
    for name, known in ((name, told_by(atlas, name)) for name in TOLD):
        if told[name] and told[name] not in known:
            warnings.append(words[f"page_unknown_{name}"].format(id=told[name][:60]))
            told[name] = ""
    names = chosen.get("names", "")
    excerpt = chosen.get("excerpt", "")
    return State(
        settlement=settlement
        if settlement in atlas.settlement_by_id
        else atlas.file.default_settlement,
        place=place if place in atlas.place_by_id else "",
        excerpt=excerpt if excerpt in atlas.excerpt_by_id else "",
        names=names if names in modes(atlas) else DEFAULT_MODE,
        warnings=tuple(warnings),
        **told,
    )


def told_by(atlas: Atlas, name: str) -> Mapping[str, object]:
    """Return what a switch above the key offers, by id: "seen" (descriptions) or "counts"."""
    known = atlas.perspectives
    return {each.id: each for each in (known.perspectives if name == "seen" else known.definitions)}


def modes(atlas: Atlas) -> dict[str, str]:
    """Return the ways to name places, id to label, in the order of the switch."""
    return {mode["id"]: mode["label"] for mode in modes_of(atlas, atlas.file.languages[0])}


def current(atlas: Atlas, *, every: str = "") -> State:
    """Return the state of the page's URL; parameters that name nothing are taken out of it.

    Where a page can show all settlements at once, `every` is what its URL then has as settlement.
    """
    state = read_state(atlas, st.query_params.to_dict())
    kept = {"settlement": state.settlement, "place": state.place, "names": state.names}
    kept |= {"excerpt": state.excerpt, "seen": state.seen, "counts": state.counts}
    for name, value in kept.items():
        given = st.query_params.get(name, value)
        if given != value and not (name == "settlement" and every and given == every):
            del st.query_params[name]
    return state


def write(name: str, value: str) -> None:
    """Put one choice into the URL (a new entry of the browser's history), or take it out."""
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def chosen_id(value: object, *, known: Mapping[str, Any]) -> tuple[str, int] | None:
    """Return the id and the number of a choice that the map reports, or None for nonsense.

    An empty id is a choice too: it closes a place.
    """
    if not isinstance(value, Mapping):
        return None
    name, number = value.get("id"), value.get("n")
    if not isinstance(name, str) or not isinstance(number, int) or (name and name not in known):
        return None
    return name, number
