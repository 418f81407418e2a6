"""Cite an excerpt: as text, as BibTeX, and as CSL-JSON for citation managers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from data.model import Atlas, Attributed, Document, Excerpt
from layers.wording.phrases import side_label
from layers.wording.quotation import ends_in_marks
from layers.wording.ui_texts import ui_texts

Item = dict[str, Any]

PLAIN_TYPE = "article"  # for a document that does not say what it is
_BIBTEX_TYPES = {"article-newspaper": "article", "article-magazine": "article", "report": "misc"}
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, also those behind a backslash
        "}": r"\textbraceright{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)


def citation_text(atlas: Atlas, excerpt_id: str, *, url: str = "") -> str:
    """Return an excerpt with its citation as plain text.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas.
    excerpt_id : str
        Which excerpt.
    url : str, optional
        Where this atlas shows it.

    Returns
    -------
    str
        Four or five lines: the words (line breaks of the source read as spaces), who speaks, the
        document with what is inferred marked so, where in its text, and the address.

    Raises
    ------
    KeyError
        If there is no such excerpt.
    """
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    words = ui_texts(atlas)
    lines = [
        *_quoted(atlas, excerpt),
        words.sentences(_title(document), words.comma.join(_provenance(atlas, document))),
        words.sentences(_locator(atlas, document, excerpt), atlas.file.title),
        url,
    ]
    return "\n".join(filter(None, lines))


def csl_item(atlas: Atlas, excerpt_id: str, *, url: str = "") -> Item:
    """Return an excerpt as an item of CSL-JSON 1.0; parameters as in `citation_text`.

    A date that the document does not give itself has ``circa``; what is inferred stands in
    ``note``, with the words quoted and who speaks them; a title of ours is in square brackets.
    """
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    cite = document.cite
    item: Item = {
        "id": _key(document, excerpt),
        "type": cite.type if cite else PLAIN_TYPE,
        "title": _title(document),
        **_csl_names(atlas, document),
        "container-title": cite.container if cite else "",
        "publisher": document.publisher.value if _is_known(atlas, document.publisher) else "",
        "issued": _csl_date(document),
        "note": _note(atlas, document, excerpt=excerpt),
        "language": document.language,
        "source": atlas.file.title,
        "URL": url,
    }
    if item["publisher"] == item["container-title"]:
        item["publisher"] = ""
    return {field: value for field, value in item.items() if value}


def csl_json(atlas: Atlas, excerpt_ids: Iterable[str] | None = None) -> list[Item]:
    """Return excerpts as CSL-JSON, all of them where none is named."""
    return [csl_item(atlas, name) for name in _chosen(atlas, excerpt_ids)]


def bibtex(atlas: Atlas, excerpt_ids: Iterable[str] | None = None) -> str:
    """Return excerpts as BibTeX entries in UTF-8, all of them where none is named.

    The keys are document and excerpt id; what LaTeX would take for commands is escaped. Of a date
    that the document does not give, the year is given and the note says that it is inferred.
    """
    return "\n".join(_bibtex_entry(atlas, name) for name in _chosen(atlas, excerpt_ids))


def _chosen(atlas: Atlas, excerpt_ids: Iterable[str] | None) -> list[str]:
    return list(atlas.excerpt_by_id if excerpt_ids is None else excerpt_ids)


def _key(document: Document, excerpt: Excerpt) -> str:
    return f"{document.id}-{excerpt.id}"


def _is_known(atlas: Atlas, said: Attributed) -> bool:
    return said.basis != "inferred" and not _is_unnamed(atlas, said)


def _title(document: Document) -> str:
    """Return the document's title, in square brackets where it is a description of ours."""
    title = document.title
    return title.value if title.basis != "inferred" else f"[{title.value}]"


def _quoted(atlas: Atlas, excerpt: Excerpt) -> tuple[str, str]:
    """Return the words of an excerpt, and who speaks them."""
    words, exact = ui_texts(atlas), " ".join(excerpt.exact.split())
    key = "cite_words_in_marks" if ends_in_marks(exact) else "cite_words"
    return (
        words[key].format(words=exact),
        words["cite_speaker"].format(speaker=excerpt.speaker, side=_side(atlas, excerpt)),
    )


def _provenance(atlas: Atlas, document: Document) -> list[str]:
    """Return author, publisher and date in words, each with "inferred" where it is."""
    parts = {"author": document.author, "publisher": document.publisher, "date": document.date}
    return [
        ui_texts(atlas)[f"cite_{name}_unnamed"]
        if _is_unnamed(atlas, said)
        else _attributed(atlas, said, name)
        for name, said in parts.items()
    ]


def _is_unnamed(atlas: Atlas, said: Attributed) -> bool:
    """Return whether the record says that nobody is named, in the words that stand for that."""
    words = str(ui_texts(atlas)["cite_said_of_unnamed"]).casefold().split("|")
    return said.value.casefold().startswith(tuple(word.strip() for word in words))


def _attributed(atlas: Atlas, said: Attributed, name: str) -> str:
    if said.basis != "inferred":
        return said.value
    return ui_texts(atlas)[f"cite_{name}_inferred"].format(value=said.value)


def _published(atlas: Atlas, document: Document) -> str:
    unnamed = _is_unnamed(atlas, document.publisher)
    return "" if unnamed else _attributed(atlas, document.publisher, "publisher")


def _side(atlas: Atlas, excerpt: Excerpt) -> str:
    label = side_label(atlas, excerpt.side, date=excerpt.as_of)
    return ui_texts(atlas)["cite_side"].format(side=label)


def _locator(atlas: Atlas, document: Document, excerpt: Excerpt) -> str:
    return ui_texts(atlas)["cite_locator"].format(
        id=excerpt.id, start=str(excerpt.start), end=str(excerpt.end), hash=document.sha256[:12]
    )


def _note(atlas: Atlas, document: Document, *, excerpt: Excerpt) -> str:
    words = ui_texts(atlas)
    inferred = [
        words[f"cite_note_{name}"].format(value=said.value)
        for name, said in (("publisher", document.publisher), ("date", document.date))
        if said.basis == "inferred" and not _is_unnamed(atlas, said)
    ]
    quoted = " ".join(_quoted(atlas, excerpt))
    return words.sentences(quoted, _locator(atlas, document, excerpt), *inferred)


def _csl_names(atlas: Atlas, document: Document) -> Item:
    cite = document.cite
    if cite:
        roles = {"author": cite.authors, "interviewer": cite.interviewers}
        return {
            role: [name.model_dump(exclude_defaults=True) for name in names]
            for role, names in roles.items()
        }
    return {
        "author": [{"literal": document.author.value}] if _is_known(atlas, document.author) else []
    }


def _csl_date(document: Document) -> Item:
    if not document.cite:
        return {"literal": document.date.value}
    dates = filter(None, (document.cite.issued, document.cite.issued_until))
    parts: Item = {"date-parts": [[int(part) for part in date.split("-")] for date in dates]}
    return parts if document.date.basis != "inferred" else {**parts, "circa": True}


def _bibtex_entry(atlas: Atlas, excerpt_id: str) -> str:
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    cite = document.cite
    kind = _BIBTEX_TYPES.get(cite.type, "misc") if cite and cite.container else "misc"
    fields = {
        "author": _bibtex_authors(atlas, document),
        "title": f"{{{_escaped(_title(document))}}}",  # braces keep the capitals
        "journal": _escaped(cite.container) if cite and kind == "article" else "",
        "howpublished": _escaped(_published(atlas, document)) if kind == "misc" else "",
        "year": _year(document),
        "note": _escaped(_note(atlas, document, excerpt=excerpt)),
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(document, excerpt)},", *lines, "}", ""])


def _bibtex_authors(atlas: Atlas, document: Document) -> str:
    if not document.cite:
        return f"{{{_escaped(document.author.value)}}}" if _is_known(atlas, document.author) else ""
    names = (
        f"{_escaped(name.family)}, {_escaped(name.given)}"
        if name.given
        else f"{{{_escaped(name.family or name.literal)}}}"
        for name in document.cite.authors
    )
    return " and ".join(names)


def _year(document: Document) -> str:
    found = re.search(r"[0-9]{4}", document.cite.issued if document.cite else document.date.value)
    return found.group() if found else ""


def _escaped(text: str) -> str:
    """Return a text on one line, with what LaTeX would take for commands as plain signs."""
    flat = " ".join(text.split())
    visible = "".join(sign for sign in flat if unicodedata.category(sign) != "Cc")
    return visible.translate(_LATEX)
