"""The search in the saved page: the records looked through, and the tables that fold texts.

The browser folds, stems and ranks (layers/map/js/saved/search) as `layers.evidence.search` does.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.evidence.folding.tables import FoldingTables, folding_tables
from layers.evidence.search.query import synonyms
from layers.evidence.search.records import Entry, Kind, entries
from layers.evidence.search.words import shown
from layers.map.facts.models import Facts, Wording
from layers.panels.documents import hit_facets, hit_query
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


class SavedEntry(Facts):
    """A record as the search sees it.

    `called` says in words what kind it is, `texts` are its name, its body and more, on one line.
    `asks` is what an address asks for to show it, `facets` the values by field that it fits.
    """

    kind: Kind
    id: str
    called: str
    title: str
    texts: tuple[str, str, str]
    asks: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]


class SavedSearch(Facts):
    """What the saved page knows for its search.

    `names` are the folded words of each name with the number of the list in `spoken` that has all
    names of what is called so.
    """

    entries: tuple[SavedEntry, ...]
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
        entries=tuple(_entry(atlas, words, entry) for entry in entries(atlas)),
        names=tuple((name, spoken[others]) for name, others in names.items()),
        spoken=tuple(spoken),
        folding=folding_tables(),
        words={key: words[key].in_scripts for key in TEXTS},
    )


def _entry(atlas: Atlas, words: UiTexts, entry: Entry) -> SavedEntry:
    named, body, more = (shown(text).text for text in (entry.named, entry.body, entry.more))
    return SavedEntry(
        kind=entry.kind,
        id=entry.id,
        called=words[f"docs_kind_{entry.kind}"],
        title=entry.title,
        texts=(named, body, more),
        asks=hit_query(atlas, entry),
        facets={name: values for name, values in hit_facets(atlas, entry).items() if values},
    )
