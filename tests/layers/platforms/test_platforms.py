"""The bank as files for learning platforms, read back by readers that others wrote."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pyslet.imscpv1p2 as content_packaging
import pyslet.qtiv1.xml as qti1
import pyslet.qtiv2.variables as qti2_variables
import pyslet.qtiv2.xml as qti2
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pyslet.rfc2396 import URI

from data.model import Atlas, FreeText, HowLarge, Locate, Paint, QuizQuestion
from data.reading.load import load_atlas
from layers.lessons.answers import answers_of
from layers.lessons.bank import question_bank
from layers.lessons.proofs import proofs_of
from layers.platforms import FORMATS, QuizFormat, quiz_file
from layers.platforms.gift import gift_text
from layers.platforms.item import Choice, Item, Quiz, quiz_of
from layers.platforms.qti21 import identifier
from layers.wording.ui_texts import ui_texts
from tests.conftest import REPOSITORY
from tests.lesson_support import teach

# The reader of QTI warns of names of its own.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyslet")
NIGHTLY = pytest.mark.nightly
QTI2 = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
QTI1 = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
READ_GIFT = """
import gift from "gift-pegjs";
import { readFileSync } from "node:fs";
process.stdout.write(JSON.stringify(gift.parse(readFileSync(0, "utf8"))));
"""


def bank() -> dict[str, QuizQuestion]:
    return question_bank(load_atlas())


@cache
def made(form: QuizFormat) -> bytes:
    return quiz_file(load_atlas(), tuple(bank().values()), format=form, id="bank", title="Bank")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages of QTI laid out."""
    folder = tmp_path_factory.mktemp("packages")
    for form in ("qti21", "qti12"):
        with zipfile.ZipFile(io.BytesIO(made(form))) as archive:
            archive.extractall(folder / form)
    return folder


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return quiz_of(load_atlas(), tuple(bank().values()), id="bank", title="Bank")


def gift(text: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node
    words = [node, "--input-type=module", "--eval", READ_GIFT]
    found = subprocess.run(
        words, check=True, input=text, capture_output=True, text=True, cwd=REPOSITORY
    )
    read: list[dict[str, Any]] = json.loads(found.stdout)
    return read


# ------------------------------------------------------------------------------------ all formats


@pytest.mark.parametrize(
    "form", [form if form == "qti21" else pytest.param(form, marks=NIGHTLY) for form in FORMATS]
)
def test_the_same_questions_give_the_same_bytes(form: QuizFormat) -> None:
    again = quiz_file(load_atlas(), tuple(bank().values()), format=form, id="bank", title="Bank")
    assert again == made(form)


@pytest.mark.parametrize("form", ["qti21", "qti12", "csv"])
def test_an_archive_tells_of_no_day_and_no_machine(form: QuizFormat) -> None:
    with zipfile.ZipFile(io.BytesIO(made(form))) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert len({entry.filename for entry in entries}) == len(entries)


@pytest.mark.parametrize("form", FORMATS)
def test_another_atlas_has_its_questions_too(form: QuizFormat, whole_atlas_folder: Path) -> None:
    teach(whole_atlas_folder)
    other = load_atlas(whole_atlas_folder)
    questions = tuple(question_bank(other).values())
    assert quiz_file(other, questions, format=form, id="isles", title="Isles")


# ------------------------------------------------------------------------------------ QTI 2.1


def item_read(folder: Path, name: str) -> Any:
    read = qti2.QTIDocument(base_uri=URI.from_octets(str(folder / "qti21/items" / f"{name}.xml")))
    with (folder / "qti21/items" / f"{name}.xml").open("rb") as file:
        read.read(file)
    return read.root


def marked(item: Any, value: object) -> float:
    """Return the score that the reader gives to an answer."""
    session = qti2_variables.ItemSessionState(item)
    session.begin_session()
    session["RESPONSE"].set_value(value)
    item.ResponseProcessing.run(session)
    assert session["FEEDBACK"].value == "ANSWERED"  # told whatever the answer was
    return float(session["SCORE"].value)


def right_of(item: Any) -> object:
    return item.declarations["RESPONSE"].get_correct_value().value


def test_a_reader_gives_full_marks_to_what_is_right_and_none_to_what_is_not(
    packages: Path,
) -> None:
    for question in bank().values():
        item = item_read(packages, question.id)
        assert (item.identifier, item.title) == (identifier(question.id), question.prompt["en"])
        if isinstance(question, FreeText) or (isinstance(question, Paint) and question.line):
            assert marked(item, "words of one's own") == 0
            continue
        assert marked(item, right_of(item)) == 1, question.id
        wrong = 0.0 if isinstance(question, HowLarge) else None
        assert marked(item, wrong) == 0, question.id


def test_islands_to_be_shared_out_are_matched_with_their_holders() -> None:
    atlas = load_atlas()
    task = next(each for each in atlas.quiz_questions if isinstance(each, Paint))
    (item,) = quiz_of(atlas, [task], id="task", title="Task").items
    called = {choice.id: choice.text for choice in item.choices}
    given = {
        words.text: called[id_] for (_, words), id_ in zip(item.passages, item.right, strict=True)
    }
    assert given == {
        **dict.fromkeys(["Shikotan", "Habomai"], "Japan"),
        **dict.fromkeys(["Etorofu / Iturup", "Kunashiri / Kunashir"], "Undetermined"),
    }
    either = task.shares[0].model_copy(update={"holders": ("japan", "undetermined")})
    (written,) = quiz_of(
        atlas, [task.model_copy(update={"shares": (either,)})], id="task", title="Task"
    ).items
    assert (written.kind, written.answers) == ("write", ("Shikotan, Habomai: Japan, Undetermined",))


def test_a_figure_counts_up_to_its_bounds(packages: Path, quiz: Quiz) -> None:
    for item in quiz.items:
        if item.figure is None:
            continue
        read, step = item_read(packages, item.id), item.figure.off / 1000
        assert marked(read, item.figure.least + step) == 1
        assert marked(read, item.figure.most - step) == 1
        assert marked(read, item.figure.least - step) == 0
        assert marked(read, item.figure.most + step) == 0


def test_the_manifest_names_every_file_once(packages: Path) -> None:
    package = content_packaging.ContentPackage(str(packages / "qti21"))
    resources = package.manifest.root.Resources.Resource
    assert Counter(resource.type for resource in resources) == {
        "imsqti_test_xmlv2p1": 1,
        "imsqti_item_xmlv2p1": len(bank()),
    }
    named = {str(file.href) for resource in resources for file in resource.File}
    files = (path for path in (packages / "qti21").rglob("*") if path.is_file())
    there = {path.relative_to(packages / "qti21").as_posix() for path in files}
    assert named == there - {"imsmanifest.xml"}


def test_a_question_of_where_is_asked_on_the_picture(packages: Path) -> None:
    asked = [question for question in bank().values() if isinstance(question, Locate)]
    assert asked
    for question in asked:
        path = packages / "qti21/items" / f"{question.id}.xml"
        (shown,) = etree.parse(path).iterfind(".//q:hotspotInteraction/q:object", QTI2)
        with Image.open(path.parent / shown.get("data")) as picture:
            assert picture.size == (int(shown.get("width")), int(shown.get("height")))
            frame = shapely.box(0, 0, *picture.size)
        spots = []
        for spot in shown.getparent().iterfind("q:hotspotChoice", QTI2):
            numbers = [int(each) for each in spot.get("coords").split(",")]
            spots.append(shapely.Polygon(list(zip(numbers[::2], numbers[1::2], strict=True))))
        assert all(spot.is_valid and frame.buffer(1).contains(spot) for spot in spots)
        for at, spot in enumerate(spots):
            others = shapely.union_all(spots[at + 1 :])
            assert shapely.intersection(spot, others).area < 0.05 * spot.area


def test_feedback_holds_the_evidence_with_its_citation(packages: Path, atlas: Atlas) -> None:
    for question in bank().values():
        path = packages / "qti21/items" / f"{question.id}.xml"
        (told,) = etree.parse(path).iterfind("q:modalFeedback", QTI2)
        text = "".join(told.itertext())
        for proof in proofs_of(atlas, question.evidence):
            assert proof.source in text
            assert all(words.text.split()[0] in text for words in proof.words)


def test_what_a_good_answer_mentions_is_shown_to_the_scorer_alone(
    packages: Path, atlas: Atlas
) -> None:
    free = [question for question in bank().values() if isinstance(question, FreeText)]
    for question in free:
        body = etree.parse(packages / "qti21/items" / f"{question.id}.xml")
        (rubric,) = body.iterfind(".//q:rubricBlock", QTI2)
        assert rubric.get("view") == "scorer"
        assert tuple(each.text for each in rubric) == answers_of(atlas, question)


# ------------------------------------------------------------------------------------ QTI 1.2


def test_a_reader_finds_each_question_with_its_kind(packages: Path, quiz: Quiz) -> None:
    path = packages / "qti12/bank/bank.xml"
    read = qti1.QTIDocument(base_uri=URI.from_octets(str(path)))
    with path.open("rb") as file:
        read.read(file)
    (section,) = read.root.Assessment.SectionMixin
    assert [item.ident for item in section.SectionItemMixin] == list(bank())
    kinds = {"order": "matching", "match": "matching", "figure": "numerical", "write": "essay"}
    for item, element in zip(quiz.items, items_of_qti12(path), strict=True):
        wanted = "multiple_answers" if item.several else "multiple_choice"
        kind = element.findtext(".//q:fieldentry", namespaces=QTI1)
        assert kind == f"{kinds.get(item.kind, wanted)}_question"


def items_of_qti12(path: Path) -> list[Any]:
    return list(etree.parse(path).iterfind(".//q:item", QTI1))


def holds(condition: Any, given: dict[str, set[str]]) -> bool:
    """Whether a condition of QTI 1.2 holds of what was answered."""
    kind, value = etree.QName(condition).localname, condition.text or ""
    answer = given.get(condition.get("respident", ""), set())
    match kind:
        case "varequal":
            return value in answer
        case "vargte":
            return any(float(each) >= float(value) for each in answer)
        case "varlte":
            return any(float(each) <= float(value) for each in answer)
        case "not":
            return not holds(condition[0], given)
        case "and":
            return all(holds(each, given) for each in condition)
        case "or":
            return any(holds(each, given) for each in condition)
    raise AssertionError(kind)


def score(element: Any, given: dict[str, set[str]]) -> float:
    found = 0.0
    for condition in element.iterfind(".//q:respcondition", QTI1):
        gain = condition.findtext("q:setvar", namespaces=QTI1)
        tests = list(condition.find("q:conditionvar", QTI1))
        if gain and all(holds(each, given) for each in tests):
            found += float(gain)
    return found


def test_what_is_right_scores_a_hundred(packages: Path, quiz: Quiz) -> None:
    for item, element in zip(
        quiz.items, items_of_qti12(packages / "qti12/bank/bank.xml"), strict=True
    ):
        given = {"response1": set(item.right)}
        if item.kind == "match":
            passages = (id_ for id_, _ in item.passages)
            pairs = zip(passages, item.right, strict=True)
            given = {f"response_{id_}": {right} for id_, right in pairs}
        elif item.kind == "order":
            given = {f"response_{id_}": {f"o{at}"} for at, id_ in enumerate(item.right, start=1)}
        elif item.figure:
            given = {"response1": {str(item.figure.value)}}
        wanted = 0 if item.kind == "write" else 100
        assert score(element, given) == pytest.approx(wanted, abs=0.1), item.id
        assert score(element, {}) == 0
        if item.several:  # everything marked is nothing known
            assert score(element, {"response1": {each.id for each in item.choices}}) == 0


def test_the_picture_is_in_the_package_where_questions_point(packages: Path) -> None:
    text = (packages / "qti12/bank/bank.xml").read_text(encoding="utf-8")
    assert "%24IMS-CC-FILEBASE%24/images/outline-map.png" in text
    manifest = content_packaging.ContentPackage(str(packages / "qti12")).manifest.root
    named = [str(file.href) for each in manifest.Resources.Resource for file in each.File]
    assert sorted(named) == ["bank/bank.xml", "images/outline-map.png"]
    assert all((packages / "qti12" / name).is_file() for name in named)


# ------------------------------------------------------------------------------------ GIFT


def test_gift_is_read_back_with_what_is_right(quiz: Quiz) -> None:
    category, *questions = gift(made("gift").decode())
    assert category["type"] == "Category"
    assert [each["title"] for each in questions] == list(bank())
    for item, read in zip(quiz.items, questions, strict=True):
        assert item.prompt.replace("&", "&amp;") in read["stem"]["text"]
        if item.kind in ("choose", "point"):
            by_id = {each.id: each.text for each in item.choices}
            right = {c["text"]["text"] for c in read["choices"] if is_right(c)}
            assert right == {" ".join(by_id[each].split()) for each in item.right}
        elif item.figure:
            figure = {"number": item.figure.value, "range": item.figure.off, "type": "range"}
            assert read["choices"] == figure
        elif item.kind in ("match", "order"):
            assert read["type"] == "Matching"
            assert len(read["matchPairs"]) == len(item.right)
        else:
            assert read["type"] == "Essay"
        for proof in item.proofs:
            assert proof.source.split("&")[0] in read["globalFeedback"]["text"]
        assert ("data:image/png;base64," in read["stem"]["text"]) == bool(item.picture)


def is_right(choice: dict[str, Any]) -> bool:
    return bool(choice["isCorrect"]) or (choice["weight"] or 0) > 0


# What stands at an end is cut off, as a line's ends are everywhere; a reader of GIFT alone.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30)


@settings(max_examples=3)
@given(st.lists(TEXTS.map(lambda text: f"a{text}z"), min_size=2, max_size=40, unique=True))
def test_no_text_means_anything_to_gift(texts: list[str]) -> None:
    choices = tuple(Choice(f"c{at}", text) for at, text in enumerate(texts))
    item = Item(
        id="any",
        prompt=texts[0],
        kind="choose",
        choices=choices,
        passages=(),
        right=("c0",),
        figure=None,
        picture=None,
        answers=(texts[0],),
        quotes=False,
        because="",
        proofs=(),
    )
    whole = Quiz("any", "Any: {all}", "en", "Nobody.", ui_texts(load_atlas()), (item,))
    _, read = gift(gift_text(whole))
    found = [(each["text"]["text"], is_right(each)) for each in read["choices"]]
    wanted = [" ".join(each.split()).replace("->", "→") for each in texts]
    assert [text for text, _ in found] == wanted
    assert [right for _, right in found] == [True] + [False] * (len(texts) - 1)


# ------------------------------------------------------------------------------------ the table


def test_the_table_has_a_row_for_each_question_and_no_formula(quiz: Quiz) -> None:
    with zipfile.ZipFile(io.BytesIO(made("csv"))) as archive:
        raw, names = archive.read("questions.csv"), archive.namelist()
    assert names == ["questions.csv", "outline-map.png"]
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == list(bank())
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    for item, row in zip(quiz.items, rows, strict=True):
        assert (row["kind"], row["prompt"]) == (item.kind, item.prompt)
        assert all(row[column] for column in ("answers", "feedback", "sources"))
        assert (row["picture"] == "outline-map.png") == (item.kind == "point")
        assert bool(row["least"]) == bool(item.figure)
