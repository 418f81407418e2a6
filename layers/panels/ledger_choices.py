"""What the ledger's table can be narrowed and ordered by, on the page and in the saved page."""

from __future__ import annotations

from data.model import SHARED_HOLDERS, Atlas
from layers.tables.ledger_filter import SORTS
from layers.wording.phrases import party_label
from layers.wording.ui_texts import ui_texts

ALL = "all"  # of settlements
STATUSES = ("in_force", "de_facto", "renounced", "disputed", "agreed", "proposed")


def ledger_choices(atlas: Atlas) -> dict[str, tuple[dict[str, str], str]]:
    """Return each choice by its name: what it can be, value to label, and its default."""
    words = ui_texts(atlas)
    settlements = {s.id: f"{s.year} {s.short}" for s in atlas.settlements}
    parties = {party.id: party_label(atlas, party.id) for party in atlas.file.parties}
    shared = {name: words[f"held_{name}"] for name in SHARED_HOLDERS}
    anyone = {"": words["ledger_any"]}
    return {
        "settlement": (
            {ALL: words["ledger_all"], **settlements},
            atlas.file.default_settlement,
        ),
        "by": ({by: words[f"ledger_by_{by}"] for by in ("group", "place")}, "group"),
        "holder": ({**anyone, **parties, **shared}, ""),
        "control": ({**anyone, **parties, **shared}, ""),
        "status": ({**anyone, **{s: words[f"ledger_status_{s}"] for s in STATUSES}}, ""),
        "holder_if_carried_out": ({**anyone, **parties}, ""),
        "sort": ({sort: words[f"ledger_sort_{sort}"] for sort in SORTS}, "order"),
    }
