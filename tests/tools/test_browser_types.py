"""The scripts' declarations are what the models say, and a key renamed on one side is noticed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel
from typing_extensions import TypeAliasType

from data.model import Atlas
from layers.map.facts import map_facts
from layers.map.facts.models import MapFacts
from tools import browser_types
from tools.browser_types import FILES, FOLDER, UntypedError, declarations

ROOT = Path(__file__).parents[2]
Side = TypeAliasType("Side", Literal["left", "right"])


class Inner(BaseModel):
    """A part."""

    side: Side
    pair: tuple[int, str]


class Outer(BaseModel):
    """The whole; `inner` is its part.

    Parameters
    ----------
    inner : Inner
        Left out.
    """

    inner: Inner | None = None
    many: tuple[Inner, ...]
    by_name: dict[str, list[float]]
    kinds: tuple[Literal["a", "b"], ...]
    ok: bool


class Vague(BaseModel):
    """Says nothing of its field."""

    anything: object


def test_the_committed_declarations_are_what_the_models_make() -> None:
    assert browser_types.main(["--check"]) == 0


def test_a_model_says_its_keys_and_their_types() -> None:
    text = declarations([Outer])
    assert "/** The whole; inner is its part. */\nexport interface Outer {" in text
    assert "  inner?: Inner;\n  many: Inner[];\n" in text  # what is null does not travel
    assert "  by_name: Record<string, number[]>;\n" in text
    assert '  kinds: ("a" | "b")[];\n  ok: boolean;\n' in text
    assert 'export type Side = "left" | "right";' in text
    assert "  side: Side;\n  pair: [number, string];\n" in text


def test_a_field_that_may_be_anything_is_refused_by_name() -> None:
    with pytest.raises(UntypedError, match=r"Vague\.anything"):
        declarations([Vague])


def test_another_file_than_the_models_make_fails_and_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "layers" / "map" / "js" / "types"
    shutil.copytree(FOLDER, folder)
    monkeypatch.setattr(browser_types, "FOLDER", folder)
    assert browser_types.main(["--check"]) == 0
    facts = folder / "facts.d.ts"
    facts.write_text(facts.read_text("utf-8").replace("places_with_land:", "places:"), "utf-8")
    assert browser_types.main(["--check"]) == 1
    assert "facts.d.ts" in capsys.readouterr().err
    assert browser_types.main([]) == 0
    assert browser_types.main(["--check"]) == 0


def test_the_facts_of_the_atlas_are_of_the_declared_kind(atlas: Atlas) -> None:
    facts = map_facts(atlas)
    assert MapFacts.model_validate_json(facts.model_dump_json(exclude_none=True)) == facts


@pytest.mark.nightly
@pytest.mark.parametrize(
    "key", ["places_with_land", "holds", "legend", "quotation", "short", "moves_line", "highlight"]
)
def test_a_renamed_key_fails_the_scripts_type_check(tmp_path: Path, key: str) -> None:
    for name in ("layers/map/js", "layers/map/vendor", "views/component/js"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "tsconfig.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    tsc = [str(ROOT / "node_modules/.bin/tsc"), "--project", str(tmp_path)]
    assert subprocess.run(tsc, check=False, capture_output=True).returncode == 0
    renamed = 0
    for name in FILES:
        file = tmp_path / "layers/map/js/types" / name
        text = file.read_text(encoding="utf-8")
        for end in (":", "?:"):
            renamed += text.count(f"  {key}{end}")
            text = text.replace(f"  {key}{end}", f"  {key}_renamed{end}")
        file.write_text(text, encoding="utf-8")
    assert renamed
    failed = subprocess.run(tsc, check=False, capture_output=True, text=True)
    assert failed.returncode != 0
    assert key in failed.stdout
