"""The reader's own documents: kept for the session, their passages tied, saved and loaded again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st

from data.model import Atlas
from layers.evidence import budgets
from layers.evidence.annotation.export import MEDIA_TYPE, known_of
from layers.evidence.readers_document import ReadersDocument
from layers.evidence.refusals import FileRefused, Refusal, shown_name
from layers.evidence.uploads import jobs
from layers.panels.documents import sides_of
from layers.panels.readers_passages import (
    PassageLinks,
    own_annotations,
    own_passage_html,
    passage_at,
    text_html,
    wanted,
)
from layers.wording.names import place_name
from layers.wording.numbers import number
from layers.wording.phrases import side_label
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.pages import _own, kept_texts

LINE_SHOWN = 90  # characters
FILES_REMEMBERED = 50  # of which it is known what was said of them
LOST = ("double", "full", "left_out", "deep", "large", "number")  # not kept in what is saved

Said = list[tuple[str, str]]  # kinds ("fault", "found") and lines


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
    with st.container(key="uploads", horizontal=True):
        with st.container(key="upload_text"):
            _upload(atlas, "text", words["own_add"], _add)
        with st.container(key="upload_passages"):
            _upload(atlas, "passages", words["own_load"], _load)
    if _own.is_lost():
        _say("fault", words["own_lost"])
    own = _chosen_text(atlas)
    how = _looked_up(atlas, own)
    if own:
        with st.container(key="own_recognised"):
            _recognised(atlas, own, state=state)
        with st.container(key="own_columns"):
            with st.container(key="own_left"):
                spans = [span for _, span in how.values() if span]
                st.html(text_html(atlas, own, spans=spans))
            with st.container(key="own_right"):
                _form(atlas, own, state=state)
    _kept(atlas, how={name: found for name, (found, _) in how.items()}, state=state)


def _looked_up(atlas: Atlas, own: ReadersDocument | None) -> Mapping[str, _own.How]:
    with st.container(key="own_looking"):
        if own is None or _own.is_looked_up(own):
            return _own.looked_up(own, reader=kept_texts.reader())
        with st.spinner(ui_texts(atlas)["own_looking"]):
            return _own.looked_up(own, reader=kept_texts.reader())


def _say(kind: str, text: str) -> None:
    st.html(shared.render("text.html.j2", kind=kind, text=text))


def _upload(atlas: Atlas, kind: str, label: str, take: Callable[[Atlas, str, bytes], Said]) -> None:
    """Show a field for a file; each is taken once, and what is said of it stays beside it."""
    largest = budgets.FILE_MEGABYTES
    given = st.file_uploader(label, key=f"upload-{kind}", max_upload_size=largest)
    if given is None:
        return
    said: dict[str, Said] = st.session_state.setdefault(f"taken-{kind}", {})
    if given.file_id not in said:
        name = shown_name(given.name)
        with st.spinner(ui_texts(atlas)["own_reading"].format(name=name)):
            said[given.file_id] = _taken(atlas, given.name, given.getvalue(), take=take)
        for old in list(said)[:-FILES_REMEMBERED]:
            del said[old]
    for mood, line in said[given.file_id]:
        _say(mood, line)


def _taken(
    atlas: Atlas, name: str, raw: bytes, *, take: Callable[[Atlas, str, bytes], Said]
) -> Said:
    try:
        return take(atlas, name, raw)
    except FileRefused as error:
        return [("fault", _refused(atlas, error.refusal))]


def _refused(atlas: Atlas, refusal: Refusal) -> str:
    return ui_texts(atlas)[refusal.text_key].format(name=refusal.name, **refusal.values)


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
        st.selectbox(
            ui_texts(atlas)["own_texts"],
            list(documents),
            format_func=lambda sha256: documents[sha256].name,
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


def _form(atlas: Atlas, own: ReadersDocument, *, state: page_state.State) -> None:
    words = ui_texts(atlas)
    shown = own.text[: budgets.TEXT_SHOWN].splitlines()
    lines = [line.strip() for line in shown if line.strip()][: budgets.LINES_SHOWN]
    st.selectbox(
        words["own_line"],
        range(len(lines)),
        index=None,
        format_func=lambda n: f"{n + 1}: {lines[n][:LINE_SHOWN]}",
        key=f"line-{own.sha256}",
        placeholder=words["own_line_hint"],
        on_change=lambda: _take_line(lines, f"line-{own.sha256}"),
    )
    with st.form("own_passage", border=False):
        st.text_area(
            words["own_words"], key="own_words", max_chars=budgets.PASSAGE_CHARACTERS, height=140
        )
        settlements = {s.id: f"{s.year} {s.short}" for s in atlas.settlements}
        places = {p.id: place_name(atlas, p, naming=state.names) for p in atlas.places}
        ties = PassageLinks(
            settlements=tuple(_several(words["docs_by_settlement"], settlements)),
            places=tuple(_several(words["ledger_place"], places)),
            speaker=st.text_input(words["own_speaker"], max_chars=200).strip(),
            sides=_sides(atlas),
            note=st.text_input(words["own_note"], max_chars=budgets.NOTE_CHARACTERS).strip(),
        )
        if st.form_submit_button(words["own_keep"]):
            _keep(atlas, own, ties=ties)


def _sides(atlas: Atlas) -> tuple[str, ...]:
    """Offer whom a passage can speak for: of more than two parties any."""
    words = ui_texts(atlas)
    sides = {side: side_label(atlas, (side,)) for side in sides_of(atlas)}
    if len(atlas.file.parties) > 2:
        return tuple(_several(words["docs_by_side"], sides))
    none = {"": words["own_no_side"]} | sides
    chosen = st.selectbox(words["docs_by_side"], list(none), format_func=none.__getitem__)
    return (chosen,) if chosen else ()


def _several(label: str, known: dict[str, str]) -> list[str]:
    return st.multiselect(label, list(known), format_func=known.__getitem__)


def _take_line(lines: list[str], key: str) -> None:
    if st.session_state[key] is not None:
        st.session_state["own_words"] = lines[st.session_state[key]][: budgets.PASSAGE_CHARACTERS]


def _keep(atlas: Atlas, own: ReadersDocument, *, ties: PassageLinks) -> None:
    words = ui_texts(atlas)
    looked_for = wanted(st.session_state["own_words"])
    try:
        found = (
            jobs.find_words(own.name, own.text, looked_for, reader=kept_texts.reader())
            if looked_for
            else None
        )
    except FileRefused as error:
        _say("fault", _refused(atlas, error.refusal))
        return
    if found is None:
        _say("fault", words["own_not_in_text"])
    elif _own.add(passage_at(own, found, ties=ties)):
        st.rerun()
    else:
        _say("fault", words["own_left_out"].format(reasons=words["own_passed_full"]))


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
        st.selectbox(
            words["own_page"], range(len(labels)), format_func=labels.__getitem__, key=_own.PAGE
        )


def _one(atlas: Atlas, name: str, *, number: int, how: str, state: page_state.State) -> None:
    words, passage = ui_texts(atlas), _own.passages()[name]
    st.html(own_passage_html(atlas, passage, how=how, names=state.names))
    with st.container(key=f"menus-own-{number}", horizontal=True, gap="small"):
        if passage.settlements or passage.places:
            masthead.page_link(
                atlas,
                "explore",
                label=words["docs_on_map"],
                settlement=next(iter(passage.settlements), ""),
                place=next(iter(passage.places), ""),
                names=state.names,
            )
        st.button(
            words["own_drop"],
            key=f"drop-{name}",
            type="tertiary",
            on_click=_own.drop,
            args=(name,),
        )
