"""The key of the map: what each fill, coast and line means under one settlement, in words."""

from __future__ import annotations

from collections.abc import Iterable

from data.model import Atlas, Holding, Line
from layers.history.symbols import coast_of, fill_of, left_open
from layers.history.viewpoints import holdings_as_seen
from layers.wording.phrases import party_label, strings_of

Entry = dict[str, str]  # "swatch" and "text"

KEY_ORDER = (  # what a reader asks first stands first
    *("promised", "proposed", "disputed", "left_open", "renounced", "de_facto"),
    *("in_force", "joint"),
)
COAST_TELLS_MORE = (
    "promised",
    "proposed",
    "disputed",
    "left_open",
    "renounced",
)  # control is not in the fill


def key_of(atlas: Atlas, settlement_id: str, *, perspective: str = "") -> list[Entry]:
    """Return the key's entries for what the map shows under one settlement.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    settlement_id : str
        Any settlement; one that moved no line is shown with the holdings that stood.
    perspective : str, optional
        Whose description the map shows; the record by default.

    Returns
    -------
    list of dict
        ``{"swatch", "text"}``; `swatch` is one fill code or several with spaces between,
        ``line-<kind>`` or ``coast-<slot>``. Lines say whether they are stated, inferred or drawn.
    """
    date = atlas.settlement_by_id[settlement_id].dates.signed.date
    holdings = (
        holdings_as_seen(atlas, settlement_id, perspective=perspective)
        if perspective
        else atlas.holding_by_place(settlement_id)
    )
    entries = _fill_entries(atlas, holdings.values(), date)
    entries += _coast_entries(atlas, holdings.values(), date)
    entries += _outside_entries(atlas, settlement_id)
    return entries + _line_entries(atlas, settlement_id)


def key_group(holding: Holding) -> str:
    """Return which entry of the key a holding belongs to: its status, "joint" or "left_open"."""
    if left_open(holding):
        return "left_open"
    return "joint" if holding.holder == "joint" else holding.status


def _fill_entries(atlas: Atlas, holdings: Iterable[Holding], date: str) -> list[Entry]:
    texts: dict[str, tuple[int, str, str]] = {}
    for holding in holdings:
        group = key_group(holding)
        if group in KEY_ORDER:
            fill = fill_of(holding, atlas)
            texts[fill] = (KEY_ORDER.index(group), fill, _fill_text(atlas, holding, date))
    return [{"swatch": fill, "text": text} for _, fill, text in sorted(texts.values())]


def _fill_text(atlas: Atlas, holding: Holding, date: str) -> str:
    template = strings_of(atlas)[f"key_{key_group(holding)}"]
    return template.format(
        holder=party_label(atlas, holding.holder, date=date),
        control=party_label(atlas, holding.control, date=date),
        recipient=party_label(atlas, holding.recipient, date=date),
    )


def _coast_entries(atlas: Atlas, holdings: Iterable[Holding], date: str) -> list[Entry]:
    told: dict[str, str] = {}
    for holding in holdings:
        if _coast_tells_more(holding) and holding.control in atlas.party_by_id:
            told[coast_of(holding, atlas)] = party_label(atlas, holding.control, date=date)
    template = strings_of(atlas)["key_coast"]
    return [
        {"swatch": f"coast-{slot}", "text": template.format(control=label)}
        for slot, label in sorted(told.items())
    ]


def _coast_tells_more(holding: Holding) -> bool:
    """Return whether the coast says of control what the fill does not."""
    if key_group(holding) == "in_force":
        return holding.control != holding.holder
    return key_group(holding) in COAST_TELLS_MORE


def _outside_entries(atlas: Atlas, settlement_id: str) -> list[Entry]:
    holdings = atlas.holding_by_place(settlement_id).values()
    fills = {fill_of(holding, atlas) for holding in holdings if holding.status == "outside"}
    if not fills:
        return []
    kind = atlas.standing(settlement_id).kind
    order = sorted(fills, key=lambda fill: (fill == "outside", fill))
    return [{"swatch": " ".join(order), "text": strings_of(atlas)[f"key_outside_{kind}"]}]


def _line_entries(atlas: Atlas, settlement_id: str) -> list[Entry]:
    entries: dict[tuple[str, str], Entry] = {}
    for line in atlas.standing(settlement_id).lines:
        text = line_text(atlas, line)
        entries[(line.kind, text)] = {"swatch": f"line-{line.kind}", "text": text}
    return list(entries.values())


def line_text(atlas: Atlas, line: Line) -> str:
    """Return what a line is and how its course is known, for the key.

    A parallel can be stated in full; a strait is named by an instrument, but the course through it
    is always our construction, and the text says so.
    """
    strings = strings_of(atlas)
    basis = "stated_strait" if line.basis == "stated" and line.parallel is None else line.basis
    what = strings[f"key_line_{line.kind}"].format(label=line.label)
    return strings[f"key_basis_{basis}"].format(line=what)
