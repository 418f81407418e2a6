"""What stands beside the map: a place's card, the time ribbon and the key, as plain values.

Pure functions from an atlas to dicts and lists that go into the map document's JSON as they are
(see `layers.payload`). They choose and word; how it looks is decided in ``layers/web``. Every word
comes from the atlas' own strings, so that a second atlas needs no code.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from typing import Any

from data.schema import Area, Atlas, Document, Excerpt, Holding, Line, Place, Settlement
from layers.styles import coast_of, fill_of
from layers.wording import party_label, strings_of

__all__ = [
    "card_of",
    "cards_of",
    "decimal_year",
    "holding_place",
    "holding_tables",
    "key_of",
    "line_text",
    "readable_date",
    "ribbon_of",
    "rule_of",
    "strings_of",
]

Json = dict[str, Any]
Tables = Mapping[str, Mapping[str, Holding]]  # settlement id -> place id -> its holding

NAME_LANGUAGES = ("ja", "ru")  # the name columns of the places table beside English
KEY_ORDER = (  # what a reader asks first stands first
    *("promised", "proposed", "disputed", "renounced", "de_facto", "in_force", "joint"),
)
COAST_TELLS_MORE = ("promised", "proposed", "disputed", "renounced")  # control is not in the fill
DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def decimal_year(date: str) -> float:
    """Return an ISO date as a year with a fraction, for places on a true time scale.

    Parameters
    ----------
    date : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not given counts as its middle
        (a bare year is the middle of that year).

    Returns
    -------
    float
        For example 1956.797 for 19 October 1956; three decimals, better than a day.
    """
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    day = parts[2] if len(parts) == 3 else 15
    return round(parts[0] + (DAYS_BEFORE_MONTH[parts[1] - 1] + day - 1) / 365.25, 3)


def readable_date(date: str) -> str:
    """Return an ISO date as "19 October 1956"; any other wording is returned as it is.

    Parameters
    ----------
    date : str
        An ISO date that may stop at the month or year, or words ("about 6 December").

    Returns
    -------
    str
        The date as prose.
    """
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or not 2 <= len(parts) <= 3:
        return date
    words = [calendar.month_name[int(parts[1])], parts[0]]
    return " ".join([str(int(parts[2])), *words] if len(parts) == 3 else words)


def rule_of(settlement: Settlement) -> list[str]:
    """Return how the settlement's boundary is known, as the line kinds above its era button.

    Parameters
    ----------
    settlement : Settlement
        Any settlement.

    Returns
    -------
    list of str
        One line kind, or two where an instrument in force holds a promise that was never met;
        "statement" for a paper that moved no line.
    """
    if not settlement.moves_line:
        return ["statement"]
    if settlement.kind == "occupation":
        return ["de_facto"]
    if settlement.kind == "proposal":
        return ["proposed"]
    promised = any(holding.status == "promised" for holding in settlement.holdings)
    return ["treaty", "proposed"] if promised else ["treaty"]


def holding_tables(atlas: Atlas) -> dict[str, dict[str, Holding]]:
    """Return each place's holding under every settlement that moves a line, worked out once."""
    return {s.id: atlas.holding_by_place(s.id) for s in atlas.settlements if s.moves_line}


# ------------------------------------------------------------------------------ the ribbon


def ribbon_of(atlas: Atlas) -> Json:
    """Return the rows of who held what on a true time scale, for the ribbon under the bar.

    Proposals leave no trace in the ribbon: nothing was ever held under one.

    Parameters
    ----------
    atlas : Atlas
        The atlas; its `ribbons` name the rows and its groups say which row they belong to.

    Returns
    -------
    dict
        ``{"span": [from, to], "rows": [{"id", "label", "segments": [[from, to, fill], ...]}]}``
        in decimal years. A row is painted as its most prominent place (lowest rank).
    """
    span = [decimal_year(date) for date in atlas.file.ribbon_span]
    tables = holding_tables(atlas)
    rows = []
    for ribbon in atlas.file.ribbons:
        place = _leading_place(atlas, ribbon.id)
        if place is not None:
            segments = _segments(atlas, tables, place=place, span=span)
            rows.append({"id": ribbon.id, "label": ribbon.label, "segments": segments})
    return {"span": span, "rows": rows}


def _leading_place(atlas: Atlas, ribbon_id: str) -> Place | None:
    groups = [group.id for group in atlas.file.groups if group.ribbon == ribbon_id]
    places = [place for group in groups for place in atlas.landed_places(group)]
    return min(places, key=lambda place: place.rank, default=None)


def _segments(atlas: Atlas, tables: Tables, *, place: Place, span: list[float]) -> list[list[Any]]:
    segments: list[list[Any]] = []
    for settlement in _lasting(atlas):
        start = max(decimal_year(settlement.dates.signed.date), span[0])
        fill = fill_of(tables[settlement.id][place.id], atlas)
        if segments and segments[-1][2] == fill:
            continue
        if segments:
            segments[-1][1] = start
        segments.append([start, span[1], fill])
    return segments


def _lasting(atlas: Atlas) -> list[Settlement]:
    return [s for s in atlas.settlements if s.moves_line and s.kind != "proposal"]


# ------------------------------------------------------------------------------ the key


def key_of(atlas: Atlas, settlement_id: str) -> list[Json]:
    """Return the key's entries for what the map shows under one settlement.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    settlement_id : str
        Any settlement; one that moved no line is shown with the holdings that stood.

    Returns
    -------
    list of dict
        ``{"swatch", "text"}``; `swatch` is one fill code or several with spaces between,
        ``line-<kind>`` or ``coast-<slot>``. Lines say whether they are stated, inferred or drawn.
    """
    date = atlas.settlement_by_id[settlement_id].dates.signed.date
    holdings = atlas.holding_by_place(settlement_id)
    entries = _fill_entries(atlas, holdings.values(), date)
    entries += _coast_entries(atlas, holdings.values(), date)
    entries += _outside_entries(atlas, settlement_id)
    return entries + _line_entries(atlas, settlement_id)


def _key_group(holding: Holding) -> str:
    return "joint" if holding.holder == "joint" else holding.status


def _fill_entries(atlas: Atlas, holdings: Iterable[Holding], date: str) -> list[Json]:
    texts: dict[str, tuple[int, str, str]] = {}
    for holding in holdings:
        group = _key_group(holding)
        if group in KEY_ORDER:
            fill = fill_of(holding, atlas)
            texts[fill] = (KEY_ORDER.index(group), fill, _fill_text(atlas, holding, date))
    return [{"swatch": fill, "text": text} for _, fill, text in sorted(texts.values())]


def _fill_text(atlas: Atlas, holding: Holding, date: str) -> str:
    template = strings_of(atlas)[f"key_{_key_group(holding)}"]
    return template.format(
        holder=party_label(atlas, holding.holder, date=date),
        control=party_label(atlas, holding.control, date=date),
        recipient=party_label(atlas, holding.recipient, date=date),
    )


def _coast_entries(atlas: Atlas, holdings: Iterable[Holding], date: str) -> list[Json]:
    told: dict[str, str] = {}
    for holding in holdings:
        if holding.status in COAST_TELLS_MORE and holding.control in atlas.party_by_id:
            told[coast_of(holding, atlas)] = party_label(atlas, holding.control, date=date)
    template = strings_of(atlas)["key_coast"]
    return [
        {"swatch": f"coast-{slot}", "text": template.format(control=label)}
        for slot, label in sorted(told.items())
    ]


def _outside_entries(atlas: Atlas, settlement_id: str) -> list[Json]:
    holdings = atlas.holding_by_place(settlement_id).values()
    fills = {fill_of(holding, atlas) for holding in holdings if holding.status == "outside"}
    if not fills:
        return []
    kind = atlas.standing(settlement_id).kind
    order = sorted(fills, key=lambda fill: (fill == "outside", fill))
    return [{"swatch": " ".join(order), "text": strings_of(atlas)[f"key_outside_{kind}"]}]


def _line_entries(atlas: Atlas, settlement_id: str) -> list[Json]:
    entries: dict[tuple[str, str], Json] = {}
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
    return strings[f"key_basis_{basis}"].format(line=strings[f"key_line_{line.kind}"])


# ------------------------------------------------------------------------------ the card


def cards_of(atlas: Atlas, *, computed_km2: Mapping[str, float] | None = None) -> dict[str, Json]:
    """Return the cards of all places with land of their own, by place id; see `card_of`."""
    tables = holding_tables(atlas)
    return {
        place.id: card_of(atlas, place.id, computed_km2=computed_km2, tables=tables)
        for place in atlas.places
        if holding_place(atlas, place) is not None
    }


def card_of(
    atlas: Atlas,
    place_id: str,
    *,
    computed_km2: Mapping[str, float] | None = None,
    tables: Tables | None = None,
) -> Json:
    """Return what the card of one place shows.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    place_id : str
        An existing place.
    computed_km2 : mapping of str to float, optional
        Geodesic areas of the land by place id, square kilometres; shown apart from official ones.
    tables : mapping, optional
        What `holding_tables` returns, where many cards are made.

    Returns
    -------
    dict
        ``{"names", "areas", "strip", "excerpt", "passages", "more"}`` as in the map document's
        JSON: names with script and Latin letters, areas with their source, one strip entry per
        settlement that moves a line, the passage most about this place (or None), how many
        passages name it besides, and that number as a sentence (or "").
    """
    place = atlas.place_by_id[place_id]
    passages, subject = _passages(atlas, place)
    others = max(len(passages) - 1, 0)
    return {
        "names": _names(atlas, place),
        "areas": _areas(atlas, place, computed_km2 or {}),
        "strip": _strip(atlas, place, tables or holding_tables(atlas)),
        "excerpt": _quotation(atlas, *passages[0]) if passages else None,
        "passages": others,
        "more": _more(atlas, others, subject),
    }


def holding_place(atlas: Atlas, place: Place) -> Place | None:
    """Return the landed place whose holdings speak for `place`: itself, or one of its group's."""
    if place.kind == "group":
        return next(iter(atlas.landed_places(place.group)), None)
    return next((p for p in atlas.landed_places(place.id) if p.id == place.id), None)


def _names(atlas: Atlas, place: Place) -> list[Json]:
    strings = strings_of(atlas)
    names = []
    for code in NAME_LANGUAGES:
        script, latin = getattr(place, f"name_{code}"), getattr(place, f"name_{code}_latin")
        if script or latin:
            language = strings[f"place_language_{code}"]
            names.append({"code": code, "language": language, "script": script, "latin": latin})
    return names


def _areas(atlas: Atlas, place: Place, computed_km2: Mapping[str, float]) -> list[Json]:
    areas = [_official_area(atlas, area) for area in place.areas]
    if place.id in computed_km2:
        strings = strings_of(atlas)
        areas.append(
            {
                "text": strings["card_computed"],
                "area_km2": round(computed_km2[place.id], 2),
                "computed": True,
                "source": strings["card_computed_source"],
            }
        )
    return areas


def _official_area(atlas: Atlas, area: Area) -> Json:
    text = strings_of(atlas)["card_official" if area.confirmed else "card_unconfirmed"]
    source = atlas.source_by_id[area.source]
    return {
        "text": text.format(covers=area.covers),
        "area_km2": area.area_km2,
        "computed": False,
        "source": f"{source.title}, {area.year}",
    }


def _strip(atlas: Atlas, place: Place, tables: Tables) -> list[Json]:
    landed = holding_place(atlas, place)
    if landed is None:
        return []
    return [
        _strip_entry(atlas, atlas.settlement_by_id[settlement_id], table[landed.id])
        for settlement_id, table in tables.items()
    ]


def _strip_entry(atlas: Atlas, settlement: Settlement, holding: Holding) -> Json:
    return {
        "settlement": settlement.id,
        "fill": fill_of(holding, atlas),
        "coast": coast_of(holding, atlas),
        "text": _strip_word(atlas, holding, settlement.dates.signed.date),
    }


def _strip_word(atlas: Atlas, holding: Holding, date: str) -> str:
    if holding.status in ("in_force", "outside") and holding.holder in atlas.party_by_id:
        return party_label(atlas, holding.holder, date=date)
    word = "none" if holding.status == "outside" else _key_group(holding)
    return strings_of(atlas)[f"card_strip_{word}"]


def _passages(atlas: Atlas, place: Place) -> tuple[list[tuple[Document, Excerpt]], str]:
    """Return the passages that name the place, most about it first, and whom they name.

    Where none names the place itself, those that name its group stand in.
    """
    group = atlas.group_by_id[place.group]
    whole = {p.id for p in atlas.places if p.kind == "group" and p.group == group.id}
    for names, subject in (({place.id}, place.name_en), (whole | {group.id}, group.label.en)):
        found = [pair for pair in atlas.excerpt_by_id.values() if names & set(pair[1].places)]
        if found:
            return sorted(found, key=lambda pair: len(pair[1].places)), subject
    return [], place.name_en


def _more(atlas: Atlas, others: int, subject: str) -> str:
    if not others:
        return ""
    key = "card_more_one" if others == 1 else "card_more"
    return strings_of(atlas)[key].format(count=others, name=subject)


def _quotation(atlas: Atlas, document: Document, excerpt: Excerpt) -> Json:
    strings = strings_of(atlas)
    party = atlas.party_by_id.get(excerpt.side)
    date = readable_date(document.date.value)
    if document.date.basis == "inferred":
        date = strings["card_inferred"].format(date=date)
    return {
        "id": excerpt.id,
        "text": excerpt.exact,
        "cut_before": excerpt.exact[:1].islower(),
        "cut_after": not excerpt.exact.rstrip("\"'”’»」)").endswith((".", "?", "!", "…", "。")),
        "speaker": excerpt.speaker,
        "side": party.slot if party else excerpt.side,
        "side_text": party.label if party else strings[f"pane_{excerpt.side}"],
        "document": document.short,
        "date": date,
    }
