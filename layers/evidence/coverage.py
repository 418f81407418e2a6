"""How much of the source texts the record reaches: paragraph by paragraph, and as a whole.

An excerpt reaches what it quotes, a statement the passages that it renders, and an event what its
excerpts quote. Offsets count Unicode code points from the start of the text, newlines kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.faults import Fault
from data.model import Atlas, Document, Statement, TextSpan
from layers.evidence.anchors import Span, is_inside_word
from layers.evidence.folding import fold_to_search
from layers.evidence.source_texts import source_text

MIN_UNREACHED = 30  # characters: less is a "said he" between two passages
MIN_REPEATED = 8  # words in a row that a statement shares with the text: those are a quotation
_PARAGRAPH = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")  # ends at a line without a sign
_WORD = re.compile(r"\w+")

Kind = Literal["excerpt", "statement", "event"]


@dataclass(frozen=True, slots=True)
class Reach:
    """A record and a stretch of the text that it reaches."""

    kind: Kind
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text: what reaches it, and the stretches of substance that nothing does.

    `reason` says why a paragraph that is set aside whole has no substance.
    """

    start: int
    end: int
    excerpts: tuple[str, ...]
    statements: tuple[str, ...]
    events: tuple[str, ...]
    unreached: tuple[Span, ...]
    reason: str

    @property
    def is_reached(self) -> bool:
        """Whether anything reaches it, or it has no substance."""
        return bool(self.excerpts or self.statements or self.events or self.reason)


@dataclass(frozen=True, slots=True)
class TextCoverage:
    """A document's text: its length, how much of it is quoted, and its paragraphs in order."""

    document: str
    characters: int
    quoted: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came of looking at every text.

    `faults` has a line for each text that is not there and each pointer that does not fit;
    `unreached` one for each stretch of substance that nothing reaches. A record that is being
    written has such stretches and is not wrong for that.
    """

    texts: tuple[TextCoverage, ...]
    faults: tuple[Fault, ...]
    unreached: tuple[Fault, ...] = ()

    @property
    def quoted(self) -> float:
        """The share of all characters that is quoted, 0 to 1."""
        characters = sum(text.characters for text in self.texts)
        return sum(text.quoted for text in self.texts) / characters if characters else 0.0


def coverage(atlas: Atlas, sources_folder: Path | str) -> Coverage:
    """Look at every paragraph of the source texts for what reaches it.

    Parameters
    ----------
    atlas : Atlas
        The atlas; its documents name the text files and their SHA-256.
    sources_folder : Path or str
        The reader's own folder with the text files.

    Returns
    -------
    Coverage
        A text that cannot be read, or is another than the records were made from, is a fault; of
        the latter no paragraph is judged.
    """
    folder, faults, unreached = Path(sources_folder), list[Fault](), list[Fault]()
    if not folder.is_dir():
        return Coverage(
            (), (Fault(str(folder), "", "", "there is no such folder of source texts"),)
        )
    texts: list[TextCoverage] = []
    for document in atlas.documents:
        before = len(faults)
        text = source_text(folder, document, faults)
        if text is None or len(faults) > before:
            continue
        texts.append(text_coverage(atlas, document, text))
        faults.extend(pointer_faults(document, text))
        unreached.extend(_unreached_faults(document, texts[-1]))
    return Coverage(tuple(texts), tuple(faults), tuple(unreached))


def text_coverage(atlas: Atlas, document: Document, text: str) -> TextCoverage:
    """Return what of one document's text is reached, and by what."""
    reaches = tuple(reaches_of(atlas, document))
    quoted = merged((r.start, r.end) for r in reaches if r.kind == "excerpt")
    return TextCoverage(
        document=document.id,
        characters=len(text),
        quoted=sum(min(end, len(text)) - min(start, len(text)) for start, end in quoted),
        paragraphs=tuple(
            _paragraph(document, text, span=span, reaches=reaches) for span in _paragraphs(text)
        ),
    )


def reaches_of(atlas: Atlas, document: Document) -> Iterator[Reach]:
    """Yield every stretch of a document's text that a record of the atlas reaches."""
    spans = {e.id: (e.start, e.end) for e in document.excerpts}
    for name, span in spans.items():
        yield Reach("excerpt", name, *span)
    for statement in document.statements:
        for passage in statement.passages:
            yield Reach("statement", statement.id, passage.start, passage.end)
    for event in atlas.events:
        for name in event.excerpts:
            if name in spans:
                yield Reach("event", event.id, *spans[name])
        for pointer in event.passages:
            if pointer.document == document.id:
                yield Reach("event", event.id, pointer.start, pointer.end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap or touch made one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def _paragraphs(text: str) -> Iterator[Span]:
    for found in _PARAGRAPH.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip())


def _paragraph(document: Document, text: str, *, span: Span, reaches: Iterable[Reach]) -> Paragraph:
    inside = [reach for reach in reaches if _overlap(span, (reach.start, reach.end))]
    aside = [a for a in document.without_substance if _overlap(span, (a.start, a.end))]
    stretches = [*((r.start, r.end) for r in inside), *((a.start, a.end) for a in aside)]
    unreached = tuple(_gaps(text, span, merged(stretches)))
    named = {
        kind: tuple(dict.fromkeys(reach.id for reach in inside if reach.kind == kind))
        for kind in ("excerpt", "statement", "event")
    }
    return Paragraph(
        *span,
        excerpts=named["excerpt"],
        statements=named["statement"],
        events=named["event"],
        unreached=unreached,
        reason="" if inside or unreached else "; ".join(a.reason for a in aside),
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _gaps(text: str, span: Span, reached: Iterable[Span]) -> Iterator[Span]:
    """Yield what of a paragraph lies outside, trimmed, where it is long enough to say something.

    A paragraph that nothing touches at all is a gap, however short it is.
    """
    at, end = span
    for start, stop in (*reached, (end, end)):
        gap = text[at : max(at, start)]
        left = at + len(gap) - len(gap.lstrip())
        words = gap.strip()
        if len(words) >= MIN_UNREACHED or len(words) == end - span[0]:
            yield left, left + len(words)
        at = max(at, stop)


def pointer_faults(document: Document, text: str) -> Iterator[Fault]:
    """Yield a fault for each stretch that leaves its text, cuts a word, or is repeated verbatim."""
    file = f"documents/{document.id}.yaml"
    for statement in document.statements:
        record = f"statement {statement.id}"
        for number, passage in enumerate(statement.passages, 1):
            for problem in _span_problems(passage, text):
                yield Fault(file, record, f"passages {number}", problem)
        repeated = repeated_words(statement, text)
        if repeated:
            problem = f'repeats the text\'s own words: "{repeated}"'
            yield Fault(file, record, "text", problem, "quote them as an excerpt or write your own")
    for number, aside in enumerate(document.without_substance, 1):
        for problem in _span_problems(aside, text):
            yield Fault(file, f"without_substance {number}", "", problem)


def _span_problems(span: TextSpan, text: str) -> Iterator[str]:
    where = f"{span.start} to {span.end}"
    if span.end > len(text):
        yield f"{where} leaves the text, which has {len(text)} characters"
    elif is_inside_word(text, span.start) or is_inside_word(text, span.end):
        yield f"{where} cuts a word"
    elif not text[span.start : span.end].strip():
        yield f"{where} holds no words"


def repeated_words(statement: Statement, text: str) -> str:
    """Return the first words that a statement takes over from a text, empty where it does not."""
    words = _WORD.findall(fold_to_search(statement.text).folded)
    of_text = f" {' '.join(_WORD.findall(fold_to_search(text).folded))} "
    runs = (" ".join(words[n : n + MIN_REPEATED]) for n in range(len(words) - MIN_REPEATED + 1))
    return next((run for run in runs if f" {run} " in of_text), "")


def _unreached_faults(document: Document, found: TextCoverage) -> Iterator[Fault]:
    for paragraph in found.paragraphs:
        for start, end in paragraph.unreached:
            whole = "paragraph" if not paragraph.is_reached else "stretch"
            yield Fault(
                f"documents/{document.id}.yaml",
                f"{whole} {start} to {end}",
                "",
                "is reached by no excerpt, statement or event",
                "point a statement at it, or set it aside in without_substance",
            )
