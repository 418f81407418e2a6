"""What a reader's session keeps of their own files: texts, passages, and where these stand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

import streamlit as st

from data.model import Atlas
from layers.evidence import budgets
from layers.evidence.anchors import Anchored
from layers.evidence.annotation.export import Passage, as_it_came
from layers.evidence.annotation.passage import AnnotationFile
from layers.evidence.readers_document import ReadersDocument
from layers.evidence.refusals import Refusal
from layers.evidence.uploads import jobs
from layers.panels.readers_passages import quote_of
from layers.wording.ui_texts import ui_texts
from views.pages import kept_texts

PASSAGES = "own_passages"
OTHERS = "own_others"
PAGE = "own_page"
LIT = "own_lit"  # the key of the passage whose places are lit on the map

How = tuple[str, tuple[int, int] | None]


def passages() -> dict[str, Passage]:
    """Return the session's passages by keys of its own: files repeat their ids, or have none."""
    found: dict[str, Passage] = st.session_state.setdefault(PASSAGES, {})
    return found


def others() -> dict[str, None]:
    """Return the annotations that are kept to be saved and are no passages, each as JSON."""
    found: dict[str, None] = st.session_state.setdefault(OTHERS, {})
    return found


def note_held() -> None:
    """Remember in the page as well that the session holds something of the reader's."""
    uploaded = any(st.session_state.get(f"upload-{kind}") for kind in ("text", "passages"))
    if uploaded or passages() or others() or kept_texts.own_documents():
        st.session_state["own_here"] = st.session_state["own_held"] = True


def is_lost() -> bool:
    """Return whether the page held something that this session, a newer one, does not know."""
    held, here = (st.session_state.get(name, False) for name in ("own_held", "own_here"))
    return bool(held and not here)


def add(passage: Passage) -> str:
    """Keep a passage, turn to its page and return its key; "" where the session is full."""
    if not _room().takes(passage):
        return ""
    key = _keep(passage)
    st.session_state[PAGE] = pages() - 1
    return key


def _keep(passage: Passage) -> str:
    number = st.session_state["own_count"] = st.session_state.get("own_count", 0) + 1
    passages()[key := f"passage-{number}"] = passage
    return key


def add_file(found: AnnotationFile) -> tuple[int, Counter[str]]:
    """Keep what a file gave; return how many passages came, and what was passed over, how often.

    What is here already is not kept twice.
    """
    passed, count = Counter(found.passed), 0
    here = {_identity(passage) for passage in passages().values()}
    first, room = len(passages()), _room()
    for passage in found.passages:
        if _identity(passage) in here:
            passed["double"] += 1
        elif room.takes(passage):
            _keep(passage)
            here.add(_identity(passage))
            count += 1
        else:
            passed["full"] += 1
    for other in found.others:
        if other in others() or room.takes(other):
            others()[other] = None
        else:
            passed["full"] += 1
    if count:
        st.session_state[PAGE] = first // budgets.PASSAGES_SHOWN
    return count, passed


def drop(key: str) -> None:
    """Let a passage go."""
    passages().pop(key, None)
    put_out(key)


def light(key: str) -> None:
    """Light the places of a passage on the map, wherever it stands beside it."""
    st.session_state[LIT] = key


def put_out(key: str) -> None:
    """Light the places of a passage no more."""
    if st.session_state.get(LIT) == key:
        del st.session_state[LIT]


def beside_map(settlement: str, place: str) -> list[str]:
    """Return the keys of the passages that stand beside a map, the newest first.

    They are those tied to the settlement that is shown or to the place that is chosen, and these
    first. A passage that is tied to places alone belongs to every settlement, with its places.
    """
    newest = list(reversed(passages().items()))
    of_place = [key for key, each in newest if place and place in each.places]
    of_settlement = [key for key, each in newest if settlement in each.settlements]
    return list(dict.fromkeys((*of_place, *of_settlement)))


def lit(settlement: str, place: str) -> str:
    """Return the key of the passage whose places are lit on a map, "" for none."""
    key: str = st.session_state.get(LIT, "")
    return key if key and key in beside_map(settlement, place) else ""


def refused(atlas: Atlas, refusal: Refusal) -> str:
    """Return the line that says why a file is not taken."""
    return ui_texts(atlas)[refusal.text_key].format(name=refusal.name, **refusal.values)


def has_room_for_text(own: ReadersDocument) -> bool:
    """Return whether the session may keep one more text."""
    texts = kept_texts.own_documents()
    return own.sha256 in texts or (
        len(texts) < budgets.TEXTS_A_SESSION and len(own.text) <= _room().size
    )


@dataclass(slots=True)
class _Room:
    """How many passages a session may still keep, and how many characters of them and of texts.

    It is worked out once for a file, not for each of its passages: that is the server's own time.
    """

    count: int
    size: int

    def takes(self, kept: Passage | str) -> bool:
        """Make room for a passage, or for an annotation that is none; return whether there was."""
        size = _size(kept)
        if self.count < 1 or size > self.size:
            return False
        self.count, self.size = self.count - 1, self.size - size
        return True


def _room() -> _Room:
    kept: list[Passage | str] = [*passages().values(), *others()]
    texts = sum(len(own.text) for own in kept_texts.own_documents().values())
    return _Room(
        budgets.PASSAGES_A_SESSION - len(kept),
        budgets.KEPT_BYTES_A_SESSION - sum(map(_size, kept)) - texts,
    )


def _size(kept: Passage | str) -> int:
    return len(kept) if isinstance(kept, str) else len(kept.foreign) + len(kept.exact)


def _identity(passage: Passage) -> Passage | str:
    """Return what two passages have in common if they are one: what they say, under their id.

    It is that with which a file had them, also where they were saved here and come back.
    """
    if not passage.foreign:
        return passage
    came = as_it_came(passage)
    name = came.get("id", came.get("@id"))
    if isinstance(name, str) and name:
        return replace(passage, id=name, foreign="")
    return json.dumps(came, sort_keys=True)


def pages() -> int:
    """Return on how many pages the passages are."""
    return max(1, ceil(len(passages()) / budgets.PASSAGES_SHOWN))


def page() -> list[str]:
    """Return the keys of the passages of the page that is shown."""
    number = min(int(st.session_state.get(PAGE) or 0), pages() - 1)
    start = number * budgets.PASSAGES_SHOWN
    return list(passages())[start : start + budgets.PASSAGES_SHOWN]


def looked_up(own: ReadersDocument | None, *, reader: str) -> Mapping[str, How]:
    """Return for each passage how it stands in a text, and where.

    It is looked for once, in a process of its own; "busy" is tried again.
    """
    if own is None:
        return {key: (_how_without_text(passage), None) for key, passage in passages().items()}
    cache: dict[tuple[str, str], How] = st.session_state.setdefault("own_found", {})
    new = [key for key in passages() if (own.sha256, key) not in cache]
    answers: dict[str, How] = {}
    wanted = [key for key in new if passages()[key].exact]
    answers |= {key: ("whole", None) for key in new if not passages()[key].exact}
    if wanted:
        quotes = [quote_of(passages()[key]) for key in wanted]
        answers |= _answers(wanted, jobs.find_all(own.text, quotes, reader=reader))
    cache |= {(own.sha256, key): how for key, how in answers.items() if how[0] != "busy"}
    return {key: cache.get((own.sha256, key)) or answers[key] for key in passages()}


def is_looked_up(own: ReadersDocument) -> bool:
    """Return whether every passage was looked for in a text."""
    cache = st.session_state.get("own_found", {})
    return all((own.sha256, key) in cache for key in passages())


def _answers(keys: Iterable[str], found: Iterable[object]) -> dict[str, How]:
    said: dict[str, How] = {}
    for key, each in zip(keys, found, strict=True):
        if isinstance(each, str):
            said[key] = ("busy" if each in ("busy", "spent") else "late", None)
        elif isinstance(each, Anchored):
            said[key] = (each.how, (each.start, each.end))
        else:
            said[key] = ("lost", None)
    return said


def _how_without_text(passage: Passage) -> str:
    return "untried" if passage.exact else "whole"
