"""The key of the map: what each fill, coast and line means under one settlement, in words."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import Atlas, Line
from layers.history.scene import Scene, SceneHolding, scene_of
from layers.wording.phrases import filled, party_label
from layers.wording.ui_texts import ui_texts

KEY_ORDER = (  # what a reader asks first stands first
    *("changing", "agreed", "proposed", "disputed", "left_open", "renounced", "de_facto"),
    *("in_force", "joint", "undivided"),
)
COAST_TELLS_MORE = (
    "agreed",
    "proposed",
    "disputed",
    "left_open",
    "renounced",
)  # control is not in the fill
PLANNED_LINE = "own"  # the kind of line that a reader's plan has, beside those of the record


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One entry of the key.

    Parameters
    ----------
    swatch : str
        One fill code or several with spaces between, ``line-<kind>`` or ``coast-<slot>``.
    text : str
        What it means under the settlement shown.
    coast : str
        The coast code that goes with a fill on the map; empty for all else.
    parts : tuple of str
        What each of several fills means, in their order; empty where one text says it.
    """

    swatch: str
    text: str
    coast: str = ""
    parts: tuple[str, ...] = ()


def key_of(atlas: Atlas, scene: Scene) -> tuple[LegendEntry, ...]:
    """Return the key's entries for what the map shows of a scene.

    Fills and coasts are the viewpoint's; land outside the settlement and lines are the record's.
    Lines say whether they are stated, inferred or drawn.
    """
    return (
        *_fill_entries(atlas, scene),
        *_coast_entries(atlas, scene),
        *_outside_entries(atlas, scene),
        *_line_entries(atlas, scene),
    )


def _alike(scene: Scene) -> list[SceneHolding]:
    """Return each holding of a scene once, in the order of the last place that it is of."""
    last = {id(held): held for held in reversed(scene.holdings)}
    return list(reversed(last.values()))


def _coast_of_fill(scene: Scene) -> dict[str, str]:
    """Return the coast that goes with each fill: the first that it has on the map."""
    coasts: dict[str, str] = {}
    for held in scene.holdings:
        coasts.setdefault(*held.symbol)
    return {fill: "" if fill.startswith("outside") else coast for fill, coast in coasts.items()}


def _fill_entries(atlas: Atlas, scene: Scene) -> list[LegendEntry]:
    coasts = _coast_of_fill(scene)
    texts: dict[str, tuple[int, str, str]] = {}
    for held in _alike(scene):
        fill = held.symbol.fill
        if held.group in KEY_ORDER:
            texts[fill] = (KEY_ORDER.index(held.group), fill, _fill_text(atlas, scene, held))
    return [LegendEntry(fill, text, coast=coasts[fill]) for _, fill, text in sorted(texts.values())]


def _fill_text(atlas: Atlas, scene: Scene, held: SceneHolding) -> str:
    return filled(atlas, scene, held, key=held.words.legend)


def _coast_entries(atlas: Atlas, scene: Scene) -> list[LegendEntry]:
    told: dict[str, str] = {}
    for held in _alike(scene):
        if _coast_tells_more(held) and held.holding.control in atlas.party_by_id:
            label = party_label(atlas, held.holding.control, date=scene.date)
            told[held.symbol.coast] = label
    template = ui_texts(atlas)["key_coast"]
    return [
        LegendEntry(f"coast-{slot}", template.format(control=label))
        for slot, label in sorted(told.items())
    ]


def _coast_tells_more(held: SceneHolding) -> bool:
    """Return whether the coast says of control what the fill does not."""
    if held.group == "in_force":
        return held.holding.control != held.holding.holder
    return held.group in COAST_TELLS_MORE


def _outside_entries(atlas: Atlas, scene: Scene) -> list[LegendEntry]:
    record, strings = scene_of(atlas, scene.id), ui_texts(atlas)
    whose: dict[str, str] = {}
    for held in _alike(record):
        fill = held.symbol.fill
        if held.holding.status == "outside":
            whose[fill] = (
                strings["key_outside_other"]
                if fill == "outside"
                else party_label(atlas, held.holding.holder, date=scene.date)
            )
    if not whose:
        return []
    order = sorted(whose, key=lambda fill: (fill == "outside", fill))
    parts = tuple(whose[fill] for fill in order)
    return [LegendEntry(" ".join(order), strings["key_outside"], parts=parts)]


def _line_entries(atlas: Atlas, scene: Scene) -> list[LegendEntry]:
    entries: dict[tuple[str, str], LegendEntry] = {}
    for line in scene.lines:
        text = line_text(atlas, line)
        entries[(line.kind, text)] = LegendEntry(f"line-{line.kind}", text)
    if scene.planned:
        return [*entries.values(), planned_line_entry(atlas)]
    return list(entries.values())


def planned_line_entry(atlas: Atlas) -> LegendEntry:
    """Return the key's entry for the line of a reader's plan."""
    return LegendEntry(f"line-{PLANNED_LINE}", str(ui_texts(atlas)["plan_line"]))


def line_text(atlas: Atlas, line: Line) -> str:
    """Return what a line is and how its course is known, for the key.

    A parallel, or points, can be stated in full; a strait is named by an instrument, but the course
    through it is always our construction, and the text says so.
    """
    strings = ui_texts(atlas)
    basis = "stated_strait" if line.basis == "stated" and line.through else line.basis
    what = strings[f"key_line_{line.kind}"].format(label=line.label)
    return strings[f"key_basis_{basis}"].format(line=what)
