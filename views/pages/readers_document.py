"""The reader's own documents: kept for the session, their passages tied, saved and loaded again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.model import Atlas
from layers.evidence import budgets
from layers.evidence.annotation.export import MEDIA_TYPE, known_of
from layers.evidence.readers_document import ReadersDocument
from layers.evidence.refusals import FileRefused, shown_name
from layers.evidence.uploads import jobs
from layers.panels.readers_passages import (
    own_annotations,
    own_passage_html,
    text_html,
)
from layers.wording.numbers import number
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.choosing import choose_one
from views.pages import _own, _passage_form, kept_texts

FILES_REMEMBERED = 50  # of which it is known what was said of them
LOST = ("double", "full", "left_out", "deep", "large", "number")  # not kept in what is saved

OFFERED = {"passages_file": "own_load_offered", "text_file": "own_add_offered"}

Said = list[tuple[str, str]]  # kinds ("fault", "found", "offer") and lines


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_own")


def show() -> None:
    """Show the page."""
    _own.note_held()  # before the page is told what to keep
    masthead.show_page(_body, here="own")


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    head = {"title": words["page_own"], "text": words["own_intro"]}
    st.html(shared.render("page_head.html.j2", **head))
    masthead.page_link(atlas, "layers", label=words["layers_way"], names=state.names)
    with st.container(key="uploads", horizontal=True):
        with st.container(key="upload_text"):
            _upload(atlas, "text", words["own_add"])
        with st.container(key="upload_passages"):
            _upload(atlas, "passages", words["own_load"])
    if _own.is_lost():
        _say("fault", words["own_lost"])
    with st.container(key="own_choice"):  # what comes below keeps its place, and what is in it
        own = _chosen_text(atlas)
    how = _looked_up(atlas, own)
    if own:
        with st.container(key="own_recognised"):
            _recognised(atlas, own, state=state)
        with st.container(key="own_columns"):
            with st.container(key="own_left"):
                spans = [(key, span) for key, (_, span) in how.items() if span]
                st.html(text_html(atlas, own, spans=spans))
            with st.container(key="own_right"):
                _passage_form.show_form(atlas, own, state=state)
    _kept(atlas, how={name: found for name, (found, _) in how.items()}, state=state)


def _looked_up(atlas: Atlas, own: ReadersDocument | None) -> Mapping[str, _own.How]:
    with st.container(key="own_looking"):
        if own is None or _own.is_looked_up(own):
            return _own.looked_up(own, reader=kept_texts.reader())
        with st.spinner(ui_texts(atlas)["own_looking"]):
            return _own.looked_up(own, reader=kept_texts.reader())


def _say(kind: str, text: str) -> None:
    st.html(shared.render("text.html.j2", kind=kind, text=text))


def _upload(atlas: Atlas, kind: str, label: str) -> None:
    """Show a field for a file; each is taken once, and what is said of it stays beside it.

    What belongs to the other field is offered to that.
    """
    largest = budgets.FILE_MEGABYTES
    given = st.file_uploader(label, key=f"upload-{kind}", max_upload_size=largest)
    if given is None:
        return
    said: dict[str, Said] = st.session_state.setdefault(f"taken-{kind}", {})
    if given.file_id not in said:
        said[given.file_id] = _taken(atlas, given, as_kind=kind)
        for old in list(said)[:-FILES_REMEMBERED]:
            del said[old]
    for mood, line in said[given.file_id]:
        if mood != "offer":
            _say(mood, line)
        elif st.button(line, key=f"offer-{kind}"):
            other = next(each for each in TAKERS if each != kind)
            said[given.file_id] = _taken(atlas, given, as_kind=other)
            st.rerun()


def _taken(atlas: Atlas, given: UploadedFile, *, as_kind: str) -> Said:
    reading = ui_texts(atlas)["own_reading"].format(name=shown_name(given.name))
    try:
        with st.spinner(reading):
            return TAKERS[as_kind](atlas, given.name, given.getvalue())
    except FileRefused as error:
        said = [("fault", _own.refused(atlas, error.refusal))]
        offered = OFFERED.get(error.refusal.why)
        return [*said, ("offer", ui_texts(atlas)[offered])] if offered else said


def _add(atlas: Atlas, name: str, raw: bytes) -> Said:
    words = ui_texts(atlas)
    own = jobs.read_text(name, raw, reader=kept_texts.reader())
    if not _own.has_room_for_text(own):
        count, size = budgets.TEXTS_A_SESSION, budgets.KEPT_BYTES_A_SESSION // 2**20
        line = words["own_full_texts"].format(name=own.name, count=count, megabytes=size)
        return [("fault", line)]
    kept_texts.remember(atlas, own)
    st.session_state["own_shown"] = own.sha256
    if not own.unreadable:
        return []
    percent = max(1, round(100 * own.unreadable))
    return [("fault", words["own_unreadable"].format(name=own.name, percent=percent))]


def _load(atlas: Atlas, name: str, raw: bytes) -> Said:
    words = ui_texts(atlas)
    found = jobs.read_annotation_file(name, raw, known_of(atlas), reader=kept_texts.reader())
    count, passed = _own.add_file(found)
    line = words["own_loaded"].format(name=shown_name(name), count=count)
    for key, is_lost in (("own_kept_unshown", False), ("own_left_out", True)):
        of_kind = {why: n for why, n in passed.items() if (why in LOST) is is_lost}
        if of_kind:
            line += " " + words[key].format(reasons=_reasons(atlas, Counter(of_kind)))
    return [("found", line)]


TAKERS: Mapping[str, Callable[[Atlas, str, bytes], Said]] = {"text": _add, "passages": _load}


def _reasons(atlas: Atlas, passed: Counter[str]) -> str:
    words = ui_texts(atlas)
    return "; ".join(
        f"{words[f'own_passed_{why}']} ({number(n, words.locale)})" for why, n in passed.items()
    )


def _chosen_text(atlas: Atlas) -> ReadersDocument | None:
    documents = kept_texts.own_documents()
    if not documents:
        return None
    if st.session_state.get("own_shown") not in documents:
        st.session_state["own_shown"] = next(iter(documents))
    if len(documents) > 1:
        choose_one(
            ui_texts(atlas)["own_texts"],
            list(documents),
            show=lambda sha256: documents[sha256].name,
            key="own_shown",
        )
    return documents[st.session_state["own_shown"]]


def _recognised(atlas: Atlas, own: ReadersDocument, *, state: page_state.State) -> None:
    """Say whether a text is one of the atlas' documents, and lead to its passages."""
    document = kept_texts.document_of(atlas, own)
    if document is None:
        return
    words = ui_texts(atlas)
    key = "own_is_document" if document.sha256 == own.sha256 else "own_is_like_document"
    _say("found", words[key].format(title=document.title.value))
    masthead.page_link(
        atlas,
        "documents",
        label=words["own_to_document"],
        document=document.id,
        names=state.names,
    )


def _kept(atlas: Atlas, *, how: Mapping[str, str], state: page_state.State) -> None:
    words, passages, others = ui_texts(atlas), _own.passages(), _own.others()
    if not passages and not others:
        return
    head = {"title": words["own_passages"], "text": words["own_passages_intro"]}
    st.html(shared.render("page_head.html.j2", **head, second=True))
    kept, documents = list(passages.values()), kept_texts.own_documents()
    st.download_button(
        words["own_save"],
        # Made when it is asked for: it may be as large as all that was loaded.
        lambda: own_annotations(atlas, kept, others=list(others), documents=documents),
        "own-passages.jsonld",
        MEDIA_TYPE,
        key="own_save",
        on_click="ignore",
        type="tertiary",
    )
    _choose_page(atlas)
    for place, name in enumerate(_own.page()):
        _one(atlas, name, number=place, how=how[name], state=state)


def _choose_page(atlas: Atlas) -> None:
    """Offer the other passages: a page has some of them, whatever was loaded."""
    count, size = len(_own.passages()), budgets.PASSAGES_SHOWN
    if _own.pages() == 1:
        st.session_state.pop(_own.PAGE, None)
        return
    st.session_state[_own.PAGE] = min(st.session_state.get(_own.PAGE) or 0, _own.pages() - 1)
    words = ui_texts(atlas)
    labels = [
        words["own_page_of"].format(first=start + 1, last=min(start + size, count), count=count)
        for start in range(0, count, size)
    ]
    with st.container(key="own_pages"):
        choose_one(words["own_page"], range(len(labels)), show=labels.__getitem__, key=_own.PAGE)


def _one(atlas: Atlas, name: str, *, number: int, how: str, state: page_state.State) -> None:
    words, passage = ui_texts(atlas), _own.passages()[name]
    st.html(own_passage_html(atlas, passage, how=how, names=state.names))
    with st.container(key=f"menus-own-{number}", horizontal=True, gap="small"):
        if passage.settlements or passage.places:
            _way_to_map(atlas, name, state=state)
        st.button(
            words["own_drop"],
            key=f"drop-{name}",
            type="tertiary",
            on_click=_own.drop,
            args=(name,),
        )


def _way_to_map(atlas: Atlas, name: str, *, state: page_state.State) -> None:
    """Offer the map with a passage beside it and its places lit.

    It is no link: another tab would be another session, that knows of no passage.
    """
    passage = _own.passages()[name]
    if st.button(ui_texts(atlas)["docs_on_map"], key=f"map-{name}", type="tertiary"):
        _own.light(name)
        masthead.go_to_page(
            atlas,
            "explore",
            settlement=next(iter(passage.settlements), ""),
            place="" if passage.settlements else passage.places[0],
            names=state.names,
        )
