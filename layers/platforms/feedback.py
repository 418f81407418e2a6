"""What a platform says once a question is answered: what is right, why, and what it rests on."""

from __future__ import annotations

from layers.lessons.proofs import Proof, Words
from layers.platforms.item import Item, Quiz
from layers.platforms.xml_tree import element, markup


def feedback_lines(quiz: Quiz, item: Item) -> list[Words]:
    """Return the feedback line by line; a line without a language is in the quiz's own."""
    texts = quiz.texts
    lead = str(texts["quiz_file_mentions" if item.kind == "write" else "quiz_file_right"])
    lines = [lead, *(f"• {answer}" for answer in _answers(quiz, item)), item.because]
    said = [Words(line, "") for line in lines if line]
    for proof in item.proofs:
        for words in proof.words:
            quoted = texts["quiz_file_words"].format(words=words.text)
            said.append(Words(quoted, words.language))
        said.append(Words(printed_line(proof), ""))
    return said


def feedback_html(quiz: Quiz, item: Item) -> str:
    """Return the feedback as HTML, for platforms that keep it as such."""
    lines = feedback_lines(quiz, item)
    return "".join(
        markup(element("p", {"lang": each.language} if each.language else {}, each.text))
        for each in lines
    )


def printed_line(proof: Proof) -> str:
    """Return what a proof says beside the words of a source: who says them, where they stand."""
    return " — ".join(filter(None, (proof.told, proof.speaker, proof.source)))


def _answers(quiz: Quiz, item: Item) -> list[str]:
    if item.kind == "point":
        by_id = {choice.id: choice.text for choice in item.choices}
        numbers = quiz.texts.comma.join(by_id[each] for each in item.right)
        named = quiz.texts.comma.join(item.answers)
        return [quiz.texts["quiz_file_number"].format(number=numbers, place=named)]
    if not item.quotes:
        return [*item.answers]
    pairs = zip(item.passages, item.answers, strict=True)
    return [
        quiz.texts["quiz_file_said"].format(words=words.text, speaker=speaker)
        for (_, words), speaker in pairs
    ]
