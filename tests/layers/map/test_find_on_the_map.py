"""What a reader types into "Find a place" is folded by a script as `fold_to_search` folds it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which

import pytest

from data.model import Atlas
from layers.evidence.folding import fold_to_search, variants_in
from layers.map.facts import map_facts

ROOT = Path(__file__).parents[3]
PROGRAM = """
import { folded } from "./layers/map/js/find/folded.js";
import { readFileSync } from "node:fs";
const { texts, variants } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => folded(text, variants))));
"""
TYPED = [
    *("ITURUP", "iturup", "Итуруп", "ИТУРУП", "етрёв", "Ёлка", "Третий", "й", "Etorofu-tō"),
    *("國後島", "国後島", "擇捉嶋", "齒舞羣島", "えとろふ", "ｴﾄﾛﾌ", "エトロフ", "ぐ", "ヶ", "っ"),
    *("Ｓｈｉｋｏｔａｎ", "Straße", "Öland", "Kunashiri / Kunashir"),
]


def folded_in_script(texts: list[str], variants: dict[str, str]) -> list[str]:
    node = which("node")
    if node is None:
        pytest.fail("node is missing: see package.json")
    told = json.dumps({"texts": texts, "variants": variants})
    command = [node, "--input-type=module", "--eval", PROGRAM]
    done = subprocess.run(command, cwd=ROOT, input=told, capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_the_script_folds_names_and_what_is_typed_as_the_search_does(atlas: Atlas) -> None:
    facts = map_facts(atlas)
    names = sorted({name for place in facts.places for name in place.names.values()})
    written = {
        text for card in facts.cards.values() for n in card.names for text in (n.script, n.latin)
    }
    texts = [*names, *sorted(written), *TYPED]
    folded = folded_in_script(texts, dict(facts.variants))
    wrong = [(t, f, fold_to_search(t).folded) for t, f in zip(texts, folded, strict=True)]
    assert [each for each in wrong if each[1] != each[2]] == []


def test_the_forms_that_travel_are_those_of_the_names() -> None:
    assert variants_in(["国後島"])["國"] == "国"
    assert variants_in(["Iturup"]) == {}
