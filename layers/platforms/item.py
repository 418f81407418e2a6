"""A question as any platform can ask it: what is shown, what is chosen, what is right and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from data.model import (
    UNDETERMINED,
    Atlas,
    Choose,
    FreeText,
    HowLarge,
    Locate,
    MatchSpeaker,
    Order,
    Paint,
    QuizQuestion,
)
from layers.lessons.answers import answers_of, choices_of
from layers.lessons.conditions import each_name
from layers.lessons.proofs import Proof, Words, proofs_of
from layers.plans import holders
from layers.plates.sheet import quoted_passage, short
from layers.platforms.picture import MapPicture, map_picture, places_asked
from layers.wording.phrases import planned_label
from layers.wording.ui_texts import UiTexts, ui_texts

ItemKind = Literal["choose", "order", "match", "figure", "point", "write"]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, with an id that is its own within its item."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is asked for, and by how much an answer may be off, in the same unit."""

    value: float
    off: float
    unit: str

    @property
    def least(self) -> float:
        """The smallest answer that counts."""
        return round(self.value - self.off, 6)

    @property
    def most(self) -> float:
        """The largest answer that counts."""
        return round(self.value + self.off, 6)


@dataclass(frozen=True, slots=True)
class Item:
    """A question ready to be written.

    Parameters
    ----------
    id, prompt : str
        The question's id and what is asked, which is its name in lists of questions too.
    kind : {"choose", "order", "match", "figure", "point", "write"}
        How it is answered.
    choices : tuple of Choice
        What is chosen among or put in order, in an order that tells nothing; of a match the
        speakers, of a point the spots of the picture by their numbers.
    passages : tuple of (str, Words)
        Of a match: the passages, or the places to be given, each with an id.
    right : tuple of str
        Ids of what is right: in order where that is asked, of a match a speaker for each passage.
    figure : Figure, optional
        Of a figure.
    picture : MapPicture, optional
        Of a point.
    answers : tuple of str
        What is right, in words; of a write what a good answer mentions.
    quotes : bool
        Whether the passages are words of sources; places are not.
    because : str
        What the answer is told with; may be empty.
    proofs : tuple of Proof
        What the answer rests on.
    """

    id: str
    prompt: str
    kind: ItemKind
    choices: tuple[Choice, ...]
    passages: tuple[tuple[str, Words], ...]
    right: tuple[str, ...]
    figure: Figure | None
    picture: MapPicture | None
    answers: tuple[str, ...]
    quotes: bool
    because: str
    proofs: tuple[Proof, ...]

    @property
    def several(self) -> bool:
        """Whether more than one choice may be right."""
        return self.kind in ("choose", "point") and len(self.right) > 1


@dataclass(frozen=True, slots=True)
class Quiz:
    """Items in the order of asking, under a title, in one language."""

    id: str
    title: str
    language: str
    credit: str
    texts: UiTexts
    items: tuple[Item, ...]

    @property
    def picture(self) -> MapPicture | None:
        """The one picture that its items ask about, if any does."""
        return next((each.picture for each in self.items if each.picture), None)


def plain_number(value: float) -> str:
    """Return a number as programs read it: a point for decimals, nothing between thousands."""
    return f"{value:.10g}"


def quiz_of(atlas: Atlas, questions: Sequence[QuizQuestion], *, id: str, title: str) -> Quiz:
    """Return questions ready to be written.

    Raises
    ------
    AtlasError
        When one asks where something is and the atlas has no built land.
    """
    asked = [each for each in questions if isinstance(each, Locate)]
    picture = map_picture(atlas, asked) if asked else None
    return Quiz(
        id=id,
        title=title,
        language=atlas.file.language,
        credit=ui_texts(atlas).sentences(atlas.file.title, atlas.file.land.region.attribution),
        texts=ui_texts(atlas),
        items=tuple(_item(atlas, each, picture) for each in questions),
    )


def _item(atlas: Atlas, question: QuizQuestion, picture: MapPicture | None) -> Item:
    language = atlas.file.language
    kind, choices, right = _choices(atlas, question, picture)
    passages = _passages(atlas, question) if kind == "match" else ()
    return Item(
        id=question.id,
        prompt=question.prompt[language],
        kind=kind,
        choices=choices,
        passages=tuple((f"p{at}", words) for at, words in _counted(passages)),
        right=right,
        figure=_figure(question),
        picture=picture if isinstance(question, Locate) else None,
        answers=answers_of(atlas, question),
        quotes=isinstance(question, MatchSpeaker),
        because=question.because.get(language, ""),
        proofs=tuple(_short(each) for each in proofs_of(atlas, question.evidence)),
    )


def _choices(
    atlas: Atlas, question: QuizQuestion, picture: MapPicture | None
) -> tuple[ItemKind, tuple[Choice, ...], tuple[str, ...]]:
    """Return how a question is answered, what there is to choose, and what of it is right."""
    texts = choices_of(atlas, question)
    match question:
        case Order() | MatchSpeaker():
            shown = _lettered(sorted(dict.fromkeys(texts)))
            by_text = {each.text: each.id for each in shown}
            kind: ItemKind = "order" if isinstance(question, Order) else "match"
            return kind, shown, tuple(by_text[text] for text in texts)
        case Locate():
            spots = picture.spots if picture else ()
            asked = set(places_asked(atlas, question))
            right = [f"n{spot.number}" for spot in spots if asked & set(spot.places)]
            numbers = tuple(Choice(f"n{spot.number}", str(spot.number)) for spot in spots)
            return "point", numbers, tuple(right)
        case HowLarge() | FreeText():
            return "figure" if isinstance(question, HowLarge) else "write", (), ()
        case Paint():
            return _holders(atlas, question)
        case Choose():
            shown = _lettered(texts)
            pairs = zip(shown, question.options, strict=True)
            return "choose", shown, tuple(each.id for each, option in pairs if option.correct)
        case _:
            shown = _lettered(texts)
            right_texts = answers_of(atlas, question)
            return "choose", shown, tuple(each.id for each in shown if each.text in right_texts)


def _holders(atlas: Atlas, question: Paint) -> tuple[ItemKind, tuple[Choice, ...], tuple[str, ...]]:
    """Return places to be given as a match with their holders.

    No platform matches a thing with either of two, or has a line drawn: then it is told in words
    of one's own.
    """
    if question.line or question.bounds or any(len(share.holders) > 1 for share in question.shares):
        return "write", (), ()
    order = (*holders(atlas), UNDETERMINED)
    shown = _lettered([planned_label(atlas, holder) for holder in order])
    ids = {holder: each.id for holder, each in zip(order, shown, strict=True)}
    given = (share.holders[0] for share in question.shares for _ in share.places)
    return "match", shown, tuple(ids[holder] for holder in given)


def _passages(atlas: Atlas, question: QuizQuestion) -> tuple[Words, ...]:
    """Return what is matched: passages to speakers, places to holders."""
    if isinstance(question, Paint):
        shares = question.shares
        return tuple(Words(name, "") for share in shares for name in each_name(atlas, share.places))
    if isinstance(question, MatchSpeaker):
        return tuple(quoted_passage(atlas, id_) for id_ in question.excerpts)
    return ()


def _lettered(texts: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{at}", text) for at, text in _counted(texts))


def _counted(values: Sequence[_T]) -> list[tuple[int, _T]]:
    return list(enumerate(values, start=1))


def _figure(question: QuizQuestion) -> Figure | None:
    if not isinstance(question, HowLarge):
        return None
    return Figure(question.area_km2, round(question.area_km2 * question.tolerance, 6), "km²")


def _short(proof: Proof) -> Proof:
    """Return a proof with no more words of a source than may be quoted."""
    words = tuple(Words(short(each.text), each.language) for each in proof.words[:2])
    return Proof(words, proof.told, proof.speaker, proof.source)
