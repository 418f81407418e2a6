"""Plates as files: text that can be selected, typefaces inside, tags, and the same bytes again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest
import typst
from PIL import Image

import cli
from data.model import Atlas
from layers.history.dated_scene import dated_scene
from layers.history.fills import shared_fills_of
from layers.history.palette import OF_NOBODY
from layers.history.scene import scene_of
from layers.map.paper_style import paper_style
from layers.plans.plan import plan_with
from layers.plates.printed import printed_plan, printed_plate
from layers.tables.plan import export_plan
from layers.wording.ui_texts import ui_texts

LIMIT = 2_000_000  # bytes


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def _things(pdf: bytes) -> list[pypdf.generic.DictionaryObject]:
    """Return all dictionaries of a PDF."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    numbers = range(1, int(str(reader.trailer["/Size"])))
    all_things = (reader.get_object(pypdf.generic.IndirectObject(n, 0, reader)) for n in numbers)
    return [thing for thing in all_things if isinstance(thing, pypdf.generic.DictionaryObject)]


def _fonts(pdf: bytes) -> dict[str, bool]:
    """Return the fonts of a PDF by name, with whether each is embedded."""
    return {
        str(thing["/FontName"]): any(key.startswith("/FontFile") for key in thing)
        for thing in _things(pdf)
        if thing.get("/Type") == "/FontDescriptor"
    }


def test_a_plate_as_pdf_has_its_words_typefaces_and_tags(atlas: Atlas) -> None:
    pdf = printed_plate(atlas, scene_of(atlas, "1956-joint-declaration"), form="pdf")
    text = _text(pdf)
    for said in (
        "Joint Declaration",
        "Etorofu / Iturup",
        "Lambert conformal conic",
        "44° N",
        "© OpenStreetMap contributors, ODbL 1.0",
        "200 km",
        "Disputed",
    ):
        assert said in text
    fonts = _fonts(pdf)
    assert fonts
    assert all(fonts.values())
    root = pypdf.PdfReader(io.BytesIO(pdf)).root_object
    assert str(root["/MarkInfo"].get_object()) == "{'/Marked': True, '/Suspects': False}"
    assert root["/StructTreeRoot"]
    assert str(root["/Lang"]) == "en"
    assert len(pdf) < LIMIT


@pytest.mark.parametrize(
    ("naming", "said"), [("ja", ("国後島", "オホーツク海")), ("ru", ("Кунашир", "Охотское"))]
)
def test_names_in_other_scripts_are_embedded(
    atlas: Atlas, naming: str, said: tuple[str, ...]
) -> None:
    pdf = printed_plate(atlas, scene_of(atlas, "1855-shimoda"), form="pdf", naming=naming)
    text = "".join(_text(pdf).split())
    assert said[0] in text
    assert all(_fonts(pdf).values())


def test_what_it_shows_is_told_to_who_does_not_see_it(atlas: Atlas) -> None:
    pdf = printed_plate(atlas, scene_of(atlas, "1855-shimoda"), form="pdf")
    alternatives = [str(thing["/Alt"]) for thing in _things(pdf) if "/Alt" in thing]
    (told,) = alternatives
    assert "Treaty of Shimoda" in told
    assert "Uruppu" in told


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_a_second_run_gives_the_same_bytes(atlas: Atlas, form: str) -> None:
    scene = dated_scene(atlas, "1945-08-25")
    one, other = (printed_plate(atlas, scene, form=form) for _ in range(2))  # type: ignore[arg-type]
    assert one == other


def test_a_picture_has_300_dots_to_the_inch(atlas: Atlas) -> None:
    raw = printed_plate(atlas, scene_of(atlas, "1855-shimoda"), form="png", paper="letter")
    picture = Image.open(io.BytesIO(raw))
    assert picture.size == (3300, 2550)
    assert [round(each) for each in picture.info["dpi"]] == [300, 300]
    picture.load()  # each part of it is as its check sum has it


def test_a_viewpoint_is_named_and_drawn(atlas: Atlas) -> None:
    (viewpoint, *_) = atlas.viewpoints.viewpoints
    settlement = viewpoint.overrides[0].settlements[0]
    record = printed_plate(atlas, scene_of(atlas, settlement), form="svg").decode()
    scene = scene_of(atlas, settlement, viewpoint=viewpoint.id)
    seen = printed_plate(atlas, scene, form="svg").decode()
    assert viewpoint.label in seen
    assert seen != record


def test_a_plan_is_printed_as_what_it_is(atlas: Atlas, tmp_path: Path) -> None:
    plan = plan_with(atlas, {"shikotan": "japan", "etorofu": "russia", "kunashiri": "joint"})
    svg = printed_plan(atlas, plan, form="svg").decode()
    assert "not a document’s and nobody’s position" in svg
    for said in ("to Japan", "to Russia", "jointly", "left undetermined"):
        assert f"Your plan: {said}" in svg
    assert "2018" not in svg  # the last paper's title, whose scene the land outside is of
    style = paper_style(atlas)
    for place, fill in (("etorofu", "held-b"), ("kunashiri", "joint"), ("urup", "undetermined")):
        found = re.search(rf'data-place="{place}" d="[^"]+" fill="([^"]+)"', svg)
        assert found
        assert found[1] in {style.paint(fill, is_small=small) for small in (False, True)}
    source = tmp_path / "plan.geojson"
    source.write_bytes(export_plan(atlas, plan))
    out = tmp_path / "plate.pdf"
    assert cli.main(["plate", "plan", str(out), "--plan", str(source)]) == 0
    assert "nobody’s position" in _text(out.read_bytes())


def test_a_plan_is_printed_with_its_line_and_both_parts(atlas: Atlas) -> None:
    plan = plan_with(
        atlas,
        {"kunashiri": "japan"},
        line=((147.0, 45.6), (148.7, 44.5)),
        parts={"etorofu": ("russia", "japan"), "urup": ("joint", "japan")},  # urup is not cut
    )
    svg = printed_plan(atlas, plan, form="svg").decode()
    style = paper_style(atlas)
    fills = re.findall(r'data-place="(?:etorofu|urup)" d="[^"]+" fill="([^"]+)"', svg)
    joint = style.paint("joint", is_small=True)
    assert sorted(fills) == sorted([style.paint("held-a"), style.paint("held-b"), joint])
    for said in ("to Japan", "to Russia", "jointly", "left undetermined"):
        assert f"Your plan: {said}" in svg
    assert ui_texts(atlas)["plan_line"] in svg
    (told,) = re.findall(r'aria-label="([^"]+)"', svg)
    assert "Etorofu / Iturup, north-east of the line: Your plan: to Russia" in told
    assert "Etorofu / Iturup, south-west of the line" in told


def test_patterns_carry_the_meaning_in_grey(atlas: Atlas) -> None:
    """Any two fills of the parties differ in grey: by half a shade of ten, or by their pattern."""
    style = paper_style(atlas)
    codes = [
        *("held-a", "held-b", "renounced-b", "control-b", "agreed-b", "proposed-b"),
        *(code for _, code, _ in shared_fills_of(atlas)),
        *(code for code in OF_NOBODY if code != "outside"),
    ]
    greys = {code: _grey(style.paint(code), style.pattern(style.paint(code))) for code in codes}
    for one in codes:
        for other in codes:
            if one < other:
                difference = np.abs(greys[one] - greys[other]).max()
                assert difference > 6, (one, other, difference)


def _grey(paint: str, pattern: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how a fill looks in grey: its lightness, its contrast, and that along each way."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96">'
        f'<defs>{pattern}</defs><rect width="96" height="96" fill="{paint}"/></svg>'
    )
    page = "#set page(width: 72pt, height: 72pt, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
    raw = typst.compile(page.encode(), sys_inputs={"svg": svg}, format="png", ppi=300)
    assert isinstance(raw, bytes)
    picture = Image.open(io.BytesIO(raw)).convert("L")
    grey = np.asarray(picture, dtype=float) / 255 * 100
    step = 8  # dots: a third of a millimetre's pattern
    ways = [
        np.abs(grey[:, step:] - grey[:, :-step]).mean(),
        np.abs(grey[step:, :] - grey[:-step, :]).mean(),
        np.abs(grey[step:, step:] - grey[:-step, :-step]).mean(),
        np.abs(grey[step:, :-step] - grey[:-step, step:]).mean(),
    ]
    return np.array([grey.mean(), 2 * grey.std(), *ways])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["1700-nowhere", "x.pdf"], 'no settlement or date "1700-nowhere" (a date from 1855-02-07'),
        (["1855-shimodo", "x.pdf"], '(did you mean "1855-shimoda"?; a date from 1855-02-07'),
        (["1855-shimoda", "x.doc"], ".pdf, .svg or .png"),
        (["1855-shimoda", "x.pdf", "--format", "svg"], "leave one out"),
        (["1855-shimoda", "x.pdf", "--viewpoint", "nobody"], 'no viewpoint "nobody"'),
        (["1855-shimoda", "x.pdf", "--names", "xx"], 'no way of naming "xx"'),
        (["1855-shimoda", "x.pdf", "--window", "1_2_3"], "west_south_east_north"),
        (["1855-shimoda", "x.pdf", "--window", "150_43_144_46"], "not east of west"),
        (["1855-shimoda", "x.pdf", "--window", "100_30_175_65"], "leaves the map"),
        (["plan", "x.pdf"], "go together"),
        (["1855-shimoda", "x.pdf", "--plan", "japan:shikotan"], "go together"),
        (["plan", "x.pdf", "--plan", "japan:shikotan", "--blank"], "not with a plan"),
        (["1855-shimoda", "x.pdf", "--window", "nan_43_144_46"], "west_south_east_north"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(tmp_path / word) if word.startswith("x.") else word for word in words]
    assert cli.main(["plate", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert not list(tmp_path.iterdir())


def test_the_command_writes_a_plate_of_a_date_and_of_a_window(tmp_path: Path) -> None:
    out = tmp_path / "plate.pdf"
    words = ["1945-08-25", str(out), "--window", "144_43_150_46", "--blank", "--paper", "letter"]
    assert cli.main(["plate", *words]) == 0
    page = pypdf.PdfReader(out).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (792, 612)
