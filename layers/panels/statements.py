"""What documents say in the atlas' own words, between their passages: never as a quotation."""

from __future__ import annotations

from collections.abc import Iterable

from data.model import Atlas, Excerpt, Statement
from layers.history.sides import speaking_slot
from layers.templates import template
from layers.wording.dates import readable_date
from layers.wording.phrases import side_label
from layers.wording.ui_texts import ui_texts


def reading_order(excerpts: Iterable[Excerpt], told: Iterable[Statement]) -> list[list[str]]:
    """Return ids in the order of the text: each excerpt alone, statements that follow together."""
    found: list[tuple[int, bool, str]] = [(e.start, True, e.id) for e in excerpts]
    found += [(s.passages[0].start, False, s.id) for s in told]
    runs: list[list[str]] = []
    joins = False
    for _, is_excerpt, name in sorted(found):
        if joins and not is_excerpt:
            runs[-1].append(name)
        else:
            runs.append([name])
        joins = not is_excerpt
    return runs


def statements_html(
    atlas: Atlas, ids: Iterable[str], links: dict[str, list[dict[str, str]]]
) -> str:
    """Return statements that follow one another: what is said, of what kind, by whom and when.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    ids : iterable of str
        Statements of one document, in the order of its text.
    links : dict
        For each id its ways to the map, as labels and addresses.
    """
    words = ui_texts(atlas)
    return template("documents_statements.html.j2").render(
        t=words,
        statements=[
            {
                "id": name,
                "text": told.text,
                "theme": words[f"docs_theme_{told.theme}"],
                "speaker": told.speaker,
                "side": side_label(atlas, told.side, date=told.as_of),
                "date": readable_date(told.as_of, words.locale),
                "slot": speaking_slot(atlas, told.side),
                "leads": links.get(name, []),
            }
            for name in ids
            for told in (atlas.statement_by_id[name][1],)
        ],
    )
