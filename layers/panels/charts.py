"""Numbers as pictures: area by holder over time, and the share that each proposal would move.

Bars are elements of HTML with the map's own fills, so that they follow the theme and carry their
labels as text. Computed areas draw them; published figures stand beside, never added.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel.core import Locale

from data.model import Atlas, Claim, Split
from layers.history.official_areas import official_area
from layers.history.scene import Scene, SceneHolding, line_scenes, scene_of, scenes_of, subjects
from layers.history.sources import citation
from layers.history.viewpoints import landed
from layers.land.areas import computed_areas
from layers.tables.csv_text import harmless
from layers.templates import filled, template
from layers.wording.names import group_place, title_of
from layers.wording.numbers import decimals, figure
from layers.wording.other_words import as_recorded
from layers.wording.phrases import holding_phrase, party_label
from layers.wording.ui_texts import ui_texts

Json = dict[str, object]
Areas = Mapping[str, float]
Scope = Literal["claimed", "all"]
UNMET = ("agreed", "proposed")
CSV_COLUMNS = ("chart", "settlement", "year", "holds", "area_computed_km2", "share", "published",
               "source")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """The area that was held alike under a settlement: fill and coast codes, words, km²."""

    fill: str
    coast: str
    phrase: str
    area_km2: float


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the claimed area that a proposal would move.

    Parameters
    ----------
    id, label, about : str
        A settlement or an idea on record.
    fill : str
        The fill code of what would move.
    moved_km2, claimed_km2 : float
        Computed, geodesic.
    official_moved_km2, official_km2 : float
        From published figures; NaN where one is missing.
    part : float
        Of the place that would be divided, the share from published figures; NaN for none.
    published, source : str
        What was published of the share, and who did.
    """

    id: str
    label: str
    about: str
    fill: str
    moved_km2: float
    claimed_km2: float
    official_moved_km2: float
    official_km2: float
    part: float
    published: str
    source: str

    @property
    def share(self) -> float:
        """Return the computed share, 0 to 1."""
        return self.moved_km2 / self.claimed_km2

    @property
    def official_share(self) -> float:
        """Return the share from published figures, 0 to 1, NaN where one is missing."""
        return self.official_moved_km2 / self.official_km2


def area_by_holder(
    atlas: Atlas, scope: Scope, *, areas: Areas | None = None
) -> dict[str, tuple[Held, ...]]:
    """Return who held how much under each settlement that moved a line.

    Parameters
    ----------
    scope : {"claimed", "all"}
        The places that the dispute is about, or all that some settlement is about.
    areas : mapping of str to float, optional
        Computed areas in square kilometres by place; without it those of `layers.land.areas`.
    """
    known = computed_areas(atlas) if areas is None else areas
    places = _claimed(atlas) if scope == "claimed" else tuple(p.id for p in subjects(atlas))
    return {scene.id: _held(atlas, scene, places, areas=known) for scene in line_scenes(atlas)}


def proposal_shares(atlas: Atlas, *, areas: Areas | None = None) -> list[Share]:
    """Return what each proposal or agreed transfer on record would move of the claimed area.

    Empty where the atlas has no claim.
    """
    claim = atlas.viewpoints.claim
    known = computed_areas(atlas) if areas is None else areas
    if claim is None or not known:
        return []
    moving = [scene for scene in line_scenes(atlas) if _moved(atlas, scene)]
    shares = [_settlement_share(atlas, scene, claim=claim, areas=known) for scene in moving]
    return shares + [_split_share(atlas, s, claim=claim, areas=known) for s in claim.splits]


def charts_html(atlas: Atlas, *, areas: Areas) -> str:
    """Return the charts with their figures as text."""
    words = ui_texts(atlas)
    claim = atlas.viewpoints.claim
    scopes: tuple[Scope, ...] = ("claimed", "all") if claim else ("all",)
    area = claim.area if claim else None
    return template("charts.html.j2").render(
        t=words,
        charts=[_chart(atlas, scope, areas=areas) for scope in scopes],
        shares=[_share_row(share, words.locale) for share in proposal_shares(atlas, areas=areas)],
        published=filled(
            words["charts_published_area"],
            area=figure(area.area_km2, words.locale),
            covers=area.covers,
            source=as_recorded(atlas, citation(atlas, area.source)),
        )
        if area
        else "",
        shares_of=words["charts_shares_sub"].format(party=_claimant(atlas)),
        attribution=as_recorded(atlas, atlas.file.land.region.attribution),
    )


def charts_csv(atlas: Atlas, *, areas: Areas | None = None) -> bytes:
    """Return the charts' numbers as CSV (RFC 4180, UTF-8), areas in square kilometres."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)

    def write(*cells: object) -> None:
        writer.writerow(cell if isinstance(cell, float) else harmless(cell) for cell in cells)

    write(*CSV_COLUMNS)
    scopes: tuple[Scope, ...] = ("claimed", "all") if atlas.viewpoints.claim else ("all",)
    land = atlas.file.land.region.attribution
    for scope in scopes:
        for name, held in area_by_holder(atlas, scope, areas=areas).items():
            total = sum(part.area_km2 for part in held)
            year = scene_of(atlas, name).settlement.year
            for part in held:
                row = (f"area-{scope}", name, year, part.phrase, round(part.area_km2, 4))
                write(*row, round(part.area_km2 / total, 6), "", land)
    for share in proposal_shares(atlas, areas=areas):
        row = ("share-moved", share.id, "", share.label, round(share.moved_km2, 4))
        write(*row, round(share.share, 6), share.published, share.source)
    return out.getvalue().encode("utf-8")


def _claimant(atlas: Atlas) -> str:
    claim = atlas.viewpoints.claim
    return party_label(atlas, claim.party) if claim else ""


def _claimed(atlas: Atlas) -> tuple[str, ...]:
    claim = atlas.viewpoints.claim
    return landed(atlas, claim.places) if claim else ()


def _held(atlas: Atlas, scene: Scene, places: tuple[str, ...], *, areas: Areas) -> tuple[Held, ...]:
    sums: dict[tuple[str, str, str], float] = {}
    for place in places:
        held = scene.by_place[place]
        key = (*held.symbol, holding_phrase(atlas, scene, held))
        sums[key] = sums.get(key, 0.0) + areas.get(place, 0.0)
    found = [Held(*key, area_km2=area) for key, area in sums.items() if area]
    return tuple(sorted(found, key=lambda part: -part.area_km2))


def _moved(atlas: Atlas, scene: Scene) -> dict[str, SceneHolding]:
    claimed = set(_claimed(atlas))
    return {
        place: held
        for place, held in scene.by_place.items()
        if place in claimed and held.holding.status in UNMET
    }


def _settlement_share(atlas: Atlas, scene: Scene, *, claim: Claim, areas: Areas) -> Share:
    settlement, moved = scene.settlement, _moved(atlas, scene)
    official = claim.area.area_km2 if claim.area else math.nan
    is_all = len(moved) == len(_claimed(atlas))
    stated = next((s for s in claim.shares if s.settlement == settlement.id), None)
    return Share(
        id=settlement.id,
        label=f"{settlement.year} {title_of(atlas, settlement)}",
        about=settlement.status_line,
        fill=next(iter(moved.values())).symbol.fill,
        moved_km2=sum(areas.get(place, 0.0) for place in moved),
        claimed_km2=_sum(_claimed(atlas), areas),
        official_moved_km2=official if is_all else _official(atlas, tuple(moved)),
        official_km2=official,
        part=math.nan,
        published=stated.text if stated else "",
        source=as_recorded(atlas, citation(atlas, stated.source)) if stated else "",
    )


def _split_share(atlas: Atlas, split: Split, *, claim: Claim, areas: Areas) -> Share:
    whole = landed(atlas, split.whole)
    total = _sum(_claimed(atlas), areas)
    official = claim.area.area_km2 if claim.area else math.nan
    divided = landed(atlas, (split.part,)) if split.part else ()
    if divided and split.fraction is None:
        moved, official_moved = total / 2, official / 2
        part = (official_moved - _official(atlas, whole)) / _official(atlas, divided)
    else:
        fraction, part = split.fraction or 0.0, math.nan
        moved = _sum(whole, areas) + fraction * _sum(divided, areas)
        official_moved = _official(atlas, whole) + fraction * _official(atlas, divided)
    return Share(
        id=split.id,
        label=split.label,
        about=split.about,
        fill=_proposed_fill(atlas, (*divided, *whole)[0]),
        moved_km2=moved,
        claimed_km2=total,
        official_moved_km2=official_moved,
        official_km2=official,
        part=part,
        published=split.published,
        source=as_recorded(atlas, citation(atlas, split.source)),
    )


def _proposed_fill(atlas: Atlas, place: str) -> str:
    """Return the fill of a place that would come from who controlled it last."""
    slot = scenes_of(atlas)[-1].by_place[place].symbol.coast
    return "outside" if slot == "n" else f"proposed-{slot}"


def _sum(places: tuple[str, ...], areas: Areas) -> float:
    return sum(areas.get(place, 0.0) for place in places)


def _official(atlas: Atlas, places: tuple[str, ...]) -> float:
    """Return the published area of places: a group's own figure, else that of its one island.

    NaN where a group has none. Islets that no figure counts are left out, as the figures do.
    """
    groups = dict.fromkeys(atlas.place_by_id[place].group for place in places)
    return sum(_group_official(atlas, group) for group in groups)


def _group_official(atlas: Atlas, group: str) -> float:
    heading = group_place(atlas, group)
    counted = [heading] if heading else [p for p in atlas.places_with_land(group) if p.areas]
    found = [area for place in counted if (area := official_area(place))]
    return sum(area.area_km2 for area in found) if found else math.nan


def _chart(atlas: Atlas, scope: Scope, *, areas: Areas) -> Json:
    words = ui_texts(atlas)
    rows = area_by_holder(atlas, scope, areas=areas)
    total = max((sum(part.area_km2 for part in held) for held in rows.values()), default=0.0)
    return {
        "title": words[f"charts_{scope}"].format(party=_claimant(atlas)),
        "total": decimals(total, 0, words.locale),
        "rows": [
            {
                "label": (scene := scene_of(atlas, name)).heading,
                "proposal": scene.settlement.kind == "proposal",
                "parts": [
                    {
                        "fill": part.fill,
                        "coast": part.coast,
                        "phrase": part.phrase,
                        "area": decimals(part.area_km2, 0, words.locale),
                        "share": decimals(100 * part.area_km2 / total, 1, words.locale),
                        "weight": f"{part.area_km2:.3f}",
                    }
                    for part in held
                ],
            }
            for name, held in rows.items()
        ],
    }


def _share_row(share: Share, locale: Locale) -> Json:
    known = not math.isnan(share.official_share)
    return {
        "id": share.id,
        "label": share.label,
        "about": share.about,
        "fill": share.fill,
        "percent": decimals(100 * share.share, 1, locale),
        "weight": f"{100 * share.share:.1f}",
        "rest": round(100 - 100 * share.share, 1),
        "moved": decimals(share.moved_km2, 1, locale),
        "claimed": decimals(share.claimed_km2, 1, locale),
        "official_percent": decimals(100 * share.official_share, 1, locale) if known else "",
        "official_moved": figure(share.official_moved_km2, locale) if known else "",
        "official": figure(share.official_km2, locale) if known else "",
        "part": "" if math.isnan(share.part) else decimals(100 * share.part, 0, locale),
        "published": share.published,
        "source": share.source,
    }
