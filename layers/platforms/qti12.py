"""IMS Question and Test Interoperability 1.2 as Canvas, Moodle and others take it.

The kinds are those that Canvas names in an item's metadata. There is none for an order, which is
asked as a match of each with its position, nor for a point on a picture, which is asked as a choice
among the numbers on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layers.platforms.feedback import feedback_html
from layers.platforms.item import Choice, Figure, Item, Quiz, plain_number
from layers.platforms.picture import NAME
from layers.platforms.xml_tree import Element, document, element, markup

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_PICTURE = f"images/{NAME}"
_PACKAGE_ROOT = "%24IMS-CC-FILEBASE%24"  # what a picture's address begins with in a package
_ALL = 100  # what an answer that is right is worth

_Pairs = Sequence[tuple[str, str, str]]  # what is matched: its id, its text, the id that is right


def qti12_files(quiz: Quiz) -> dict[str, bytes]:
    """Return the files of the package by their paths: manifest, questions, picture."""
    path = f"{quiz.id}/{quiz.id}.xml"
    files = {
        "imsmanifest.xml": document(_manifest(quiz, path)),
        path: document(_assessment(quiz)),
    }
    if quiz.picture:
        files[_PICTURE] = quiz.picture.png
    return files


def positions(item: Item) -> tuple[list[Choice], list[tuple[str, str, str]]]:
    """Return an order as a match: the positions, and each thing with the position it has."""
    places = [Choice(f"o{at}", str(at)) for at in range(1, len(item.right) + 1)]
    at = {id_: place.id for id_, place in zip(item.right, places, strict=True)}
    return places, [(each.id, each.text, at[each.id]) for each in item.choices]


def _manifest(quiz: Quiz, path: str) -> Element:
    resources = [
        element(
            "resource",
            {"identifier": quiz.id, "type": "imsqti_xmlv1p2"},
            element("file", {"href": path}),
            element("dependency", {"identifierref": "picture"}) if quiz.picture else None,
        )
    ]
    if quiz.picture:
        about = {"identifier": "picture", "type": "webcontent", "href": _PICTURE}
        resources.append(element("resource", about, element("file", {"href": _PICTURE})))
    return element(
        "manifest",
        {"xmlns": _CP, "identifier": f"manifest-{quiz.id}"},
        element(
            "metadata",
            None,
            element("schema", None, "IMS Content"),
            element("schemaversion", None, "1.1.3"),
        ),
        element("organizations"),
        element("resources", None, *resources),
    )


def _assessment(quiz: Quiz) -> Element:
    items = [_item(quiz, item) for item in quiz.items]
    return element(
        "questestinterop",
        {"xmlns": _QTI},
        element(
            "assessment",
            {"ident": quiz.id, "title": quiz.title, "xml:lang": quiz.language},
            element("section", {"ident": "root_section"}, *items),
        ),
    )


def _item(quiz: Quiz, item: Item) -> Element:
    kind, shown, conditions = _parts(quiz, item)
    fields = {"question_type": kind, "points_possible": "1"}
    score = {"maxvalue": str(_ALL), "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    told = element(
        "respcondition",
        {"continue": "Yes"},
        element("conditionvar", None, element("other")),
        element("displayfeedback", {"feedbacktype": "Response", "linkrefid": "general_fb"}),
    )
    return element(
        "item",
        {"ident": item.id, "title": item.prompt},
        element("itemmetadata", None, element("qtimetadata", None, *_fields(fields))),
        element("presentation", None, _html(_prompt(quiz, item)), *shown),
        element(
            "resprocessing",
            None,
            element("outcomes", None, element("decvar", score)),
            told,
            *conditions,
        ),
        element(
            "itemfeedback",
            {"ident": "general_fb"},
            element("flow_mat", None, _html(feedback_html(quiz, item))),
        ),
    )


def _fields(fields: dict[str, str]) -> Iterator[Element]:
    for label, entry in fields.items():
        yield element(
            "qtimetadatafield",
            None,
            element("fieldlabel", None, label),
            element("fieldentry", None, entry),
        )


def _prompt(quiz: Quiz, item: Item) -> str:
    told = markup(element("p", None, item.prompt))
    if item.kind == "point" and item.picture:
        about = {"src": f"{_PACKAGE_ROOT}/{_PICTURE}", "alt": item.picture.spoken}
        told += markup(element("p", None, element("img", about)))
        told += markup(element("p", None, quiz.credit))
    if item.figure:
        told += markup(element("p", None, str(quiz.texts["quiz_file_unit"]), item.figure.unit))
    return told


def _html(text: str) -> Element:
    return element("material", None, element("mattext", {"texttype": "text/html"}, text))


def _plain(text: str) -> Element:
    return element("material", None, element("mattext", {"texttype": "text/plain"}, text))


def _parts(quiz: Quiz, item: Item) -> tuple[str, list[Element], list[Element]]:
    """Return Canvas' name of the kind, what is answered, and what is scored."""
    match item.kind:
        case "choose" | "point":
            many = "multiple_answers_question" if item.several else "multiple_choice_question"
            shown = _lid("response1", item.choices, several=item.several)
            return many, [shown], [_scored(_chosen(item))]
        case "match":
            pairs = [
                (id_, words.text, right)
                for (id_, words), right in zip(item.passages, item.right, strict=True)
            ]
            return _matched(item.choices, pairs)
        case "order":
            return _matched(*positions(item))
        case "figure":
            if item.figure is None:
                raise ValueError(f"{item.id}: a question of how large has a figure")
            shown = _typed("Decimal")
            return "numerical_question", [shown], [_scored(_near(item.figure))]
        case "write":
            return "essay_question", [_typed("String")], []


def _lid(ident: str, choices: Sequence[Choice], *, several: bool, asked: str = "") -> Element:
    labels = [element("response_label", {"ident": each.id}, _plain(each.text)) for each in choices]
    return element(
        "response_lid",
        {"ident": ident, "rcardinality": "Multiple" if several else "Single"},
        _plain(asked) if asked else None,
        element("render_choice", None, *labels),
    )


def _typed(kind: str) -> Element:
    return element(
        "response_str",
        {"ident": "response1", "rcardinality": "Single"},
        element(
            "render_fib",
            {"fibtype": kind},
            element("response_label", {"ident": "answer1", "rshuffle": "No"}),
        ),
    )


def _scored(*conditions: Element, share: float = _ALL, whole: bool = True) -> Element:
    action = {"action": "Set" if whole else "Add", "varname": "SCORE"}
    return element(
        "respcondition",
        {"continue": "No" if whole else "Yes"},
        element("conditionvar", None, *conditions),
        element("setvar", action, f"{share:.2f}" if share != _ALL else str(_ALL)),
    )


def _equal(ident: str, value: str) -> Element:
    return element("varequal", {"respident": ident}, value)


def _chosen(item: Item) -> Element:
    if not item.several:
        return _equal("response1", item.right[0])
    tests = [
        _equal("response1", each.id)
        if each.id in item.right
        else element("not", None, _equal("response1", each.id))
        for each in item.choices
    ]
    return element("and", None, *tests)


def _matched(choices: Sequence[Choice], pairs: _Pairs) -> tuple[str, list[Element], list[Element]]:
    shown, conditions = [], []
    for id_, text, right in pairs:
        ident = f"response_{id_}"
        shown.append(_lid(ident, choices, several=False, asked=text))
        conditions.append(_scored(_equal(ident, right), share=_ALL / len(pairs), whole=False))
    return "matching_question", shown, conditions


def _near(figure: Figure) -> Element:
    exact = _equal("response1", plain_number(figure.value))
    between = element(
        "and",
        None,
        element("vargte", {"respident": "response1"}, plain_number(figure.least)),
        element("varlte", {"respident": "response1"}, plain_number(figure.most)),
    )
    return element("or", None, exact, between)
