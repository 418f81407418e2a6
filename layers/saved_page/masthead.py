"""What stands on top of both pages: the ways to the texts, and how much room their words take."""

from __future__ import annotations

from data.model import Atlas
from layers.per_atlas import PerAtlas
from layers.plates.lettering import Letters
from layers.wording.names import modes_of
from layers.wording.ui_texts import ui_texts

VIEWS = ("", "lessons", "timeline", "arguments", "documents", "ledger")  # the first is the map
ROOMY = 54.0  # em of words that a laptop shows in one row beside a title
_TYPE = Letters(family="sans", size=1, weight="400", style="", spacing=0, colour="")


def ways_of(atlas: Atlas) -> dict[str, str]:
    """Return what can be shown with its name, the map first; nothing that the atlas has none of."""
    words = ui_texts(atlas)
    none = {"arguments": not atlas.questions, "lessons": not atlas.lessons}
    return {view: words[f"page_{view or 'explore'}"] for view in VIEWS if not none.get(view)}


def words_width(atlas: Atlas) -> float:
    """Return how long all words of the masthead are beside one another, em."""
    words = ui_texts(atlas)
    said = [*ways_of(atlas).values(), *(mode["label"] for mode in modes_of(atlas))]
    return sum(_TYPE.width(text) for text in (*said, words["share"], words["saved_print"]))


def _has_long_words(atlas: Atlas) -> bool:
    return words_width(atlas) > ROOMY


# Whether the masthead's words need more room than most: the sheets then set them closer.
has_long_words = PerAtlas(_has_long_words)
