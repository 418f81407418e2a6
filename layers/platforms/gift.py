"""GIFT, Moodle's format of questions as text: one file, the picture of the map inside of it.

An order is asked as a match of each with its position, a point on the map as a choice among the
numbers on it; GIFT has no kind for either.
"""

from __future__ import annotations

from base64 import b64encode

from layers.platforms.feedback import feedback_html
from layers.platforms.item import Item, Quiz, plain_number
from layers.platforms.qti12 import positions
from layers.platforms.xml_tree import element, markup

_CONTROL = "~=#{}:"  # what has to be escaped, after the backslash itself
_WHOLE = 100.0


def gift_text(quiz: Quiz) -> str:
    """Return the questions as GIFT, UTF-8 once it is encoded."""
    head = f"// {_line(quiz.title)}\n// {_line(quiz.credit)}\n\n$CATEGORY: {_category(quiz.title)}"
    return "\n\n".join([head, *(_question(quiz, item) for item in quiz.items)]) + "\n"


def _question(quiz: Quiz, item: Item) -> str:
    asked = markup(element("p", None, item.prompt))
    if item.picture:
        data = f"data:image/png;base64,{b64encode(item.picture.png).decode()}"
        asked += markup(
            element("p", None, element("img", {"src": data, "alt": item.picture.spoken}))
        )
        asked += markup(element("p", None, quiz.credit))
    if item.figure:
        asked += markup(element("p", None, str(quiz.texts["quiz_file_unit"]), item.figure.unit))
    answers = "\n".join([*_answers(item), f"####{_escaped(feedback_html(quiz, item))}"])
    return f"::{_escaped(item.id)}::[html]{_escaped(asked)}{{{answers}\n}}"


def _answers(item: Item) -> list[str]:
    match item.kind:
        case "choose" | "point" if item.several:
            return _shares(item)
        case "choose" | "point":
            return [
                f"{'=' if each.id in item.right else '~'}{_choice(each.text)}"
                for each in item.choices
            ]
        case "match":
            by_id = {each.id: each.text for each in item.choices}
            pairs = zip(item.passages, item.right, strict=True)
            return [_pair(words.text, by_id[right]) for (_, words), right in pairs]
        case "order":
            by_id = {each.id: each.text for each in positions(item)[0]}
            return [_pair(text, by_id[right]) for _, text, right in positions(item)[1]]
        case "figure":
            figure = item.figure
            return [f"#{plain_number(figure.value)}:{plain_number(figure.off)}"] if figure else []
        case "write":
            return []


def _shares(item: Item) -> list[str]:
    """Return choices of which several are right: each has its share, a wrong one takes all."""
    share = f"{_WHOLE / len(item.right):.5f}".rstrip("0").rstrip(".")
    return [
        f"~%{share if each.id in item.right else '-100'}%{_choice(each.text)}"
        for each in item.choices
    ]


def _pair(asked: str, answer: str) -> str:
    return f"={_choice(asked)} -> {_choice(answer)}"


def _choice(text: str) -> str:
    """Return a text for an answer, where an arrow would part it in two."""
    return _escaped(text).replace("->", "→")


def _escaped(text: str) -> str:
    """Return a text in which nothing has a meaning to GIFT; it stands on one line."""
    found = text.replace("\\", "\\\\")
    for char in _CONTROL:
        found = found.replace(char, f"\\{char}")
    return _line(found)


def _category(text: str) -> str:
    return _line(text).replace("/", "//")  # one stroke would begin a category within


def _line(text: str) -> str:
    return " ".join(text.split())
