"""What the reader has chosen: read from the URL, checked, and written back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import streamlit as st

from data.faults import closest
from data.model import Atlas
from layers import state as declaration
from layers.state.one_field import Field
from layers.wording.dates import bar_span
from layers.wording.names import modes_of
from layers.wording.ui_texts import ui_texts
from views import browser_address
from views.address import MAX_NAMED, Address, PassedOver, named, read_address
from views.browser_address import Given
from views.other_forms import other_forms

READ = "address"  # in the session: what the URL said when it was last read
HERE = "page_here"  # in the session: the page that was last shown
OF_ONE_SETTLEMENT = ("explore", "ledger")  # the pages that show one settlement
LEFT = (
    "page_left_at"  # in the session: what each page's URL said when it was left, the last one last
)
WAYS = "page_ways"  # in the session: where the masthead's links lead, by page
ALL = "all"  # a page's own value of a field: it shows all of them


@dataclass(frozen=True)
class State(declaration.State):
    """The reader's choices, all valid, and a line on what of the URL was passed over.

    `given` are the valid parameters of the URL as they stand, without what holds anyway.
    """

    warning: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


Known = Mapping[str, Collection[str] | None]


def known_everywhere(atlas: Atlas) -> Known:
    """Return the parameters that every page has, and the values of each."""
    return {e.name: e.options(atlas) for e in declaration.fields() if e.everywhere}


def known_on_the_map(atlas: Atlas) -> Known:
    """Return the parameters of the page with the map."""
    return {e.name: e.options(atlas) for e in declaration.fields() if e.on_page}


def read_state(atlas: Atlas, given: Given, *, known: Known | None = None) -> State:
    """Return the state that a URL's parameters name, falling back where they name nothing.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    given : mapping of str to sequence of str
        The URL's parameters, each with its values.
    known : mapping, optional
        The page's own parameters; by default those of the map.
    """
    address = read_address(given, known or known_on_the_map(atlas), otherwise=other_forms(atlas))
    return State(
        values=declaration.chosen_values(atlas, address.values),
        warning=passed_over(atlas, address),
        given=address.values,
    )


def passed_over(atlas: Atlas, address: Address) -> str:
    """Return the line that names what of an address was passed over, or an empty one."""
    words, parts = ui_texts(atlas), address.passed_over
    if not parts:
        return ""
    said = [_said(atlas, part) for part in parts[:MAX_NAMED]]
    if len(parts) > MAX_NAMED:
        said.append(words["address_more"].format(count=len(parts) - MAX_NAMED))
    return words["address_passed_over"].format(parts="; ".join(said))


def no_page(atlas: Atlas, name: str, *, pages: Collection[str]) -> str:
    """Return the line that names a page which was asked for and is none."""
    words, part = ui_texts(atlas), PassedOver("name", name, meant=closest(name.casefold(), pages))
    return words["address_no_page"].format(page=_said(atlas, part, key="address_page"))


def _said(atlas: Atlas, part: PassedOver, *, key: str = "") -> str:
    words = ui_texts(atlas)
    kind = (
        "date" if part.kind == "value" and part.name == declaration.State.date.name else part.kind
    )
    text = words[key or f"address_{kind}"].format(
        name=part.name, text=named(part), **bar_span(atlas)
    )
    return f"{text} {words['address_meant'].format(name=part.meant)}" if part.meant else text


def modes(atlas: Atlas) -> dict[str, str]:
    """Return the ways to name places, id to label, in the order of the switch."""
    return {mode["id"]: mode["label"] for mode in modes_of(atlas)}


def current(atlas: Atlas, *, known: Known | None = None) -> State:
    """Return the state of the page's URL; `known` are its parameters, if it is not the map."""
    state = read_state(atlas, browser_address.given(), known=known)
    st.session_state[READ] = dict(state.given)
    return state


def enter(atlas: Atlas, here: str) -> None:
    """Take a page up where its reader left it, if a link of the masthead led to it.

    That link was made before what was chosen on the map since: it may name an older settlement.
    Any other link says itself what it shows.
    """
    before = st.session_state.get(HERE)
    if before not in (None, here):
        st.session_state[LEFT] = _left(atlas)
        link, now = st.session_state.get(WAYS, {}).get(here), way_to(atlas, here)
        followed = {name: [value] for name, value in (link or {}).items()}
        if link != now and followed == browser_address.given():
            browser_address.write(now)
    st.session_state[HERE] = here


def shown_everywhere(atlas: Atlas) -> dict[str, str]:
    """Return what all pages have, as it is on the page that is shown: each way out takes it."""
    shown = st.session_state.get(READ, {})
    return {name: shown[name] for name in known_everywhere(atlas) if name in shown}


def way_to(atlas: Atlas, page: str) -> dict[str, str]:
    """Return the parameters of the masthead's link to a page: as the reader has left it.

    What all pages have is as it is on the page that is shown, and so are the settlement and the
    date, where a page shows one.
    """
    left, everywhere = _left(atlas), known_everywhere(atlas)
    values = {k: v for k, v in left.get(page, {}).items() if k not in everywhere}
    values |= shown_everywhere(atlas)
    last = _last_shown(atlas, left)
    if page in OF_ONE_SETTLEMENT and last and values.get("settlement") != ALL:
        if any(values.get(name, "") != value for name, value in last.items()):
            values.pop("excerpt", None)
        values |= last
    return declaration.query_of(atlas, values)


def _left(atlas: Atlas) -> dict[str, dict[str, str]]:
    """Return what each page's address said last, the page that is shown at the end."""
    here, left = st.session_state.get(HERE, ""), st.session_state.get(LEFT, {})
    shown = st.session_state.get(READ, {})
    if here in OF_ONE_SETTLEMENT:
        shown = {"settlement": atlas.file.default_settlement, **shown}
    return {**{page: values for page, values in left.items() if page != here}, here: shown}


def _last_shown(atlas: Atlas, left: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the settlement that a page showed last, and its date, empty where it had none."""
    for page in reversed([page for page in left if page in OF_ONE_SETTLEMENT]):
        values = left[page]
        named = values.get("settlement", "")
        if named in atlas.settlement_by_id:
            return {"settlement": named, "date": values.get("date", "")}
    return {}


def settlement_here(atlas: Atlas) -> str:
    """Return the settlement that is on the reader's mind: the one of the URL, or shown last.

    It is asked for before a page has read its URL: what is mended there is not known yet.
    """
    values = _here(atlas).values
    if declaration.bring_a_settlement(values):
        return declaration.chosen_values(atlas, values)[declaration.State.settlement.name]
    last = _last_shown(atlas, _left(atlas)) if HERE in st.session_state else {}
    return last.get("settlement") or atlas.file.default_settlement


def date_here(atlas: Atlas) -> str:
    """Return the date that the map's URL asks for, also where it is yet to be mended, or none."""
    return declaration.chosen_values(atlas, _here(atlas).values)[declaration.State.date.name]


def _here(atlas: Atlas) -> Address:
    """Return what the URL says as the map's."""
    known = known_on_the_map(atlas)
    return read_address(browser_address.given(), known, otherwise=other_forms(atlas))


def write(**values: str) -> None:
    """Put choices into the URL (one new entry of the browser's history); empty takes one out."""
    known: dict[str, str] = {**st.session_state.get(READ, {}), **values}
    st.session_state[READ] = kept = {name: value for name, value in known.items() if value}
    browser_address.write(kept)


class Choice(NamedTuple):
    """A valid choice that the map reports: of which field, which value, and its number there."""

    field: Field
    id: str
    number: int


def choices_of(value: object, *, atlas: Atlas) -> list[Choice]:
    """Return the choices that the map reports, in the order in which they were made.

    Nonsense is passed over. An empty id is a choice too, where the field has no default: it closes
    a place.
    """
    given = value if isinstance(value, list) else []
    found = [_choice(each, atlas) for each in given if isinstance(each, Mapping)]
    return sorted((each for each in found if each), key=lambda each: each.number)


def _choice(given: Mapping[str, object], atlas: Atlas) -> Choice | None:
    kind, id_, number = (given.get(key) for key in ("kind", "id", "n"))
    if not isinstance(kind, str) or not isinstance(id_, str) or not isinstance(number, int):
        return None
    chosen = declaration.field_with(kind)
    if chosen is None or not chosen.chosen or not chosen.valid(atlas, id_):
        return None
    return Choice(chosen, id_, number)
