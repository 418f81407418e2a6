"""The search in the saved page: the records looked through, and the tables that fold texts.

The browser folds, stems and ranks (layers/map/js/saved/search) as `layers.evidence.search` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from data.model import Atlas
from layers.evidence.folding.tables import FoldingTables, folding_tables
from layers.evidence.search.query import synonyms
from layers.evidence.search.records import Entry, Kind, entries
from layers.evidence.search.words import shown
from layers.map.facts.models import Facts, Wording
from layers.panels.documents.choice import hit_facets
from layers.panels.documents.links import hit_query
from layers.wording.ui_texts import UiTexts, ui_texts

TEXTS = (
    "docs_search",
    "docs_search_hint",
    "docs_found",
    "docs_found_none",
    "docs_found_fitting",
    "docs_found_unfitting",
    "docs_records",
)


class SavedEntries(Facts):
    """The records as the search sees them, a list a field: so they pack in less than one by one.

    `kinds` are the records' kinds in runs: the kind, what it is called in words, and of how many.
    `texts` are a record's name, its body and more, on one line each. By name and for each record
    `asks` is what an address asks for to show it, and `facets` are the ids and years that it fits,
    parted by spaces; either is "" for none.
    """

    kinds: tuple[tuple[Kind, str, int], ...]
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[tuple[str, str, str], ...]
    asks: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, tuple[str, ...]]


class SavedSearch(Facts):
    """What the saved page knows for its search.

    `names` are the folded words of each name with the number of the list in `spoken` that has all
    names of what is called so.
    """

    entries: SavedEntries
    names: tuple[tuple[str, int], ...]
    spoken: tuple[tuple[str, ...], ...]
    folding: FoldingTables
    words: Mapping[str, Wording]


def saved_search(atlas: Atlas) -> SavedSearch:
    """Return all that the served page's search looks through."""
    words = ui_texts(atlas)
    names = {
        " ".join(name): tuple(" ".join(each) for each in others)
        for name, others in synonyms(atlas).items()
    }
    spoken = {others: number for number, others in enumerate(dict.fromkeys(names.values()))}
    return SavedSearch(
        entries=_saved_entries(atlas, words),
        names=tuple((name, spoken[others]) for name, others in names.items()),
        spoken=tuple(spoken),
        folding=folding_tables(),
        words={key: words[key].in_scripts for key in TEXTS},
    )


def _saved_entries(atlas: Atlas, words: UiTexts) -> SavedEntries:
    every = tuple(entries(atlas))
    runs = [(kind, len(tuple(run))) for kind, run in groupby(entry.kind for entry in every)]
    facets = [
        {name: " ".join(values) for name, values in hit_facets(atlas, entry).items()}
        for entry in every
    ]
    return SavedEntries(
        kinds=tuple((kind, words[f"docs_kind_{kind}"], count) for kind, count in runs),
        ids=tuple(entry.id for entry in every),
        titles=tuple(entry.title for entry in every),
        texts=tuple(_texts(entry) for entry in every),
        asks=_by_name([hit_query(atlas, entry) for entry in every]),
        facets=_by_name(facets),
    )


def _texts(entry: Entry) -> tuple[str, str, str]:
    named, body, more = (shown(text).text for text in (entry.named, entry.body, entry.more))
    return named, body, more


def _by_name(rows: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the values of each name that some row has, one a row; "" where a row has none."""
    names = dict.fromkeys(name for row in rows for name, value in row.items() if value)
    return {name: tuple(row.get(name, "") for row in rows) for name in names}
