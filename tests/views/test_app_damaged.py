"""The page over damaged folders: what is wrong in a line, and everything else still there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import views.pages
from data.faults import AtlasError
from data.reading.load import load_atlas
from layers.land.derived.files import FULL_FILE, LINES_FILE, OUTPUT_FILES, WEB_FILE
from layers.verification.whole import verify_atlas
from tests.damage_support import ANY_FILE
from tests.views.test_app import APP, TIMEOUT_S, html_of

BUILD = ".venv/bin/python cli.py --atlas whole_atlas build"
PAGES = (
    *("explore", "timeline", "lessons", "arguments", "documents", "clause", "ledger", "own"),
    "layers",
)
RECORDS = (
    *("atlas.yaml", "places.csv", "areas.csv", "strings/en.yaml"),
    *("settlements/1900-harbour-treaty.yaml", "documents/isle-letter-1960.yaml"),
)


@pytest.fixture
def shown(
    whole_atlas_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], AppTest]]:
    """Show a page of an atlas folder, as a server does that has just been started."""
    monkeypatch.setenv("ATLAS", str(whole_atlas_folder))

    def show(page: str, **query: str) -> AppTest:
        st.cache_resource.clear()
        st.cache_data.clear()
        app = AppTest.from_function(_one_page, default_timeout=TIMEOUT_S, kwargs={"page": page})
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield show
    st.cache_resource.clear()  # the other tests' pages show the real atlas
    st.cache_data.clear()


def _one_page(page: str) -> None:
    """Run the app with one of its pages as the one that opens."""
    import streamlit as st

    from views import masthead
    from views.pages import PAGES

    pages = {
        name: st.Page(module.show, title=module.title(), url_path=name, default=name == page)
        for name, module in PAGES.items()
    }
    masthead.remember_pages(pages)
    st.navigation(list(pages.values()), position="hidden").run()


def lines_on(app: AppTest) -> list[str]:
    assert not app.exception, app.exception[0].value if app.exception else ""
    return [error.value for error in app.error]


def test_the_harness_runs_the_pages_of_the_app() -> None:
    assert tuple(views.pages.PAGES) == PAGES
    assert "from views.pages import PAGES" in APP.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_whole_folder_is_shown_without_a_line(shown: Callable[[str], AppTest], page: str) -> None:
    app = shown(page)
    assert lines_on(app) == []
    assert "Tiny Atlas" in html_of(app)


@pytest.mark.parametrize("what", ["missing", "halved", "a pipe", "a folder", "a list"])
@pytest.mark.parametrize("name", OUTPUT_FILES)
def test_without_a_map_the_page_says_why_and_its_text_stays(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest], name: str, what: str
) -> None:
    ANY_FILE[what](whole_atlas_folder / "derived" / name)
    app = shown("explore")
    (line,) = lines_on(app)
    assert line.startswith(f"derived/{name}: ")
    assert line.endswith(f"run {BUILD}")
    assert "Harbour Treaty" in html_of(app)
    assert str(whole_atlas_folder.parent) not in line + html_of(app)


@pytest.mark.parametrize("page", PAGES[1:])
def test_the_other_pages_work_without_derived_files(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest], page: str
) -> None:
    for name in OUTPUT_FILES:
        ANY_FILE["halved"](whole_atlas_folder / "derived" / name)
    app = shown(page)
    assert "Tiny Atlas" in html_of(app)
    told = [f"derived/{FULL_FILE}: "] if page == "ledger" else []
    assert [line[: len(f"derived/{FULL_FILE}: ")] for line in lines_on(app)] == told


def test_the_folder_of_derived_files_missing_is_one_line(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    shutil.rmtree(whole_atlas_folder / "derived")
    line = f"derived/: the folder is missing; run {BUILD}"
    assert lines_on(shown("explore")) == [line]
    assert lines_on(shown("ledger")) == [line]
    assert lines_on(shown("documents")) == []


def test_a_build_brings_the_map_back_without_a_new_start(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    path = whole_atlas_folder / "derived" / WEB_FILE
    kept = path.read_bytes()
    path.unlink()
    app = shown("explore")
    assert len(lines_on(app)) == 1
    path.write_bytes(kept)
    assert lines_on(app.run()) == []


UNREADABLE = ("a pipe", "a loop of links", "noise")
ANY_DAMAGE = ("missing", "halved", *UNREADABLE)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        *((name, what) for name in ("atlas.yaml", "places.csv") for what in ("missing", "halved")),
        *(
            (n, what)
            for n in ("atlas.yaml", "places.csv", "strings/en.yaml")
            for what in UNREADABLE
        ),
    ],
)
def test_a_damaged_atlas_is_a_few_lines_on_every_page(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest], name: str, what: str
) -> None:
    ANY_FILE[what](whole_atlas_folder / name)
    for page in ("explore", "documents", "own"):
        lines = lines_on(shown(page))
        assert 1 <= len(lines) <= 20
        assert any(line.startswith(f"{name}: ") for line in lines)
        assert not any(str(whole_atlas_folder.parent) in line for line in lines)


def test_more_faults_than_a_reader_needs_are_counted(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    path = whole_atlas_folder / "places.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    extra = [rows[1].replace("avocet", f"x{n}").replace("-29.5", "east") for n in range(30)]
    path.write_text("\n".join([*rows, *extra]) + "\n", encoding="utf-8")
    app = shown("explore")
    assert len(lines_on(app)) == 20
    assert "and 10 more; .venv/bin/python cli.py verify lists them all" in html_of(app)


def test_no_folder_at_all_tells_no_path(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    whole_atlas_folder.rename(whole_atlas_folder.with_name("elsewhere"))
    assert lines_on(shown("explore")) == ["whole_atlas: there is no such folder"]


def test_a_passage_of_no_settlement_works_on_every_page(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    path = whole_atlas_folder / "documents" / "isle-letter-1960.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("settlements: [1950-isle-offer]\n", "settlements: []\n")
    path.write_text(text.replace("[1950-isle-offer, 1960-joint-words]", "[]"), encoding="utf-8")
    assert verify_atlas(load_atlas(whole_atlas_folder)).faults == ()
    for page in PAGES:
        assert lines_on(shown(page, q="Dunlin", excerpt="t01")) == []  # type: ignore[call-arg]


BRACES = "has braces that hold no name; write {name}, or no braces"


@pytest.mark.parametrize(
    ("key", "page"), [("home_intro", "explore"), ("docs_intro", "documents"), ("own_cut", "own")]
)
def test_a_text_that_cannot_be_filled_in_is_a_line(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest], key: str, page: str
) -> None:
    for path in (whole_atlas_folder / "strings").iterdir():
        with path.open("a", encoding="utf-8") as file:
            file.write(f'{key}: "{{nonsense}} {{"\n')
    faults = verify_atlas(load_atlas(whole_atlas_folder)).faults
    assert {fault.field for fault in faults} == {key}
    for each in {page, "explore"}:  # a fault of the texts is told before any page is shown
        assert lines_on(shown(each)) == [f"strings/en.yaml: {key}: {BRACES}"]


CASES = [
    (name, what)
    for name in (*RECORDS, *(f"derived/{n}" for n in OUTPUT_FILES))
    for what in ANY_FILE
]


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "what"), CASES)
def test_whatever_befalls_a_file_every_page_is_shown_or_says_why(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest], name: str, what: str
) -> None:
    ANY_FILE[what](whole_atlas_folder / name)
    try:
        passes = not verify_atlas(load_atlas(whole_atlas_folder)).faults
    except AtlasError:
        passes = False
    for page in PAGES:
        lines = lines_on(shown(page))
        assert not (passes and lines)
        assert not any(str(whole_atlas_folder.parent) in line for line in lines)
        assert len(lines) <= 20


def test_lines_are_not_lost_silently(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    (whole_atlas_folder / "derived" / LINES_FILE).write_text(
        '{"type": "FeatureCollection", "features": []}', encoding="utf-8"
    )
    (line,) = lines_on(shown("explore"))
    assert line == f"derived/{LINES_FILE}: is not what was built; run {BUILD}"


def test_an_atlas_needs_no_texts_of_its_own(
    whole_atlas_folder: Path, shown: Callable[[str], AppTest]
) -> None:
    for path in (whole_atlas_folder / "strings").iterdir():
        path.unlink()
    (whole_atlas_folder / "strings").rmdir()
    assert verify_atlas(load_atlas(whole_atlas_folder)).faults == ()
    for page in ("explore", "documents", "own"):
        assert lines_on(shown(page)) == []
