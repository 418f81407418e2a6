"""A lesson's sheet: plates, an outline map, passages and questions, and a key for the teacher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal, cast

from data.model import (
    Atlas,
    Clause,
    FreeText,
    HowLarge,
    Lesson,
    Locate,
    MatchSpeaker,
    Order,
    Paint,
    QuizQuestion,
)
from layers.evidence.citation import citation_text
from layers.lessons.answers import answers_of, choices_of
from layers.lessons.conditions import example_of
from layers.lessons.proofs import Proof, Words, clause_proof, passage_proof, proofs_of
from layers.map.paper_style import paper_style
from layers.per_atlas import PerAtlas
from layers.plans import plan_scene
from layers.plates.drawing import Numbered
from layers.plates.paper import MARGIN, PAPERS, PT_PER_PX, Paper, asked_of_pages, set_pages
from layers.plates.plate import Plate, PlateForm, make_plate, paper_scale, projection_text
from layers.plates.printed import numbered_groups
from layers.plates.projection import projection_of
from layers.plates.sheet_plan import PlannedPlate, SheetPlan, plan_of
from layers.plates.spoken import plate_title, spoken_of
from layers.wording.lists import enumerated
from layers.wording.names import default_naming, group_name, name_of
from layers.wording.phrases import holding_phrase
from layers.wording.quotation import cut_after, cut_before
from layers.wording.ui_texts import UiTexts, ui_texts

SheetPart = Literal["all", "sheet", "key"]
SHEET_PARTS: tuple[SheetPart, ...] = ("all", "sheet", "key")
MAX_WORDS = 60  # of a passage: what may be quoted
_GAP = 11.0  # px between two plates beside each other
_PLATE_SHAPE, _OUTLINE_SHAPE = 0.94, 0.62  # height of the map by its width
_DRAWN_WIDTH = PAPERS["a4"].width - 2 * MARGIN  # px
_FREE_LINES = 4
_SETTING = "sheet.typ"
_FEW_LINES_PT = 4 * 12.5  # what four lines take; fewer are too few for a last page
_CLOSER = (0.95, 0.9, 0.85, 0.8)  # how close lines and headings may then be set
_KEPT = 8  # plates that are kept for the next paper: more than a sheet has
_PLATES = PerAtlas[dict[PlateForm, Plate]](lambda _: {})
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all parts of a sheet are made with."""

    atlas: Atlas
    lesson: Lesson
    plan: SheetPlan
    paper: Paper

    @property
    def texts(self) -> UiTexts:
        return ui_texts(self.atlas)

    @property
    def pt_per_px(self) -> float:
        """How large a px of a plate is printed: no paper has more pages of plates than A4 has."""
        drawn_for = PAPERS["a4"]
        by_side = (self.paper.width, drawn_for.width), (self.paper.height, drawn_for.height)
        return PT_PER_PX * min((own - 2 * MARGIN) / (a4 - 2 * MARGIN) for own, a4 in by_side)

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        return numbered_groups(self.atlas, self.plan.outline.window)


def lesson_sheet(
    atlas: Atlas, lesson: Lesson, *, paper: str = "a4", part: SheetPart = "all"
) -> bytes:
    """Return a lesson's sheet as a tagged PDF; the same bytes each time.

    Parameters
    ----------
    paper : {"a4", "letter"}
        Upright.
    part : {"all", "sheet", "key"}
        What is handed out, the key for the teacher, or both, the key on pages of its own.

    Raises
    ------
    AtlasError
        When the atlas has no built land.
    """
    sheet = _Sheet(atlas, lesson, plan_of(atlas, lesson), PAPERS[paper])
    colours = paper_style(atlas).colours
    language = atlas.file.language
    data: Data = {
        "title": lesson.title[language],
        "audience": lesson.audience[language],
        "minutes": sheet.texts["sheet_minutes"].format(count=lesson.minutes),
        "publisher": atlas.file.title,
        "language": language,
        "paper": sheet.paper.typst,
        "margin_pt": MARGIN * PT_PER_PX,
        "texts": _texts(sheet.texts),
        "credit": _credit(sheet),
        "colours": {name: colours[name] for name in ("ink", "ink-2", "ink-3", "rule-2")},
        "sheet": _handed_out(sheet) if part != "key" else None,
        "key": _key(sheet) if part != "sheet" else None,
    }
    return set_pages(_SETTING, _without_short_ends(data), form="pdf")


def _without_short_ends(data: Data) -> Data:
    """Return a sheet with each part set closer that would end in a few lines on a page of its own.

    Closer lines are only for that: where they spare no page, the part is left as it is.
    """
    for at, part in enumerate(name for name in ("sheet", "key") if data[name]):
        loose = asked_of_pages(_SETTING, data, "end")[at]
        if loose["below"] >= _FEW_LINES_PT:
            continue
        tried = ({**data, part: {**cast("Data", data[part]), "close": each}} for each in _CLOSER)
        data = next((each for each in tried if _ends_before(each, at, page=loose["page"])), data)
    return data


def _ends_before(data: Data, at: int, *, page: float) -> bool:
    return asked_of_pages(_SETTING, data, "end")[at]["page"] < page


def _texts(texts: UiTexts) -> dict[str, str]:
    """Return the texts of a sheet by what follows ``sheet_`` in their keys."""
    return {
        key.removeprefix("sheet_"): str(texts[key]) for key in texts if key.startswith("sheet_")
    }


def _credit(sheet: _Sheet) -> str:
    shown = [*sheet.plan.plates, sheet.plan.outline]
    projections = dict.fromkeys(
        projection_text(projection_of(sheet.atlas, each.window), sheet.texts) for each in shown
    )
    lines = [sheet.texts["plate_lines"]] if any(each.scene.lines for each in shown) else []
    parts = [*projections, sheet.atlas.file.land.region.attribution, *lines]
    return sheet.texts.sentences(*parts)


# ------------------------------------------------------------------------------ what is handed out


def _handed_out(sheet: _Sheet) -> Data:
    letters = iter(ascii_uppercase)
    plates = [_plate(sheet, each, next(letters)) for each in sheet.plan.plates]
    texts, outline = sheet.texts, sheet.plan.outline
    title = plate_title(sheet.atlas, outline.scene)
    task = texts["sheet_outline_task"].format(title=title)
    if tasks := sheet.plan.tasks:
        task = texts["sheet_outline_asked"].format(number=_numbers(sheet))
        if any(each.line for each in tasks.values()):
            task = f"{task} {texts['sheet_outline_line']}"
    return {
        "close": 1,
        "plates": plates,
        "outline": _plate(sheet, outline, next(letters), is_blank=True, share=1),
        "outline_task": task,
        "passages": _passages(sheet),
        "questions": [
            _question(sheet.atlas, number, each)
            for number, each in enumerate(sheet.plan.questions, start=1)
        ],
    }


def _numbers(sheet: _Sheet) -> str:
    """Return the numbers of the questions that the outline map is for."""
    return enumerated(map(str, sheet.plan.tasks), sheet.texts.locale)


def _plate(
    sheet: _Sheet,
    planned: PlannedPlate,
    letter: str,
    *,
    is_blank: bool = False,
    share: int = 2,
    title: str = "",
) -> Data:
    """Return a plate with its letter; `share` are the columns that it is one of.

    `title` is what it is called where it is no settlement's.
    """
    atlas, scene = sheet.atlas, planned.scene
    title = title or plate_title(atlas, scene)
    width = _DRAWN_WIDTH if share == 1 else (_DRAWN_WIDTH - _GAP) / 2
    form = PlateForm(
        scene=scene,
        window=planned.window,
        width=width,
        map_height=round(width * (_OUTLINE_SHAPE if share == 1 else _PLATE_SHAPE)),
        k=paper_scale(width),
        naming=default_naming(atlas),
        is_blank=is_blank,
        numbered=sheet.numbered if is_blank else (),
        title=title,
        spoken=spoken_of(atlas, scene, is_blank=is_blank, title=title),
        has_credits=False,
    )
    plate = _made(atlas, form)
    return {
        "letter": letter,
        "title": form.title,
        "svg": plate.svg,
        "spoken": form.spoken,
        "width_pt": plate.width * sheet.pt_per_px,
    }


def _made(atlas: Atlas, form: PlateForm) -> Plate:
    """Return a plate; the sheets of one lesson on other paper have the same."""
    kept = _PLATES(atlas)
    if form not in kept:
        while len(kept) >= _KEPT:
            kept.pop(next(iter(kept)), None)
        kept[form] = make_plate(atlas, form)
    return kept[form]


def _passages(sheet: _Sheet) -> list[Data]:
    clauses = [_clause(sheet, each) for each in sheet.plan.clauses]
    return [*clauses, *(_passage(sheet.atlas, id_) for id_ in sheet.plan.excerpts)]


def _clause(sheet: _Sheet, clause: Clause) -> Data:
    """Return a clause; where none of its words is in the reader's language, in ours as well."""
    proof, language = clause_proof(sheet.atlas, clause), sheet.atlas.file.language
    found = _set_proof(sheet.atlas, proof)
    if not proof.told and all(each.language != language for each in proof.words):
        summary = sheet.atlas.settlement_by_id[clause.settlement].summary
        found["told"] = sheet.texts["sheet_told"].format(text=summary)
    return found


def _passage(atlas: Atlas, excerpt_id: str, *, is_named: bool = True) -> Data:
    words, proof = quoted_passage(atlas, excerpt_id), passage_proof(atlas, excerpt_id)
    return {
        "words": [{"text": words.text, "language": words.language}],
        "told": "",
        **(_speaking(atlas, proof) if is_named else {"speaker": "", "source": ""}),
    }


def _speaking(atlas: Atlas, proof: Proof) -> Data:
    """Return who speaks, up to where the source begins, and the source."""
    whole = ui_texts(atlas).run_on(proof.speaker, proof.source)
    return {"speaker": whole.removesuffix(proof.source), "source": proof.source}


def quoted_passage(atlas: Atlas, excerpt_id: str) -> Words:
    """Return a passage as it is printed: marks say where it is cut out of a sentence."""
    _, excerpt = atlas.excerpt_by_id[excerpt_id]
    (words,) = passage_proof(atlas, excerpt_id).words
    # The marks stay on the line of the word beside them.
    quoted = "…\u00a0" * cut_before(excerpt) + words.text + "\u00a0…" * cut_after(excerpt)
    return Words(short(quoted), words.language)


def short(words: str, most: int = MAX_WORDS) -> str:
    """Return a quotation of no more words than may be quoted; a mark says where it was cut."""
    parts = words.split()
    return words if len(parts) <= most else " ".join([*parts[: most - 1], "…"])


def _set_proof(atlas: Atlas, proof: Proof) -> Data:
    """Return what an answer rests on as it is set; long words in the first language on record."""
    words = [{"text": short(each.text), "language": each.language} for each in proof.words[:2]]
    return {
        "words": words,
        "told": proof.told,
        **_speaking(atlas, proof),
    }


def _question(atlas: Atlas, number: int, question: QuizQuestion) -> Data:
    choices: Iterable[str] = choices_of(atlas, question)
    passages: list[Data] = []
    style, lines = "choose", 0
    match question:
        case Order():
            style, choices = "order", sorted(choices)
        case MatchSpeaker():
            style, choices = "match", sorted(dict.fromkeys(choices))
            passages = [_passage(atlas, id_, is_named=False) for id_ in question.excerpts]
        case HowLarge():
            style = "figure"
        case Locate() | Paint():
            style = "locate"
        case FreeText():
            style, lines = "write", _FREE_LINES
        case _:
            lines = 1
    return {
        "number": number,
        "prompt": question.prompt[atlas.file.language],
        "style": style,
        "choices": list(choices),
        "passages": passages,
        "lines": lines,
    }


# ------------------------------------------------------------------------------ the teacher's key


def _key(sheet: _Sheet) -> Data:
    atlas, plan = sheet.atlas, sheet.plan
    letter = ascii_uppercase[len(plan.plates)]
    return {
        "close": 1,
        "outline": _answered(sheet, letter),
        "columns": [language.names[atlas.file.language] for language in atlas.file.languages],
        "rows": [_row(sheet, each) for each in sheet.numbered],
        "answers": [
            {
                "number": number,
                "answers": list(answers_of(atlas, each)),
                "because": each.because.get(atlas.file.language, ""),
                "proofs": [_set_proof(atlas, proof) for proof in proofs_of(atlas, each.evidence)],
            }
            for number, each in enumerate(plan.questions, start=1)
        ],
        "notes": [
            {"title": step.title[atlas.file.language], "text": step.note[atlas.file.language]}
            for step in sheet.lesson.steps
            if step.note
        ],
        "citations": [_cited(atlas, id_) for id_ in _quoted(plan)],
    }


def _answered(sheet: _Sheet, letter: str) -> Data:
    """Return the outline map as it is once coloured: as a right answer to its questions has it.

    Of several that ask for the same shares one has a line, or none.
    """
    atlas, outline, tasks = sheet.atlas, sheet.plan.outline, sheet.plan.tasks
    if not tasks:
        return _plate(sheet, outline, letter, share=1)
    answers = [example_of(atlas, each) for each in tasks.values()]
    shown = next((each for each in answers if each.line), answers[0])
    planned = PlannedPlate(plan_scene(atlas, shown), outline.window)
    title = sheet.texts["sheet_outline_answer"].format(number=_numbers(sheet))
    return _plate(sheet, planned, letter, share=1, title=title)


def _cited(atlas: Atlas, excerpt_id: str) -> str:
    """Return a passage's whole citation, without the words that stand elsewhere."""
    _, *lines = citation_text(atlas, excerpt_id).splitlines()
    return " ".join(lines)


def _row(sheet: _Sheet, numbered: Numbered) -> Data:
    """Return a row of the key's table: the number, the names in each language, who held it."""
    atlas, scene = sheet.atlas, sheet.plan.outline.scene
    first = atlas.place_by_id[numbered.places[0]]
    group = next(each for each in atlas.file.groups if each.id == first.group)
    phrases = dict.fromkeys(
        holding_phrase(atlas, scene, scene.by_place[place])
        for place in numbered.places
        if place in scene.by_place
    )
    names = [
        group_name(atlas, group, naming=language.id)
        if language.id in atlas.naming_by_id
        else group.label.get(language.id) or name_of(first, language.id)
        for language in atlas.file.languages
    ]
    return {"number": numbered.number, "names": names, "held": "; ".join(phrases)}


def _quoted(plan: SheetPlan) -> Sequence[str]:
    matched = (id_ for q in plan.questions if isinstance(q, MatchSpeaker) for id_ in q.excerpts)
    proofs = (each.excerpt for q in plan.questions for each in q.evidence if each.excerpt)
    return list(dict.fromkeys([*plan.excerpts, *matched, *proofs]))
