"""The saved page's texts: what waits together in its file, because much of it is said in common."""

from __future__ import annotations

from data.model import Atlas
from layers.map.facts.models import Facts
from layers.saved_page.arguments import SavedArguments, saved_arguments
from layers.saved_page.clauses import SavedClauses, saved_clauses
from layers.saved_page.documents import SavedDocuments, saved_documents
from layers.saved_page.search import SavedSearch, saved_search
from layers.saved_page.timeline import SavedTimeline, saved_timeline


class SavedTexts(Facts):
    """Documents, timeline, arguments and clauses, and the search through them."""

    documents: SavedDocuments
    timeline: SavedTimeline
    arguments: SavedArguments
    clauses: SavedClauses
    search: SavedSearch


def saved_texts(atlas: Atlas) -> SavedTexts:
    """Return all texts."""
    return SavedTexts(
        documents=saved_documents(atlas),
        timeline=saved_timeline(atlas),
        arguments=saved_arguments(atlas),
        clauses=saved_clauses(atlas),
        search=saved_search(atlas),
    )
