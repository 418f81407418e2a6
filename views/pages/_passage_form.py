"""The form in which a reader keeps a passage: mounted, and what it sends taken once.

Its half in the browser is views/component/js/passage_form.js. What comes from there is checked as
anything else that a browser sends: ids that are none, and nonsense, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from data.model import Atlas, Place
from layers.evidence import budgets
from layers.evidence.readers_document import ReadersDocument
from layers.evidence.refusals import FileRefused
from layers.evidence.shown_text import as_shown, to_shown
from layers.evidence.uploads import jobs
from layers.panels.documents.choice import sides_of
from layers.panels.readers_passages import Chosen, PassageLinks, passage_at
from layers.wording.names import place_name, title_of
from layers.wording.phrases import side_label
from layers.wording.ui_texts import ui_texts
from views import page_state, shared
from views.pages import _own, kept_texts

KEY = "passage_form"
ANSWER = "own_answer"  # in the session: what came of the last press
FILL = "own_fill"  # in the session: the line that was chosen last
SPEAKER_CHARACTERS = 200

_component = st.components.v2.component(
    "atlas_passage_form",
    html=(shared.COMPONENT / "passage_form.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)
_TEXTS = {
    "words": "own_words",
    "settlements": "docs_by_settlement",
    "places": "ledger_place",
    "speaker": "own_speaker",
    "side": "docs_by_side",
    "no_side": "own_no_side",
    "note": "own_note",
    "keep": "own_keep",
    "keeping": "own_keeping",
    "selected": "own_selected",
    "to_form": "own_to_form",
    "no_words": "own_no_words",
    "nothing": "own_no_match",
    "take_away": "own_take_away",
    "chosen": "own_chosen",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the press with the number `n`; `key` is the passage that was kept, if any."""

    n: int = 0
    kind: str = ""
    line: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Press:
    """A press on Keep, as far as it is well formed."""

    n: int
    text: str
    chosen: Chosen
    ties: PassageLinks


def show_form(atlas: Atlas, own: ReadersDocument, *, state: page_state.State) -> None:
    """Show the form for a text, and take what was pressed while nobody listened."""
    _choose_line(atlas, own)
    value = _component(key=KEY, data=_data(atlas, own, state), on_keep_change=_heard).get("keep")
    if _take(atlas, value):  # a session that is new has called nothing back
        st.rerun()


def _heard() -> None:
    _take(shared.atlas(), st.session_state[KEY].get("keep"))


def _answer() -> Answer:
    found: Answer = st.session_state.get(ANSWER, Answer())
    return found


def _take(atlas: Atlas, value: object) -> bool:
    """Keep what a press sends; return whether it is one that was not answered yet."""
    press = _read(atlas, value)
    if press is None or press.n <= _answer().n:
        return False
    st.session_state[ANSWER] = _kept(atlas, press)
    return True


def _kept(atlas: Atlas, press: _Press) -> Answer:
    words, own = ui_texts(atlas), kept_texts.own_documents().get(press.text)
    if own is None:
        return Answer(press.n, "fault", words["own_lost"])
    try:
        found = press.chosen.selected(own) or jobs.find_words(
            own.name, own.text, press.chosen.in_text(own), reader=kept_texts.reader()
        )
    except FileRefused as error:
        return Answer(press.n, "fault", _own.refused(atlas, error.refusal))
    if found is None:
        return Answer(press.n, "fault", words["own_not_in_text"])
    key = _own.add(passage_at(own, found, ties=press.ties))
    if not key:
        line = words["own_left_out"].format(reasons=words["own_passed_full"])
        return Answer(press.n, "fault", line)
    _own.light(key)
    return Answer(press.n, "found", words["own_is_kept"], key)


def _read(atlas: Atlas, value: object) -> _Press | None:
    if not isinstance(value, Mapping):
        return None
    n, start, end = (_whole(value.get(name)) for name in ("n", "start", "end"))
    words = _text(value, "words", budgets.PASSAGE_CHARACTERS)
    if n is None or not words:
        return None
    ties = PassageLinks(
        settlements=_ids(value.get("settlements"), atlas.settlement_by_id),
        places=_ids(value.get("places"), atlas.place_by_id),
        speaker=_text(value, "speaker", SPEAKER_CHARACTERS),
        sides=_ids(value.get("sides"), sides_of(atlas)),
        note=_text(value, "note", budgets.NOTE_CHARACTERS),
    )
    text = value.get("text")
    chosen = Chosen(words, start or 0, end or 0)
    return _Press(n, text if isinstance(text, str) else "", chosen, ties)


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value < 2**53 else None


def _text(value: Mapping[str, object], name: str, limit: int) -> str:
    found = value.get(name)
    return found.strip()[:limit] if isinstance(found, str) else ""


def _ids(value: object, known: Iterable[str]) -> tuple[str, ...]:
    found = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(each for each in found if isinstance(each, str) and each in known))


def _data(atlas: Atlas, own: ReadersDocument, state: page_state.State) -> dict[str, Any]:
    words, limit = ui_texts(atlas), budgets.PASSAGE_CHARACTERS
    return {
        "script": shared.script_url("passage_form.js"),
        "text": own.sha256,
        "texts": {name: words[key] for name, key in _TEXTS.items()}
        | {"selected_cut": words["own_selected_cut"].format(count=limit)},
        "limits": {
            "words": limit,
            "speaker": SPEAKER_CHARACTERS,
            "note": budgets.NOTE_CHARACTERS,
        },
        "settlements": [
            {"id": s.id, "label": f"{s.year} {s.short}", "names": [title_of(atlas, s)]}
            for s in atlas.settlements
        ],
        "places": [
            {
                "id": place.id,
                "label": place_name(atlas, place, naming=state.names),
                "names": _names(place),
            }
            for place in atlas.places
        ],
        "sides": [
            {"id": each, "label": side_label(atlas, (each,)), "names": []}
            for each in sides_of(atlas)
        ],
        "many": len(atlas.file.parties) > 2,
        "fill": st.session_state.get(FILL, {"number": 0, "words": "", "start": 0, "end": 0}),
        "answer": asdict(_answer()),
    }


def _names(place: Place) -> list[str]:
    """Return all that a place is called, in every language and writing."""
    called = (*place.names.values(), *place.latin.values(), *place.labels.values())
    return list(dict.fromkeys(called))


def _choose_line(atlas: Atlas, own: ReadersDocument) -> None:
    words, key = ui_texts(atlas), f"line-{own.sha256}"
    lines = _lines(own.text[: budgets.TEXT_SHOWN])
    st.selectbox(
        words["own_line"],
        range(len(lines)),
        index=None,
        format_func=lambda n: f"{n + 1}: {lines[n][0][: budgets.LINE_SHOWN]}",
        key=key,
        placeholder=words["own_line_hint"],
        on_change=lambda: _take_line(own, lines, key),
    )


def _lines(text: str) -> list[tuple[str, int]]:
    """Return the first lines of a text that have words, each with where these begin."""
    found: list[tuple[str, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and len(found) < budgets.LINES_SHOWN:
            found.append((line.strip(), at + len(line) - len(line.lstrip())))
        at += len(line)
    return found


def _take_line(own: ReadersDocument, lines: list[tuple[str, int]], key: str) -> None:
    if st.session_state[key] is None:
        return
    line, at = lines[st.session_state[key]]
    start, end = (to_shown(own.text, each) for each in (at, at + len(line)))
    number = st.session_state.get(FILL, {"number": 0})["number"] + 1
    st.session_state[FILL] = {
        "number": number,
        "words": as_shown(line),
        "start": start,
        "end": end,
    }
