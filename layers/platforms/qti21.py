"""IMS Question and Test Interoperability 2.1: a content package, an item for each question.

A question of where something is becomes a hotspotInteraction on the outline map; what is asked in
words of one's own is left to whoever marks it, with what a good answer mentions in a rubric that
only the scorer sees. Feedback is shown after every answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from layers.lessons.proofs import Words
from layers.platforms.feedback import feedback_lines
from layers.platforms.item import Figure, Item, Quiz, plain_number
from layers.platforms.picture import NAME, MapPicture
from layers.platforms.xml_tree import Element, document, element

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_RESPONSE, _FEEDBACK, _SHOWN = "RESPONSE", "FEEDBACK", "ANSWERED"
_PICTURE = f"images/{NAME}"
_TEST = "test.xml"
_LINES = "6"  # that an answer in words of one's own is given room for
_BASE = {"figure": "float", "write": "string", "match": "directedPair"}


def qti21_files(quiz: Quiz) -> dict[str, bytes]:
    """Return the files of the package by their paths: manifest, test, items, picture."""
    paths = [f"items/{item.id}.xml" for item in quiz.items]
    files = {"imsmanifest.xml": document(_manifest(quiz, paths)), _TEST: document(_test(quiz))}
    for path, item in zip(paths, quiz.items, strict=True):
        files[path] = document(_item(quiz, item))
    if quiz.picture:
        files[_PICTURE] = quiz.picture.png
    return files


def identifier(name: str) -> str:
    """Return an id as QTI writes it: no digit stands first."""
    return f"q-{name}"


# ------------------------------------------------------------------------------ the package


def _manifest(quiz: Quiz, paths: Iterable[str]) -> Element:
    resources = [
        element(
            "resource",
            {"identifier": "test", "type": "imsqti_test_xmlv2p1", "href": _TEST},
            element("file", {"href": _TEST}),
            *(element("dependency", {"identifierref": identifier(i.id)}) for i in quiz.items),
        )
    ]
    for path, item in zip(paths, quiz.items, strict=True):
        shown = [path, _PICTURE] if item.picture else [path]
        about = {"identifier": identifier(item.id), "type": "imsqti_item_xmlv2p1", "href": path}
        resources.append(element("resource", about, *(element("file", {"href": p}) for p in shown)))
    return element(
        "manifest",
        _root(_CP, "imscp_v1p1.xsd", identifier=f"manifest-{quiz.id}"),
        element(
            "metadata",
            None,
            element("schema", None, "QTIv2.1 Package"),
            element("schemaversion", None, "1.0.0"),
        ),
        element("organizations"),
        element("resources", None, *resources),
    )


def _test(quiz: Quiz) -> Element:
    refs = [
        element("assessmentItemRef", {"identifier": identifier(i.id), "href": f"items/{i.id}.xml"})
        for i in quiz.items
    ]
    section = {"identifier": "section", "title": quiz.title, "visible": "false"}
    part = {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"}
    return element(
        "assessmentTest",
        _root(_QTI, "imsqti_v2p1.xsd", identifier=identifier(quiz.id), title=quiz.title),
        element(
            "testPart",
            part,
            element("itemSessionControl", {"maxAttempts": "0", "showFeedback": "true"}),
            element("assessmentSection", section, *refs),
        ),
    )


def _root(namespace: str, schema: str, **attributes: str) -> dict[str, str]:
    return {
        "xmlns": namespace,
        "xmlns:xsi": _XSI,
        "xsi:schemaLocation": f"{namespace} http://www.imsglobal.org/xsd/{schema}",
        **attributes,
    }


# ------------------------------------------------------------------------------ an item


def _item(quiz: Quiz, item: Item) -> Element:
    about = {"title": item.prompt, "adaptive": "false", "timeDependent": "false"}
    root = _root(_QTI, "imsqti_v2p1.xsd", identifier=identifier(item.id), **about)
    root["xml:lang"] = quiz.language
    rubric = (
        element(
            "rubricBlock", {"view": "scorer"}, *(element("p", None, each) for each in item.answers)
        )
        if item.kind == "write"
        else None
    )
    return element(
        "assessmentItem",
        root,
        _response(item),
        element(
            "outcomeDeclaration",
            {"identifier": "SCORE", "cardinality": "single", "baseType": "float"},
            element("defaultValue", None, element("value", None, "0")),
        ),
        element(
            "outcomeDeclaration",
            {"identifier": _FEEDBACK, "cardinality": "single", "baseType": "identifier"},
        ),
        element("itemBody", None, rubric, *_asked(quiz, item)),
        element("responseProcessing", None, *_processing(item)),
        element(
            "modalFeedback",
            {"outcomeIdentifier": _FEEDBACK, "identifier": _SHOWN, "showHide": "show"},
            *(_line(each) for each in feedback_lines(quiz, item)),
        ),
    )


def _line(words: Words) -> Element:
    return element("p", {"xml:lang": words.language} if words.language else {}, words.text)


def _response(item: Item) -> Element:
    cardinality = "ordered" if item.kind == "order" else "single"
    if item.several or item.kind == "match":
        cardinality = "multiple"
    right = list(item.right)
    if item.kind == "match":
        pairs = zip(item.passages, item.right, strict=True)
        right = [f"{passage} {speaker}" for (passage, _), speaker in pairs]
    if item.figure:
        right = [plain_number(item.figure.value)]
    values = [element("value", None, each) for each in right]
    return element(
        "responseDeclaration",
        {
            "identifier": _RESPONSE,
            "cardinality": cardinality,
            "baseType": _BASE.get(item.kind, "identifier"),
        },
        element("correctResponse", None, *values) if values else None,
    )


def _asked(quiz: Quiz, item: Item) -> list[Element]:
    """Return what the body shows: the prompt and the interaction."""
    prompt, about = element("prompt", None, item.prompt), {"responseIdentifier": _RESPONSE}
    match item.kind:
        case "choose":
            most = {"shuffle": "false", "maxChoices": "0" if item.several else "1"}
            return [element("choiceInteraction", about | most, prompt, *_simple(item))]
        case "order":
            return [
                element("orderInteraction", about | {"shuffle": "true"}, prompt, *_simple(item))
            ]
        case "match":
            return [_match(item, about, prompt)]
        case "point":
            return [_hotspots(item, about, prompt), element("p", None, quiz.credit)]
        case "figure":
            entry = element("textEntryInteraction", about | {"expectedLength": "10"})
            unit = item.figure.unit if item.figure else ""
            return [element("p", None, item.prompt), element("p", None, entry, f" {unit}")]
        case "write":
            return [element("extendedTextInteraction", about | {"expectedLines": _LINES}, prompt)]


def _simple(item: Item) -> list[Element]:
    return [element("simpleChoice", {"identifier": each.id}, each.text) for each in item.choices]


def _match(item: Item, about: dict[str, str], prompt: Element) -> Element:
    """Return passages and speakers; a speaker may have said several, or none."""
    count = str(len(item.passages))
    said = [
        element(
            "simpleAssociableChoice",
            {"identifier": id_, "matchMax": "1"}
            | ({"xml:lang": words.language} if words.language else {}),
            words.text,
        )
        for id_, words in item.passages
    ]
    speakers = [
        element("simpleAssociableChoice", {"identifier": each.id, "matchMax": count}, each.text)
        for each in item.choices
    ]
    return element(
        "matchInteraction",
        about | {"shuffle": "true", "maxAssociations": count},
        prompt,
        element("simpleMatchSet", None, *said),
        element("simpleMatchSet", None, *speakers),
    )


def _hotspots(item: Item, about: dict[str, str], prompt: Element) -> Element:
    picture: MapPicture | None = item.picture
    if picture is None:
        raise ValueError(f"{item.id}: a question of where something is has a picture")
    shown = element(
        "object",
        {
            "type": "image/png",
            "data": f"../{_PICTURE}",
            "width": str(picture.width),
            "height": str(picture.height),
        },
        picture.spoken,
    )
    spots = [
        element(
            "hotspotChoice",
            {
                "identifier": choice.id,
                "shape": "poly",
                "coords": ",".join(f"{x},{y}" for x, y in spot.outline),
                "hotspotLabel": choice.text,
            },
        )
        for choice, spot in zip(item.choices, picture.spots, strict=True)
    ]
    most = {"maxChoices": str(len(item.right))}
    return element("hotspotInteraction", about | most, prompt, shown, *spots)


# ------------------------------------------------------------------------------ what is scored


def _processing(item: Item) -> list[Element]:
    shown = element(
        "setOutcomeValue",
        {"identifier": _FEEDBACK},
        element("baseValue", {"baseType": "identifier"}, _SHOWN),
    )
    if item.kind == "write":
        return [shown]
    given = element("variable", {"identifier": _RESPONSE})
    right = element("correct", {"identifier": _RESPONSE})
    holds = _near(item.figure) if item.figure else element("match", None, given, right)
    scored = element(
        "setOutcomeValue",
        {"identifier": "SCORE"},
        element("baseValue", {"baseType": "float"}, "1"),
    )
    return [
        element("responseCondition", None, element("responseIf", None, holds, scored)),
        shown,
    ]


def _near(figure: Figure) -> Element:
    """Return what counts of a figure as two bounds: a tolerance is read in more than one way."""
    bounds = (("gte", figure.least), ("lte", figure.most))
    return element(
        "and",
        None,
        *(
            element(
                test,
                None,
                element("variable", {"identifier": _RESPONSE}),
                element("baseValue", {"baseType": "float"}, plain_number(bound)),
            )
            for test, bound in bounds
        ),
    )
