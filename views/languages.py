"""The language of a reader: the address', or else the browser's, or else the atlas' first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from babel.core import negotiate_locale
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.model import Atlas
from data.reading.translations import languages_of
from layers.state import State
from views.address import value_of
from views.other_forms import language_of_tag

MOST_ACCEPTED = 20  # languages of a request that are looked at


def language_of(atlas: Atlas, *, named: Sequence[str], accepted: str) -> str:
    """Return the language of the interface that a request asks for.

    Parameters
    ----------
    atlas : Atlas
        As its folder has it.
    named : sequence of str
        What the address says; of several values the first counts.
    accepted : str
        The request's ``Accept-Language`` (RFC 9110, 12.5.4); what cannot be read is passed over.
    """
    spoken = languages_of(atlas)
    asked = next(iter(named), "").strip()
    chosen = value_of(asked, spoken) or language_of_tag(asked, spoken)
    return (
        chosen
        or value_of(negotiate_locale(_liked(accepted), spoken, sep="-") or "", spoken)
        or spoken[0]
    )


def readers_language(atlas: Atlas) -> str:
    """Return the language of who reads the page; outside of a session the atlas' first."""
    if len(languages_of(atlas)) == 1 or get_script_run_ctx(suppress_warning=True) is None:
        return atlas.file.interface[0]
    named = st.query_params.get_all(State.language.name)
    return language_of(atlas, named=named, accepted=st.context.headers.get("Accept-Language", ""))


def _liked(accepted: str) -> list[str]:
    """Return the languages of a request, the dearest first."""
    weighed = []
    for position, part in enumerate(accepted.split(",")[:MOST_ACCEPTED]):
        tag, _, weight = (each.strip() for each in part.partition(";"))
        try:
            dear = float(weight.removeprefix("q=") or 1)
        except ValueError:
            continue
        if tag and tag != "*" and dear > 0:
            weighed.append((-dear, position, tag))
    return [tag for _, _, tag in sorted(weighed)]
